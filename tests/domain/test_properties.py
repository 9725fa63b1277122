"""What holds whatever people do: random days, each from its seed."""

import random
from collections import Counter
from typing import Any, get_args

import msgspec
import pytest

from samenspel.demo.voting import dots
from samenspel.domain.core import SYSTEM, Actor, Event, Events, Recorded, Rejected
from samenspel.domain.events import EVENTS, AgreementEvent, ChoiceEvent
from samenspel.domain.ids import kind_of
from samenspel.domain.programme import settle
from samenspel.domain.rejections import PARAMS
from samenspel.domain.rooms import LOGIC
from samenspel.domain.snapshot import lanes_of
from samenspel.domain.steps import UNDO_WINDOW
from samenspel.domain.table.state import merged_into
from tests.domain.casework import Casework
from tests.domain.hall import (
    ANNA,
    BRAM,
    CARLA,
    DAAN,
    LAPTOP,
    MINUTE,
    MODERATOR,
    ORGANISER,
    PLENARY,
    ROUNDS,
    SCREEN,
    Hall,
    ballot_room,
    opened,
    table_room,
)
from tests.domain.organising import Organising
from tests.domain.pursuing import Pursuing
from tests.domain.reading_along import ReadingAlong
from tests.domain.test_plenary_undo import standing

SEEDS = range(40)
STEPS = 250
PEOPLE = (ANNA, BRAM, CARLA, DAAN, LAPTOP, MODERATOR, ORGANISER, SCREEN)
TEXTS = ("Een tuin", "Een bus", "Een bad", "x", "x", "", "\u202e", "y" * 2_001, "Wie doet mee?\nWij!")
REPLIES = ("comment", "addition", "question", "existing")


