"""The plenary: the day is closed, and gets its seal."""

import hashlib

import msgspec
import pytest

from samenspel.domain.commands.plenary import SealDay
from samenspel.domain.core import SYSTEM, Events, Record, Rejected
from samenspel.domain.events.plenary import DaySealed
from samenspel.domain.ids import CROCKFORD, derived_id
from samenspel.domain.plenary.sealing import SEAL_AFTER
from samenspel.domain.seal import SealedRoom, is_seal, read_seal, seal_of
from tests.domain.hall import ANNA, MINUTE, MODERATOR, ORGANISER, PLENARY, Hall, code_of, in_round, table_room


def closed() -> Hall:
    """A day that has just been closed, with an idea at a table."""
    hall = in_round("brainstorm")
    hall.do(table_room(1), ANNA, "idea", text="Een tuin")
    hall.do(PLENARY, MODERATOR, "start_round", round="afsluiting")
    hall.do(PLENARY, MODERATOR, "end_round")
    return hall


def conference(hall: Hall) -> Record:
    record = hall.record_of(PLENARY, "seat", "conference")
    assert record is not None
    return record


def seals(hall: Hall) -> list[DaySealed]:
    """Every seal that was ever made."""
    return [step.event for step in hall.logs[PLENARY] if isinstance(step.event, DaySealed)]


def test_a_day_that_is_closed_gets_its_seal_once_that_is_final() -> None:
    """[PL-30] Not before the moderator can no longer take it back, and once; everybody reads it."""
    hall = closed()
    assert (conference(hall)["state"], conference(hall)["seal"]) == ("closed", None)
    before = {room: len(log) for room, log in hall.logs.items()}
    hall.tick(SEAL_AFTER - 1)
    assert (conference(hall)["seal"], seals(hall)) == (None, [])
    hall.tick(1)
    (sealed,) = seals(hall)
    assert is_seal(sealed.seal)
    assert conference(hall)["seal"] == sealed.seal
    assert {one.room: one.version for one in sealed.covered} == before
    hall.tick(600 * MINUTE)
    assert seals(hall) == [sealed]
    hall.check_replay()


def test_the_bell_of_the_closing_round_closes_the_day_as_well() -> None:
    """[PL-30]"""
    hall = in_round("afsluiting")
    hall.tick(10 * MINUTE)
    assert (conference(hall)["state"], conference(hall)["seal"]) == ("closed", None)
    hall.tick(SEAL_AFTER)
    assert conference(hall)["seal"] == seals(hall)[0].seal


def test_a_close_that_was_taken_back_gets_no_seal() -> None:
    """[PL-31]"""
    hall = closed()
    assert hall.plenary.step is not None
    hall.do(PLENARY, MODERATOR, "undo", step=hall.plenary.step.version)
    hall.tick(SEAL_AFTER)
    assert (conference(hall)["state"], seals(hall)) == ("running", [])
    hall.do(PLENARY, MODERATOR, "end_round")
    hall.tick(SEAL_AFTER)
    assert len(seals(hall)) == 1


@pytest.mark.parametrize("again", [("start_round", {"round": "brainstorm"}), ("extend", {"ms": MINUTE})], ids=str)
def test_a_day_that_is_opened_again_has_no_seal_until_it_is_closed_again(again: tuple[str, dict[str, object]]) -> None:
    """[PL-31] The second is another one, over what was added."""
    hall = closed()
    hall.tick(SEAL_AFTER)
    (first,) = seals(hall)
    hall.do(PLENARY, MODERATOR, again[0], **again[1])
    assert (conference(hall)["state"], conference(hall)["seal"]) == ("running", None)
    if again[0] == "start_round":
        hall.do(PLENARY, MODERATOR, "start_round", round="afsluiting")
    hall.do(PLENARY, MODERATOR, "end_round")
    hall.tick(SEAL_AFTER)
    _, second = seals(hall)
    assert conference(hall)["seal"] == second.seal != first.seal
    hall.check_replay()


