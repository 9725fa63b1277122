"""A format's file: what is wrong with it is said in sentences, all at once."""

import copy
import tomllib
from collections.abc import Callable
from importlib.resources import files
from typing import Any

import pytest

from samenspel.demo.voting import dots
from samenspel.domain.method import Marks, Terms, YesNo
from samenspel.formats import FormatError, formats, load_format
from samenspel.formats.model import count_words, read

Raw = dict[str, Any]


@pytest.fixture
def raw() -> Raw:
    """A small format with nothing wrong."""
    said = {"je": "Een tekst", "en": "A text"}
    part = {"id": "brainstorm", "kind": "brainstorm", "minutes": 20, "title": said, "prompt": said, "late": said}
    return {
        "name": "klein",
        "version": 1,
        "title": said,
        "description": said,
        "themes": [{"letter": "A", "title": said, "question": said}],
        "rounds": [
            {**part, "screen": "round", "hints": [said], "allows": ["idea"]},
            {
                **part,
                "id": "stemmen",
                "kind": "vote",
                "screen": "ballot",
                "vote": {"question": said, "terms": dots(), "options": "picks"},
            },
        ],
    }


def problems(raw: Raw) -> tuple[str, ...]:
    with pytest.raises(FormatError) as caught:
        read("klein", raw)
    return caught.value.problems


def test_a_sound_format_is_read(raw: Raw) -> None:
    klein = read("klein", raw)
    assert [part.id for part in klein.rounds] == ["brainstorm", "stemmen"]
    assert klein.rounds[1].vote is not None
    assert klein.rounds[1].vote.terms.hidden, "a vote is hidden unless the format says otherwise"


def change_prompt(raw: Raw) -> None:
    raw["rounds"][0]["prompt"] = {
        "je": "een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien",
        "en": "ok",
    }


def change_kind(raw: Raw) -> None:
    raw["rounds"][0]["kind"] = "kletsen"


def change_permission(raw: Raw) -> None:
    raw["rounds"][0]["allows"] = ["idea", "juggle"]


def drop_english(raw: Raw) -> None:
    raw["themes"][0]["title"] = {"je": "Werk"}


def drop_dutch(raw: Raw) -> None:
    raw["rounds"][0]["hints"] = [{"en": "Whom do you think of?"}]


def drop_vote(raw: Raw) -> None:
    del raw["rounds"][1]["vote"]


def vote_elsewhere(raw: Raw) -> None:
    raw["rounds"][0]["vote"] = raw["rounds"][1]["vote"]


def cap_above_budget(raw: Raw) -> None:
    raw["rounds"][1]["vote"] = {**raw["rounds"][1]["vote"], "terms": dots(3, 4)}


def minutes_as_text(raw: Raw) -> None:
    raw["rounds"][0]["minutes"] = "twintig"


def stray_key(raw: Raw) -> None:
    raw["rounds"][0]["colour"] = "blue"


def no_minutes(raw: Raw) -> None:
    del raw["rounds"][0]["minutes"]


def too_long(raw: Raw) -> None:
    raw["rounds"][0]["minutes"] = 300


def unknown_screen(raw: Raw) -> None:
    raw["rounds"][0]["screen"] = "fireworks"


def odd_id(raw: Raw) -> None:
    raw["rounds"][0]["id"] = "Ronde 1"


def double_letter(raw: Raw) -> None:
    raw["themes"] *= 2


def small_letter(raw: Raw) -> None:
    raw["themes"][0]["letter"] = "a"


def no_themes(raw: Raw) -> None:
    raw["themes"] = []


def no_rounds(raw: Raw) -> None:
    del raw["rounds"]


def rounds_as_text(raw: Raw) -> None:
    raw["rounds"] = "three"


def other_name(raw: Raw) -> None:
    raw["name"] = "groot"


def version_nought(raw: Raw) -> None:
    raw["version"] = 0


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (change_prompt, "Round brainstorm: the prompt (je) has 13 words; 12 is the most."),
        (change_kind, "Round brainstorm: the kind 'kletsen' is unknown; the kinds are plenary, "),
        (change_permission, "Round brainstorm: it allows 'juggle', which is unknown; there are idea, "),
        (drop_english, "Theme A: the title has no English text (en)."),
        (drop_dutch, "Round 1 (brainstorm): hints[0] has no Dutch text (je)."),
        (drop_vote, "Round stemmen: a vote round needs a [rounds.vote] "),
        (vote_elsewhere, "Round brainstorm: only a round of the kind 'vote' may have a [rounds.vote]."),
        (cap_above_budget, "Round stemmen: no vote can be held with this 'budget' in its terms."),
        (minutes_as_text, "Round 1 (brainstorm): minutes: expected `int`, got `str`."),
        (stray_key, "Round 1 (brainstorm): object contains unknown field `colour`."),
        (no_minutes, "Round 1 (brainstorm): object missing required field `minutes`."),
        (too_long, "Round brainstorm: 300 minutes; it must be 1 to 240."),
        (unknown_screen, "Round brainstorm: the screen 'fireworks' is unknown; "),
        (odd_id, "Round Ronde 1: the id must be lower-case letters"),
        (double_letter, "The theme 'A' stands in the file 2 times."),
        (small_letter, "Theme a: the letter must be one capital, A to Z."),
        (no_themes, "There are 0 themes; there must be 1 to 12."),
        (no_rounds, "There are no rounds."),
        (rounds_as_text, "`rounds` must be a list of tables ([[rounds]])."),
        (other_name, "The file is named 'klein' and calls itself 'groot'; the two must be the same."),
        (version_nought, "The version must be 1 or more."),
    ],
)
def test_a_problem_is_one_plain_sentence(raw: Raw, change: Callable[[Raw], None], sentence: str) -> None:
    change(raw)
    found = problems(raw)
    assert len(found) == 1, found
    assert found[0].startswith(sentence)


