"""Promises between two people, and who is reminded of what."""

from typing import Any

import pytest

from samenspel.domain.core import SYSTEM, Actor
from samenspel.domain.events.pursuit import RemindersFell
from samenspel.domain.pursuit import due, limits
from samenspel.domain.pursuit.days import day_of, moment_of
from tests.domain.following import FOLLOW, OTHER, STEWARD, STRANGER, TODAY, following, pursuit
from tests.domain.hall import ANNA, BRAM, CARLA, ORGANISER, Hall, code_of, kinds_of

DAY = 24 * 3_600_000
SOON, LATER = "2026-03-05", "2026-04-01"


def promises(hall: Hall, person: str) -> dict[str, Any]:
    """The promises in somebody's own lane."""
    return dict(hall.records(FOLLOW, f"own/{person}", "promise"))


def fallen(hall: Hall) -> list[tuple[str, str]]:
    """Who was reminded, of which day."""
    events = [one.event for one in hall.logs[FOLLOW] if isinstance(one.event, RemindersFell)]
    return [(one.person, one.day) for event in events for one in event.reminders]


def test_a_promise_holds_when_both_said_so() -> None:
    """[FO-07]"""
    hall, one = following()
    made = hall.do(FOLLOW, STEWARD, "promise", person="other", day=SOON, text="Koffie?", initiative=one)
    assert promises(hall, "other")[made]["agreed"] == ["steward"]
    hall.do(FOLLOW, OTHER, "answer_promise", promise=made, agree=True)
    assert promises(hall, "steward") == promises(hall, "other")
    record = promises(hall, "steward")[made]
    assert (record["agreed"], record["day"], record["text"], record["initiative"]) == (
        ["steward", "other"],
        SOON,
        "Koffie?",
        one,
    )
    hall.do(FOLLOW, OTHER, "keep_promise", promise=made)
    assert promises(hall, "steward")[made]["kept"]
    hall.do(FOLLOW, STEWARD, "answer_promise", promise=made, agree=False)
    assert promises(hall, "other")[made]["declined"] == ["steward"]


def test_nobody_else_reads_it_or_touches_it() -> None:
    """[FO-07] The organisers neither, unless it was their idea."""
    hall, _ = following()
    made = hall.do(FOLLOW, STEWARD, "promise", person="other", day=SOON, text="Tussen ons")
    shown = [lane for lane, records in hall.live[FOLLOW].items() if ("promise", made) in records]
    assert sorted(shown) == ["own/other", "own/steward"]
    hall.do(FOLLOW, ORGANISER, "welcome", person="stranger")
    for type_, data in (("answer_promise", {"agree": True}), ("keep_promise", {})):
        assert code_of(hall.ask(FOLLOW, STRANGER, type_, promise=made, **data)) == "unknown_target"
        assert code_of(hall.ask(FOLLOW, ANNA, type_, promise=made, **data)) == "unknown_target"


def test_an_organiser_introduces_two_people_and_speaks_for_neither() -> None:
    """[FO-07]"""
    hall, _ = following()
    made = hall.do(FOLLOW, ORGANISER, "promise", first="steward", person="other", day=SOON)
    assert promises(hall, "steward")[made]["agreed"] == []
    assert hall.record_of(FOLLOW, "stage", "promise", made) == promises(hall, "other")[made]
    assert code_of(hall.ask(FOLLOW, ORGANISER, "promise", person="other", day=SOON)) == "bad_value"
    for person in ("nobody", "anna"):
        answer = hall.ask(FOLLOW, ORGANISER, "promise", first="steward", person=person, day=SOON)
        assert code_of(answer) == "unknown_target"


def test_nobody_promises_for_somebody_else_or_to_themselves() -> None:
    """[FO-07] `first` is the organisers' word."""
    hall, _ = following()
    made = hall.do(FOLLOW, STEWARD, "promise", first="stranger", person="other", day=SOON)
    assert promises(hall, "other")[made]["people"] == ["steward", "other"]
    assert code_of(hall.ask(FOLLOW, STEWARD, "promise", person="steward", day=SOON)) == "bad_value"
    assert code_of(hall.ask(FOLLOW, STEWARD, "promise", person="stranger", day=SOON)) == "unknown_target"
    assert code_of(hall.ask(FOLLOW, STEWARD, "promise", person="other", day="2026-02-24")) == "bad_value"


def test_participants_promise_each_other_on_the_day() -> None:
    """[FO-07]"""
    hall, _ = following()
    made = hall.do(FOLLOW, ANNA, "promise", person=CARLA.participant, day=SOON)
    hall.do(FOLLOW, CARLA, "answer_promise", promise=made, agree=True)
    assert promises(hall, "anna")[made]["agreed"] == ["anna", "carla"]
    hall.tick(30 * DAY)
    assert fallen(hall) == [("anna", SOON), ("carla", SOON)] or fallen(hall) == [("carla", SOON), ("anna", SOON)]


