"""What came of the day, in every state that a day can be in."""

import pytest

from samenspel.report.proceeds import NoConference, Standing, Theme, proceeds
from samenspel.report.records import Rooms
from samenspel.report.threads import Idea
from tests.report.hall import Hall


def theme(hall: Hall, letter: str = "A") -> Theme:
    return next(theme for theme in hall.proceeds().themes if theme.letter == letter)


def texts(ideas: tuple[Idea, ...]) -> list[str]:
    return [idea.text for idea in ideas]


def test_a_plenary_that_was_never_opened_has_no_proceeds() -> None:
    with pytest.raises(NoConference):
        proceeds(Rooms({}))


def test_before_anything_is_written_every_theme_is_there_and_empty() -> None:
    result = Hall(state="planned").proceeds()
    assert result.empty
    assert [theme.letter for theme in result.themes] == ["A", "B"]
    assert [[table.number for table in theme.tables] for theme in result.themes] == [[1, 2], [3]]
    assert result.counts.tables == 3


def test_ideas_stand_under_the_theme_of_their_table_in_the_order_of_tables_and_time() -> None:
    hall = Hall()
    hall.write(2, "idea", "i2", text="twee")
    hall.write(3, "idea", "i3", text="drie")
    hall.write(1, "idea", "i1", text="een")
    assert texts(theme(hall).ideas) == ["een", "twee"]
    assert texts(theme(hall, "B").ideas) == ["drie"]
    assert hall.proceeds().counts.ideas == 3


def test_what_was_written_under_an_idea_stays_with_it_in_order_and_says_when_it_was_late() -> None:
    hall = Hall()
    hall.write(
        1, "idea", "i1", text="idee", detail={"whom": "Jongeren", "where": "", "pays": "", "arranges": "De school"}
    )
    hall.write(1, "question", "q", parent="i1", text="Hoe dan?")
    hall.write(1, "addition", "a", parent="i1", text="En soep.", late=True)
    hall.write(1, "existing", "e", parent="i1", text="Bestaat in Oost.", link="https://example.org/")
    hall.write(1, "comment", "c", parent="i1", text="Goed plan.")
    (idea,) = theme(hall).ideas
    assert [(remark.kind, remark.late) for remark in idea.remarks] == [
        ("question", False),
        ("addition", True),
        ("existing", False),
        ("comment", False),
    ]
    assert idea.remarks[2].link == "https://example.org/"
    assert idea.facts == (("whom", "Jongeren"), ("arranges", "De school"))
    counts = hall.proceeds().counts
    assert (counts.additions, counts.remarks) == (1, 3)


def test_merged_ideas_stand_under_the_one_they_went_into() -> None:
    hall = Hall()
    hall.write(1, "idea", "target", text="doel")
    hall.write(1, "idea", "source", text="bron", merged="target")
    hall.write(1, "idea", "deeper", text="diep", merged="source")
    hall.write(1, "comment", "c", parent="source", text="bij de bron")
    (idea,) = theme(hall).ideas
    assert idea.text == "doel"
    assert texts(idea.merged) == ["bron"]
    assert [remark.text for remark in idea.merged[0].remarks] == ["bij de bron"]
    assert texts(idea.merged[0].merged) == ["diep"]


def test_an_idea_whose_target_was_withdrawn_stands_on_its_own() -> None:
    hall = Hall()
    hall.write(1, "idea", "source", text="bron", merged="gone")
    assert texts(theme(hall).ideas) == ["bron"]


def test_ideas_merged_in_a_ring_are_all_still_there() -> None:
    hall = Hall()
    for id_, target in (("a", "b"), ("b", "c"), ("c", "a"), ("d", "a")):
        hall.write(1, "idea", id_, text=id_, merged=target)
    assert texts(theme(hall).ideas) == ["a", "b", "c"]
    assert texts(theme(hall).ideas[0].merged) == ["d"]


def test_what_stands_under_something_withdrawn_is_absent() -> None:
    hall = Hall()
    hall.write(2, "addition", "a", parent="gone", text="En soep.")
    hall.write(1, "action", "act", title="Soep", ideas=["gone"], additions=["a"])
    (action,) = theme(hall).actions
    assert action.origins == ()


