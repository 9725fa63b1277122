"""The words of the proceeds, in Dutch (`je`, and `u` where it differs) and English. `|` parts one from many on {n}."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from samenspel.domain.said import Address, Language, Said
from samenspel.report.account.words import ACCOUNT_WORDS
from samenspel.report.vote_words import VOTE_WORDS
from samenspel.report.weighing_words import WEIGHING_WORDS

Say = Callable[..., str]

WORDS: Final[Mapping[str, Said]] = {
    **ACCOUNT_WORDS,
    **VOTE_WORDS,
    **WEIGHING_WORDS,
    "proceeds": Said(je="Opbrengst", en="Results"),
    "skip": Said(je="Naar de inhoud", en="Skip to the content"),
    "keep": Said(je="Bewaren of afdrukken", en="Save or print"),
    "save": Said(je="Bewaar de opbrengst", en="Save the results"),
    "save_note": Said(
        je="Eén bestand dat je altijd kunt openen, ook zonder internet.",
        u="Eén bestand dat u altijd kunt openen, ook zonder internet.",
        en="One file that you can always open, also without internet.",
    ),
    "print": Said(je="Druk af", en="Print"),
    "not_begun": Said(
        je="De dag moet nog beginnen. Straks lees je hier wat er is bedacht, afgesproken en gekozen.",
        u="De dag moet nog beginnen. Straks leest u hier wat er is bedacht, afgesproken en gekozen.",
        en="The day has yet to begin. Soon you can read here what was thought up, agreed and chosen.",
    ),
    "under_way": Said(
        je="De dag is nog bezig. Dit is de stand van {time}; later staat hier meer.",
        en="The day is still going on. This is how it stood at {time}; there will be more later.",
    ),
    "nothing_yet": Said(je="Er is nog niets opgeschreven.", en="Nothing has been written down yet."),
    "nothing": Said(je="Er is die dag niets opgeschreven.", en="Nothing was written down that day."),
    "unreached": Said(
        je="Daar is de zaal niet aan toegekomen: {rounds}.", en="The hall did not get round to: {rounds}."
    ),
    "tables": Said(je="tafel|tafels", en="table|tables"),
    "ideas": Said(je="idee|ideeën", en="idea|ideas"),
    "additions": Said(je="aanvulling|aanvullingen", en="addition|additions"),
    "remarks": Said(je="reactie of vraag|reacties en vragen", en="comment or question|comments and questions"),
    "actions": Said(je="actie|acties", en="action|actions"),
    "themes": Said(je="De thema’s", en="The themes"),
    "theme": Said(je="Thema {letter}", en="Theme {letter}"),
    "table": Said(je="Tafel {number}", en="Table {number}"),
    "at_tables": Said(je="Tafel {tables}|Tafels {tables}", en="Table {tables}|Tables {tables}"),
    "and": Said(je="en", en="and"),
    "theme_empty": Said(je="Bij dit thema is niets opgeschreven.", en="Nothing was written down on this theme."),
    "theme_empty_yet": Said(
        je="Bij dit thema is nog niets opgeschreven.", en="Nothing has been written down on this theme yet."
    ),
    "no_actions": Said(je="Er is geen actie afgesproken.", en="No action was agreed."),
    "no_actions_yet": Said(je="Er is nog geen actie afgesproken.", en="No action has been agreed yet."),
    "voted_actions": Said(je="De acties in de stemming", en="The actions in the vote"),
    "picks": Said(je="De tafelkeuzes", en="The tables’ picks"),
    "ahead": Said(je="Staan vooraan", en="At the front"),
    "actions_heading": Said(je="Acties", en="Actions"),
    "ideas_heading": Said(je="Ideeën", en="Ideas"),
    "other_ideas_heading": Said(je="De andere ideeën", en="The other ideas"),
    "picked": Said(je="Tafelkeuze", en="Table’s pick"),
    "where": Said(je="Waar", en="Where"),
    "lead": Said(je="Trekker", en="Lead"),
    "goals": Said(je="Doel|Doelen", en="Goal|Goals"),
    "parties": Said(je="Wie doen er mee?", en="Who joins in?"),
    "benefit": Said(je="Wat heeft die eraan?", en="What is in it for them?"),
    "benefit_open": Said(je="nog open", en="still open"),
    "steps": Said(je="Wie doet wat, en wanneer?", en="Who does what, and when?"),
    "who": Said(je="Wie", en="Who"),
    "does": Said(je="Doet wat", en="Does what"),
    "by": Said(je="Wanneer", en="When"),
    "grew_from": Said(je="Hieruit gegroeid", en="Grown from"),
    "built_on": Said(je="in de actie", en="in the action"),
    "whom": Said(je="Voor wie", en="For whom"),
    "pays": Said(je="Wie betaalt", en="Who pays"),
    "arranges": Said(je="Wie regelt", en="Who arranges"),
    "addition": Said(je="Aanvulling", en="Addition"),
    "comment": Said(je="Reactie", en="Comment"),
    "question": Said(je="Open vraag", en="Open question"),
    "existing": Said(je="Bestaat al", en="Exists already"),
    "remark": Said(je="Opmerking van de inbrenger", en="Remark by the case holder"),
    "merged": Said(je="Hoort hierbij", en="Belongs with this"),
    "late": Said(je="na de bel", en="after the bell"),
    "seal": Said(je="Zegel van de dag", en="Seal of the day"),
    "seal_why": Said(
        je="Zo zie je later dat er niets is veranderd.",
        u="Zo ziet u later dat er niets is veranderd.",
        en="It shows later that nothing has been changed.",
    ),
    "seal_later": Said(
        je="Daarna kwam er nog iets bij aan {n} tafel.|Daarna kwam er nog iets bij aan {n} tafels.",
        en="After it something was added at {n} table.|After it something was added at {n} tables.",
    ),
    "colophon": Said(
        je="Gemaakt met Samenspel op {date} om {time}. Wie wat schreef staat er niet in; wel de namen die mensen zelf "
        "bij een actie hebben gezet.",
        en="Made with Samenspel on {date} at {time}. It does not say who wrote what; it does have the names that "
        "people put with an action themselves.",
    ),
}

MONTHS: Final[Mapping[Language, str]] = {
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "en": "January February March April May June July August September October November December",
}
WEEKDAYS: Final[Mapping[Language, str]] = {
    "nl": "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
}


def sayer(language: Language, address: Address) -> Say:
    """`say(key, **params)` for one language and form of address; `n` chooses one or many. Raises KeyError."""

    def say(key: str, **params: object) -> str:
        one, _, many = WORDS[key].to(language, address).partition("|")
        return (many if many and params.get("n") != 1 else one).format(**params)

    return say


def long_date(day: date, language: Language) -> str:
    """ "donderdag 20 november 2025", "Thursday 20 November 2025"."""
    weekday = WEEKDAYS[language].split()[day.weekday()]
    return f"{weekday} {day.day} {MONTHS[language].split()[day.month - 1]} {day.year}"


def short_date(day: date, language: Language) -> str:
    """ "20 november 2025"."""
    return long_date(day, language).split(" ", 1)[1]


def listed(items: list[str], and_: str) -> str:
    """ "1", "1 en 2", "1, 2 en 3"."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} {and_} {items[-1]}" if items else ""


def decimal(value: float, digits: int, language: Language, *, always: bool = False) -> str:
    """A number with at most `digits` decimals, or `always` as many: "3,8", "−2", "7". Halves go up, as browsers do."""
    text = str(abs(Decimal(str(value))).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP))
    if not always and "." in text:
        text = text.rstrip("0").rstrip(".")
    sign = "−" if value < 0 and text.strip("0.") else ""
    return sign + (text.replace(".", ",") if language == "nl" else text)


def percent(part: float, language: Language, digits: int = 0) -> str:
    """A part of 1 with so many decimals: "23 %" (with a space that does not break), in English "23%"."""
    return decimal(100 * part, digits, language, always=True) + ("\u00a0%" if language == "nl" else "%")
