"""The turnout of a close: nobody votes who was not there."""

import pytest

from samenspel.domain.commands.ballot import Close
from samenspel.domain.core import Context, Events, Recorded
from samenspel.domain.events.ballot import VotesCounted
from samenspel.domain.rooms import LOGIC
from tests.domain.hall import MODERATOR, NOW
from tests.domain.test_ballot import ROOM, voted, voting


@pytest.mark.parametrize(("present", "logged"), [(7, 7), (1, 2)])
def test_a_close_has_no_fewer_people_than_voters(present: int, logged: int) -> None:
    """[RM-22] Other hubs may not be heard."""
    context = Context(actor=MODERATOR, command_id="x", now=NOW, version=1, present=present, voters=2)
    close = LOGIC["ballot"].decide(voting().ballot(), Close(), context)
    assert isinstance(close, Events)
    assert repr(close.events) == f"(VotingClosed(voters=2, present={logged}),)"


def test_votes_that_were_counted_later_belong_to_people_who_were_there() -> None:
    """[RM-22] A close that was decided before other hubs were heard, also one of an older log."""
    hall = voted()
    hall.do(ROOM, MODERATOR, "close")
    counted = Recorded(
        len(hall.logs[ROOM]) + 1, NOW, "", "x", VotesCounted(counters={"points": {"a": 200}}, voters=200)
    )
    logic = LOGIC["ballot"]
    shown = logic.project(logic.evolve(hall.ballot(), counted), counted)
    records = [operation.record for operation in shown if operation.kind == "turnout"]
    assert records
    assert all(record == {"voters": 200, "present": 200, "paper": 0, "scribe": 0} for record in records)
