"""The proceeds of a day that was decided, folded and projected: the records are those of the rooms themselves."""

import pytest

from samenspel.demo.voting import dots
from samenspel.domain.core import SYSTEM
from samenspel.domain.ids import kind_of, number_of
from samenspel.formats import conference_setup, load_format, spread_tables
from samenspel.report.proceeds import Proceeds, Standing, proceeds
from samenspel.report.records import Lane, Rooms
from tests.domain.hall import (
    ANNA,
    BRAM,
    CARLA,
    DAAN,
    MINUTE,
    MODERATOR,
    PLENARY,
    Hall,
    ballot_room,
    in_round,
    opened,
    table_room,
)

ONE, TWO, THREE = (table_room(number) for number in (1, 2, 3))


def rooms_of(hall: Hall) -> Rooms:
    """As the service hands them to the report: no lane but `seat`, and `screen` of a ballot."""

    def lanes(kind: str, lane: str) -> dict[int, Lane]:
        return {number_of(room): live.get(lane, {}) for room, live in hall.live.items() if kind_of(room) == kind}

    return Rooms(lanes("plenary", "seat")[1], lanes("table", "seat"), lanes("ballot", "screen"))


def proceeds_of(hall: Hall) -> Proceeds:
    return proceeds(rooms_of(hall))


def start(hall: Hall, round_: str) -> None:
    hall.do(PLENARY, MODERATOR, "start_round", round=round_)


def test_a_day_of_the_format_that_comes_along_can_be_opened() -> None:
    hall = Hall()
    setup = conference_setup(load_format("werkconferentie"), "Een dag", "nl", "u", None, spread_tables("ABCDE", 11, 10))
    codes = {"date": "2026-11-19", "code": "ABCDEFGH", "spoken": "ABCDE"}
    hall.do(PLENARY, SYSTEM, "open_conference", **setup, **codes)
    result = proceeds_of(hall)
    assert (result.state, result.empty, result.counts.tables) == ("planned", True, 11)
    assert [len(theme.tables) for theme in result.themes] == [3, 2, 2, 2, 2]


def test_a_day_that_has_not_begun() -> None:
    result = proceeds_of(opened())
    assert (result.state, result.empty) == ("planned", True)


def test_ideas_stand_there_while_people_write_and_go_when_they_are_withdrawn() -> None:
    hall = in_round("brainstorm")
    hall.do(ONE, ANNA, "idea", text="Een open werkplaats")
    gone = hall.do(ONE, BRAM, "idea", text="Per ongeluk")
    hall.do(ONE, BRAM, "withdraw", target=gone)
    hall.tick(11 * MINUTE)
    hall.do(THREE, DAAN, "idea", text="Na de bel", round="brainstorm")
    work, living = proceeds_of(hall).themes
    assert [(idea.text, idea.late) for idea in work.ideas] == [("Een open werkplaats", False)]
    assert [(idea.text, idea.late) for idea in living.ideas] == [("Na de bel", True)]
    assert proceeds_of(hall).state == "running"


def the_day() -> tuple[Hall, dict[str, str]]:
    """From the brainstorm to the actions, with the ids of what was made."""
    hall = in_round("brainstorm")
    made = {
        "shop": hall.do(ONE, ANNA, "idea", text="Een open werkplaats"),
        "shed": hall.do(ONE, BRAM, "idea", text="Een schuur om te klussen"),
        "bus": hall.do(TWO, CARLA, "idea", text="Een vroege bus"),
        "stairs": hall.do(THREE, DAAN, "idea", text="Trapliften delen"),
    }
    start(hall, "aanvullen")
    made["soup"] = hall.do(ONE, BRAM, "addition", parent=made["shop"], text="Met soep erbij")
    made["bread"] = hall.do(ONE, CARLA, "addition", parent=made["shop"], text="En brood van de buren")
    hall.do(ONE, BRAM, "question", parent=made["shed"], text="Van wie is die schuur?")
    hall.do(
        TWO, CARLA, "existing", parent=made["bus"], text="In Oost rijdt er een", link="https://voorbeeld.example/bus"
    )
    hall.do(ONE, ANNA, "detail", idea=made["shop"], whom="Wie thuiszit", pays="De gemeente")
    hall.do(ONE, ANNA, "host", take=True)
    hall.do(ONE, ANNA, "merge", source=made["shed"], into=made["shop"])
    start(hall, "actie")
    made["action"] = hall.do(
        ONE,
        ANNA,
        "action",
        title="Open werkplaats in de kazerne",
        what="Hout en metaal.",
        place="Singel 3",
        lead="Meubelmakerij",
        parties=[{"name": "School", "benefit": "leerplekken"}],
        goals=["Tien mensen aan het werk"],
        steps=[{"who": "Gemeente", "what": "Sleutel", "by": "2026-05-01"}],
        ideas=[made["shop"]],
        additions=[made["soup"]],
    )
    made["other"] = hall.do(
        THREE, DAAN, "action", title="Liften", what="", place="", lead="", parties=[], goals=[], steps=[], ideas=[],
        additions=[],
    )  # fmt: skip
    hall.do(ONE, BRAM, "pick", action=made["action"])
    hall.do(THREE, DAAN, "pick", action=made["other"])
    return hall, made