def test_an_action_shows_what_it_grew_from_and_those_ideas_are_not_among_the_others() -> None:
    hall = Hall()
    hall.write(1, "idea", "i1", text="een")
    hall.write(1, "addition", "a1", parent="i1", text="en soep")
    hall.write(1, "idea", "i2", text="twee")
    hall.write(2, "idea", "i3", text="van de buren")
    hall.write(2, "addition", "a3", parent="i3", text="met brood")
    hall.write(1, "action", "act", title="Soep", ideas=["i1", "gone"], additions=["a1", "a3", "gone"])
    result = theme(hall)
    (action,) = result.actions
    assert texts(action.origins) == ["een", "van de buren"]
    assert action.built_on >= {"a1", "a3"}
    assert action.number == "A1"
    assert texts(result.ideas) == ["twee"]


def test_a_merged_idea_behind_an_action_brings_the_whole_it_went_into() -> None:
    hall = Hall()
    hall.write(1, "idea", "target", text="doel")
    hall.write(1, "idea", "source", text="bron", merged="target")
    hall.write(1, "action", "act", title="Actie", ideas=["source"])
    (action,) = theme(hall).actions
    assert texts(action.origins) == ["doel"]
    assert texts(action.origins[0].merged) == ["bron"]


def test_the_second_action_on_an_idea_shows_it_in_short() -> None:
    hall = Hall()
    hall.write(1, "idea", "i1", text="een", detail={"whom": "Jongeren", "where": "", "pays": "", "arranges": ""})
    hall.write(1, "addition", "a1", parent="i1", text="soep")
    hall.write(1, "comment", "c1", parent="i1", text="leuk")
    hall.write(1, "action", "first", title="Eerste", ideas=["i1"])
    hall.write(1, "action", "second", title="Tweede", ideas=["i1"], additions=["a1"])
    first, second = theme(hall).actions
    assert [remark.text for remark in first.origins[0].remarks] == ["soep", "leuk"]
    assert [remark.text for remark in second.origins[0].remarks] == ["soep"]
    assert second.origins[0].facts == ()


def test_of_two_actions_on_an_idea_the_one_that_is_read_first_shows_it_whole() -> None:
    """The table's pick stands before the others, also when it was written later."""
    hall = Hall()
    hall.write(1, "idea", "i1", text="een")
    hall.write(1, "comment", "c1", parent="i1", text="leuk")
    hall.write(1, "action", "first", title="Eerste", ideas=["i1"])
    hall.write(1, "action", "second", title="Tweede", ideas=["i1"])
    hall.tables[1]["table", "self"]["pick"] = "second"
    first, second = theme(hall).actions
    assert [len(action.origins[0].remarks) for action in (first, second)] == [0, 1]


def test_remarks_under_an_action_and_its_empty_rows() -> None:
    hall = Hall()
    parties = [{"name": "School", "benefit": ""}, {"name": "", "benefit": ""}]
    steps = [{"who": "", "what": "", "by": ""}, {"who": "Directeur", "what": "belt", "by": "2027-01-15"}]
    hall.write(1, "action", "act", title="Actie", parties=parties, steps=steps, goals=["", "Doel"])
    hall.write(1, "question", "q", parent="act", text="Wanneer?")
    (action,) = theme(hall).actions
    assert [party.name for party in action.parties] == ["School"]
    assert [step.by for step in action.steps] == ["2027-01-15"]
    assert action.goals == ("Doel",)
    assert [remark.text for remark in action.remarks] == ["Wanneer?"]


def vote_hall() -> Hall:
    hall = Hall()
    for number, id_ in ((1, "one"), (2, "two"), (3, "three")):
        hall.write(number, "action", id_, title=f"Actie {id_}")
        hall.tables[number]["table", "self"]["pick"] = id_
    hall.ballot(1, {id_: {"title": f"Actie {id_}", "table": n} for n, id_ in ((1, "one"), (2, "two"), (3, "three"))})
    return hall


