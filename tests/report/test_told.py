"""A vote of each kind in words and bars, and what follows from a weighing."""

import re
from collections.abc import Callable

import msgspec
import pytest

from samenspel.report.told import Told, told
from samenspel.report.weighed import verdict, weighed
from samenspel.report.words import decimal, percent, sayer
from tests.report import votes
from tests.report.hall import Hall
from tests.report.votes import marks, the_vote


def telling(of: Callable[[Hall], None], language: str = "nl") -> Told:
    hall = Hall(language=language)
    of(hall)
    return told(the_vote(hall), sayer("en" if language == "en" else "nl", "je"), "en" if language == "en" else "nl")


def figures(found: Told) -> list[tuple[str, str, str]]:
    return [(row.place, row.choice.id, row.figure) for _, rows in found.sections for row in rows]


def test_points_with_votes_on_paper_and_by_a_scribe() -> None:
    """[RD-01]"""
    found = telling(votes.of_points)
    assert figures(found) == [("1", "soep", "7"), ("2", "brood", "5"), ("3", "tuin", "0")]
    assert [row.bar.width for _, rows in found.sections for row in rows if row.bar] == [100.0, 71.43, 0.0]
    assert found.tables == (("Tafel 1, 6 stemmers", "Soepketel 5 · Broodoven 1"),)
    for said in (
        "12 van de 13 aanwezigen stemden.", "Daarvan 2 op papier.", "Voor 1 van hen schreef een ander de stem op.",
        "Ieder had 3 stemmen.", "Hoogstens 1 op één keuze.", "De stemming was geheim.",
    ):  # fmt: skip
        assert said in found.under


def test_a_scale_shows_how_the_marks_lie_on_the_whole_of_it() -> None:
    """[RD-01] A bar of 5 is whole, whatever the best option got; a mean over nobody is no nought."""
    found = telling(votes.of_scale)
    soup, bread, garden = found.sections[0][1]
    assert (soup.figure, soup.note, soup.bar and soup.bar.width) == ("4,3", "spreiding 0,8", 85.0)
    assert [(one.mark, one.votes, one.height) for one in soup.columns] == [
        ("1", 0, 0.0), ("2", 0, 0.0), ("3", 2, 50.0), ("4", 2, 50.0), ("5", 4, 100.0)
    ]  # fmt: skip
    assert bread.lying == "1: 0 keer, 2: 4 keer, 3: 0 keer, 4: 0 keer, 5: 0 keer"
    assert (garden.figure, garden.columns) == ("–", ())
    assert "Ieder gaf een cijfer van 1 tot 5." in found.under
    assert "De uitslag is het gemiddelde cijfer." in found.under


def test_minuses_go_to_the_other_side() -> None:
    found = telling(votes.of_plus_minus)
    soup, bread, garden = found.sections[0][1]
    assert (soup.bar and (soup.bar.start, soup.bar.width)) == (50.0, 25.0)
    assert (bread.bar and bread.bar.width) == 0.0
    assert (garden.figure, garden.bar and (garden.bar.start, garden.bar.width)) == ("−6", (0.0, 50.0))
    assert "Ieder gaf plussen en minnen, van −1 tot +1." in found.under


def test_a_ranking_names_its_rule_and_what_the_other_rule_says() -> None:
    """[RD-01]"""
    found = telling(votes.of_ranking)
    assert figures(found) == [("1", "soep", "12,5"), ("2", "brood", "9"), ("3", "tuin", "2")]
    assert found.sections[0][1][0].note == "gemiddeld op plaats 1,5"
    under = " ".join(found.under)
    for said in (
        "Geteld volgens Borda",
        "in een kring",
        "Geteld volgens Condorcet (ranked pairs) staat ‘Broodoven’ bovenaan.",
    ):
        assert said in under


def test_pairs_show_their_margin() -> None:
    found = telling(votes.of_pairs)
    bar = found.sections[0][1][0].bar
    assert bar is not None
    assert (bar.width, bar.low, bar.high) == (71.0, 60.0, 80.0)
    assert figures(found)[0] == ("1", "soep", "71\u00a0%")
    assert "Ieder vergeleek 3 keer twee keuzes." in found.under


