"""What a table does in each round: idea, addition, merge, action, pick. One act is one thing that one person does.

Nobody reacts to what they cannot see: an act that builds on something waits until it stands on the actor's own screen.
"""

import asyncio
import random
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Final, Literal

import msgspec

from samenspel.demo.deal import Hand
from samenspel.demo.ledger import Acknowledged
from samenspel.demo.outbox import Sent, Stopped
from samenspel.demo.person import Person
from samenspel.demo.texts import Reply

ANSWER_WITHIN: Final = 30.0
"""Seconds that somebody waits for the answer to what was sent, a lost connection included."""
SPARES: Final = 2
"""Ideas per table that are kept for late comers."""
AFTER_THE_BELL: Final = 1.02

Who = Literal["anyone", "host", "visitor"]


@dataclass(slots=True)
class Play:
    """One table: what it has to say, who sits there, and the ids of what was said and kept. Keys are indexes."""

    hand: Hand
    room: str
    raises_hand: bool = False
    people: list[Person] = field(default_factory=list)
    visitors: list[Person] = field(default_factory=list)
    """People at other tables on this theme."""
    ideas: dict[int, str] = field(default_factory=dict)
    additions: dict[int, str] = field(default_factory=dict)
    actions: dict[int, str] = field(default_factory=dict)
    spare: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Act:
    """Something to be typed (`length` characters) or tapped; `moment` is a fixed part of the round, 0 to 1."""

    length: int
    perform: Callable[[Person], Awaitable[object]]
    who: Who = "anyone"
    moment: float | None = None


def brainstorm(play: Play, round_: str, source: random.Random) -> list[Act]:
    """Ideas, all at once; a few are written in two goes, one comes after the bell."""
    own = list(play.hand.ideas)
    needed = {idea for action in play.hand.actions for idea in play.hand.theme.actions[action].idea}
    play.spare = [index for index in own if index not in needed][-SPARES - 1 :]
    acts = [_idea_act(play, index, round_, source) for index in own if index not in play.spare]
    moments = [AFTER_THE_BELL, *(source.uniform(0.7, 0.95) for _ in range(SPARES))]
    return acts + [Act(0, partial(spare_idea, play, round_), moment=moment) for moment in moments]


def aanvullen(play: Play, round_: str, source: random.Random) -> list[Act]:
    """Everything that hangs on an idea; neighbours on the same theme come by; the host merges a pair."""
    theme, mine = play.hand.theme, play.hand.mine
    acts = [_reply_act(play, "comment", reply, round_) for reply in theme.comments if mine(reply.idea)]
    acts += [_reply_act(play, "question", reply, round_) for reply in theme.questions if mine(reply.idea)]
    for index, reply in enumerate(theme.additions):
        if mine(reply.idea):
            who: Who = "visitor" if source.random() < 0.15 else "anyone"
            acts.append(Act(len(reply.text), partial(_addition, play, index, round_), who))
    for known in theme.existing:
        if mine(known.idea):
            acts.append(Act(len(known.text), partial(_hang, play, "existing", known.idea, _fields(known, round_))))
    for detail in theme.details:
        if mine(detail.idea):
            length = len(detail.whom + detail.where + detail.pays + detail.arranges)
            acts.append(Act(length, partial(_detail, play, detail.idea, _fields(detail, round_))))
    acts.append(Act(0, partial(_tap, play, "host", "take"), "host", 0.05))
    acts.append(Act(0, partial(_merge, play, round_), "host", 0.9))
    if play.raises_hand:
        acts += [Act(0, partial(_tap, play, "hand", "up"), moment=0.3)]
    return acts


def actie(play: Play, round_: str, source: random.Random) -> list[Act]:
    """Actions with their lineage; a neighbour fills in the steps; the table picks one, some change their mind."""
    actions = play.hand.theme.actions
    acts = [
        Act(sum(map(len, (actions[index].title, actions[index].what))), partial(_action, play, index, round_))
        for index in play.hand.actions
    ]
    chosen = source.choice(list(play.hand.actions))
    if len(acts) > 1 and source.random() < 0.3:
        other = source.choice([index for index in play.hand.actions if index != chosen])
        acts.append(Act(0, partial(_pick, play, other, round_), moment=0.82))
    acts.append(Act(0, partial(_pick, play, chosen, round_), "host", 0.9))
    if play.raises_hand:
        acts.append(Act(0, partial(_tap, play, "hand", "up", on=False), moment=0.1))
    return acts


def schedule(acts: Sequence[Act], play: Play, source: random.Random) -> dict[Person, list[tuple[float, Act]]]:
    """Who does what when, in parts of the round: everybody types one thing after another, long texts take longer."""
    people = [person for person in play.people if person.here]
    if not people:
        return {}
    host, free = people[0], source.sample(people, len(people))
    by_person: dict[Person, list[tuple[float, Act]]] = {person: [] for person in [*people, *play.visitors]}
    typed: dict[Person, list[Act]] = {}
    for place, act in enumerate(source.sample(acts, len(acts))):
        person = host if act.who == "host" else free[place % len(free)]
        if act.who == "visitor" and play.visitors:
            person = source.choice(play.visitors)
        if act.moment is None:
            typed.setdefault(person, []).append(act)
        else:
            by_person[person].append((act.moment, act))
    for person, own in typed.items():
        by_person[person] += zip(_moments(own, source), own, strict=True)
    return {person: sorted(own, key=lambda timed: timed[0]) for person, own in by_person.items() if own}


