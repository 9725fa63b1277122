"""The report as a model: complete in every state, each contribution once, and numbers that stay what they are."""

import random
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from samenspel.domain.ids import kind_of
from samenspel.report.account.folding import folded
from samenspel.report.account.gathering import READ, Present, gathered
from samenspel.report.account.laying import account
from samenspel.report.account.model import Account, IdeaEntry
from samenspel.report.account.numbering import letters
from samenspel.report.account.records import Named, Sources
from samenspel.report.proceeds import NoConference
from samenspel.report.records import Rooms
from tests.report.days import big, big_sources, pitch, pitch_sources
from tests.report.hall import Hall
from tests.support.pitch_day import NOT_REACHED, OUT_OF_TIME, SUGGESTIONS, TAKEN_AWAY, WITHDRAWN

KINDS = ("idea", "action", "addition", "comment", "question", "existing", "remark")


def of(hall: Hall, **more: Any) -> Account:
    return account(replace(Sources(hall.rooms()), **more))


def standing(sources: Sources) -> list[str]:
    """The ids of all that stands at the tables."""
    return sorted(id_ for lane in sources.rooms.tables.values() for kind, id_ in lane if kind in KINDS)


def told(made: Account) -> list[str]:
    """The ids of all that the report tells, as often as it does."""

    def ideas(entries: tuple[IdeaEntry, ...]) -> Iterator[str]:
        for entry in entries:
            yield entry.idea.id
            yield from (remark.id for remark in entry.idea.remarks)
            yield from ideas(entry.merged)

    found: list[str] = []
    for theme in made.themes:
        found += ideas(theme.ideas)
        for case in theme.cases:
            found += ideas(case.suggestions)
        for action in theme.actions:
            found += [action.id, *(remark.id for remark in action.remarks)]
    return sorted(found)


@pytest.mark.parametrize("sources", [big_sources, pitch_sources])
def test_what_stands_is_told_exactly_once(sources: Any) -> None:
    """[RE-02]"""
    assert len(standing(sources())) > 90
    assert told(account(sources())) == standing(sources())


def test_what_belongs_to_no_theme_is_told_too() -> None:
    """[RE-02] A table whose theme went, a suggestion for a case that was taken away, ideas merged in a ring."""
    hall = Hall()
    hall.write(3, "idea", "loose", text="Zonder thema")
    hall.plenary["table", "3"]["theme"] = "Q"
    hall.write(1, "idea", "suggested", text="Voor een casus die weg is", case="gone", suggests="proposal")
    hall.write(1, "idea", "ring-1", text="Kip", merged="ring-2")
    hall.write(1, "idea", "ring-2", text="Ei", merged="ring-1")
    made = of(hall)
    assert told(made) == ["loose", "ring-1", "ring-2", "suggested"]
    assert [(theme.letter, len(theme.ideas)) for theme in made.themes] == [("A", 3), ("B", 0), ("", 1)]


def test_the_report_is_complete_whenever_the_day_ends() -> None:
    """[RE-01] Cut off after any event of any room."""
    source = random.Random(5)
    logs = {room: log for room, log in pitch().rooms.items() if kind_of(room) in READ}
    with pytest.raises(NoConference):
        account(gathered({}, Present()))
    for _ in range(25):
        cut = {room: log[: source.randint(int(room.endswith("/plenary/1")), len(log))] for room, log in logs.items()}
        sources = gathered({room: folded(room, log) for room, log in cut.items()}, Present())
        made = account(sources)
        assert told(made) == standing(sources)
        assert made.state in {"planned", "running", "closed"}
        assert len(made.themes) == 5


def test_places_count_on_beyond_the_alphabet() -> None:
    """[RE-03]"""
    assert [letters(place) for place in (1, 26, 27, 52, 53, 702, 703)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]


@pytest.mark.parametrize("day", [big, pitch])
def test_numbers_stay_what_they_are(day: Any) -> None:
    """[RE-03] Whatever is written, withdrawn or merged later; no two things have the same one."""
    logs = {room: log for room, log in day().rooms.items() if kind_of(room) in READ}
    known: dict[str, str] = {}
    times = sorted(step.at for log in logs.values() for step in log)
    for share in (0.3, 0.6, 1.0):
        until = times[int((len(times) - 1) * share)]
        rooms = {room: folded(room, (step for step in log if step.at <= until)) for room, log in logs.items()}
        now = numbers(account(gathered(rooms, Present())))
        assert len(set(now.values())) == len(now)
        assert {id_: number for id_, number in now.items() if known.get(id_, number) != number} == {}
        known |= now
    assert len(known) > 50


