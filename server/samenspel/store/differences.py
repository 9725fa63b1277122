"""What a recount can find, and how it is told."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from samenspel.speech import Sentence, Text

What = Literal["paper", "counter", "event", "result", "ranking", "unreadable"]


@dataclass(frozen=True, slots=True)
class Difference:
    """Something of a vote that is not what its papers give. `name`: which counter, option or part; `stored` and
    `counted`: what stands there, and what it should be."""

    what: What
    sentence: Sentence
    name: str = ""
    stored: Any = None
    counted: Any = None


NEVER_OPENED: Final = Text(
    "er zijn stemmen, en de stemming is nooit geopend.",
    "there are votes, and the vote was never opened.",
)
UNREADABLE: Final = Text("niet te lezen: {error}.", "it cannot be read: {error}.")
DAMAGED: Final = Text(
    "stembriefjes die veranderd zijn nadat ze bewaard waren: {number}.",
    "papers that were changed after they were kept: {number}.",
)
IMPOSSIBLE: Final = Text(
    "stembriefjes die bij deze stemwijze niet kunnen: {number}.",
    "papers that cannot be with this way of voting: {number}.",
)
APART: Final = Text(
    "er zijn {voters} stemmers verzegeld en {papers} stembriefjes.",
    "{voters} voters were sealed, and {papers} papers.",
)
COUNTER: Final = Text(
    "{what}: de teller staat op {stored}, de stembriefjes geven {counted}.",
    "{what}: the counter is at {stored}, the papers give {counted}.",
)
EVENT: Final = Text(
    "{what}: de uitslag in het logboek zegt {stored}, de stembriefjes geven {counted}.",
    "{what}: the result in the log says {stored}, the papers give {counted}.",
)
NO_RESULT: Final = Text(
    "de stemming is verzegeld en er staat geen uitslag in het logboek.",
    "the vote is sealed, and there is no result in the log.",
)
PLACE: Final = Text(
    "{option} staat op plaats {stored}; opnieuw geteld is dat {counted}.",
    "{option} has place {stored}; counted again that is {counted}.",
)
VALUE: Final = Text(
    "{option} staat op {stored}; opnieuw geteld is dat {counted}.",
    "{option} stands at {stored}; counted again that is {counted}.",
)
VERDICT: Final = Text(
    "het besluit luidt {stored}; opnieuw geteld is dat {counted}.",
    "the outcome says {stored}; counted again that is {counted}.",
)
NO_LIST: Final = Text(
    "er is een rangschikking genoteerd, en de lijst waar die van komt is er niet.",
    "a ranking was noted, and the list that it comes from is not there.",
)
RANK: Final = Text(
    "in de rangschikking staat {area} op plaats {stored}; opnieuw berekend is dat {counted}.",
    "in the ranking {area} has place {stored}; reckoned again that is {counted}.",
)
RANKING: Final = Text(
    "de rangschikking is opnieuw berekend een andere, in: {parts}.",
    "the ranking is another when it is reckoned again, in: {parts}.",
)
VERDICTS: Final[Mapping[str | None, Text]] = {
    "adopted": Text("aangenomen", "adopted"),
    "rejected": Text("verworpen", "rejected"),
    "no_quorum": Text("te weinig stemmen", "too few votes"),
    None: Text("niets", "nothing"),
}

_POINTS: Final = Text("de punten van {option}", "the points of {option}")
_MARKS: Final = Text("hoe vaak {option} een {mark} kreeg", "how often {option} got a {mark}")
_SHARES: Final = Text("het aandeel van {option}", "the share of {option}")
_SECTIONS: Final = Text("de stemmers in deel {option}", "the voters in part {option}")
_WINS: Final = Text("hoe vaak {option} boven {other} staat", "how often {option} stands above {other}")
_VOTERS: Final = Text("de stemmers", "the voters")
_SCRIBE: Final = Text("de stemmers via de schrijver", "the voters by a scribe")
_OTHER: Final = Text("{statistic}/{value}", "{statistic}/{value}")
_AT_TABLE: Final = Text("{what} aan tafel {table}", "{what} at table {table}")


def named(counter: tuple[str, str], titles: Mapping[str, str]) -> Sentence:
    """What a counter counts, in words. `titles`: option → how it is called."""
    statistic, _, table = counter[0].partition("@")
    what = _named(statistic, counter[1], titles)
    return _AT_TABLE(what=what, table=table) if table else what


def _named(statistic: str, value: str, titles: Mapping[str, str]) -> Sentence:
    match statistic:
        case "points":
            return _POINTS(option=titles.get(value, value))
        case "marks":
            option, _, mark = value.rpartition("/")
            return _MARKS(option=titles.get(option, option), mark=mark)
        case "shares":
            return _SHARES(option=titles.get(value, value))
        case "sections":
            return _SECTIONS(option=titles.get(value, value) or "–")
        case "wins":
            option, _, other = value.partition(">")
            return _WINS(option=titles.get(option, option), other=titles.get(other, other))
        case "voters":
            return _VOTERS()
        case "scribe":
            return _SCRIBE()
        case _:
            return _OTHER(statistic=statistic, value=value)
