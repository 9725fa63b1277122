"""Taking somebody's words out of events, and leaving those of others."""

import msgspec
import pytest
from msgspec import inspect

from samenspel.domain.commands.ballot import Option
from samenspel.domain.commands.pursuit import Origin
from samenspel.domain.commands.table import Party, Step
from samenspel.domain.core import Event, Recorded
from samenspel.domain.erasing import NO_WORDS, OWN_WORDS, owned_by, without_words
from samenspel.domain.events import EVENTS
from samenspel.domain.events import plenary as hall
from samenspel.domain.events import table as seats
from samenspel.domain.events.ballot import VotingOpened
from samenspel.domain.events.choosing import Remarked
from samenspel.domain.events.pursuit import Facts as FollowedFacts
from samenspel.domain.events.pursuit import InitiativeFollowed, InitiativeWorded
from samenspel.domain.events.shared import Erasure, WordsErased
from samenspel.domain.method import Marks, Terms
from samenspel.domain.rooms import LOGIC

NOOR, SAM, HOST = "0noor", "0sam", "0host"

WORDS = {
    *("a", "activity", "address", "arranges", "b", "benefit", "brings", "by", "en", "gets", "goals", "je", "lead"),
    *("link", "name", "note", "pays", "place", "purpose", "question", "reason", "stage", "step", "supplier"),
    *("text", "title", "u", "what", "where", "who", "whom"),
}
"""Fields of free words in the events of today."""


def idea(identity: str = "idea-1", text: str = "Een bankje", author: str = NOOR, scribe: str | None = None) -> Event:
    return seats.IdeaAdded(id=identity, text=text, author=author, round="r1", scribe=scribe)


def erased(event: Event, actor: str = HOST, owned: frozenset[str] = frozenset({"idea-1"})) -> Event:
    return without_words(event, actor, NOOR, owned, "nl")


def plan(title: str = "Bankjes") -> seats.Plan:
    return seats.Plan(
        title=title,
        what="Overal",
        lead="Noor",
        parties=(Party(name="Gemeente", benefit="Rust"),),
        goals=("Zitten",),
        steps=(Step(who="Noor", what="Belt", by="morgen"),),
        ideas=("idea-1",),
    )


def test_what_somebody_wrote_is_theirs_by_name_and_by_device() -> None:
    """[ER-03]"""
    given = [
        (NOOR, "c1", idea("c1")),
        (NOOR, "c2", idea("c2", author="")),
        (NOOR, "c3", idea("c3", author="0guest", scribe=NOOR)),
        (SAM, "c4", idea("c4", author=SAM)),
        ("system", "c5", seats.NoticePut(id="n", text="Koffie")),
    ]
    assert owned_by(NOOR, given) == {"c1", "c2", "c3"}
    assert owned_by("0guest", given) == {"c3"}


@pytest.mark.parametrize(
    ("event", "left"),
    [
        (idea(), idea(text="[gewist]")),
        (
            seats.ExistingAdded(id="idea-1", parent="x", text="Bestaat", link="https://a.nl", author=NOOR, round="r1"),
            seats.ExistingAdded(id="idea-1", parent="x", text="[gewist]", link="", author=NOOR, round="r1"),
        ),
        (seats.Edited(target="idea-1", text="Beter"), seats.Edited(target="idea-1", text="[gewist]")),
        (
            seats.Withdrawn(target="idea-1", reason="Van Noor", by_host=True),
            seats.Withdrawn(target="idea-1", by_host=True),
        ),
        (
            seats.DetailSet(idea="idea-1", detail=seats.Concrete(whom="Opa", where="Park")),
            seats.DetailSet(idea="idea-1", detail=seats.Concrete()),
        ),
        (
            seats.Picked(action="idea-1", title="Bankjes", text="Overal", lead="Noor", step="Noor belt"),
            seats.Picked(action="idea-1", title="[gewist]", text="[gewist]"),
        ),
        (
            hall.CardPicked(card="idea-1", table=3, title="Bankje", text="Een bankje"),
            hall.CardPicked(card="idea-1", table=3, title="[gewist]", text="[gewist]"),
        ),
        (
            Remarked(judge=NOOR, candidate="idea-2", text="Zwak"),
            Remarked(judge=NOOR, candidate="idea-2", text="[gewist]"),
        ),
        (
            seats.PollAsked(id="p", card="idea-1", question="Rood?", a="Rood", b="Blauw"),
            seats.PollAsked(id="p", card="idea-1", question="[gewist]"),
        ),
    ],
)
def test_their_words_go_wherever_they_were_copied_to(event: Event, left: Event) -> None:
    """[ER-03]"""
    assert erased(event) == left


def test_of_an_action_the_grid_goes_and_the_lineage_stays() -> None:
    """[ER-03]"""
    left = erased(seats.ActionAdded(id="idea-1", plan=plan(), author=NOOR, round="r3"))
    assert isinstance(left, seats.ActionAdded)
    assert left.plan == seats.Plan(
        title="[gewist]",
        parties=(Party(name="[gewist]", benefit=""),),
        steps=(Step(who="", what="", by=""),),
        ideas=("idea-1",),
    )