@pytest.mark.parametrize(
    ("verdict", "said"),
    [("adopted", "Aangenomen"), ("rejected", "Verworpen"), ("no_quorum", "Geen besluit: te weinig stemmen")],
)
def test_yes_and_no_say_what_was_decided(verdict: str, said: str) -> None:
    found = telling(lambda hall: votes.of_yes_no(hall, verdict=verdict))
    assert found.verdict == said
    assert figures(found) == [("", "yes", "9"), ("", "no", "3"), ("", "abstain", "0")]
    assert "Aangenomen bij twee derde voor." in found.under
    assert "Daarvoor moesten 7 aanwezigen stemmen." in found.under


@pytest.mark.parametrize(
    ("verdict", "said"), [("adopted", "De zaal herkende dit"), ("rejected", "De zaal herkende dit niet")]
)
def test_what_is_recognised_is_no_proposal(verdict: str, said: str) -> None:
    found = telling(lambda hall: votes.of_yes_no(hall, verdict=verdict, about=1))
    assert found.verdict == said
    assert not [sentence for sentence in found.under if "Aangenomen" in sentence]


@pytest.mark.parametrize(
    ("method", "said"),
    [
        (marks(0, 1), "Ieder mocht op alles stemmen wat aansprak, met één stem per keuze."),
        (marks(0, 1, 1), "Ieder had 1 stem."),
        (marks(0, 100, 100), "Ieder verdeelde 100 punten."),
        (marks(0, 10, 100), "Ieder verdeelde 100 punten. Hoogstens 10 op één keuze."),
        (marks(1, 10), "Ieder gaf een cijfer van 1 tot 10. Alle punten zijn opgeteld."),
        ({"kind": "ranking", "places": 3, "rule": "borda"}, "Ieder zette hoogstens 3 keuzes op volgorde."),
        ({"kind": "ranking", "places": 1, "rule": "borda"}, "Ieder zette één keuze bovenaan."),
    ],
)
def test_how_it_was_held_is_told(method: dict[str, object], said: str) -> None:
    assert said in " ".join(telling(lambda hall: votes.of_points(hall, method=method)).under)


def test_who_could_vote_and_who_knows_what_is_told() -> None:
    under = telling(lambda hall: votes.of_points(hall, secrecy="open", tables=[2, 5], not_own=True)).under
    assert "Alleen de tafels 2 en 5 stemden." in under
    assert "Niemand stemde op eigen werk." in under
    assert "Het was een open stemming: na de uitslag kon iedereen zien wie wat koos." in under
    assert not any("organisatoren" in sentence for sentence in under), "it was no vote of the hall"


def test_a_reveal_under_way_shows_nothing_before_the_hall_has_seen_the_first_place() -> None:
    hall = Hall()
    votes.of_points(hall)
    hall.ballots[1]["ballot", "self"] |= {"phase": "closed", "revealing": {"shown": 2, "of": 3}}
    found = told(the_vote(hall), sayer("nl", "je"), "nl")
    assert found.note == "De uitslag wordt nu in de zaal onthuld. Straks staat hij hier."
    assert {row.figure for _, rows in found.sections for row in rows} == {""}
    assert found.tables == ()


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("of", votes.KINDS)
def test_every_kind_is_told_in_both_languages(of: Callable[[Hall], None], language: str) -> None:
    """[RD-01] With a figure for every option, and nothing left open in a sentence."""
    found = telling(of, language)
    assert all(row.figure for _, rows in found.sections for row in rows)
    assert len(found.under) >= 3
    assert not re.search(r"[{}|]|None", "".join(found.under))


