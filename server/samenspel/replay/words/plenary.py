"""What happens in the hall, in words."""

from typing import Final

from samenspel.domain import scene as scenes
from samenspel.domain.events import PlenaryEvent
from samenspel.domain.events import cases as matters
from samenspel.domain.events import plenary as events
from samenspel.domain.events.shared import BellRang
from samenspel.domain.ids import number_of
from samenspel.domain.programme import MINUTE
from samenspel.domain.scene import Scene
from samenspel.replay.words.known import Known
from samenspel.speech import Sentence, Text

OPENED: Final = Text("{title}, {date}: {tables} tafels", "{title}, {date}: {tables} tables")
NAMED: Final = Text("de bijeenkomst: {title}, {date}", "the conference: {title}, {date}")
THEME: Final = Text("thema {letter}: {title}", "theme {letter}: {title}")
TABLE: Final = Text("tafel {number} is er, bij thema {theme}", "table {number} is there, on theme {theme}")
PLANNED: Final = Text("ronde gepland: {title}, {minutes} min", "round planned: {title}, {minutes} min")
ROUND: Final = Text("ronde: {title}", "round: {title}")
MORE: Final = Text("{minutes} min erbij", "{minutes} min more")
LESS: Final = Text("{minutes} min eraf", "{minutes} min less")
PAUSED: Final = Text("de klok staat stil", "the clock stands still")
RESUMED: Final = Text("de klok loopt weer", "the clock goes on")
ENDED: Final = Text("de ronde is voorbij", "the round is over")
SKIPPED: Final = Text("deze ronde vervalt: {title}", "this round will not be: {title}")
BELL: Final = Text("de bel gaat", "the bell rings")
ANNOUNCED: Final = Text("mededeling: {text}", "announcement: {text}")
RETRACTED: Final = Text("een mededeling is ingetrokken", "an announcement was taken back")
SCREEN: Final = Text("op het scherm: {scene}", "on the screen: {scene}")
CARD: Final = Text("kaart aan de muur, van tafel {table}: {text}", "card on the wall, from table {table}: {text}")
NO_CARD: Final = Text("van de muur: “{text}”", "off the wall: “{text}”")
REMOVED: Final = Text("iemand doet niet meer mee", "somebody takes part no longer")
TAKEN_BACK: Final = Text("de laatste stap is teruggedraaid", "the last step was taken back")
SEALED: Final = Text("de dag is verzegeld: {seal}", "the day is sealed: {seal}")
CASE: Final = Text("casus {label}: {title}", "case {label}: {title}")
NO_CASE: Final = Text("casus {label} doet niet meer mee", "case {label} is there no longer")

SCENES: Final = {
    scenes.Arrival: Text("aankomst", "arrival"),
    scenes.RoundAndClock: Text("de ronde en de klok", "the round and the clock"),
    scenes.Closed: Text("schermen dicht", "screens down"),
    scenes.Wall: Text("de muur met kaarten", "the wall of cards"),
    scenes.Blank: Text("niets", "nothing"),
    scenes.Thanks: Text("dank", "thanks"),
    scenes.LastTime: Text("wat er van de vorige keer kwam", "what came of the last time"),
}
ONE_CARD: Final = Text("“{text}”", "“{text}”")
VOTE: Final = Text("stemming {number}", "vote {number}")

Paced = (
    events.RoundStarted
    | events.RoundExtended
    | events.RoundPaused
    | events.RoundResumed
    | events.RoundEnded
    | events.RoundSkipped
    | BellRang
)
Organised = (
    events.ConferenceOpened
    | events.ConferenceSet
    | events.ThemeSet
    | events.TableSet
    | events.RoundSet
    | matters.CaseSet
    | matters.CaseDropped
)


def told(event: PlenaryEvent, known: Known) -> Sentence | None:
    """The sentence; None for what tables and votes tell themselves."""
    if isinstance(event, Organised):
        return _organised(event, known)
    if isinstance(event, Paced):
        return _paced(event, known)
    match event:
        case events.Announced(text=text):
            return ANNOUNCED(text=known.words(text))
        case events.AnnouncementRetracted():
            return RETRACTED()
        case events.SceneShown(scene=scene):
            return SCREEN(scene=_scene(scene, known))
        case events.CardPicked(card=card, table=table, title=title, text=text):
            known.learn(card, title or text)
            return CARD(table=table, text=known.words(title or text))
        case events.CardDropped(card=card) | events.CardTakenDown(card=card):
            return NO_CARD(text=known.mention(card))
        case events.PersonRemoved():
            return REMOVED()
        case events.TakenBack():
            return TAKEN_BACK()
        case events.DaySealed(seal=seal):
            return SEALED(seal=seal)
        case _:
            return None


def _organised(event: Organised, known: Known) -> Sentence:
    match event:
        case events.ConferenceOpened():
            for one in event.rounds:
                known.learn(one.id, one.title)
            return OPENED(title=event.title, date=event.date, tables=len(event.tables))
        case events.ConferenceSet(title=title, date=date):
            return NAMED(title=title, date=date)
        case events.ThemeSet(letter=letter, title=said):
            return THEME(letter=letter, title=known.words(said))
        case events.TableSet(number=number, theme=theme):
            return TABLE(number=number, theme=theme)
        case events.RoundSet(round=round_, title=said, minutes=minutes):
            known.learn(round_, said)
            return PLANNED(title=known.words(said), minutes=minutes)
        case matters.CaseSet(id=identity, label=label, title=title):
            known.learn(identity, label)
            return CASE(label=label, title=known.words(title))
        case matters.CaseDropped(id=identity):
            return NO_CASE(label=known.mention(identity))


def _paced(event: Paced, known: Known) -> Sentence:
    match event:
        case events.RoundStarted(round=round_):
            return ROUND(title=known.mention(round_))
        case events.RoundExtended(ms=ms):
            return (MORE if ms >= 0 else LESS)(minutes=round(abs(ms) / MINUTE))
        case events.RoundPaused():
            return PAUSED()
        case events.RoundResumed():
            return RESUMED()
        case events.RoundEnded():
            return ENDED()
        case events.RoundSkipped(round=round_):
            return SKIPPED(title=known.mention(round_))
        case BellRang():
            return BELL()


def _scene(scene: Scene, known: Known) -> Sentence:
    match scene:
        case scenes.OneIdea(card=card):
            return ONE_CARD(text=known.mention(card))
        case scenes.Voting(room=room):
            return VOTE(number=number_of(room))
        case scenes.Announcement(text=text):
            return ANNOUNCED(text=known.words(text))
        case _:
            return SCENES[type(scene)]()
