"""Yes, no or abstain: adopted, rejected, or too few who voted."""

from collections.abc import Sequence

from samenspel.domain.commands.ballot import Option
from samenspel.domain.counting.result import Choices, Counts, Outcome, Result, of, places
from samenspel.domain.method import ABSTAIN, NO, YES, YesNo
from samenspel.domain.rejections import UNKNOWN_OPTION, Refusal, bad_value


def check(options: Sequence[Option], choices: Choices) -> None:
    """Raises `Refusal` unless it is one answer, or none."""
    if not choices.keys() <= {option.id for option in options}:
        raise Refusal(UNKNOWN_OPTION)
    given = [number for number in choices.values() if number]
    if len(given) > 1 or any(number != 1 for number in given):
        raise bad_value("choices")


def count(choices: Choices) -> dict[tuple[str, str], int]:
    """`points` per answer."""
    return {("points", answer): 1 for answer, number in choices.items() if number}


def results(method: YesNo, options: Sequence[Option], counts: Counts, present: int) -> Outcome:
    """A tie is no majority. The quorum is rounded up. Who abstains counts for the quorum and not for the majority."""
    votes = of(counts, "points", [option.id for option in options])
    ranked = places({option: float(number) for option, number in votes.items()})
    found = {option: Result(float(number), *ranked[option], number) for option, number in votes.items()}
    yes, no = votes.get(YES, 0), votes.get(NO, 0)
    needed = -(-present * method.quorum // 100)
    passes = yes > no if method.majority == "simple" else yes > 0 and 3 * yes >= 2 * (yes + no)
    reached = yes + no + votes.get(ABSTAIN, 0) >= needed
    return Outcome("yes_no", found, ("adopted" if passes else "rejected") if reached else "no_quorum", needed)