def test_a_weighing_says_how_firm_it_is_in_a_sentence() -> None:
    """[RD-02]"""
    hall = Hall()
    votes.of_weighing(hall)
    ranking = the_vote(hall).ranking
    assert ranking is not None
    assert verdict(ranking, sayer("nl", "je")) == [
        "Zeker: één van de twee. Om de laatste plek scheelt het een haar: ‘West’ had er nog bij gekund.",
        "‘Past bij de behoefte’ telt voor 62 van de 100. Zakt dat naar 61, dan verandert de keuze.",
    ]
    assert verdict(ranking, sayer("en", "je"))[0].startswith("Certain: one of the two. The last place hangs by a hair")


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ({"kind": "firm", "firm": 2}, "Twee staan vast. Ook met andere mensen in de zaal waren het deze geworden."),
        ({"kind": "close", "firm": 2}, "Twee staat vast, drie scheelt een haar: ‘West’ zit er vlak achter."),
        ({"kind": "open", "firm": 1}, "Het ligt nog open: van de twee staat er pas één vast."),
        ({"kind": "open", "firm": 0}, "Het ligt nog open: van de twee staat er geen een vast."),
        ({"kind": "open", "top": 1}, "Het ligt nog open: het is ‘Noord’, het had net zo goed ‘West’ kunnen worden."),
        ({"kind": "tied"}, "Gelijk op de streep: ‘Oost’ en ‘West’ hebben precies evenveel."),
        ({"kind": "firm", "next": None}, "Er zijn niet meer gebieden dan plekken, dus ze horen er allemaal bij."),
        ({"change": 0.001}, "Telt ‘Past bij de behoefte’ een haar zwaarder, dan verandert de keuze."),
        ({"change": 0.05}, "‘Past bij de behoefte’ telt voor 62 van de 100. Bij 67 verandert de keuze."),
        ({"change": None}, "Geen enkel gewicht kan dat in zijn eentje veranderen."),
    ],
)
def test_the_sentence_is_that_of_the_screen(found: dict[str, object], said: str) -> None:
    """[RD-02] As client_static/core/verdict.js picks it."""
    hall = Hall()
    votes.of_weighing(hall)
    hall.ballots[1]["ranking", "self"]["verdict"] |= found
    ranking = the_vote(hall).ranking
    assert ranking is not None
    assert said in verdict(ranking, sayer("nl", "je"))


@pytest.mark.parametrize("kind", ["firm", "close", "open", "tied", "too_few"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_verdict_has_a_sentence(kind: str, language: str) -> None:
    """[RD-02]"""
    hall = Hall(language=language)
    votes.of_weighing(hall, kind=kind)
    ranking = the_vote(hall).ranking
    assert ranking is not None
    said = verdict(ranking, sayer("en" if language == "en" else "nl", "je"))
    assert said
    assert all(sentence.endswith(".") and "{" not in sentence for sentence in said)


def test_who_never_comes_in_is_not_told_how_often() -> None:
    """[RD-02] Above the line it is always told; twenty times nought below it says nothing."""
    hall = Hall()
    votes.of_weighing(hall)
    ranking = the_vote(hall).ranking
    assert ranking is not None
    first, *others, last = ranking.areas
    assert last.in_top is not None
    never = msgspec.structs.replace(last.in_top, share=0.0, low=0.0, high=0.001)
    areas = (first, *others, msgspec.structs.replace(last, in_top=never))
    say = sayer("nl", "je")
    told = weighed(msgspec.structs.replace(ranking, areas=areas), None, say, "nl").areas
    assert "in de top 2 bij 100\u00a0% van de lotingen (99\u00a0%–100\u00a0%)" in told[0].notes
    assert told[-1].notes == ()
    assert weighed(ranking, None, say, "nl").areas[-1].notes != ()


def test_what_the_organisers_chose_stands_beside_the_ranking() -> None:
    """[RD-02] With the reason; the ranking itself stays as it was voted."""
    hall = Hall()
    votes.of_weighing(hall)
    vote = the_vote(hall)
    assert vote.ranking is not None
    found = weighed(vote.ranking, votes.CHOSEN, sayer("nl", "je"), "nl")
    assert found.chosen == ("De organisatie koos: Noord en West.", "Waarom: West kreeg al een toezegging")
    assert [(line.place, line.title, line.figure, line.inside) for line in found.areas] == [
        ("1", "Noord", "81,0", True), ("2", "Oost", "60,0", True), ("3", "West", "59,0", False)
    ]  # fmt: skip
    assert "1 van de 2 criteria gescoord" in found.areas[1].notes
    assert [(line.title, line.figure, line.notes) for line in found.weights] == [
        ("Past bij de behoefte", "62,0\u00a0%", ()),
        ("Dichtbij huis", "38,0\u00a0%", ("de zaal denkt hier twee kanten op",)),
    ]
    assert found.under[0] == "Zonder plaats, want er zijn te weinig scores: Zuid."


def test_numbers_are_written_as_the_language_has_them() -> None:
    assert [decimal(value, 1, "nl") for value in (7.0, 3.75, -2.0, -0.01)] == ["7", "3,8", "−2", "0"]
    assert (decimal(3.0, 1, "en", always=True), percent(0.236, "nl"), percent(0.236, "en", 1)) == (
        "3.0", "24\u00a0%", "23.6%"
    )  # fmt: skip
