"""A room: decided in order, told after the commit, answered once; and what it does when the commit went otherwise."""

import pytest

from samenspel.domain.commands.ballot import Seal
from samenspel.domain.commands.table import Comment, Edit, Hand, Merge
from samenspel.domain.core import SYSTEM, Rejected
from samenspel.domain.ids import derived_id, own_lane
from samenspel.hub.flight import Accepted
from samenspel.hub.room import Room
from samenspel.ports import Committed, NotCommitted, RoomBatch
from tests.hub.desk import ANNA, BRAM, MODERATOR, Desk, close, idea, open_ballot, open_desk, points, versions, vote


def batch_of(desk: Desk) -> RoomBatch:
    """What the room has ready, which must be something."""
    batch = desk.prepare()
    assert batch is not None
    return batch


def ideas(desk: Desk) -> list[str]:
    return [record["text"] for record in desk.room.channel.records("seat", "idea").values()]


def test_what_waits_is_decided_in_order_on_the_state_that_the_ones_before_leave() -> None:
    """[RM-01]"""
    desk = open_desk()
    desk.ask("first", idea("Eerst"))
    desk.ask("comment", Comment(parent=derived_id("first"), text="Goed"))
    desk.ask("change", Edit(target=derived_id("first"), text="Eerst, en beter"))
    desk.ask("not hers", Edit(target=derived_id("first"), text="Weg ermee"), BRAM)
    desk.commit()
    first, version = desk.room.version - 2, desk.room.version
    assert desk.answers["first"] == [Accepted(first)]
    assert desk.answers["change"] == [Accepted(version)]
    assert desk.answers["not hers"] == [Rejected("not_yours")]
    assert ideas(desk) == ["Eerst, en beter"]
    assert versions(desk.events) == list(range(1, version + 1))


def test_nothing_is_told_or_answered_before_the_commit() -> None:
    """[RM-02]"""
    desk = open_desk()
    before = desk.room.version
    desk.ask("one", idea())
    desk.ask("wrong", Merge(source="x", into="y"))
    batch = batch_of(desk)
    assert desk.answers == {**desk.answers, "one": [], "wrong": []}
    assert (ideas(desk), desk.room.version, desk.room.flying) == ([], before, True)
    desk.room.settle(desk.append(batch))
    assert [type(answers[0]) for answers in (desk.answers["one"], desk.answers["wrong"])] == [Accepted, Rejected]
    assert (len(ideas(desk)), desk.room.version, desk.room.flying) == (1, before + 1, False)


def test_what_comes_during_the_commit_waits_for_its_outcome() -> None:
    """[RM-03]"""
    desk = open_desk()
    desk.ask("one", idea())
    batch = batch_of(desk)
    desk.ask("two", Comment(parent=derived_id("one"), text="Goed"))
    assert (desk.room.waiting, desk.answers["two"]) == (1, [])
    desk.room.settle(desk.append(batch))
    assert desk.answers["two"] == []
    desk.commit()
    assert isinstance(desk.answers["two"][0], Accepted)


def test_what_changes_nothing_is_answered_without_a_commit() -> None:
    """[RM-13]"""
    desk = open_desk()
    desk.ask("down", Hand(up=False))
    desk.ask("wrong", Merge(source="x", into="y"))
    assert desk.prepare() is None
    assert desk.answers["down"] == [Accepted(desk.room.version)]
    assert isinstance(desk.answers["wrong"][0], Rejected)
    assert not desk.room.flying


def test_a_repeated_command_gets_its_first_answer() -> None:
    """[RM-05] Within a batch, later, and after the room was loaded again."""
    desk = open_desk()
    desk.ask("one", idea())
    desk.ask("one", idea("Iets anders"))
    desk.ask("two", idea())
    desk.commit()
    version = desk.room.version
    desk.ask("one", idea())
    assert desk.prepare() is None
    desk.room = desk.loaded()
    desk.ask("one", idea())
    assert desk.prepare() is None
    assert desk.answers["one"] == [Accepted(version - 1)] * 4
    assert len(ideas(desk)) == 2