def test_an_open_vote_has_its_options_and_no_figures() -> None:
    (vote,) = vote_hall().proceeds().votes
    assert (vote.state, vote.voters) == ("open", None)
    assert [(choice.id, choice.place, choice.votes) for choice in vote.choices] == [
        ("one", None, None),
        ("two", None, None),
        ("three", None, None),
    ]


def test_a_closed_vote_that_was_not_revealed_has_its_turnout_only() -> None:
    hall = vote_hall()
    hall.ballots[1]["ballot", "self"]["phase"] = "closed"
    hall.ballots[1]["turnout", "self"] = {"voters": 12, "present": 13}
    (vote,) = hall.proceeds().votes
    assert (vote.state, vote.voters, vote.present) == ("closed", 12, 13)
    assert all(choice.votes is None for choice in vote.choices)
    assert all(action.standing is None for part in hall.proceeds().themes for action in part.actions)


def test_a_known_vote_is_in_order_of_place_with_ties_and_reaches_its_actions() -> None:
    hall = vote_hall()
    hall.result(1, 12, 13, one=(5, 2, True), two=(7, 1, False), three=(5, 2, True))
    (vote,) = hall.proceeds().votes
    assert [(choice.id, choice.place, choice.tied) for choice in vote.choices] == [
        ("two", 1, False),
        ("one", 2, True),
        ("three", 2, True),
    ]
    first, second = theme(hall).actions
    assert first.standing == Standing(place=2, tied=True, votes=5)
    assert (second.standing, second.picked) == (Standing(place=1, tied=False, votes=7), True)


def test_figures_of_a_vote_that_opened_again_are_not_shown() -> None:
    hall = vote_hall()
    hall.result(1, 12, 13, one=(5, 1, False), two=(0, 2, True), three=(0, 2, True))
    hall.ballots[1]["ballot", "self"]["phase"] = "open"
    (vote,) = hall.proceeds().votes
    assert all(choice.votes is None for choice in vote.choices)


def test_an_action_without_votes_gets_no_place() -> None:
    hall = vote_hall()
    hall.result(1, 12, 13, one=(5, 1, False), two=(0, 2, True), three=(0, 2, True))
    assert theme(hall, "B").actions[0].standing is None


def chosen(hall: Hall) -> list[str]:
    return [action.id for action in hall.proceeds().chosen]


def test_the_picks_come_first_in_the_order_of_tables_until_a_vote_orders_them() -> None:
    hall = vote_hall()
    hall.write(1, "action", "other", title="Niet gekozen")
    assert chosen(hall) == ["one", "two", "three"]
    hall.result(1, 12, 13, one=(5, 2, False), two=(0, 3, False), three=(7, 1, False))
    assert chosen(hall) == ["three", "one", "two"]


def test_a_later_vote_comes_before_an_earlier_one_and_picks_outside_the_votes_last() -> None:
    hall = vote_hall()
    del hall.ballots[1]["option", "one"]
    hall.result(1, 12, 13, two=(7, 1, False), three=(5, 2, False))
    hall.ballot(2, {"three": {"title": "Actie three"}, "typed": {"title": "Los"}, "gone": {"title": "Weg"}})
    hall.result(2, 12, 13, three=(9, 1, False), typed=(3, 2, False), gone=(0, 3, False))
    assert chosen(hall) == ["three", "two", "one"]


def test_a_cancelled_vote_is_absent() -> None:
    hall = vote_hall()
    hall.ballots[1]["ballot", "self"]["phase"] = "cancelled"
    assert hall.proceeds().votes == ()


def test_rounds_that_did_not_happen_are_named_once_the_day_is_over() -> None:
    hall = Hall()
    hall.round("actie", 3, "actie", "skipped")
    hall.round("brainstorm", 1, "brainstorm", "ended")
    hall.round("pauze", 2, "break", "skipped")
    hall.round("stemmen", 4, "vote", "planned")
    assert hall.proceeds().unreached == ()
    hall.plenary["conference", "self"]["state"] = "closed"
    assert [title.je for title in hall.proceeds().unreached] == ["Actie", "Stemmen"]
