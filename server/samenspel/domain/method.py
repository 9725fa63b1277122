"""How a vote is held: what a voter fills in, what is counted, and who may know what of it."""

from collections.abc import Iterator
from typing import Any, Final, Literal, assert_never

import msgspec

Secrecy = Literal["open", "table", "secret"]
"""Who may know who chose what. `open`: everyone, once the result is shown. `table`: nobody, but votes are also counted
per table. `secret`: nobody, not even afterwards. In this order each is stricter than the one before."""
SECRECY: Final[tuple[Secrecy, ...]] = ("open", "table", "secret")

MOST_OPTIONS: Final = 200
MOST_COMPARED: Final = 24
"""Options of a ranking or of pairs: every two of them have a counter."""
MOST_MARK: Final = 100
MOST_BUDGET: Final = 1_000

YES: Final = "yes"
NO: Final = "no"
ABSTAIN: Final = "abstain"


class _Method(
    msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True, tag_field="kind"
):
    """One way to vote."""


class Marks(_Method, frozen=True, kw_only=True, tag="marks"):
    """A number for each option, from `lowest` to `highest`; an option without one is left out.

    `budget`: how much the numbers of one section may add up to, signs left out; None for no bound. What it adds up to
    is the `sum`, the `mean` of the marks given, or the mean of everybody's `shares` of a section. So it is: dots
    (0–1, budget 3), approval (0–1), a single choice (0–1, budget 1), a hundred points (0–100, budget 100), a scale
    (1–5, mean), plus and minus (−1–1), and weights (0–5, shares).
    """

    lowest: int = 0
    highest: int = 1
    budget: int | None = None
    outcome: Literal["sum", "mean", "shares"] = "sum"


class Ranking(_Method, frozen=True, kw_only=True, tag="ranking"):
    """The options in order, the best first; at most the first `places` of them, None for all that one wants."""

    places: int | None = None
    rule: Literal["borda", "ranked_pairs"] = "borda"


class Pairs(_Method, frozen=True, kw_only=True, tag="pairs"):
    """Which of two is better, for `each` pairs that every voter is dealt at random."""

    each: int = 10


class YesNo(_Method, frozen=True, kw_only=True, tag="yes_no"):
    """Yes, no, or neither. Adopted by more yes than no, or by two thirds of yes and no together; `quorum`: of a hundred
    people present so many have to vote, abstaining included."""

    quorum: int = 0
    majority: Literal["simple", "two_thirds"] = "simple"


Method = Marks | Ranking | Pairs | YesNo


class Terms(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """Everything about a vote but its question and its options.

    `order`: whether every voter gets the options in an order of their own. `tables`: who votes, None for the hall.
    `not_own`: nobody votes for what they wrote. `weighs`: the options are the criteria of the list, and the ranking of
    its areas follows the vote. `about`: the number of the ballot whose result this vote is asked about.
    `poll`: the id of the poll of one table that this is; such a vote is nowhere but at that table.
    """

    method: Method
    hidden: bool = True
    secrecy: Secrecy = "secret"
    order: Literal["given", "random"] = "given"
    tables: tuple[int, ...] | None = None
    not_own: bool = False
    weighs: bool = False
    about: int | None = None
    poll: str | None = None


def method_record(method: Method) -> dict[str, Any]:
    """The method for the wire: its kind and every field, also those at their default."""
    return {"kind": method.__struct_config__.tag, **msgspec.structs.asdict(method)}


def terms_record(terms: Terms) -> dict[str, Any]:
    """The terms of a vote of the hall for the wire, every field there but that it is no table's poll."""
    tables = None if terms.tables is None else list(terms.tables)
    record = msgspec.structs.asdict(terms) | {"method": method_record(terms.method), "tables": tables}
    del record["poll"]
    return record


def stricter(than: Secrecy, secrecy: Secrecy) -> bool:
    """Whether `secrecy` lets fewer people know than `than`."""
    return SECRECY.index(secrecy) > SECRECY.index(than)


def faults(terms: Terms) -> Iterator[str]:
    """The fields that no vote can be held with; nothing when all is well."""
    match terms.method:
        case Marks() as method:
            yield from _marks_faults(method)
        case Ranking(places=places):
            if places is not None and not 1 <= places <= MOST_COMPARED:
                yield "places"
        case Pairs(each=each):
            if not 1 <= each <= MOST_COMPARED * (MOST_COMPARED - 1) // 2:
                yield "each"
        case YesNo(quorum=quorum):
            if not 0 <= quorum <= 100:
                yield "quorum"
        case _:
            assert_never(terms.method)
    if terms.tables is not None and (not terms.tables or len(set(terms.tables)) < len(terms.tables)):
        yield "tables"
    if terms.poll is not None and (terms.tables is None or len(terms.tables) != 1):
        yield "poll"
    if terms.weighs and not (isinstance(terms.method, Marks) and terms.method.outcome == "shares"):
        yield "weighs"


def _marks_faults(method: Marks) -> Iterator[str]:
    if not 1 <= method.highest <= MOST_MARK:
        yield "highest"
    if not -method.highest <= method.lowest <= method.highest:
        yield "lowest"
    if method.outcome == "shares" and method.lowest < 0:
        yield "outcome"
    if method.budget is not None and not method.highest <= method.budget <= MOST_BUDGET:
        yield "budget"