def test_somebody_elses_command_id_is_refused() -> None:
    """[RM-06] Within a batch and later; it tells nothing of what the other one said."""
    desk = open_desk()
    desk.ask("one", idea())
    desk.ask("one", idea("Iets anders"), BRAM)
    desk.commit()
    desk.ask("one", idea("Iets anders"), BRAM)
    desk.commit()
    assert desk.answers["one"] == [Accepted(desk.room.version), Rejected("duplicate_id"), Rejected("duplicate_id")]


def test_a_rejected_command_may_be_given_again() -> None:
    """[RM-05] Nothing of it is in the log."""
    desk = open_desk()
    target = derived_id("late idea")
    assert desk.give("comment", Comment(parent=target, text="Goed")) == Rejected("unknown_target")
    desk.give("late idea", idea())
    assert isinstance(desk.give("comment", Comment(parent=target, text="Goed")), Accepted)


def test_a_batch_is_tied_to_its_version_only_when_something_in_it_depends_on_it() -> None:
    """[RM-07]"""
    desk = open_desk()
    desk.ask("one", idea())
    blind = batch_of(desk)
    assert blind.base is None
    desk.room.settle(desk.append(blind))
    desk.ask("two", idea())
    desk.ask("edit", Edit(target=derived_id("one"), text="Beter"))
    assert batch_of(desk).base == desk.room.version


def test_after_a_conflict_the_tail_is_read_and_everything_decided_again() -> None:
    """[RM-07] As another hub made it: first what it wrote, then what this one was asked, in the order it was asked."""
    desk, other = open_desk(), open_desk()
    for identity in ("one", "two"):
        for hub in (desk, other):
            hub.give(identity, idea(identity))
    other.give("merge", Merge(source=derived_id("one"), into=derived_id("two")), MODERATOR)
    desk.ask("edit", Edit(target=derived_id("two"), text="Beter"))
    desk.ask("three", idea("three"))
    desk.ask("again", Merge(source=derived_id("one"), into=derived_id("two")), MODERATOR)
    batch_of(desk)
    desk.events = list(other.events)
    read = desk.room.catch_up(desk.stored(after=desk.room.version))
    assert [recorded.event.kind for recorded in read] == ["merged"]
    assert (desk.room.waiting, desk.room.flying) == (3, False)
    assert desk.room.channel.records("seat", "idea")[derived_id("one")]["merged"] == derived_id("two")
    desk.commit()
    assert [len(desk.answers[one]) for one in ("edit", "three", "again")] == [1, 1, 1]
    assert versions(desk.events) == list(range(1, len(desk.events) + 1))


def test_a_blind_command_that_landed_later_than_decided_is_told_in_the_order_of_the_log() -> None:
    """[RM-08]"""
    desk = open_desk()
    desk.ask("mine", idea("mine"))
    batch = batch_of(desk)
    other = Desk(events=list(desk.events))
    other.give("theirs", idea("theirs"), BRAM)
    outcome = other.append(batch)
    assert not desk.room.as_decided(outcome)
    desk.events = other.events
    read = desk.room.catch_up(desk.stored(after=desk.room.version))
    assert [recorded.version for recorded in read] == [3, 4]
    assert ideas(desk) == ["theirs", "mine"]
    assert desk.answers["mine"] == []
    assert desk.prepare() is None
    assert desk.answers["mine"] == [Accepted(4)]


def test_a_commit_that_was_repeated_is_answered_from_the_log() -> None:
    """[RM-09]"""
    desk = open_desk()
    desk.ask("one", idea())
    batch = batch_of(desk)
    desk.append(batch)
    outcome = Committed(desk.room_id, 4, 3, dropped={derived_id("one"): 3}, epoch="e1")
    assert not desk.room.as_decided(outcome)
    desk.room.catch_up(desk.stored(after=desk.room.version))
    desk.commit()
    assert desk.answers["one"] == [Accepted(3)]
    assert len(ideas(desk)) == 1


@pytest.mark.parametrize(("reason", "code"), [("failed", "read_only"), ("archived", "closed")])
def test_what_the_log_refuses_is_refused_and_changes_nothing(reason: str, code: str) -> None:
    """[RM-11]"""
    desk = open_desk()
    before = desk.room.version
    desk.ask("one", idea())
    desk.ask("two", Comment(parent=derived_id("one"), text="Goed"))
    batch_of(desk)
    desk.room.refuse(NotCommitted(desk.room_id, "failed" if reason == "failed" else "archived"))
    assert [desk.answers[one] for one in ("one", "two")] == [[Rejected(code)], [Rejected(code)]]
    assert (ideas(desk), desk.room.version, desk.room.flying) == ([], before, False)
    assert isinstance(desk.give("one", idea()), Accepted)