def test_somebody_has_so_many_promises_and_no_more() -> None:
    """[FO-13] Neither the one who asks nor the one who is asked."""
    hall, _ = following()
    made = hall.do(FOLLOW, ANNA, "promise", person=CARLA.participant, day=SOON)
    for _ in range(limits.PROMISES - 1):
        hall.do(FOLLOW, ANNA, "promise", person=CARLA.participant, day=SOON)
    assert code_of(hall.ask(FOLLOW, ANNA, "promise", person=BRAM.participant, day=SOON)) == "too_many"
    assert code_of(hall.ask(FOLLOW, BRAM, "promise", person=CARLA.participant, day=SOON)) == "too_many"
    hall.do(FOLLOW, CARLA, "answer_promise", promise=made, agree=False)
    hall.do(FOLLOW, BRAM, "promise", person=CARLA.participant, day=SOON)


def test_a_steward_is_reminded_once_on_the_day() -> None:
    """[FO-08] At seven o'clock UTC, of what has no answer yet."""
    hall, one = following()
    hall.do(FOLLOW, STEWARD, "set_check_ins", initiative=one, days=[SOON, LATER])
    waiting = due(pursuit(hall))
    assert waiting is not None
    assert waiting.at == moment_of(SOON) == 1_772_694_000_000
    hall.tick(waiting.at - hall.now - 1)
    assert fallen(hall) == []
    hall.tick(1)
    assert fallen(hall) == [("steward", SOON)]
    hall.tick(20 * DAY)
    assert fallen(hall) == [("steward", SOON)]
    hall.do(FOLLOW, STEWARD, "note", initiative=one, text="Het loopt", check_in=LATER)
    hall.tick(60 * DAY)
    assert fallen(hall) == [("steward", SOON)], "what was answered needs no reminder"
    assert due(pursuit(hall)) is None
    hall.check_replay()


@pytest.mark.parametrize(
    ("actor", "type_", "data"),
    [
        (ORGANISER, "drop", {}),
        (ORGANISER, "set_steward", {"person": ""}),
        (STEWARD, "note", {"text": "Klaar", "status": "done"}),
        (STEWARD, "note", {"text": "Helaas", "status": "stopped"}),
        (STEWARD, "set_check_ins", {"days": []}),
    ],
    ids=["dropped", "no steward", "done", "stopped", "no days"],
)
def test_what_needs_no_answer_any_more_reminds_nobody(actor: Actor, type_: str, data: dict[str, Any]) -> None:
    """[FO-08]"""
    hall, one = following()
    hall.do(FOLLOW, STEWARD, "set_check_ins", initiative=one, days=[SOON])
    hall.do(FOLLOW, actor, type_, initiative=one, **data)
    hall.tick(60 * DAY)
    assert fallen(hall) == []


def test_a_day_that_was_set_on_the_day_itself_is_due_at_once() -> None:
    """[FO-08] Also a second one, after others were reminded of that day; and a steward who comes late."""
    hall, one = following()
    other = hall.do(FOLLOW, ORGANISER, "add", title="Nog een")
    hall.do(FOLLOW, ORGANISER, "set_check_ins", initiative=other, days=[TODAY])
    hall.do(FOLLOW, STEWARD, "set_check_ins", initiative=one, days=[TODAY])
    hall.tick(DAY)
    assert fallen(hall) == [("steward", TODAY)]
    hall.do(FOLLOW, ORGANISER, "set_steward", initiative=other, person="other")
    hall.tick(0)
    assert fallen(hall) == [("steward", TODAY), ("other", TODAY)]


def test_nothing_falls_due_before_its_time() -> None:
    """[FO-08] Whoever's clock is ahead."""
    hall, one = following()
    hall.do(FOLLOW, STEWARD, "set_check_ins", initiative=one, days=[SOON])
    assert kinds_of(hall.ask(FOLLOW, SYSTEM, "remind", day=LATER)) == []


def reminder(hall: Hall, one: str) -> str:
    """The reminder of a check-in that fell due."""
    hall.do(FOLLOW, STEWARD, "set_check_ins", initiative=one, days=[SOON])
    hall.tick(30 * DAY)
    return next(iter(pursuit(hall).mails))


def mail(hall: Hall, identity: str) -> dict[str, Any]:
    """What the organisers read of it."""
    record = hall.record_of(FOLLOW, "stage", "reminder", identity)
    assert record is not None
    return {key: record[key] for key in ("claimed", "outcome")}