def numbers(made: Account) -> dict[str, str]:
    def ideas(entries: tuple[IdeaEntry, ...]) -> Iterator[tuple[str, str]]:
        for entry in entries:
            yield entry.idea.id, entry.number
            yield from ideas(entry.merged)

    found: dict[str, str] = {}
    for theme in made.themes:
        found |= dict(ideas(theme.ideas))
        found |= {action.id: action.number for action in theme.actions}
        for case in theme.cases:
            found |= {case.id: case.number, **dict(ideas(case.suggestions))}
    return found


def test_cases_have_their_label_their_status_and_their_suggestions() -> None:
    """[RE-04]"""
    made = account(pitch_sources())
    cases = {case.number: case for case in made.cases}
    assert list(cases) == ["1.A", "1.B", "2.A", "2.B", "3.A", "4.A", "4.B", "5.A"]
    assert (cases[NOT_REACHED].status, cases[NOT_REACHED].suggestions) == ("not_reached", ())
    assert (cases[OUT_OF_TIME].status, cases[OUT_OF_TIME].joined) == ("out_of_time", 2)
    assert sum(len(case.suggestions) for case in made.cases) == made.count.suggestions == SUGGESTIONS
    assert [one.number for one in cases["1.A"].suggestions[:2]] == ["1.A.1", "1.A.2"]
    remarks = [remark for case in made.cases for one in case.suggestions for remark in one.idea.remarks]
    assert {"addition", "remark"} <= {remark.kind for remark in remarks}
    texts = [one.idea.text for case in made.cases for one in case.suggestions]
    assert not {WITHDRAWN, TAKEN_AWAY} & set(texts)
    assert (min(map(len, texts)), max(map(len, texts))) == (8, 381)


def test_what_was_added_later_stands_where_it_belongs() -> None:
    """[RE-07] What it was addressed to may have gone since: then it stands at the end."""
    made = account(pitch_sources())
    assert [later.text for later in made.themes[0].later] == ["Vergeet de bibliotheek niet: daar zit al een spreekuur."]
    assert [(later.kind, later.name) for later in made.themes[0].later] == [("slot", "Fatma Aydin")]
    cases = {case.number: case for case in made.cases}
    assert [later.kind for later in cases["4.B"].later] == ["join"]
    hall = Hall()
    lane = {("addition", "x"): {"target": "idea/gone", "kind": "reaction", "text": "Ook toen", "at": 5, "by": ""}}
    assert [later.text for later in of(hall, report=lane).later] == ["Ook toen"]


def test_only_who_agreed_is_named() -> None:
    """[RE-08]"""
    made = account(replace(big_sources(), named=(Named("Zus", ""), Named("ali", "De Brug"))))
    assert [named.name for named in made.named] == ["ali", "Zus"]


def test_what_the_organisers_chose_stands_beside_the_vote_of_the_hall() -> None:
    """[RE-02] [RE-06] With reasons; what was withdrawn since is there without its words."""
    hall = Hall()
    hall.write(1, "action", "garden", title="Een moestuin")
    hall.ballot(1, {"garden": {"title": "Een moestuin", "table": 1}, "other": {"title": "Iets", "table": 2}})
    choice = {
        ("candidate", "gone"): {"title": "Wat er was"},
        ("chosen", "self"): {
            "picks": [{"candidate": "gone", "reason": "Het kan snel"}, {"candidate": "garden", "reason": ""}], "at": 9,
        },
    }  # fmt: skip
    chosen = of(hall, choice=choice).chosen
    assert [(one.number, one.title, one.reason) for one in chosen] == [
        ("", "", "Het kan snel"), ("1.A", "Een moestuin", ""),
    ]  # fmt: skip


def test_a_day_without_anything_has_a_report() -> None:
    """[RE-01]"""
    made = account(Sources(Rooms(plenary=Hall(state="planned").rooms().plenary)))
    assert (made.empty, made.state, [theme.empty for theme in made.themes]) == (True, "planned", [True, True])