def test_all_problems_come_at_once(raw: Raw) -> None:
    for change in (change_prompt, change_permission, drop_english, drop_vote, other_name):
        change(raw)
    assert len(problems(raw)) == 5


def test_the_sentences_stand_in_the_error(raw: Raw) -> None:
    no_themes(raw)
    with pytest.raises(FormatError, match="cannot be used:\n- There are 0 themes"):
        read("klein", raw)


@pytest.mark.parametrize(
    ("text", "words"), [("", 0), ("Eén idee.", 2), ("Wat – en wie?", 3), ("  twee   woorden ", 2), ("'s morgens", 2)]
)
def test_words_are_counted_as_a_reader_does(text: str, words: int) -> None:
    assert count_words(text) == words


def test_every_format_that_comes_along_is_sound() -> None:
    names = [known.name for known in formats()]
    assert "werkconferentie" in names
    assert names == sorted(names)


def test_the_work_conference_is_the_one_of_the_hall() -> None:
    day = load_format("werkconferentie")
    assert [theme.letter for theme in day.themes] == list("ABCDE")
    kinds = [part.kind for part in day.rounds]
    assert [kind for kind in kinds if kind in ("brainstorm", "aanvullen", "actie")] == [
        "brainstorm",
        "aanvullen",
        "actie",
    ]
    vote = next(part.vote for part in day.rounds if part.vote is not None)
    assert (vote.options, vote.terms) == ("picks", Terms(method=Marks(budget=3)))


def test_co_creation_weighs_before_it_works_per_area() -> None:
    day = load_format("cocreatie")
    votes = {part.id: part.vote for part in day.rounds if part.vote is not None}
    weighing, recognition = votes["wegen"], votes["herkennen"]
    assert (weighing.options, weighing.terms.weighs, weighing.terms.secrecy) == ("criteria", True, "secret")
    assert weighing.terms.method == Marks(highest=5, outcome="shares")
    assert recognition.terms.method == YesNo()
    order = [part.id for part in day.rounds]
    assert order.index("wegen") < order.index("uitslag") < order.index("per-gebied") < order.index("tweet")


def test_the_pitch_session_brings_eight_cases_in_five_themes() -> None:
    """[CA-10]"""
    day = load_format("pitchsessie")
    assert [case.theme for case in day.cases] == list("AABBCDDE")
    order = [part.kind for part in day.rounds]
    assert order.index("pitch") < order.index("brainstorm") < order.index("aanvullen") < order.index("actie")


def test_a_case_of_a_format_has_a_theme_and_words(raw: Raw) -> None:
    """[CA-10]"""
    said = {"je": "Een tekst", "en": "A text"}
    sound = {"theme": "A", "title": said, "text": said}
    raw["cases"] = [sound, {**sound, "theme": "Z"}, {**sound, "text": {"je": "x"}}]
    assert problems(raw) == ("Case 2: there is no theme 'Z'.", "Case 3: the text has no English text (en).")
    raw["cases"] = [{"theme": "A", "title": said}]
    assert problems(raw) == ("Case 1 (A): object missing required field `text`.",)
    raw["cases"] = [sound]
    assert read("klein", raw).cases[0].link == ""


def test_an_unknown_format_names_those_there_are() -> None:
    with pytest.raises(FormatError, match=r"there are: .*werkconferentie"):
        load_format("../werkconferentie")


def test_every_key_of_a_round_is_needed_or_checked(raw: Raw) -> None:
    """Taking any one required key out of the shipped format is found."""
    shipped = tomllib.loads((files("samenspel.formats") / "werkconferentie.toml").read_text(encoding="utf-8"))
    for key in ("id", "kind", "minutes", "title", "prompt", "late", "screen"):
        broken = copy.deepcopy(shipped)
        del broken["rounds"][2][key]
        with pytest.raises(FormatError, match=key):
            read("werkconferentie", broken)