def _moments(acts: Sequence[Act], source: random.Random) -> list[float]:
    """When each of one person's texts is sent: thinking and typing, fitted into the round with room to spare."""
    weights = [40 + act.length + source.expovariate(1 / 60) for act in acts]
    end = source.uniform(0.55, 0.93)
    start = source.uniform(0.02, 0.25)
    done, moments = 0.0, []
    for weight in weights:
        done += weight
        moments.append(start + (end - start) * done / sum(weights))
    return moments


def _idea_act(play: Play, index: int, round_: str, source: random.Random) -> Act:
    text = play.hand.theme.ideas[index]
    in_two = "\n" not in text and ". " in text and source.random() < 0.15
    return Act(len(text), partial(_idea_in_two if in_two else _idea, play, index, round_))


async def _idea(play: Play, index: int, round_: str, person: Person) -> None:
    sent = person.say(play.room, "idea", {"text": play.hand.theme.ideas[index], "round": round_})
    if await kept(sent):
        play.ideas[index] = sent.id


async def _idea_in_two(play: Play, index: int, round_: str, person: Person) -> None:
    text = play.hand.theme.ideas[index]
    sent = person.give(play.room, "idea", {"text": text[: text.index(". ") + 1], "round": round_})
    if await kept(sent):
        play.ideas[index] = sent.id
        await asyncio.sleep(person.random.uniform(0.3, 1.5))
        await kept(person.give(play.room, "edit", {"target": sent.id, "text": text}))


async def spare_idea(play: Play, round_: str, person: Person) -> None:
    """One of the ideas that were kept for late comers, if there is one left."""
    if play.spare:
        await _idea(play, play.spare.pop(), round_, person)


def _reply_act(play: Play, type_: str, reply: Reply, round_: str) -> Act:
    return Act(len(reply.text), partial(_hang, play, type_, reply.idea, _fields(reply, round_)))


async def _hang(play: Play, type_: str, idea: int, data: dict[str, object], person: Person) -> Sent | None:
    """Something that hangs on an idea; None when the idea never came or what was said was refused."""
    parent = play.ideas.get(idea)
    if parent is None or not await person.sees(play.room, "idea", parent):
        return None
    sent = person.say(play.room, type_, data | {"parent": parent})
    return sent if await kept(sent) else None


async def _addition(play: Play, index: int, round_: str, person: Person) -> None:
    reply = play.hand.theme.additions[index]
    sent = await _hang(play, "addition", reply.idea, _fields(reply, round_), person)
    if sent is not None:
        play.additions[index] = sent.id


async def _detail(play: Play, idea: int, data: dict[str, object], person: Person) -> None:
    target = play.ideas.get(idea)
    if target is not None and await person.sees(play.room, "idea", target):
        await kept(person.say(play.room, "detail", data | {"idea": target}))


async def _merge(play: Play, round_: str, person: Person) -> None:
    """Two ideas that one action will come from belong together."""
    pairs = [play.hand.theme.actions[index].idea for index in play.hand.actions]
    for into, *others in pairs:
        source = others[0] if others else None
        if source is not None and into in play.ideas and source in play.ideas:
            ids = {"source": play.ideas[source], "into": play.ideas[into]}
            await kept(person.give(play.room, "merge", ids | {"round": round_}))
            return


async def _tap(play: Play, type_: str, name: str, person: Person, *, on: bool = True) -> None:
    await kept(person.give(play.room, type_, {name: on}))


async def _action(play: Play, index: int, round_: str, person: Person) -> None:
    action = play.hand.theme.actions[index]
    data = msgspec.to_builtins(action) | {"round": round_}
    data["ideas"] = [play.ideas[idea] for idea in data.pop("idea") if idea in play.ideas]
    data["additions"] = [play.additions[one] for one in action.additions if one in play.additions]
    helpers = [one for one in play.people if one is not person]
    steps = data.pop("steps") if helpers and person.random.random() < 0.5 else []
    sent = person.say(play.room, "action", data)
    if await kept(sent):
        play.actions[index] = sent.id
        if steps:
            await _fill_in(play, sent.id, {"steps": steps, "round": round_}, person.random.choice(helpers))


async def _fill_in(play: Play, action: str, data: dict[str, object], person: Person) -> None:
    if await person.sees(play.room, "action", action):
        await kept(person.give(play.room, "edit_action", data | {"target": action}))


async def _pick(play: Play, index: int, round_: str, person: Person) -> None:
    action = play.actions.get(index) or next(iter(play.actions.values()), None)
    if action is not None and await person.sees(play.room, "action", action):
        await kept(person.give(play.room, "pick", {"action": action, "round": round_}))


def _fields(said: object, round_: str) -> dict[str, object]:
    fields: dict[str, object] = msgspec.to_builtins(said)
    fields.pop("idea")
    return fields | {"round": round_}


async def kept(sent: Sent) -> bool:
    """Wait for the answer: whether it is in the log. No answer in time counts as no."""
    try:
        async with asyncio.timeout(ANSWER_WITHIN):
            outcome = await asyncio.shield(sent.outcome)
    except (TimeoutError, Stopped):
        return False
    return isinstance(outcome, Acknowledged)
