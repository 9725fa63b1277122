"""What is known of somebody, as a text that they can read: the same as the JSON beside it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from samenspel.domain.erasing import NO_WORDS
from samenspel.speech import Language, Text

HERE: Final = ZoneInfo("Europe/Amsterdam")

TITLE: Final = Text(
    "Wat Samenspel van je weet: {conference} ({date})", "What Samenspel knows of you: {conference} ({date})"
)
NUMBER: Final = Text("Nummer waaronder je in het logboek staat: {id}", "Number that you have in the log: {id}")
NAME: Final = Text("Naam: {value}", "Name: {value}")
ORGANISATION: Final = Text("Organisatie: {value}", "Organisation: {value}")
EMAIL: Final = Text("E-mail: {value}", "E-mail: {value}")
PHONE: Final = Text("Telefoon: {value}", "Telephone: {value}")
LINE: Final = Text("Regel: {value}", "Line: {value}")
SECTOR: Final = Text("Sector: {value}", "Sector: {value}")
TABLE: Final = Text("Tafel: {value}", "Table: {value}")
SINCE: Final = Text("Binnen sinds: {value}", "Here since: {value}")
NAMED: Final = Text("Je naam mag in het verslag.", "Your name may stand in the report.")
NOT_NAMED: Final = Text("Je naam komt niet in het verslag.", "Your name does not stand in the report.")
UNTIL: Final = Text("Bewaard tot: {value}", "Kept until: {value}")
CARD: Final = Text("Je kaartje", "Your contact card")
NO_CARD: Final = Text("Je hebt geen kaartje.", "You have no contact card.")
OFFERED: Final = Text("Aangeboden aan: {to} (sinds {at})", "Offered to: {to} (since {at})")
SWAPPED: Final = Text("Mensen met wie je geruild hebt: {number}", "People you swapped with: {number}")
SESSIONS: Final = Text("Apparaten waarop je binnen bent", "Devices on which you are in")
SESSION: Final = Text("{role}, sinds {at}", "{role}, since {at}")
WRITTEN: Final = Text("Wat je deed en schreef", "What you did and wrote")
VOTES: Final = Text("Wat je stemde", "How you voted")
VOTED: Final = Text(
    "Je stemde ook hier; wat je koos weet niemand meer: {room}",
    "You voted here too; nobody knows any more what you chose: {room}",
)
NONE: Final = Text("Niets.", "Nothing.")
DONE: Final[Mapping[str, Text]] = {
    "idea_added": Text("idee", "idea"),
    "comment_added": Text("reactie", "comment"),
    "addition_added": Text("aanvulling", "addition"),
    "question_added": Text("open vraag", "open question"),
    "existing_added": Text("bestaat al", "exists already"),
    "action_added": Text("actie", "action"),
    "edited": Text("aangepast", "edited"),
    "action_edited": Text("actie aangepast", "action edited"),
    "detail_set": Text("concreet gemaakt", "made concrete"),
    "withdrawn": Text("ingetrokken", "withdrawn"),
    "restored": Text("teruggezet", "put back"),
    "merged": Text("samengevoegd", "merged"),
    "picked": Text("gekozen voor de zaal", "picked for the hall"),
    "host_taken": Text("tafelbegeleider geworden", "became table host"),
    "host_left": Text("tafelbegeleider af", "no table host any more"),
    "hand_raised": Text("hulp gevraagd", "asked for help"),
    "hand_lowered": Text("geen hulp meer nodig", "no help needed any more"),
    "poll_asked": Text("peiling gevraagd", "asked a poll"),
    "case_joined": Text("doet mee met een casus", "joins a case"),
    "addition_sent": Text("aanvulling op het verslag", "addition to the report"),
    "addition_taken_back": Text("aanvulling teruggenomen", "addition taken back"),
    "scored": Text("score gegeven", "gave a mark"),
    "remarked": Text("opmerking bij het kiezen", "remark while choosing"),
    "initiative_noted": Text("bericht over een initiatief", "note on an initiative"),
    "support_asked": Text("hulp gevraagd voor een initiatief", "asked support for an initiative"),
    "support_offered": Text("hulp aangeboden", "offered support"),
    "promise_made": Text("afspraak om door te praten", "promise to talk on"),
}
"""What somebody did, in words."""


def readable(known: Mapping[str, Any], language: Language) -> str:
    """Plain text, a heading per part. `known`: as `hub.known` gathers it."""
    return "\n".join(_lines(known, language)) + "\n"


def _lines(known: Mapping[str, Any], language: Language) -> Iterator[str]:
    conference = known["conference"]
    title = TITLE(conference=conference["title"], date=conference["date"] or "–").to(language)
    yield from (title, "=" * len(title), "", NUMBER(id=known["id"]).to(language))
    fields = ((NAME, "name"), (ORGANISATION, "organisation"), (EMAIL, "email"), (SECTOR, "sector"), (TABLE, "table"))
    yield from _fields(known, fields, language)
    yield from (text(value=_time(known[key])).to(language) for text, key in _TIMES if known[key])
    yield (NAMED if known["named"] else NOT_NAMED)().to(language)
    yield from _card(known, language)
    devices = [SESSION(role=one["role"], at=_time(one["since"])).to(language) for one in known["sessions"]]
    yield from _part(SESSIONS, devices, language)
    yield from _part(WRITTEN, [_event(one, language) for one in known["written"]], language)
    votes = [f"{one['question'] or one['ballot']}: {_chosen(one['choices'])}" for one in known["votes"]]
    yield from _part(VOTES, [*votes, *(VOTED(room=room).to(language) for room in known["voted"])], language)


_TIMES: Final = ((SINCE, "since"), (UNTIL, "keep_until"))


def _card(known: Mapping[str, Any], language: Language) -> Iterator[str]:
    card = known["card"]
    if card is None:
        yield from ("", NO_CARD().to(language))
        return
    fields = ((NAME, "name"), (ORGANISATION, "organisation"), (EMAIL, "email"), (PHONE, "phone"), (LINE, "line"))
    offered = [OFFERED(to=one["to"], at=_time(one["at"])).to(language) for one in known["offers"]]
    swapped = SWAPPED(number=known["swapped"]).to(language)
    yield from _part(CARD, [*_fields(card, fields, language), *offered, swapped], language)


def _fields(values: Mapping[str, Any], fields: Sequence[tuple[Text, str]], language: Language) -> Iterator[str]:
    return (text(value=values[key]).to(language) for text, key in fields if values[key] not in {"", None})


def _part(title: Text, lines: Sequence[str], language: Language) -> Iterator[str]:
    yield from ("", title().to(language), "-" * len(title().to(language)))
    yield from lines or [NONE().to(language)]


def _event(one: Mapping[str, Any], language: Language) -> str:
    """What has no word of its own here is told by its name in the log."""
    kind = DONE[one["kind"]]().to(language) if one["kind"] in DONE else one["kind"]
    return ": ".join(filter(None, (f"{_time(one['at'])}  {kind}", " · ".join(_words(one["said"])))))


def _words(said: Any) -> Iterator[str]:
    match said:
        case str():
            yield said
        case Mapping():
            for key, value in said.items():
                yield from (() if key in NO_WORDS else _words(value))
        case list() | tuple():
            for value in said:
                yield from _words(value)
        case _:
            return


def _chosen(choices: Mapping[str, int]) -> str:
    return ", ".join(f"{option} ({number})" for option, number in choices.items())


def _time(ms: int) -> str:
    return f"{datetime.fromtimestamp(ms / 1000, HERE):%Y-%m-%d %H:%M}"