def test_one_hub_sends_a_reminder() -> None:
    """[FO-09] It claims it first; a claim without an end is nobody else's."""
    hall, one = following()
    waits = reminder(hall, one)
    assert mail(hall, waits) == {"claimed": False, "outcome": None}
    assert kinds_of(hall.ask(FOLLOW, SYSTEM, "claim_mail", reminder=waits, hub="een", attempt=1)) == ["mail_claimed"]
    assert kinds_of(hall.ask(FOLLOW, SYSTEM, "claim_mail", reminder=waits, hub="twee", attempt=1)) == []
    assert kinds_of(hall.ask(FOLLOW, SYSTEM, "claim_mail", reminder=waits, hub="twee", attempt=2)) == []
    assert pursuit(hall).mails[waits].hub == "een"
    hall.do(FOLLOW, SYSTEM, "tell_mail", reminder=waits, attempt=1, outcome="sent")
    assert mail(hall, waits) == {"claimed": True, "outcome": "sent"}
    for attempt in (1, 2):
        assert kinds_of(hall.ask(FOLLOW, SYSTEM, "claim_mail", reminder=waits, hub="twee", attempt=attempt)) == []
        assert kinds_of(hall.ask(FOLLOW, SYSTEM, "tell_mail", reminder=waits, attempt=attempt, outcome="refused")) == []


@pytest.mark.parametrize(("outcome", "again"), [("refused", True), ("unknown", False), ("no_address", False)])
def test_only_what_was_surely_not_sent_is_tried_again(outcome: str, again: bool) -> None:
    """[FO-09]"""
    hall, one = following()
    waits = reminder(hall, one)
    hall.do(FOLLOW, SYSTEM, "claim_mail", reminder=waits, hub="een", attempt=1)
    hall.do(FOLLOW, SYSTEM, "tell_mail", reminder=waits, attempt=1, outcome=outcome)
    decision = hall.ask(FOLLOW, SYSTEM, "claim_mail", reminder=waits, hub="twee", attempt=2)
    assert kinds_of(decision) == (["mail_claimed"] if again else [])
    assert code_of(hall.ask(FOLLOW, SYSTEM, "claim_mail", reminder="nergens", hub="een", attempt=1)) == "unknown_target"
    assert code_of(hall.ask(FOLLOW, ORGANISER, "claim_mail", reminder=waits, hub="een", attempt=1)) == "not_allowed"


def test_of_promises_the_organisers_hear_no_reminder() -> None:
    """[FO-07]"""
    hall, _ = following()
    made = hall.do(FOLLOW, STEWARD, "promise", person="other", day=SOON)
    hall.do(FOLLOW, OTHER, "answer_promise", promise=made, agree=True)
    hall.tick(30 * DAY)
    assert sorted(fallen(hall)) == [("other", SOON), ("steward", SOON)]
    assert hall.records(FOLLOW, "stage", "reminder") == {}


def test_somebody_chooses_to_get_no_mail() -> None:
    """[FO-10]"""
    hall, _ = following()
    hall.do(FOLLOW, STEWARD, "set_mail", wanted=False)
    assert hall.record_of(FOLLOW, "own/steward", "me") == {"mail": False, "calendar": False}
    assert "steward" in pursuit(hall).muted
    hall.do(FOLLOW, STEWARD, "set_mail", wanted=True)
    assert kinds_of(hall.ask(FOLLOW, STEWARD, "set_mail", wanted=True)) == []
    assert code_of(hall.ask(FOLLOW, ORGANISER, "set_mail", wanted=False)) == "not_allowed"


def test_a_calendar_has_one_address() -> None:
    """[FO-11] Of which the log knows the hash."""
    hall, _ = following()
    for person, digest in (("", "a" * 64), ("steward", "b" * 64), ("steward", "c" * 64)):
        hall.do(FOLLOW, SYSTEM, "set_calendar", person=person, digest=digest)
    assert dict(pursuit(hall).calendars) == {"": "a" * 64, "steward": "c" * 64}
    assert hall.record_of(FOLLOW, "stage", "calendar") == {"open": True}
    me = hall.record_of(FOLLOW, "own/steward", "me")
    assert me is not None
    assert me["calendar"]
    for person in ("", "steward"):
        hall.do(FOLLOW, SYSTEM, "set_calendar", person=person, digest="")
    assert hall.record_of(FOLLOW, "stage", "calendar") is None
    assert code_of(hall.ask(FOLLOW, STEWARD, "set_calendar", person="steward", digest="")) == "not_allowed"
    assert "a" * 64 not in str(hall.live)


def test_days_and_moments() -> None:
    assert day_of(moment_of("2026-12-31")) == "2026-12-31"
    assert day_of(moment_of("2024-02-29") + 17 * 3_600_000 - 1) == "2024-02-29"
    assert moment_of("2026-02-30") == 0
