"""What people in the hall do next, drawn from a seed: sensible things mostly, and things that will be refused."""

import random
from collections.abc import Callable, Mapping
from typing import Any, Final

from samenspel.domain.commands.ballot import Option
from samenspel.domain.counting.pairs import dealt
from tests.simulation.model import Client

Act = tuple[str, str, dict[str, Any]]
"""(room, type, data) of a command."""

WORDS: Final = "buurt tuin bank koffie fiets school markt oma samen morgen lamp brug".split()
WORK: Final = ("brainstorm", "aanvullen", "actie")
ROUNDS: Final = (*WORK * 3, "aankomst", "opening", "stemmen", "nonsense")


METHODS: Final = (
    {"kind": "marks", "highest": 2, "budget": 4},
    {"kind": "marks", "lowest": -1, "budget": 3},
    {"kind": "marks", "highest": 5, "outcome": "shares"},
    {"kind": "ranking", "places": 2},
    {"kind": "ranking", "rule": "ranked_pairs"},
    {"kind": "pairs", "each": 2},
    {"kind": "yes_no", "quorum": 50},
)
"""The votes of a day."""
MILESTONES: Final[tuple[tuple[str, dict[str, Any]], ...]] = (
    ("close", {}),
    ("close", {}),
    ("reveal", {}),
    ("reveal", {"stepwise": True}),
    ("next", {}),
    ("hide", {}),
    ("set_secrecy", {"secrecy": "secret"}),
    ("add_papers", {"papers": [{"1": 1}]}),
    ("drop_papers", {"added": 3}),
)
"""What the moderator does with a vote."""