def test_what_is_written_after_the_close_leaves_the_seal_as_it_is() -> None:
    """[PL-31] Also another scene, another title, and a round that is skipped."""
    hall = closed()
    hall.tick(SEAL_AFTER)
    (sealed,) = seals(hall)
    late = hall.do(table_room(1), ANNA, "idea", text="Nog een tuin", round="brainstorm")
    hall.do(PLENARY, MODERATOR, "show", scene="wall")
    hall.do(PLENARY, ORGANISER, "set_conference", title="Anders")
    hall.do(PLENARY, MODERATOR, "skip_round", round="pauze")
    hall.tick(SEAL_AFTER)
    assert hall.record_of(table_room(1), "seat", "idea", late) is not None
    assert (conference(hall)["seal"], seals(hall)) == (sealed.seal, [sealed])


def test_the_seal_of_another_close_or_a_second_one_changes_nothing() -> None:
    """[PL-30] As when two hubs are at it; and one that is none is refused."""
    hall = closed()
    hall.tick(SEAL_AFTER)
    (sealed,) = seals(hall)
    other = seal_of((), {})
    for wanted in (sealed.closed, sealed.closed - 1, sealed.closed + 1):
        decision = hall.decide(PLENARY, SYSTEM, SealDay(closed=wanted, seal=other), derived_id("other", wanted))
        assert decision == Events()
    unfilled = hall.decide(PLENARY, SYSTEM, SealDay(closed=sealed.closed), derived_id("unfilled"))
    assert unfilled == Rejected("bad_value", {"field": "seal"})
    assert code_of(hall.ask(PLENARY, MODERATOR, "seal_day", closed=sealed.closed, seal=other)) == "not_allowed"
    assert seals(hall) == [sealed]


def test_a_seal_is_what_the_rule_says() -> None:
    """[PL-32] Worked out here a second time, from nothing but the rule."""
    rooms = {"c/table/2": (7, b"\x02" * 32), "c/plenary/1": (118, b"\x01" * 32), "c/table/10": (1, b"\x03" * 32)}
    covered = [SealedRoom(room=room, version=version) for room, (version, _) in rooms.items()]
    digests = {room: digest for room, (_, digest) in rooms.items()}
    text = b"samenspel seal 1\n"
    for room in ("c/plenary/1", "c/table/10", "c/table/2"):
        text += room.encode() + b"\n" + str(rooms[room][0]).encode() + b"\n" + rooms[room][1]
    bits = "".join(f"{byte:08b}" for byte in hashlib.sha256(text).digest())[:120]
    letters = "".join(CROCKFORD[int(bits[start : start + 5], 2)] for start in range(0, 120, 5)).upper()
    seal = seal_of(covered, digests)
    assert seal.replace("-", "") == letters
    assert [len(group) for group in seal.split("-")] == [4] * 6
    assert seal_of(reversed(covered), digests) == seal
    assert seal == "VH35-J371-43JW-J3E8-72GE-Y6AX"


def test_every_room_version_and_digest_counts_in_a_seal() -> None:
    """[PL-32]"""
    covered = [SealedRoom(room="c/table/1", version=2), SealedRoom(room="c/table/2", version=3)]
    digests = {"c/table/1": bytes(32), "c/table/2": bytes(32)}
    whole = seal_of(covered, digests)
    others = [seal_of(covered[:1], digests), seal_of(covered[1:], digests)]
    others += [seal_of([covered[0], msgspec.structs.replace(covered[1], version=4)], digests)]
    others += [seal_of(covered, digests | {room: bytes(31) + b"\1"}) for room in digests]
    assert len({whole, *others}) == 6
    with pytest.raises(KeyError):
        seal_of(covered, {"c/table/1": bytes(32)})


@pytest.mark.parametrize(
    "text", ["", "7K3M", "7K3M-P0QX-1ZRW-8H4T-NB6C-V9Y", "7k3m-P0QX-1ZRW-8H4T-NB6C-V9YD", "é" * 29]
)
def test_what_has_not_the_form_of_a_seal(text: str) -> None:
    """[PL-32]"""
    assert not is_seal(text)
    assert is_seal("7K3M-P0QX-1ZRW-8H4T-NB6C-V9YD")


def test_a_seal_that_is_typed_over() -> None:
    """[PL-32] No sign in it can be taken for another: O, I and L do not occur, nor does U."""
    assert read_seal(" 7k3m poqx izrw-8h4tnb6c v9yd ") == "7K3M-P0QX-1ZRW-8H4T-NB6C-V9YD"
    assert read_seal("7K3M-P0QX-1ZRW-8H4T-NB6C-V9YU") is None
