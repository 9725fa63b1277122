"""A day as messages, one after the other, from the logs of its rooms up to one moment."""

from collections.abc import Iterator, Sequence
from itertools import islice

from samenspel.replay.fold import Fold, digest
from samenspel.replay.messages import MOST_STEPS, End, Message, Steps
from samenspel.replay.order import Logs, in_order, of_table
from samenspel.replay.survey import Survey


def replayed(
    conference: str, logs: Logs, *, missing: Sequence[str] = (), table: str | None = None, until: int | None = None
) -> Iterator[Message]:
    """`Day`, `Steps` …, `End`. `missing`: rooms that are damaged, for the first message; `table`: only what somebody at
    this table has seen; `until`: up to this step."""
    row = list(islice(in_order(logs if table is None else of_table(logs, table)), until))
    survey = Survey()
    for entry in row:
        survey.look(entry)
    yield survey.day(conference, list(missing))
    fold = Fold(survey.present)
    for begin in range(0, len(row), MOST_STEPS):
        yield Steps(steps=[fold.take(entry) for entry in row[begin : begin + MOST_STEPS]])
    yield End(digest=digest(fold.hashes()), broken=sorted(fold.broken))