def test_of_a_vote_only_their_option_goes() -> None:
    """[ER-03]"""
    options = (Option(id="idea-1", title="Bankje", lead="Noor"), Option(id="idea-2", title="Boom"))
    left = erased(VotingOpened(question="Welke?", options=options, terms=Terms(method=Marks(highest=1))))
    assert isinstance(left, VotingOpened)
    assert left.question == "Welke?"
    assert left.options == (Option(id="idea-1", title="[gewist]"), Option(id="idea-2", title="Boom"))


def test_a_poll_of_theirs_goes_from_its_ballot_too() -> None:
    """[ER-03]"""
    terms = Terms(method=Marks(highest=1), poll="idea-1", tables=(3,))
    left = erased(VotingOpened(question="Rood?", options=(Option(id="a", title="Rood"),), terms=terms))
    assert isinstance(left, VotingOpened)
    assert (left.question, left.options) == ("[gewist]", (Option(id="a", title="[gewist]"),))


@pytest.mark.parametrize(
    ("event", "actor"),
    [
        (idea("idea-2", author=SAM), SAM),
        (seats.CommentAdded(id="c9", parent="idea-1", text="Mooi", author=SAM, round="r2"), SAM),
        (seats.Edited(target="idea-2", text="Beter"), NOOR),
        (seats.ActionEdited(target="act-2", plan=plan()), NOOR),
        (seats.Merged(source="idea-1", into="idea-2"), HOST),
        (Remarked(judge=SAM, candidate="idea-1", text="Sterk"), SAM),
        (seats.HostTaken(participant=NOOR), NOOR),
        (seats.TableOpened(number=3, name="Tafel", theme="A"), "system"),
    ],
)
def test_what_others_wrote_stays_also_where_they_changed_it(event: Event, actor: str) -> None:
    """[ER-04]"""
    assert erased(event, actor) is event


def test_of_an_initiative_that_came_from_theirs_the_copy_goes_and_its_later_wording_stays() -> None:
    """[ER-03] [ER-04]"""
    origin = Origin(source="idea-1", kind="idea", table=3, theme="A")
    followed = erased(InitiativeFollowed(id="i", facts=FollowedFacts(title="Bankje", text="Van Noor"), origin=origin))
    assert followed == InitiativeFollowed(id="i", facts=FollowedFacts(title="[gewist]", text="[gewist]"), origin=origin)
    worded = InitiativeWorded(initiative="i", facts=FollowedFacts(title="Banken in de wijk"))
    assert erased(worded) is worded


def test_a_reason_that_they_gave_goes_whatever_it_is_about() -> None:
    """[ER-03]"""
    event = seats.Withdrawn(target="idea-2", reason="Ik ken haar", by_host=True)
    assert erased(event, NOOR) == seats.Withdrawn(target="idea-2", by_host=True)
    assert erased(event, HOST) is event


def test_the_mark_is_in_the_language_of_the_conference() -> None:
    """[ER-03]"""
    assert without_words(idea(), NOOR, NOOR, {"idea-1"}, "en") == idea(text="[erased]")


def test_erasing_twice_changes_nothing_the_second_time() -> None:
    """[ER-03]"""
    once = erased(seats.ActionAdded(id="idea-1", plan=plan(), author=NOOR, round="r3"))
    assert erased(once) is once


@pytest.mark.parametrize("kind", sorted(LOGIC))
def test_every_kind_of_room_folds_that_words_were_erased(kind: str) -> None:
    """[ER-05]"""
    logic = LOGIC[kind]
    state = logic.initial(f"k7f3mpwx2a/{kind}/1")
    step = Recorded(1, 5, HOST, "c", WordsErased(erased=(Erasure(version=1, mark="00"),)))
    assert logic.evolve(state, step) is state
    assert list(logic.project(state, step)) == []


def free_strings(event: type[Event]) -> set[str]:
    """The names of all fields of plain strings in an event, however deep."""
    found: set[str] = set()
    waiting, seen = [inspect.type_info(event)], set[type[msgspec.Struct]]()
    while waiting:
        match waiting.pop():
            case inspect.StructType(cls=cls, fields=fields) if cls not in seen:
                seen.add(cls)
                for field in fields:
                    found |= {field.name} if _holds_strings(field.type) else set()
                    waiting.append(field.type)
            case inspect.UnionType(types=types):
                waiting.extend(types)
            case inspect.VarTupleType(item_type=item) | inspect.ListType(item_type=item):
                waiting.append(item)
            case _:
                pass
    return found


def _holds_strings(found: inspect.Type) -> bool:
    match found:
        case inspect.StrType():
            return True
        case inspect.UnionType(types=types):
            return any(map(_holds_strings, types))
        case inspect.VarTupleType(item_type=item) | inspect.ListType(item_type=item):
            return _holds_strings(item)
        case _:
            return False


@pytest.mark.parametrize("event", EVENTS.values(), ids=lambda event: event.kind)
def test_of_every_field_of_every_event_it_is_known_whether_it_holds_words(event: type[Event]) -> None:
    """[ER-06] A field with a new name: say in `NO_WORDS` that it is an id, a letter or a code, or here that it is
    words. Until then it counts as words."""
    assert free_strings(event) <= NO_WORDS | WORDS | OWN_WORDS
    assert not NO_WORDS & (WORDS | OWN_WORDS)