def test_a_repeated_command_is_never_refused_because_another_could_not_be_written() -> None:
    """[RM-11] [RM-05] It is in the log, whatever becomes of the batch it waits with."""
    desk = open_desk()
    desk.give("one", idea())
    version = desk.room.version
    desk.ask("one", idea())
    desk.ask("two", idea())
    batch_of(desk)
    desk.room.refuse(NotCommitted(desk.room_id, "failed"))
    assert desk.answers["one"] == [Accepted(version), Accepted(version)]
    assert desk.answers["two"] == [Rejected("read_only")]


def test_the_time_of_a_room_never_goes_back() -> None:
    """[RM-12] Not when the wall clock is set back, and not after the room was loaded again."""
    desk = open_desk()
    desk.give("one", idea())
    desk.now -= 7_200_000
    desk.give("two", idea())
    desk.room = desk.loaded()
    desk.give("three", idea())
    desk.now += 7_200_001
    desk.give("four", idea())
    times = [event.recorded_at for event in desk.events]
    assert times == sorted(times)
    assert len(set(times)) == 2


def test_a_faulty_command_is_refused_alone(caplog: pytest.LogCaptureFixture) -> None:
    """[RM-10] A command that the room cannot decide is a fault of ours; the others of the batch do not notice."""
    desk = open_desk()
    desk.ask("one", idea())
    desk.ask("faulty", close())
    desk.ask("two", idea())
    desk.commit()
    assert desk.answers["faulty"] == [Rejected("bad_command")]
    assert [desk.answers[one] for one in ("one", "two")] == [[Accepted(3)], [Accepted(4)]]
    assert "could not be decided" in caplog.text


def test_a_loaded_room_is_the_room_that_was_left() -> None:
    """[RM-17]"""
    desk = open_desk()
    desk.give("one", idea())
    desk.give("comment", Comment(parent=derived_id("one"), text="Goed"), BRAM)
    desk.give("edit", Edit(target=derived_id("one"), text="Beter"))
    desk.room.channel.release(desk.now, everything=True)
    again = desk.loaded()
    assert (again.state, again.version) == (desk.room.state, desk.room.version)
    assert again.recorded_at == desk.room.recorded_at
    assert lanes(again) == lanes(desk.room)


def lanes(room: Room) -> dict[str, object]:
    """What each lane holds and how far it goes; one that never held anything is as good as absent."""
    return {name: (lane.version, lane.whole()) for name, lane in room.channel.lanes.items() if lane.version}


def test_a_vote_is_stored_once_per_revision() -> None:
    """[RM-14] The same paper again is acknowledged again, an older one is refused."""
    desk = open_ballot()
    version = desk.room.version
    assert desk.give("one", vote(1, a=1)) == Accepted(version, 1)
    assert desk.give("three", vote(3, a=2)) == Accepted(version, 3)
    assert desk.give("three", vote(3, a=2)) == Accepted(version, 3)
    assert desk.give("two", vote(2, b=1)) == Rejected("stale_revision", {"revision": 3})
    assert (desk.room.papers.voters, points(desk.room.papers.counters)) == (1, {"a": 2})
    assert desk.papers[ANNA.participant].choices == {"a": 2}


def test_a_vote_that_counted_is_never_refused_when_it_comes_again() -> None:
    """[RM-05] Its acknowledgement was lost; meanwhile a newer paper came, the ballot closed, it was sealed."""
    desk = open_ballot()
    desk.give("one", vote(1, a=1))
    desk.give("two", vote(2, a=2))
    assert desk.give("one", vote(1, a=1)) == Accepted(1, 1)
    desk.give("close", close(), MODERATOR)
    assert [desk.give("one", vote(1, a=1)), desk.give("two", vote(2, a=2))] == [Accepted(1, 1), Accepted(1, 2)]
    assert desk.give("two", vote(2, a=2), BRAM) == Rejected("duplicate_id")
    desk.now += 6_000
    desk.give("seal", Seal(), SYSTEM)
    assert desk.give("two", vote(2, a=2)) == Accepted(1, 2)
    assert desk.give("new", vote(3, b=1)) == Rejected("ballot_closed")