def test_an_action_keeps_its_lineage_and_the_others_stand_beside_it() -> None:
    hall, made = the_day()
    work, living = proceeds_of(hall).themes
    (action,) = work.actions
    assert (action.title, action.place, action.lead, action.picked) == (
        "Open werkplaats in de kazerne",
        "Singel 3",
        "Meubelmakerij",
        True,
    )
    (origin,) = action.origins
    assert (origin.text, origin.facts) == ("Een open werkplaats", (("whom", "Wie thuiszit"), ("pays", "De gemeente")))
    assert [idea.text for idea in origin.merged] == ["Een schuur om te klussen"]
    assert [remark.text for remark in origin.remarks if remark.id in action.built_on] == ["Met soep erbij"]
    assert {remark.text for remark in origin.remarks} >= {"En brood van de buren", "Van wie is die schuur?"}
    assert [idea.text for idea in work.ideas] == ["Een vroege bus"]
    assert work.ideas[0].remarks[0].link == "https://voorbeeld.example/bus"
    assert [idea.text for idea in living.ideas] == ["Trapliften delen"]
    assert made["other"] == living.actions[0].id
    counts = proceeds_of(hall).counts
    assert (counts.ideas, counts.additions, counts.remarks, counts.actions) == (4, 2, 2, 2)


def test_a_vote_tells_its_result_once_the_hall_has_seen_it() -> None:
    hall, made = the_day()
    start(hall, "stemmen")
    hall.do(PLENARY, MODERATOR, "open_ballot", source="picks", terms=dots(3, 1))
    vote = ballot_room(1)
    hall.do(vote, ANNA, "cast", revision=1, choices={made["action"]: 1})
    hall.do(vote, BRAM, "cast", revision=1, choices={made["action"]: 1, made["other"]: 1})
    assert proceeds_of(hall).votes[0].state == "open"
    hall.do(vote, MODERATOR, "close")
    closed = proceeds_of(hall).votes[0]
    assert (closed.state, closed.voters, closed.present) == ("closed", 2, 100)
    assert all(choice.votes is None for choice in closed.choices)
    hall.do(vote, MODERATOR, "reveal")
    known = proceeds_of(hall).votes[0]
    assert (known.state, [(choice.id, choice.votes, choice.place) for choice in known.choices]) == (
        "known",
        [(made["action"], 2, 1), (made["other"], 1, 2)],
    )
    assert proceeds_of(hall).themes[0].actions[0].standing == Standing(place=1, tied=False, votes=2)


def voted(hall: Hall, made: dict[str, str], *, hidden: bool) -> str:
    """A vote on the tables' picks, with two papers in it."""
    start(hall, "stemmen")
    hall.do(PLENARY, MODERATOR, "open_ballot", source="picks", terms=dots(3, 1, hidden=hidden))
    vote = ballot_room(1)
    hall.do(vote, ANNA, "cast", revision=1, choices={made["action"]: 1})
    hall.do(vote, BRAM, "cast", revision=1, choices={made["other"]: 1})
    return vote


def figures(hall: Hall) -> list[int | None]:
    return [choice.votes for choice in proceeds_of(hall).votes[0].choices]


@pytest.mark.parametrize("hidden", [True, False])
def test_nobody_reads_one_vote_off_two_closes(hidden: bool) -> None:
    """[BL-06] The result is there once the close cannot be taken back, and for a hidden one once it is revealed."""
    hall, made = the_day()
    vote = voted(hall, made, hidden=hidden)
    hall.do(vote, MODERATOR, "close")
    assert figures(hall) == [None, None]
    hall.do(vote, MODERATOR, "undo", step=hall.ballot().step.version)  # type: ignore[union-attr]  # it was just closed
    hall.do(vote, CARLA, "cast", revision=1, choices={made["other"]: 1})
    hall.do(vote, MODERATOR, "close")
    assert figures(hall) == [None, None]
    assert all(action.standing is None for theme in proceeds_of(hall).themes for action in theme.actions)
    assert [action.id for action in proceeds_of(hall).chosen] == [made["action"], made["other"]]
    hall.tick(6_000)
    assert figures(hall) == ([None, None] if hidden else [2, 1])
    hall.do(vote, MODERATOR, "reveal")
    assert figures(hall) == [2, 1]
    hall.do(vote, MODERATOR, "hide")
    assert figures(hall) == [None, None]


def test_what_was_withdrawn_after_the_vote_keeps_its_votes_and_loses_its_words() -> None:
    hall, made = the_day()
    vote = voted(hall, made, hidden=True)
    hall.do(vote, MODERATOR, "close")
    hall.do(vote, MODERATOR, "reveal")
    hall.do(ONE, MODERATOR, "withdraw", target=made["action"], reason="Er stond een naam in")
    choices = proceeds_of(hall).votes[0].choices
    assert [(choice.title, choice.table, choice.votes) for choice in choices] == [("", 1, 1), ("Liften", 3, 1)]
    assert [action.id for action in proceeds_of(hall).chosen] == [made["other"]]
    hall.do(ONE, MODERATOR, "restore", target=made["action"])
    assert proceeds_of(hall).votes[0].choices[0].title == "Open werkplaats in de kazerne"


def test_a_day_that_ended_early_names_what_it_did_not_reach() -> None:
    hall = in_round("brainstorm")
    hall.do(PLENARY, MODERATOR, "skip_round", round="aanvullen")
    start(hall, "afsluiting")
    hall.do(PLENARY, MODERATOR, "end_round")
    result = proceeds_of(hall)
    assert result.state == "closed"
    assert [title.je for title in result.unreached] == ["Aanvullen", "Actie", "Stemmen"]
