"""The end of a ballot, and what the log tells of it: sealed, counted once, in steps nobody can be read from."""

from samenspel.domain.commands.ballot import Close, Reveal
from samenspel.domain.core import SYSTEM, Context, Events
from samenspel.domain.ids import derived_id
from samenspel.domain.rooms import LOGIC
from samenspel.domain.steps import UNDO_WINDOW
from samenspel.domain.tally import MOVE_EVERY
from tests.domain.hall import LAPTOP, MODERATOR, NOW, code_of, kinds_of
from tests.domain.test_ballot import ROOM, cast, voted, voting


def test_too_late_to_open_again() -> None:
    """[DM-12] [BL-10]"""
    hall = voted()
    hall.do(ROOM, MODERATOR, "close")
    step = len(hall.logs[ROOM])
    hall.now += UNDO_WINDOW + 1
    assert code_of(hall.ask(ROOM, MODERATOR, "undo", step=step)) == "too_late_to_undo"


def test_sealing() -> None:
    """[BL-10] Five seconds after the close, once; a bell that comes early does nothing."""
    hall = voted()
    hall.do(ROOM, MODERATOR, "close")
    step = len(hall.logs[ROOM])
    due = LOGIC["ballot"].due(hall.ballot())
    assert due is not None
    assert due.at == NOW + UNDO_WINDOW
    hall.now = due.at - 1
    assert hall.ask(ROOM, SYSTEM, "seal") == Events()
    hall.now = due.at
    assert kinds_of(hall.ask(ROOM, SYSTEM, "seal")) == ["votes_counted", "ballot_sealed"]
    assert code_of(hall.ask(ROOM, MODERATOR, "undo", step=step)) == "too_late_to_undo"
    assert hall.ask(ROOM, SYSTEM, "seal") == Events()
    assert LOGIC["ballot"].due(hall.ballot()) is None
    hall.do(ROOM, MODERATOR, "reveal")
    hall.do(ROOM, MODERATOR, "undo", step=len(hall.logs[ROOM]))
    assert hall.ballot().phase == "closed"


def test_each_close_has_a_seal_of_its_own() -> None:
    """[BL-10] A ballot that was opened again is sealed after its second close."""
    hall = voted()
    hall.do(ROOM, MODERATOR, "close")
    first = LOGIC["ballot"].due(hall.ballot())
    hall.do(ROOM, MODERATOR, "undo", step=len(hall.logs[ROOM]))
    assert LOGIC["ballot"].due(hall.ballot()) is None
    hall.now += 3_000
    hall.do(ROOM, MODERATOR, "close")
    second = LOGIC["ballot"].due(hall.ballot())
    assert first is not None
    assert second is not None
    assert first.command_id != second.command_id
    hall.tick(UNDO_WINDOW)
    assert hall.logs[ROOM][-1].event.kind == "ballot_sealed"


def test_the_tally_moves_by_five_voters() -> None:
    """[BL-11] In the log; of a hidden ballot never, and after a close from what was seen then."""
    hall = voting(hidden=False)
    assert hall.ask(ROOM, SYSTEM, "move", counters={"points": {"a": 4}}, voters=4) == Events()
    assert kinds_of(hall.ask(ROOM, SYSTEM, "move", counters={"points": {"a": 5}}, voters=5)) == ["tally_moved"]
    hall.tick(MOVE_EVERY)
    assert hall.ask(ROOM, SYSTEM, "move", counters={"points": {"a": 9}}, voters=9) == Events()
    for number in range(7):
        cast(hall, LAPTOP, voter=f"v{number}", a=1)
    hall.do(ROOM, MODERATOR, "close")
    assert hall.ask(ROOM, SYSTEM, "move", counters={"points": {"a": 99}}, voters=99) == Events()
    hall.do(ROOM, MODERATOR, "undo", step=len(hall.logs[ROOM]))
    assert hall.ask(ROOM, SYSTEM, "move", counters={"points": {"a": 11}}, voters=11) == Events()
    assert kinds_of(hall.ask(ROOM, SYSTEM, "move", counters={"points": {"a": 12}}, voters=12)) == ["tally_moved"]
    assert voting().ask(ROOM, SYSTEM, "move", counters={"points": {"a": 50}}, voters=50) == Events()


def test_one_of_several_hubs_moves_the_tally() -> None:
    """[BL-15]"""
    hall = voting(hidden=False)
    assert kinds_of(hall.ask(ROOM, SYSTEM, "move", counters={"points": {"a": 5}}, voters=5)) == ["tally_moved"]
    hall.tick(MOVE_EVERY - 1)
    assert hall.ask(ROOM, SYSTEM, "move", counters={"points": {"a": 10}}, voters=10) == Events()
    hall.tick(1)
    assert kinds_of(hall.ask(ROOM, SYSTEM, "move", counters={"points": {"a": 10}}, voters=10)) == ["tally_moved"]


def test_nobody_can_be_read_from_the_log() -> None:
    """[BL-13] No event and no record holds a voter or a paper; counters hold options only."""
    hall = voted()
    hall.do(ROOM, MODERATOR, "close")
    hall.do(ROOM, MODERATOR, "reveal")
    hall.tick(UNDO_WINDOW)
    told = repr([recorded.event for recorded in hall.logs[ROOM]]) + repr(hall.live[ROOM]) + repr(hall.ballot())
    assert not any(name in told for name in ("anna", "bram", "laptop", derived_id("voter", "laptop", "v1")))


def test_the_tally_is_what_was_counted() -> None:
    """[BL-06] The tally comes with the context, in the order of its options and without zeros."""
    hall = voting()
    context = Context(
        actor=MODERATOR,
        command_id="x",
        now=NOW,
        version=1,
        present=7,
        counters={("points", "c"): 0, ("points", "b"): 2, ("points", "a"): 1},
        voters=2,
    )
    close = LOGIC["ballot"].decide(hall.ballot(), Close(), context)
    assert isinstance(close, Events)
    assert repr(close.events) == "(VotingClosed(voters=2, present=7),)"
    hall.do(ROOM, MODERATOR, "close")
    reveal = LOGIC["ballot"].decide(hall.ballot(), Reveal(), context)
    assert isinstance(reveal, Events)
    assert repr(reveal.events[0]) == "VotesCounted(counters={'points': {'a': 1, 'b': 2}}, voters=2)"
