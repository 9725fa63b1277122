"""What a table does at a pitch session: it holds its case, suggests, builds on suggestions, and says how it went."""

import random
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from importlib.resources import files
from typing import Any, Final

import msgspec

from samenspel.demo.acts import Act, Play, kept
from samenspel.demo.person import Person

FEW: Final = 5
"""Suggestions; a case that gets fewer runs out of time, one that gets none is not reached."""
JOIN: Final = 2
"""People who join in with a case that runs out of time."""


class Suggested(msgspec.Struct, frozen=True):
    """A suggestion, with what was built on it (by whom, and what) and what the holder remarks."""

    case: str
    kind: str
    by: str
    text: str
    remarks: list[str]
    additions: list[tuple[str, str]] = []


class Agreement(msgspec.Struct, frozen=True):
    """An action that comes from the suggestion which begins so."""

    by: str
    case: str
    begins: str
    title: str
    what: str
    place: str
    lead: str
    goals: list[str]
    parties: list[dict[str, str]]
    steps: list[dict[str, str]]


class Said(msgspec.Struct, frozen=True):
    """The whole file."""

    suggestions: list[Suggested]
    agreements: list[Agreement]


@dataclass(slots=True)
class Pitches:
    """The cases at one table, (label, id) in their order; `turn` counts to the one that is on. `holders`: by case;
    `kept`: what was suggested, place in the file → id."""

    cases: Sequence[tuple[str, str]]
    said: Said
    turn: int = 0
    holders: dict[str, Person] = field(default_factory=dict)
    kept: dict[int, str] = field(default_factory=dict)

    @property
    def on(self) -> tuple[str, str] | None:
        """The case that is on; None when this table has no more."""
        return self.cases[self.turn - 1] if 0 < self.turn <= len(self.cases) else None

    def about(self, label: str) -> Iterator[tuple[int, Suggested]]:
        """What is said about a case."""
        return ((place, one) for place, one in enumerate(self.said.suggestions) if one.case == label)


def load_said() -> Said:
    """Read the file that comes with the package."""
    source = files("samenspel.demo").joinpath("pitches.toml").read_bytes().decode()
    return msgspec.convert(tomllib.loads(source), Said)


def at_tables(cases: Mapping[str, Mapping[str, Any]], said: Said) -> dict[int, Pitches]:
    """The cases of a conference by the table at which they lie; `cases`: id → record of the plenary."""
    found: dict[int, list[tuple[str, str]]] = {}
    for identity, case in sorted(cases.items(), key=lambda item: item[1]["order"]):
        if case["table"] is not None:
            found.setdefault(case["table"], []).append((case["label"], identity))
    return {table: Pitches(own, said) for table, own in found.items()}


def acts(play: Play, pitches: Pitches, kind: str, round_: str, source: random.Random) -> list[Act]:
    """What a table with cases does in a round."""
    if kind == "pitch":
        pitches.turn += 1
        return [Act(0, partial(_hold, play, pitches), moment=source.uniform(0.2, 0.6))] if pitches.on else []
    if kind == "actie":
        labels = {label for label, _ in pitches.cases}
        agreed = [one for one in pitches.said.agreements if one.case in labels]
        return [Act(len(one.title + one.what), partial(_agree, play, pitches, one, round_)) for one in agreed]
    if kind not in {"brainstorm", "aanvullen"} or pitches.on is None:
        return []
    found = list(_suggestions(play, pitches, pitches.on, round_, source))
    if kind == "aanvullen":
        found += _elaborations(play, pitches, pitches.on[0], round_, source)
        found.append(Act(0, partial(_conclude, play, pitches), moment=0.95))
    return found


def _suggestions(
    play: Play, pitches: Pitches, on: tuple[str, str], round_: str, source: random.Random
) -> Iterator[Act]:
    label, case = on
    for place, one in pitches.about(label):
        if place not in pitches.kept:
            moment = source.uniform(0.05, 0.5)
            yield Act(len(one.text), partial(_suggest, play, pitches, place, case, round_), moment=moment)


def _elaborations(play: Play, pitches: Pitches, label: str, round_: str, source: random.Random) -> Iterator[Act]:
    """After the suggestions, when they are made in the same round."""
    for place, one in pitches.about(label):
        for _, text in one.additions:
            what = {"text": text, "round": round_}
            yield Act(
                len(text), partial(_hang, play, pitches, place, "addition", what), moment=source.uniform(0.6, 0.9)
            )
        for text in one.remarks:
            remark = partial(_hang, play, pitches, place, "remark", {"text": text})
            yield Act(len(text), remark, moment=source.uniform(0.6, 0.9))


async def _hold(play: Play, pitches: Pitches, person: Person) -> None:
    if pitches.on is not None:
        case = pitches.on[1]
        if await kept(person.give(play.room, "hold_case", {"case": case, "holds": True})):
            pitches.holders[case] = person


async def _suggest(play: Play, pitches: Pitches, place: int, case: str, round_: str, person: Person) -> None:
    one = pitches.said.suggestions[place]
    data = {"text": one.text, "case": case, "suggests": one.kind, "round": round_}
    sent = person.say(play.room, "idea", data)
    if await kept(sent):
        pitches.kept[place] = sent.id


async def _hang(play: Play, pitches: Pitches, place: int, type_: str, data: Mapping[str, Any], person: Person) -> None:
    """Under a suggestion that was made; a remark by whoever holds the case."""
    parent = pitches.kept.get(place)
    if type_ == "remark":
        holder = pitches.holders.get(pitches.on[1] if pitches.on else "")
        if holder is None:
            return
        person = holder
    if parent is not None and await person.sees(play.room, "idea", parent):
        await kept(person.give(play.room, type_, {**data, "parent": parent}))


async def _conclude(play: Play, pitches: Pitches, _person: Person) -> None:
    """What became of the case that was on."""
    if pitches.on is None:
        return
    label, case = pitches.on
    holder, about = pitches.holders.get(case), len(list(pitches.about(label)))
    if holder is None:
        return
    status = "not_reached" if not about else "out_of_time" if about < FEW else "discussed"
    await kept(holder.give(play.room, "set_status", {"case": case, "status": status}))
    if status == "out_of_time":
        for person in [one for one in play.people if one is not holder and not one.shared][:JOIN]:
            await kept(person.give(play.room, "join_case", {"case": case, "joins": True}))


async def _agree(play: Play, pitches: Pitches, agreement: Agreement, round_: str, person: Person) -> None:
    from_ = [
        identity
        for place, identity in pitches.kept.items()
        if pitches.said.suggestions[place].text.startswith(agreement.begins)
    ]
    plan: dict[str, Any] = msgspec.to_builtins(agreement)
    data = {key: value for key, value in plan.items() if key not in {"by", "case", "begins"}}
    await kept(person.say(play.room, "action", data | {"ideas": from_, "round": round_}))