def test_the_paper_that_is_stored_is_acknowledged_after_a_restart_too() -> None:
    """[RM-05] [RM-14] Until it is sealed."""
    desk = open_ballot()
    desk.give("two", vote(2, a=2))
    desk.give("close", close(), MODERATOR)
    desk.room = desk.loaded()
    assert desk.give("two", vote(2, a=2)) == Accepted(2, 2)
    assert desk.give("other", vote(2, b=2)) == Rejected("ballot_closed")
    desk.now += 6_000
    desk.give("seal", Seal(), SYSTEM)
    assert points(desk.room.state.stage.counts) == {"a": 2}


def test_several_papers_of_one_voter_in_one_batch_leave_the_last() -> None:
    """[RM-14]"""
    desk = open_ballot()
    for revision, choices in enumerate(({"a": 1}, {"b": 2}, {"a": 2, "b": 1}), 1):
        desk.ask(f"vote {revision}", vote(revision, **choices))
    batch = batch_of(desk)
    assert [(paper.revision, dict(paper.choices)) for paper in batch.papers] == [(3, {"a": 2, "b": 1})]
    desk.room.settle(desk.append(batch))
    assert [desk.answers[f"vote {revision}"] for revision in (1, 2, 3)] == [[Accepted(1, n)] for n in (1, 2, 3)]


def test_a_close_counts_the_papers_before_it_and_none_after_it() -> None:
    """[RM-14] In one batch too."""
    desk = open_ballot()
    desk.ask("anna", vote(1, a=2))
    desk.ask("close", close(), MODERATOR)
    desk.ask("bram", vote(1, b=2), BRAM)
    desk.commit()
    assert desk.answers["bram"] == [Rejected("ballot_closed")]
    assert desk.room.state.stage.voters == 1
    assert set(desk.papers) == {ANNA.participant}
    desk.now += 6_000
    desk.give("seal", Seal(), SYSTEM)
    assert points(desk.room.state.stage.counts) == {"a": 2}


def test_papers_of_a_failed_commit_are_forgotten() -> None:
    """[RM-15]"""
    desk = open_ballot()
    desk.give("one", vote(1, a=1))
    desk.ask("two", vote(2, b=2))
    desk.ask("bram", vote(1, b=2), BRAM)
    batch_of(desk)
    desk.room.refuse(NotCommitted(desk.room_id, "failed"))
    assert desk.room.papers.revision(ANNA.participant) == 1
    assert desk.room.papers.revision(BRAM.participant) == 0
    assert own_paper(desk) == {"revision": 1, "choices": {"a": 1}}
    assert desk.give("two", vote(2, b=2)) == Accepted(1, 2)


def own_paper(desk: Desk) -> object:
    return desk.room.channel.records(own_lane(ANNA.participant), "paper").get("self")


def test_a_paper_shows_in_its_owners_lane_until_it_is_sealed() -> None:
    """[RM-16]"""
    desk = open_ballot()
    desk.give("one", vote(1, a=1))
    assert own_paper(desk) == {"revision": 1, "choices": {"a": 1}}
    desk.give("close", close(), MODERATOR)
    desk.now += 6_000
    desk.ask("seal", Seal(), SYSTEM)
    batch = batch_of(desk)
    assert batch.seal
    desk.room.settle(desk.append(batch))
    assert own_paper(desk) is None
    assert desk.room.papers.voters == 1
    desk.room = desk.loaded()
    assert own_paper(desk) is None


def test_what_another_hub_sealed_leaves_the_lanes_here_too() -> None:
    """[RM-16] [RM-08]"""
    desk = open_ballot()
    desk.give("one", vote(1, a=1))
    desk.ask("close", close(), MODERATOR)
    batch_of(desk)
    other = Desk(desk.room_id, list(desk.events), dict(desk.papers))
    other.give("their close", close(), MODERATOR)
    other.now += 6_000
    other.give("seal", Seal(), SYSTEM)
    desk.events, desk.papers = other.events, other.papers
    desk.room.catch_up(desk.stored(after=desk.room.version))
    assert own_paper(desk) is None
