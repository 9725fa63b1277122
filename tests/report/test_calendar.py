"""Calendars, read by a library that knows nothing of ours."""

from datetime import date, timedelta
from typing import Any

import icalendar
import pytest

from samenspel.report.calendar import OCTETS, Entry, calendar
from samenspel.report.followed import calendar_name, entries
from tests.domain.following import FOLLOW, OTHER, STEWARD, following, pursuit
from tests.domain.hall import ORGANISER, Hall

PAGE = "https://samenspel.example.org/opvolging/k7f3mpwx2a"

NAMES = {"steward": "Els de Boer", "other": "Bo"}


def read(made: bytes) -> list[dict[str, Any]]:
    """The events, as a calendar has them."""
    events = icalendar.Calendar.from_ical(made).walk("VEVENT")
    return [
        {key.lower(): str(value) for key, value in event.items()} | {"day": event.decoded("dtstart")}
        for event in events
    ]


def of(hall: Hall, person: str = "") -> list[dict[str, Any]]:
    """The calendar of all, or of somebody."""
    return read(calendar("Opvolging", entries(pursuit(hall), person, PAGE, NAMES, "nl")))


def test_a_check_in_is_a_day_with_what_is_asked_and_where_to_tell_it() -> None:
    """[FO-11]"""
    hall, one = following()
    hall.do(FOLLOW, STEWARD, "set_check_ins", initiative=one, days=["2026-03-05", "2026-04-01"])
    first, second = of(hall)
    assert (first["day"], second["day"]) == (date(2026, 3, 5), date(2026, 4, 1))
    assert first["summary"] == "Hoe staat het met ‘Samen koken’?"
    assert first["url"] == f"{PAGE}#{one}"
    assert first["uid"] != second["uid"]
    hall.do(FOLLOW, STEWARD, "note", initiative=one, text="Het loopt", check_in="2026-03-05")
    (left,) = of(hall)
    assert left["uid"] == second["uid"], "it stays the same event"
    hall.do(FOLLOW, ORGANISER, "note", initiative=one, text="Klaar", status="done")
    assert of(hall) == []


def test_the_day_before_there_is_a_bell() -> None:
    """[FO-11]"""
    hall, one = following()
    hall.do(FOLLOW, STEWARD, "set_check_ins", initiative=one, days=["2026-03-05"])
    made = calendar("Opvolging", entries(pursuit(hall), "", PAGE, NAMES, "nl"))
    (alarm,) = icalendar.Calendar.from_ical(made).walk("VALARM")
    assert alarm.decoded("trigger") == timedelta(hours=-15)
    (event,) = icalendar.Calendar.from_ical(made).walk("VEVENT")
    assert event.decoded("dtend") - event.decoded("dtstart") == timedelta(days=1)


def test_promises_are_in_ones_own_calendar_only_and_when_they_hold() -> None:
    """[FO-07] [FO-11]"""
    hall, _ = following()
    made = hall.do(FOLLOW, STEWARD, "promise", person="other", day="2026-03-05", text="Over de keuken")
    assert of(hall, "steward") == []
    hall.do(FOLLOW, OTHER, "answer_promise", promise=made, agree=True)
    (talk,) = of(hall, "steward")
    assert (talk["summary"], talk["day"]) == ("Doorpraten met Bo", date(2026, 3, 5))
    assert talk["description"].startswith("Over de keuken")
    assert [one["summary"] for one in of(hall, "other")] == ["Doorpraten met Els de Boer"]
    assert of(hall) == []
    hall.do(FOLLOW, STEWARD, "keep_promise", promise=made)
    assert of(hall, "steward") == []


def test_a_steward_has_their_own_days() -> None:
    """[FO-11]"""
    hall, one = following()
    hall.do(FOLLOW, STEWARD, "set_check_ins", initiative=one, days=["2026-03-05"])
    other = hall.do(FOLLOW, ORGANISER, "add", title="Nog een")
    hall.do(FOLLOW, ORGANISER, "set_check_ins", initiative=other, days=["2026-03-06"])
    assert [event["day"] for event in of(hall, "steward")] == [date(2026, 3, 5)]
    assert len(of(hall)) == 2


@pytest.mark.parametrize(
    "typed",
    [
        "Regel één\nEND:VEVENT\nBEGIN:VEVENT\r\nSUMMARY:x",
        "komma, puntkomma; schuine \\ streep: dubbele punt \\n",
        "é" * 200,
        "👩‍👧 " * 60,
        "a" * 74 + "é" * 3,
    ],
)
def test_what_people_typed_stays_one_text(typed: str) -> None:
    """[FO-11] Lines of at most 75 octets, never through a character."""
    made = calendar(typed, [Entry("x", "2026-03-05", typed, typed, PAGE, 1_772_000_000_000)])
    assert all(len(line) <= OCTETS for line in made.split(b"\r\n"))
    for line in made.split(b"\r\n"):
        line.decode()
    (event,) = read(made)
    plain = "\n".join("".join(filter(str.isprintable, line)) for line in typed.splitlines())
    assert (event["summary"], event["description"]) == (plain, plain)


def test_it_is_called_after_the_conference() -> None:
    made = calendar(calendar_name("Samen verder", "nl"), [])
    assert str(icalendar.Calendar.from_ical(made)["x-wr-calname"]) == "Opvolging van Samen verder"
    assert calendar_name("Samen verder", "en") == "Following Samen verder"