class Day:
    """Somebody who does anything at all, most of it sensible."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.hall = opened()
        self.hall.do(PLENARY, MODERATOR, "start_round", round="aanvullen")
        self.hall.do(table_room(1), BRAM, "host", take=True)
        for actor in (ANNA, BRAM, BRAM, LAPTOP):
            self.hall.do(table_room(1), actor, "idea", text="Een begin")
        self.organising = Organising(self.hall, seed)
        self.casework = Casework(self.hall, seed)
        self.reading_along = ReadingAlong(self.hall, seed)
        self.pursuing = Pursuing(self.hall, seed)
        self.answers: list[object] = []

    def live(self, steps: int) -> None:
        """Give `steps` commands, with time in between."""
        for _ in range(steps):
            if self.random.random() < 0.3:
                self.hall.tick(self.random.choice((0, 0, 1_000, MINUTE, 11 * MINUTE)))
            room, actor, type_, data = self.random.choice(
                (self.in_hall, self.at_table, self.at_table, self.in_ballot)
            )()
            self.answers.append(self.hall.ask(room, actor, type_, **data))
        self.answers += self.organising.live(steps // 4)
        self.answers += self.casework.live(steps // 4)
        self.answers += self.reading_along.live(steps // 4)
        self.answers += self.pursuing.live(steps // 2)

    def of_moderator(self) -> tuple[str, dict[str, Any]]:
        """A command of the moderator in the plenary."""
        pick = self.random.choice
        tables = pick((None, None, [1], [2, 3], [9]))
        told = [*sorted(self.hall.plenary.announcements), "nergens"]
        cards = [*sorted(self.hall.plenary.cards), "nergens"]
        return pick(
            (
                ("start_round", {"round": pick([round_["id"] for round_ in ROUNDS])}),
                ("start_round", {"round": pick(["aanvullen", "actie"])}),
                ("start_round", {"round": pick(["aanvullen", "actie"])}),
                ("extend", {"ms": pick((-20 * MINUTE, -MINUTE, 0, MINUTE)), "tables": tables}),
                ("pause", {}),
                ("resume", {}),
                ("skip_round", {"round": pick([round_["id"] for round_ in ROUNDS])}),
                ("end_round", {}),
                ("announce", {"text": pick(TEXTS), "tables": tables, "show": pick((True, False))}),
                ("retract", {"announcement": pick(told)}),
                ("show", {"scene": pick(("blank", "wall", {"kind": "idea", "card": pick(cards)}))}),
                ("pick_card", self.card()),
                ("drop_card", {"card": pick(cards)}),
                ("open_ballot", self.ballot()),
            )
        )

    def card(self) -> dict[str, Any]:
        """A card to pick, some of them large."""
        text, show = self.random.choice(TEXTS), self.random.choice((True, False))
        return {"card": self.contribution(1), "table": 1, "title": "", "text": text, "show": show}

    def ballot(self) -> dict[str, Any]:
        """A ballot of some kind."""
        source = self.random.choice(("picks", "ideas", "typed"))
        options = [{"title": "Ja"}, {"title": "Nee"}] if source == "typed" else None
        hidden = self.random.random() < 0.5
        return {
            "source": source,
            "options": options,
            "terms": dots(3, 2, hidden=hidden, secrecy=self.random.choice(("open", "table", "secret"))),
        }

    def removal(self) -> dict[str, Any]:
        """Somebody to remove, now and then with what they wrote."""
        who = self.random.choice(("anna", "bram", "daan", "gast", "laptop", "niemand"))
        return {"participant": who, "reason": self.random.choice(("", "", "Hoort hier niet."))}

    def in_hall(self) -> tuple[str, Actor, str, dict[str, Any]]:
        """A command to the plenary."""
        step = self.hall.plenary.step
        others: list[tuple[Actor, str, dict[str, Any]]] = [
            (MODERATOR, "undo", {"step": step.version if step else 1}),
            (ORGANISER, "set_round", {"round": "actie", "minutes": self.random.randint(1, 30)}),
            (ORGANISER, "add_table", {"theme": "A", "name": "", "seats": 8}),
            (ORGANISER, "set_conference", {"language": self.random.choice(("nl", "en"))}),
            (self.random.choice(PEOPLE), *self.of_moderator()),
            (MODERATOR, "remove_person", self.removal()),
        ]
        if self.random.random() < 0.7:
            return (PLENARY, MODERATOR, *self.of_moderator())
        return (PLENARY, *self.random.choice(others))

    def contribution(self, table: int) -> str:
        """The id of anything that was ever added at a table, or of nothing."""
        return self.random.choice([*sorted(self.hall.table(table).contributions)[-8:], "nergens"])

    def merged(self, table: int) -> list[str]:
        """The ideas of a table that go on in another, and nothing."""
        state = self.hall.table(table)
        return [*(each for each in sorted(state.contributions) if merged_into(state, each)), "nergens"]

    def withdrawn(self, table: int) -> list[str]:
        """What was withdrawn at a table, and nothing."""
        state = self.hall.table(table)
        return [*(each for each in sorted(state.contributions) if state.is_withdrawn(each)), "nergens"]

    def actions(self, table: int) -> list[str]:
        """The actions of a table, and nothing."""
        state = self.hall.table(table)
        return [*sorted(each.id for each in state.contributions.values() if each.kind == "action"), "nergens"]

    def at_table(self) -> tuple[str, Actor, str, dict[str, Any]]:
        """A command to a table."""
        pick, table = self.random.choice, self.random.choice((1, 1, 1, 1, 1, 2, 3))
        about, other, text = self.contribution(table), self.contribution(table), pick(TEXTS)
        commands: list[tuple[str, dict[str, Any]]] = [
            ("idea", {"text": text}),
            ("idea", {"text": text}),
            *[(pick(REPLIES), {"parent": about, "text": text})] * 3,
            ("detail", {"idea": about, pick(("whom", "where", "pays", "arranges")): text}),
            *[("edit", {"target": about, "text": text})] * 2,
            ("withdraw", {"target": about, "reason": text}),
            ("restore", {"target": pick(self.withdrawn(table))}),
            ("merge", {"source": about, "into": other}),
            ("merge", {"source": about, "into": other}),
            ("unmerge", {"source": pick(self.merged(table))}),
            ("place", {"target": about}),
            *[("action", {"title": "Koken", "ideas": [about] if about != "nergens" else []})] * 3,
            ("edit_action", {"target": pick(self.actions(table)), "what": text}),
            *[("pick", {"action": pick((*self.actions(table), None))})] * 2,
            ("hand", {"up": pick((True, False))}),
            ("host", {"take": pick((True, True, True, True, False))}),
            ("answer_hand", {"coming": pick((True, True, False))}),
            ("end_poll", {"poll": pick([*sorted(self.hall.table(table).polls), "nergens"])}),
        ]
        type_, data = pick(commands)
        if type_ == "end_poll" and self.random.random() < 0.5:
            type_, data = "poll", {"card": about, "question": text, "a": pick(("", "Een")), "b": pick(("", "Twee"))}
        actor = pick((*PEOPLE, ANNA, ANNA, ANNA, BRAM, BRAM, BRAM, BRAM, BRAM, BRAM, LAPTOP, LAPTOP))
        if type_ in {"answer_hand", "poll", "end_poll"}:
            return table_room(table), pick((actor, MODERATOR)), type_, data
        more: dict[str, Any] = {"round": pick((None, "aanvullen", "aanvullen", "aanvullen", "actie"))}
        if actor.shared:
            more["as"] = pick((None, "", "gast", "gast", "anna"))
        return table_room(table), actor, type_, data | more

    def in_ballot(self) -> tuple[str, Actor, str, dict[str, Any]]:
        """A command to the newest ballot of the hall, now and then to the newest of all."""
        polls = self.random.random() < 0.1
        ballots = self.hall.plenary.ballots
        number = max((each for each in ballots if polls or ballots[each].terms.poll is None), default=1)
        ballot, pick = self.hall.ballot(number), self.random.choice
        options = [option.id for option in ballot.setup.options] if ballot.setup else []
        votes = {pick([*options, "nergens"]): self.random.randint(0, 3) for _ in range(2)}
        step = ballot.step.version if ballot.step else 1
        type_, data = pick(
            (
                ("cast", {"revision": self.random.randint(1, 9), "choices": votes}),
                ("cast", {"revision": self.random.randint(1, 9), "choices": votes, "voter": pick(("v1", "v2"))}),
                ("close", {}),
                ("reveal", {}),
                ("hide", {}),
                ("undo", {"step": step}),
                ("undo", {"step": step}),
                ("move", {"counters": {}, "voters": self.random.randint(0, 20)}),
                ("reveal", {"stepwise": True}),
                ("next", {}),
                ("set_secrecy", {"secrecy": pick(("table", "secret"))}),
                ("add_papers", {"papers": [votes, {}]}),
                ("drop_papers", {"added": self.random.randint(1, 9)}),
            )
        )
        if type_ == "cast":
            return ballot_room(number), pick(PEOPLE), type_, data
        return (
            ballot_room(number),
            SYSTEM if type_ == "move" else pick((MODERATOR, MODERATOR, ANNA)),
            type_,
            data,
        )


@pytest.fixture(scope="module", params=SEEDS)
def day(request: pytest.FixtureRequest) -> Day:
    """A random day, over."""
    lived = Day(request.param)
    lived.live(STEPS)
    return lived


def test_live_is_replay(day: Day) -> None:
    """[DM-07] The lanes as they were told are those of a fresh fold, and so is the state."""
    day.hall.check_replay()


def test_the_days_have_everything_in_them() -> None:
    """[DM-07] Between them the days use every event but an organiser's corrections, what follows from a list, what
    comes after the day, and what the store does: words that are erased."""
    kinds: Counter[str] = Counter()
    for seed in SEEDS:
        lived = Day(seed)
        lived.live(STEPS)
        kinds.update(recorded.event.kind for log in lived.hall.logs.values() for recorded in log)
    afterwards = {event.kind for event in (*get_args(ChoiceEvent), *get_args(AgreementEvent))}
    assert {kind for kind, _ in EVENTS} - set(kinds) - afterwards <= {"theme_set", "ranking_noted", "words_erased"}


def test_events_survive_the_log(day: Day) -> None:
    """[DM-03] Written as MessagePack and read back they are the same, and fold to the same."""
    for room, log in day.hall.logs.items():
        read = [
            Recorded(
                each.version,
                each.at,
                each.actor,
                each.command_id,
                msgspec.msgpack.decode(
                    msgspec.msgpack.encode(each.event), type=EVENTS[each.event.kind, each.event.schema]
                ),
            )
            for each in log
        ]
        assert read == log
        assert lanes_of(room, read) == day.hall.live.get(room, {})


def test_records_are_ready_for_the_wire(day: Day) -> None:
    """[DM-07] Strings, numbers, booleans, None, lists and maps; they come back as they went."""
    for lanes in day.hall.live.values():
        for records in lanes.values():
            for record in records.values():
                assert msgspec.msgpack.decode(msgspec.msgpack.encode(record)) == record


def test_rejections_say_what_they_must(day: Day) -> None:
    """[DM-10]"""
    refused = [answer for answer in day.answers if isinstance(answer, Rejected)]
    assert refused
    for answer in refused:
        assert tuple(sorted(answer.params)) == tuple(sorted(PARAMS[answer.code])), answer


def test_any_order_of_events_folds(day: Day) -> None:
    """[DM-08] Shuffled and with holes: nothing raises, not even what no log could hold."""
    shuffle = random.Random(len(day.answers))
    for room, log in day.hall.logs.items():
        logic = LOGIC[kind_of(room)]
        events = [each.event for each in log if shuffle.random() < 0.9]
        shuffle.shuffle(events)
        first = [each.event for each in log[:1]] if kind_of(room) == "plenary" else []
        state = logic.initial(room)
        for version, event in enumerate(first + events, start=1):
            recorded = Recorded(version, version, "x", str(version), event)
            state = logic.evolve(state, recorded)
            logic.project(state, recorded)
            logic.due(state)


def test_what_hangs_on_something_hangs_on_what_is_seen(day: Day) -> None:
    """[TB-10] [TB-12] At every table, for everyone: no orphan, no merge into nothing, no chain."""
    for room in filter(lambda each: kind_of(each) == "table", day.hall.live):
        seat = day.hall.live[room]["seat"]
        ideas = {identity: record for (kind, identity), record in seat.items() if kind == "idea"}
        stand_alone = {identity for identity, record in ideas.items() if record["merged"] is None}
        actions = {identity for kind, identity in seat if kind == "action"}
        assert all(record["merged"] is None or record["merged"] in stand_alone for record in ideas.values())
        for (kind, _), record in seat.items():
            if kind in REPLIES:
                assert record["parent"] in (stand_alone | actions if kind == "existing" else stand_alone)


def test_the_summary_counts_what_is_seen(day: Day) -> None:
    """[TB-22]"""
    for room in filter(lambda each: kind_of(each) == "table", day.hall.live):
        seen = Counter(kind for kind, _ in day.hall.live[room]["seat"])
        summary = day.hall.live[room]["stage"]["summary", "self"]
        for kind in ("idea", "addition", "comment", "question", "action"):
            assert summary[f"{kind}s"] == seen[kind]


def test_the_wall_shows_nothing_that_is_gone(day: Day) -> None:
    """[PL-18]"""
    scene = day.hall.plenary.scene
    for number in day.hall.plenary.tables:
        table = day.hall.table(number)
        gone = {identity for identity, each in table.contributions.items() if each.withdrawal is not None}
        withdrawn_since = gone & set(day.hall.plenary.cards)
        assert all(picked_after(day.hall, number, card) for card in withdrawn_since)
        assert getattr(scene, "card", None) not in gone - withdrawn_since


def picked_after(hall: Hall, table: int, card: str) -> bool:
    """Whether the moderator put a card up by hand after what stands on it was withdrawn."""
    withdrawn = [each.at for each in hall.logs[table_room(table)] if card in _named(each.event)]
    picked = [each.at for each in hall.logs[PLENARY] if each.event.kind == "card_picked"]
    return max(picked) >= min(withdrawn)


def _named(event: Event) -> tuple[str, ...]:
    """What an event of a table is about."""
    return (getattr(event, "target", ""), *getattr(event, "targets", ()))


def test_tables_go_at_the_pace_of_the_hall(day: Day) -> None:
    """[PL-07] [PL-09] Each at the hall's or its own, bells aside."""
    now = day.hall.now
    for number in day.hall.plenary.tables:
        assert settle(day.hall.table(number).pace, now) == settle(day.hall.plenary.pace_of(number), now)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_step_back_restores_what_stood(seed: int) -> None:
    """[PL-21] From any state, for any step of the moderator, whatever the tables do meanwhile."""
    day = Day(seed)
    day.live(40)
    taken_back = 0
    for _ in range(25):
        type_, data = day.of_moderator()
        before = day.hall.plenary
        decision = day.hall.ask(PLENARY, MODERATOR, type_, **data)
        if not isinstance(decision, Events) or not decision.events:
            continue
        day.hall.now += day.random.randint(0, UNDO_WINDOW)
        assert day.hall.plenary.step is not None
        day.hall.do(PLENARY, MODERATOR, "undo", step=day.hall.plenary.step.version)
        assert standing(day.hall.plenary) == standing(before)
        taken_back += 1
    assert taken_back
    day.hall.check_replay()