class Somebody:
    """Draws the next act of one client."""

    def __init__(self, client: Client, plenary: str, table: str | None, source: random.Random) -> None:
        self.client = client
        self.table = table
        self._plenary = plenary
        self._random = source
        self._revision = 0

    def act(self) -> None:
        """Do one thing."""
        room, type_, data = self._staff() if self.table is None else self._participant(self.table)
        self.client.give(room, type_, data)

    # At the table

    def _participant(self, table: str) -> Act:
        ballots = self._ballots("open")
        if ballots and self._random.random() < 0.4:
            return self._cast(ballots)
        make: list[Callable[[str], Act]] = [
            self._idea, self._idea, self._idea, self._idea, self._reply, self._reply, self._edit, self._withdraw,
            self._restore, self._merge, self._action, self._edit_action, self._pick, self._hand, self._host,
            self._detail, self._place, self._forged,
        ]  # fmt: skip
        return self._random.choice(make)(table)

    def _idea(self, table: str) -> Act:
        return table, "idea", {"text": self._text(), **self._begun(table)}

    def _reply(self, table: str) -> Act:
        type_ = self._random.choice(("comment", "addition", "question", "existing"))
        link = {"link": "https://voorbeeld.nl"} if type_ == "existing" else {}
        return table, type_, {"parent": self._some(table, "idea"), "text": self._text(), **link, **self._begun(table)}

    def _edit(self, table: str) -> Act:
        return table, "edit", {"target": self._some(table, "idea", "comment", "addition"), "text": self._text()}

    def _withdraw(self, table: str) -> Act:
        target = self._some(table, "idea", "comment", "addition", "action")
        return table, "withdraw", {"target": target, "reason": self._random.choice(("", "dubbel"))}

    def _restore(self, table: str) -> Act:
        own = self.client.records(table, "withdrawn", f"own/{self.client.participant}")
        return table, "restore", {"target": self._random.choice([*own, "x"])}

    def _merge(self, table: str) -> Act:
        if self._random.random() < 0.3:
            return table, "unmerge", {"source": self._some(table, "idea")}
        return table, "merge", {"source": self._some(table, "idea"), "into": self._some(table, "idea")}

    def _action(self, table: str) -> Act:
        return table, "action", {"title": self._text(), "ideas": [self._some(table, "idea")], **self._begun(table)}

    def _edit_action(self, table: str) -> Act:
        return table, "edit_action", {"target": self._some(table, "action"), "what": self._text()}

    def _pick(self, table: str) -> Act:
        return table, "pick", {"action": self._random.choice((None, self._some(table, "action")))}

    def _hand(self, table: str) -> Act:
        return table, "hand", {"up": self._random.random() < 0.5}

    def _host(self, table: str) -> Act:
        return table, "host", {"take": self._random.random() < 0.7}

    def _detail(self, table: str) -> Act:
        return table, "detail", {"idea": self._some(table, "idea"), "whom": self._text()}

    def _place(self, table: str) -> Act:
        return table, "place", {"target": self._some(table, "idea", "comment")}

    def _forged(self, table: str) -> Act:
        """What nobody at a table may do."""
        forged: list[Act] = [
            (self._plenary, "start_round", {"round": "brainstorm"}),
            (table, "set_pace", {"round": None}),
            (table, "idea", {"text": ""}),
            (table, "nonsense", {}),
            ("elsewhere/table/1", "idea", {"text": "x"}),
        ]
        return self._random.choice(forged)

    def _cast(self, ballots: list[str]) -> Act:
        room = self._random.choice(ballots)
        options = sorted(self.client.records(room, "option"))
        self._revision += self._random.choice((0, 1, 1, 1))
        return room, "cast", {"revision": max(1, self._revision), "choices": self._choices(room, options)}

    def _choices(self, room: str, options: list[str]) -> dict[str, int]:
        """A paper of the ballot's method; now and then one that cannot be."""
        some = [option for option in options if self._random.random() < 0.6]
        match self._ballot(room).get("method", {}).get("kind"):
            case "ranking":
                self._random.shuffle(some)
                return {option: place for place, option in enumerate(some, start=1)}
            case "pairs":
                seed = f"{room}/{self.client.participant}/self"
                pairs = dealt([Option(id=option, title="") for option in options], 2, seed)
                return {">".join(self._random.sample(pair, 2)): 1 for pair in pairs}
            case "yes_no":
                return dict.fromkeys(some[:1], 1)
            case _:
                return {option: self._random.randrange(-1, 3) for option in some}

    # On the stage

    def _staff(self) -> Act:
        closing = self._ballots("open", "closed", "revealed")
        if closing and self._random.random() < 0.3:
            room = self._random.choice(closing)
            return room, *self._random.choice(MILESTONES)
        make: list[Callable[[], Act]] = [
            self._start, self._start, self._start, self._pace, self._pace, self._announce, self._retract, self._show,
            self._card, self._vote, self._undo, self._undo,
        ]  # fmt: skip
        return self._random.choice(make)()

    def _start(self) -> Act:
        return self._plenary, "start_round", {"round": self._random.choice(ROUNDS)}

    def _pace(self) -> Act:
        acts: list[Act] = [
            (self._plenary, "extend", {"ms": self._random.choice((-600_000, 60_000, 300_000))}),
            (self._plenary, "extend", {"ms": 60_000, "tables": [self._random.randrange(1, 4)]}),
            (self._plenary, "pause", {}),
            (self._plenary, "resume", {}),
            (self._plenary, "end_round", {}),
            (self._plenary, "skip_round", {"round": self._random.choice(ROUNDS)}),
        ]
        return self._random.choice(acts)

    def _announce(self) -> Act:
        tables = self._random.choice((None, [1], [1, 3]))
        return self._plenary, "announce", {"text": self._text(), "tables": tables}

    def _retract(self) -> Act:
        return self._plenary, "retract", {"announcement": self._some(self._plenary, "announcement")}

    def _show(self) -> Act:
        return self._plenary, "show", {"scene": self._random.choice(("blank", "wall", "round", "arrival"))}

    def _card(self) -> Act:
        if self._random.random() < 0.3:
            return self._plenary, "drop_card", {"card": self._some(self._plenary, "card", lane="screen")}
        return self._plenary, "pick_card", {"card": self._text(), "table": 1, "title": "Kaart", "text": self._text()}

    def _vote(self) -> Act:
        options = [{"title": "A"}, {"title": "B"}, {"title": "C"}]
        hidden = self._random.random() < 0.5
        data = {
            "source": "typed",
            "question": "Wat eerst?",
            "options": options,
            "terms": {
                "method": self._random.choice(METHODS),
                "hidden": hidden,
                "secrecy": self._random.choice(("open", "table", "secret")),
            },
        }
        return self._plenary, "open_ballot", data

    def _undo(self) -> Act:
        rooms = [self._plenary, *self._ballots("open", "closed", "revealed")]
        room = self._random.choice(rooms)
        step = self.client.records(room, "step", "stage").get("last", {"step": 1})
        return room, "undo", {"step": step["step"]}

    # What there is

    def _ballots(self, *phases: str) -> list[str]:
        rooms = [record["room"] for record in self.client.records(self._plenary, "ballot").values()]
        return [room for room in rooms if self._ballot(room).get("phase") in phases]

    def _ballot(self, room: str) -> Mapping[str, Any]:
        return self.client.records(room, "ballot").get("self", {})

    def _some(self, room: str, *kinds: str, lane: str = "seat") -> str:
        """The id of something that is there; of nothing at times."""
        known = [identity for kind in kinds for identity in self.client.records(room, kind, lane)]
        return self._random.choice([*known, "x"])

    def _begun(self, table: str) -> dict[str, str]:
        """The round in which the author began to write: this one, an earlier one, or it is not said."""
        here = self.client.records(table, "pace").get("now", {}).get("round")
        return (
            {} if here is None or self._random.random() < 0.5 else {"round": self._random.choice((here, "brainstorm"))}
        )

    def _text(self) -> str:
        return " ".join(self._random.choices(WORDS, k=self._random.randrange(1, 5)))
