"""What a replay begins with: one row of steps, and what there is to see in it."""

from typing import Any

from samenspel.replay.messages import Activity, Day
from samenspel.replay.order import Entry, entries_of, in_order, of_table
from samenspel.replay.survey import Survey
from tests.domain.hall import (
    ANNA,
    BRAM,
    CONFERENCE,
    GERDA,
    MINUTE,
    MODERATOR,
    NOW,
    ORGANISER,
    PLENARY,
    Hall,
    ballot_room,
    hosted,
    in_round,
    table_room,
)
from tests.support.stored import stored_log

QUESTION = "Wat eerst?"
OPTIONS = [{"id": "tuin", "title": "Een tuin"}, {"id": "bank", "title": "Een bank"}]
TERMS: dict[str, Any] = {"method": {"kind": "marks", "budget": 1}}


def logs_of(hall: Hall) -> dict[str, list[Entry]]:
    """The logs of a hall, as the store gives them."""
    return {room: entries_of(room, stored_log(log)) for room, log in hall.logs.items()}


def surveyed(hall: Hall) -> Day:
    """The first message."""
    survey = Survey()
    for entry in in_order(logs_of(hall)):
        survey.look(entry)
    return survey.day(CONFERENCE, [])


def chapters(hall: Hall) -> list[tuple[str, str]]:
    return [(one.kind, one.id) for one in surveyed(hall).chapters]


def open_vote(hall: Hall, question: str = QUESTION) -> str:
    """The room of a vote that opens now."""
    hall.do(PLENARY, MODERATOR, "open_ballot", source="typed", question=question, options=OPTIONS, terms=TERMS)
    return ballot_room(max(hall.plenary.ballots))


def undo(hall: Hall, room: str) -> None:
    hall.do(room, MODERATOR, "undo", step=len(hall.logs[room]))


def test_one_row_by_time_room_and_version() -> None:
    """[RP-01] What the plenary caused stands behind it, also within one millisecond."""
    hall = in_round("brainstorm")
    hall.tick(5)
    hall.do(table_room(1), BRAM, "idea", text="Een tuin")
    open_vote(hall)
    row = list(in_order(logs_of(hall)))
    assert len(row) == sum(map(len, hall.logs.values()))
    assert [entry.at for entry in row] == sorted(entry.at for entry in row)
    assert [(entry.room, entry.kind) for entry in row[:5]] == [
        (PLENARY, "conference_opened"),
        (PLENARY, "round_started"),
        (table_room(1), "table_opened"),
        (table_room(1), "pace_set"),
        (table_room(2), "table_opened"),
    ]
    assert [entry.room for entry in row[-3:]] == [PLENARY, table_room(1), ballot_room(1)]
    for room in hall.logs:
        versions = [entry.version for entry in row if entry.room == room]
        assert versions == list(range(1, len(versions) + 1))


def test_rounds_votes_and_results_are_chapters() -> None:
    """[RP-04] Each at the step where it happened."""
    hall = in_round("brainstorm")
    room = open_vote(hall)
    hall.do(room, ANNA, "cast", revision=1, choices={"tuin": 1})
    hall.do(room, MODERATOR, "close")
    hall.do(room, MODERATOR, "reveal")
    day, row = surveyed(hall), list(in_order(logs_of(hall)))
    assert [(one.kind, one.id) for one in day.chapters] == [
        ("round", "brainstorm"), ("vote", "1"), ("close", "1"), ("reveal", "1"),
    ]  # fmt: skip
    assert [one.title for one in day.chapters[1:]] == [QUESTION] * 3
    assert [row[one.step - 1].kind for one in day.chapters] == [
        "round_started", "voting_opened", "voting_closed", "results_revealed",
    ]  # fmt: skip
    assert [(one.room, one.at) for one in day.chapters] == [
        (row[one.step - 1].room, row[one.step - 1].at) for one in day.chapters
    ]
    assert (day.title, day.steps, day.from_, day.to) == ("Samen verder", len(row), row[0].at, row[-1].at)
    assert day.rooms == [PLENARY, *map(table_room, (1, 2, 3)), room]


def test_what_was_taken_back_is_no_chapter() -> None:
    """[RP-04] Neither a round that was begun by mistake, nor a vote, nor a close."""
    hall = in_round("brainstorm")
    hall.do(PLENARY, MODERATOR, "start_round", round="actie")
    undo(hall, PLENARY)
    open_vote(hall, "Een vergissing?")
    undo(hall, PLENARY)
    room = open_vote(hall)
    hall.do(room, MODERATOR, "close")
    undo(hall, room)
    assert chapters(hall) == [("round", "brainstorm"), ("vote", "2")]


def test_a_round_is_named_as_it_was_named_then() -> None:
    """[RP-04]"""
    hall = in_round("brainstorm")
    hall.do(PLENARY, ORGANISER, "set_round", round="actie", title="Aan de slag")
    hall.do(PLENARY, MODERATOR, "start_round", round="actie")
    titles = [one.title for one in surveyed(hall).chapters]
    assert [title if isinstance(title, str) else title.je for title in titles] == ["Brainstorm", "Aan de slag"]


def test_how_busy_every_minute_was() -> None:
    """[RP-04] What was written by its kind; votes where the log learns of them, each once."""
    hall, idea, *_ = hosted()  # an idea, another, and a comment
    hall.tick(MINUTE)
    hall.do(table_room(1), ANNA, "question", parent=idea, text="Voor wie?")
    hall.tick(2 * MINUTE)
    room = open_vote(hall)
    for voter in (ANNA, BRAM):
        hall.do(room, voter, "cast", revision=1, choices={"tuin": 1})
    hall.do(room, MODERATOR, "close")
    begin = NOW - NOW % MINUTE
    assert surveyed(hall).activity == [
        Activity(begin, ideas=2, additions=1),
        Activity(begin + MINUTE, additions=1),
        Activity(begin + 3 * MINUTE, votes=2),
    ]


def test_what_somebody_at_a_table_has_seen() -> None:
    """[RP-05] Its own room, the plenary, the votes of the hall and its own polls: no other table, nor its polls."""
    hall, idea, *_ = hosted()
    hall.do(table_room(1), GERDA, "poll", card=idea, question="Voor jong en oud?")
    open_vote(hall)
    rooms = {entry.room for entry in in_order(of_table(logs_of(hall), table_room(1)))}
    assert rooms == {PLENARY, table_room(1), ballot_room(1), ballot_room(2)}
    rooms = {entry.room for entry in in_order(of_table(logs_of(hall), table_room(2)))}
    assert rooms == {PLENARY, table_room(2), ballot_room(2)}
    assert chapters(hall) == [("round", "aanvullen"), ("poll", "1"), ("vote", "2")]
