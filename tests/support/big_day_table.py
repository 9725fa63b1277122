"""What people do at the tables of the big day: one act at a time, most of it sensible."""

import random
from collections.abc import Callable, Mapping
from typing import Any, Final

from samenspel.domain.core import Actor, Rejected
from samenspel.domain.ids import derived_id
from samenspel.domain.table.state import Action, Contribution, Idea, merged_into
from tests.domain.hall import MODERATOR, Hall, table_room
from tests.support.big_day_people import Crowd, Member, Words

ADDS: Final = frozenset({"idea", "comment", "addition", "question", "existing", "action"})
ATTEMPTS: Final = 12
"""How often somebody looks for something that is still on the table."""

Acts = Mapping[str, int]
"""What may be done in a round, and how likely it is. `last`: each makes one event and no more."""

ACTS: Final[Mapping[str, Acts]] = {
    "brainstorm": {"idea": 55, "edit": 34, "withdraw": 4, "restore": 2, "hand": 5},
    "aanvullen": {
        "idea": 6, "late": 2, "comment": 24, "addition": 18, "question": 9, "existing": 6, "detail": 10, "merge": 2,
        "unmerge": 1, "edit": 14, "withdraw": 3, "restore": 2, "moderate": 1, "place": 2, "hand": 3,
    },
    "actie": {"action": 5, "edit_action": 70, "edit": 12, "pick": 4, "withdraw": 1, "hand": 4, "place": 1},
    "after": {"edit": 30, "edit_action": 70},
    "last": {"hand": 1},
}  # fmt: skip


class Tables:
    """Everybody at the tables of a hall."""

    def __init__(self, hall: Hall, crowd: Crowd, words: Words, source: random.Random) -> None:
        self._hall = hall
        self._crowd = crowd
        self._words = words
        self._random = source
        self._known: dict[tuple[int, str], list[str]] = {}
        self._acts: Mapping[str, Callable[[int, Member], bool]] = {
            "idea": self._idea,
            "late": self._late,
            "comment": lambda table, member: self._reply(table, member, "comment"),
            "addition": lambda table, member: self._reply(table, member, "addition"),
            "question": lambda table, member: self._reply(table, member, "question"),
            "existing": self._existing,
            "detail": self._detail,
            "edit": self._edit,
            "withdraw": self._withdraw,
            "restore": self._restore,
            "moderate": self._moderate,
            "merge": self._merge,
            "unmerge": self._unmerge,
            "place": self._place,
            "action": self._action,
            "edit_action": self._edit_action,
            "pick": self._pick,
            "hand": self._hand,
        }

    def act(self, round_: str) -> bool:
        """Somebody does something that fits the round; False when it came to nothing."""
        acts = ACTS[round_]
        name = self._random.choices([*acts], [*acts.values()])[0]
        table = self._random.randrange(len(self._crowd.tables)) + 1
        return self._acts[name](table, self._random.choice(self._crowd.tables[table]))

    def take_hosts(self) -> None:
        """The first of every table becomes its host."""
        for number, members in self._crowd.tables.items():
            self._hall.do(table_room(number), members[0].actor, "host", take=True)

    def change_host(self, number: int) -> None:
        """The second takes over from the first."""
        first, second, *_ = self._crowd.tables[number]
        self._hall.do(table_room(number), second.actor, "host", take=True)
        self._hall.do(table_room(number), first.actor, "host", take=False)

    def see_to_pick(self, number: int) -> None:
        """Every table has an action in the vote, if need be its host's."""
        host = self._crowd.tables[number][0]
        while (action := self._some(number, "action")) is None:
            self._action(number, host)
        if self._hall.table(number).pick is None:
            self._give(number, host, "pick", action=action.id)

    def some_idea(self, number: int) -> Contribution | None:
        """An idea that is on this table."""
        return self._some(number, "idea")

    # ------------------------------------------------------------------ acts

    def _idea(self, table: int, member: Member) -> bool:
        return self._give(table, member, "idea", text=self._words.idea(self._letter(table)), **member.said)

    def _late(self, table: int, member: Member) -> bool:
        """Begun in the brainstorm, sent when that was over."""
        text = self._words.idea(self._letter(table))
        return self._give(table, member, "idea", text=text, round="brainstorm", **member.said)

    def _reply(self, table: int, member: Member, kind: str, **more: str) -> bool:
        """At this table, or at another of its theme."""
        visits = sorted(member.actor.visits)
        at = self._random.choice(visits) if visits and self._random.random() < 0.2 else table
        if (parent := self._some(at, "idea")) is None:
            return False
        text = self._words.reply(self._letter(at), kind)
        return self._give(at, member, kind, parent=parent.id, text=text, **more, **member.said)

    def _existing(self, table: int, member: Member) -> bool:
        link = self._random.choice(("", "https://voorbeeld.example/bestaat-al"))
        return self._reply(table, member, "existing", link=link)

    def _detail(self, table: int, member: Member) -> bool:
        idea = self._some(table, "idea")
        return idea is not None and self._give(
            table, member, "detail", idea=idea.id, **self._words.detail(self._letter(table))
        )

    def _edit(self, table: int, member: Member) -> bool:
        own = self._own(table, member)
        if own is None or isinstance(own.body, Action):
            return False
        letter = self._letter(table)
        text = self._words.idea(letter) if isinstance(own.body, Idea) else self._words.reply(letter, own.kind)
        return self._give(table, member, "edit", target=own.id, text=text)

    def _withdraw(self, table: int, member: Member) -> bool:
        own = self._own(table, member)
        return own is not None and self._give(table, member, "withdraw", target=own.id)

    def _restore(self, table: int, member: Member) -> bool:
        gone = self._found(table, member.person.participant, lambda each: each.withdrawal is not None)
        return gone is not None and self._give(table, member, "restore", target=gone.id)

    def _moderate(self, table: int, _member: Member) -> bool:
        """A host takes something of another away, or the moderator does."""
        found = self._some(table, "idea")
        reason = self._random.choice(("Hoort bij een andere tafel.", "Dubbel.", "Dit is niet aardig gezegd."))
        return found is not None and self._as_host(table, "withdraw", target=found.id, reason=reason)

    def _merge(self, table: int, _member: Member) -> bool:
        source, into = self._some(table, "idea"), self._some(table, "idea")
        if source is None or into is None:
            return False
        return self._as_host(table, "merge", source=source.id, into=into.id)

    def _unmerge(self, table: int, _member: Member) -> bool:
        state = self._hall.table(table)
        merged = self._found(table, "idea", lambda each: merged_into(state, each.id) is not None)
        return merged is not None and self._as_host(table, "unmerge", source=merged.id)

    def _place(self, table: int, _member: Member) -> bool:
        late = self._found(table, "idea", lambda each: each.late and each.withdrawal is None)
        return late is not None and self._as_host(table, "place", target=late.id)

    def _action(self, table: int, member: Member) -> bool:
        ideas = {idea.id for _ in range(2) if (idea := self._some(table, "idea")) is not None}
        additions = {one.id for _ in range(2) if (one := self._some(table, "addition")) is not None}
        lineage = {"ideas": sorted(ideas), "additions": sorted(additions)}
        return self._give(table, member, "action", **self._words.action(self._letter(table)), **lineage, **member.said)

    def _edit_action(self, table: int, member: Member) -> bool:
        action = self._some(table, "action")
        if action is None:
            return self._edit(table, member)
        fields = self._words.action(self._letter(table))
        names = self._random.sample([*fields], self._random.randint(1, 2))
        return self._give(table, member, "edit_action", target=action.id, **{name: fields[name] for name in names})

    def _pick(self, table: int, member: Member) -> bool:
        action = self._some(table, "action")
        return action is not None and self._give(table, member, "pick", action=action.id)

    def _hand(self, table: int, member: Member) -> bool:
        hand = self._hall.table(table).hand
        if hand is None:
            return self._give(table, member, "hand", up=True)
        if not hand.answered and self._random.random() < 0.7:
            return self._accepted(table, MODERATOR, "answer_hand")
        return self._give(table, member, "hand", up=False)

    # ------------------------------------------------------------------ finding and asking

    def _give(self, table: int, member: Member, type_: str, **data: Any) -> bool:
        """Whether it was accepted; what it added is remembered by its kind and by who wrote it."""
        accepted = self._accepted(table, member.actor, type_, **data)
        if accepted and type_ in ADDS:
            identity = derived_id("given", self._hall.given)
            for key in (type_, member.person.participant):
                self._known.setdefault((table, key), []).append(identity)
        return accepted

    def _as_host(self, table: int, type_: str, **data: Any) -> bool:
        hosts = [each for each in self._crowd.tables[table] if each.person.participant in self._hall.table(table).hosts]
        actor = hosts[0].actor if hosts and self._random.random() < 0.8 else MODERATOR
        return self._accepted(table, actor, type_, **data)

    def _accepted(self, table: int, actor: Actor, type_: str, **data: Any) -> bool:
        return not isinstance(self._hall.ask(table_room(table), actor, type_, **data), Rejected)

    def _letter(self, table: int) -> str:
        return self._hall.table(table).theme

    def _some(self, table: int, kind: str) -> Contribution | None:
        """Something of this kind that is on the table."""
        return self._found(table, kind, lambda each: each.withdrawal is None)

    def _own(self, table: int, member: Member) -> Contribution | None:
        return self._found(table, member.person.participant, lambda each: each.withdrawal is None)

    def _found(self, table: int, key: str, fits: Callable[[Contribution], bool]) -> Contribution | None:
        known = self._known.get((table, key), ())
        contributions = self._hall.table(table).contributions
        for _ in range(ATTEMPTS if known else 0):
            if fits(found := contributions[self._random.choice(known)]):
                return found
        return None
