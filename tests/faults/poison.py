"""An event in one room's log that nobody can read or fold: written by a program of tomorrow, or by a broken one.

The log itself is whole, its chain too; so nothing but the room's own reading can find it.
"""

import asyncio
import logging
import random
import shutil
import sqlite3
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, closing, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final, Literal, get_args

from samenspel.bus.local import LocalBus
from samenspel.demo.voting import dots
from samenspel.domain.commands.agreeing import Begin, Party, Wording
from samenspel.domain.core import SYSTEM
from samenspel.domain.events import EVENTS, WordsErased
from samenspel.domain.ids import kind_of, room_id
from samenspel.hub.following import LOOK_SECONDS
from samenspel.hub.hub import Hub
from samenspel.ports import EventLog, NewEvent, RoomBatch, Session
from tests.faults.mutations import MUTATIONS
from tests.faults.row import Once, Outcome, Row
from tests.integration import test_commands_afterwards as afterwards
from tests.integration import test_every_command as every_command
from tests.support.corridor import Corridor
from tests.support.frames import Message
from tests.support.hub import Device, SeededIds, open_hall, open_store, stop
from tests.support.virtual import LoopClock, run, until
from tools.schemas import EVENT_ROOMS

TOGETHER: Final = 10
"""Poisoned rooms in one try, each in a hall of its own."""
SHUT: Final = frozenset({"", "closed", "read_only", "unknown_room"})
"""What no room answers that runs. Others it may give: an event that was read may have ended a vote."""
OPTIONS: Final = [{"id": one, "title": f"Voorstel {one}"} for one in "ab"]
When = Literal["before", "live", "followed"]
WHEN: Final[Sequence[When]] = get_args(When)
"""The poison is there when the hub starts; it comes while the room is awake, and is met by the next command; or the hub
looks for what others wrote, and finds it."""
A_HOLE: Final = "a hole in the versions"
NEWEST: Final = dict(EVENTS.keys())
ELSEWHERE: Final = ("another schema", "another name", "in another kind of room", A_HOLE)
"""What is wrong with an event beside its payload."""


@dataclass(frozen=True, slots=True)
class Poison:
    """One event as it is put into a room's log."""

    room: str
    kind: str
    schema: int
    payload: bytes
    mutation: str

    def __str__(self) -> str:
        return f"{self.kind} ({self.mutation}) in {self.room.partition('/')[2]}"


# ------------------------------------------------------------ where it is put


@dataclass(frozen=True, slots=True)
class Prepared:
    """A hall that can be opened again and again: its folder, rooms and people; and an event of every kind."""

    path: Path
    conference: str
    people: Mapping[str, tuple[Session, str]]
    samples: Sequence[tuple[str, str, bytes]]
    """(kind of room, kind of event, payload)."""

    def room(self, kind: str) -> str:
        """The room of a kind that may be poisoned."""
        return f"{self.conference}/{kind}/1"


async def _prepare(folder: Path) -> Prepared:
    samples = await asyncio.to_thread(_samples, folder)
    path, conference, people = await asyncio.to_thread(lambda: run(_hall(folder / "hall")))
    return Prepared(path, conference, people, samples)


def _samples(folder: Path) -> Sequence[tuple[str, str, bytes]]:
    """One event of every kind, from stories in which every command is given."""
    found: dict[tuple[str, str], bytes] = {}
    for name, story in (every_command.STORIES | afterwards.STORIES).items():
        run(story(folder / name))
        with closing(sqlite3.connect(folder / name / "samenspel.sqlite3")) as driver:
            for room, kind, payload in driver.execute("SELECT room_id, kind, payload FROM events ORDER BY room_id"):
                found[kind_of(room), kind] = payload
    missing = {kind for kind, _ in EVENTS} - {kind for _, kind in found} - {WordsErased.kind}  # follows no command
    assert not missing, f"no story has {missing}"
    return [(room, kind, payload) for (room, kind), payload in sorted(found.items())]


async def _hall(path: Path) -> tuple[Path, str, Mapping[str, tuple[Session, str]]]:
    """Anna at table 1, bram at table 3, a moderator and an organiser; a round and a vote are on, a list is begun."""
    async with open_hall(path) as hall:
        moderator, anna, bram = await hall.moderate(), await hall.sit(1), await hall.sit(3)
        await hall.start("brainstorm", moderator)
        await _accepted(anna, hall.table(1), "idea", text="Een buurttuin")
        await _accepted(bram, hall.table(3), "idea", text="Een buurtbus")
        rules = {"source": "typed", "options": OPTIONS, "terms": dots(1, 1)}
        await _accepted(moderator, hall.plenary, "open_ballot", question="Wat eerst?", **rules)
        await until(lambda: (room := hall.hub.rooms.loaded(hall.ballot(1))) is not None and room.version > 0)
        await _accepted(anna, hall.ballot(1), "cast", revision=1, choices={"a": 1})
        organiser = await hall.come("organiser")
        await organiser.connect(hall.plenary)
        await _accepted(organiser, room_id(hall.conference.id, "follow", 1), "add", title="Een buurttuin")
        await _accepted(organiser, room_id(hall.conference.id, "list", 1), "set_group", title="De initiatieven")
        await _accepted(organiser, room_id(hall.conference.id, "choice", 1), "set_judges", judges=["els"])
        wording = Wording(title="Samen", parties=(Party(id="p1", name="De Kade"),))
        begun = Begin(wording=wording), SYSTEM, hall.hub.ids.new_id(hall.hub.clock.now())
        await hall.hub.command(room_id(hall.conference.id, "agreement", 1), *begun)
        report = room_id(hall.conference.id, "report", 1)
        await _accepted(organiser, report, "set_text", part="introduction", text="Zo ging het")
        await hall.hub.policing.settled()
        people = {"moderator": moderator, "anna": anna, "bram": bram, "organiser": organiser}
        return path, hall.conference.id, {name: (one.session, one.token) for name, one in people.items()}


async def _accepted(device: Device, room: str, type_: str, **data: Any) -> None:
    answer = await device.ask(room, type_, **data)
    assert answer["t"] == "ack", answer


# ------------------------------------------------------------ what becomes of it


class Heard(logging.Handler):
    """What the hub logs as an error meanwhile: that a room is shut is expected, that its own work failed is not."""

    EXPECTED: Final = (
        "room quarantined",
        "room stays shut",
        "a room could not take over its commit",
        "a room cannot be followed",
    )

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.unexpected: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """One record."""
        if record.msg not in self.EXPECTED:
            error = record.exc_info[1] if record.exc_info else None
            self.unexpected.append(f"{record.msg}: {type(error).__name__} {error}" if error else str(record.msg))

    def take(self) -> list[str]:
        """What came since the last time."""
        came, self.unexpected = self.unexpected, []
        return came


@contextmanager
def _heard() -> Iterator[Heard]:
    logger, handler = logging.getLogger("samenspel"), Heard()
    before = logger.propagate
    logger.addHandler(handler)
    logger.propagate = False
    try:
        yield handler
    finally:
        logger.propagate = before
        logger.removeHandler(handler)


@dataclass(frozen=True, slots=True)
class Became:
    """`shut`: the room was quarantined. `told`: commands that were acknowledged. `wrong`: what was not kept."""

    shut: bool
    told: int
    wrong: str = ""


def _poison(prepared: Prepared, number: int, source: random.Random) -> Poison:
    """Every event with every mutation, in the order of the number."""
    mutations = [*MUTATIONS, *ELSEWHERE]
    kind_of_room, kind, payload = prepared.samples[number % len(prepared.samples)]
    mutation = mutations[(number // len(prepared.samples) + number) % len(mutations)]
    schema = NEWEST[kind]
    if mutation in MUTATIONS:
        payload = MUTATIONS[mutation](payload, source)
    elif mutation == "another schema":
        schema = source.choice((0, schema + 1, 99))
    elif mutation == "another name":
        kind = source.choice((f"{kind}_2", "", kind.upper()))
    elif mutation == "in another kind of room":
        kind_of_room = source.choice([one for one in EVENT_ROOMS if one != kind_of_room])
    return Poison(prepared.room(kind_of_room), kind, schema, payload, mutation)


async def _try(prepared: Prepared, path: Path, poison: Poison, number: int, when: When) -> Became:
    async with open_store(path) as (log, people):
        clock = LoopClock(3_600)
        bus = Corridor().bus("one") if when == "followed" else LocalBus()
        hub = Hub(log, people, bus, clock, SeededIds(1_000 + number))
        await hub.start()
        devices = {name: Device(hub, session, token) for name, (session, token) in prepared.people.items()}
        try:
            if when != "before":
                await _come(prepared, devices)
            if poison.mutation != A_HOLE:
                await _put(log, poison, clock.now())
            if when == "before":
                await _come(prepared, devices)
            elif when == "followed":
                await asyncio.sleep(3 * LOOK_SECONDS)
                if _is_behind(hub, poison.room, await log.rooms(prepared.conference)):
                    return Became(False, 0, f"{poison}: the room stays open behind its log")
            return await _look(prepared, hub, devices, poison)
        finally:
            await stop(hub)


def _is_behind(hub: Hub, room: str, versions: Mapping[str, int]) -> bool:
    loaded = hub.rooms.loaded(room)
    return loaded is not None and loaded.version < versions[room]


async def _put(log: EventLog, poison: Poison, now: int) -> None:
    identity = f"0poison{now % 10**12:019d}"
    event = NewEvent(identity, 0, poison.kind, poison.schema, now, "0somebody", poison.payload)
    (outcome,) = await log.flush([RoomBatch(poison.room, None, [event])])
    assert type(outcome).__name__ == "Committed", outcome


async def _come(prepared: Prepared, devices: Mapping[str, Device]) -> None:
    rooms = [prepared.room("plenary"), f"{prepared.conference}/roster/1", prepared.room("ballot")]
    await devices["moderator"].connect(*rooms, prepared.room("table"))
    await devices["anna"].connect(*rooms, prepared.room("table"))
    await devices["bram"].connect(*rooms, f"{prepared.conference}/table/3")
    later = [prepared.room(kind) for kind in ("list", "report", "choice", "follow", "agreement")]
    await devices["organiser"].connect(*later)


async def _look(prepared: Prepared, hub: Hub, devices: Mapping[str, Device], poison: Poison) -> Became:
    """The poisoned room answers something, and every other room takes what is given to it."""
    asks: Mapping[str, tuple[str, str, str, dict[str, Any]]] = {
        "plenary": ("moderator", prepared.room("plenary"), "announce", {"text": "Koffie"}),
        "table": ("anna", prepared.room("table"), "idea", {"text": "Nog een plan"}),
        "ballot": ("anna", prepared.room("ballot"), "cast", {"revision": 2, "choices": {"b": 1}}),
        "list": ("organiser", prepared.room("list"), "set_group", {"title": "Het gebied"}),
        "choice": ("organiser", prepared.room("choice"), "set_judges", {"judges": ["iemand"]}),
        "report": ("organiser", prepared.room("report"), "set_text", {"part": "background", "text": "Waarom"}),
        "follow": ("organiser", prepared.room("follow"), "add", {"title": "Een buurtbus"}),
        "agreement": ("organiser", prepared.room("agreement"), "set_signer", {"party": "p1", "person": "iemand"}),
        "elsewhere": ("bram", f"{prepared.conference}/table/3", "idea", {"text": "Daar ook een plan"}),
    }
    first = kind_of(poison.room)
    told, answers = 0, dict[str, str]()
    for place in (first, *(one for one in asks if one != first)):
        name, room, type_, data = asks[place]
        answer = await _answer(prepared, devices, name, room, type_, data)
        told += answer == "ack"
        answers[place] = answer
    shut = hub.rooms.loaded(poison.room) is None
    bad = {place: answer for place, answer in answers.items() if answer != "ack" and (shut or answer in SHUT)}
    if shut and bad.get(first):
        del bad[first]  # it has an answer, and that is all that it owes
    wrong = [f"{place} answered {answer or 'nothing'}" for place, answer in bad.items()]
    return Became(shut, told, f"{poison}: {', '.join(wrong)}" if wrong else "")


async def _answer(
    prepared: Prepared, devices: Mapping[str, Device], name: str, room: str, type_: str, data: dict[str, Any]
) -> str:
    """`ack`, or the code of a refusal; "" when there is none. Whoever is shut out comes back, as a browser does."""
    device = devices[name]
    for _ in range(5):
        if device.outlet.closed:
            await _come(prepared, {**devices, name: device})
        known = len(device.heard)
        identity = device.command(room, type_, **data)
        try:
            await until(partial(_heard_of, device, identity, known), 10)
        except TimeoutError:
            return ""
        if answers := device.answers(identity, known):
            return _word(answers[-1])
    return ""


def _heard_of(device: Device, identity: str, known: int) -> bool:
    device.read()
    return bool(device.answers(identity, known) or device.outlet.closed)


def _word(answer: Message) -> str:
    return "ack" if answer["t"] == "ack" else str(answer["code"])


def _spoil(prepared: Prepared, path: Path, poison: Poison) -> None:
    """A copy of the hall; with a hole in the room's versions, when that is asked for."""
    shutil.copytree(prepared.path, path)
    if poison.mutation == A_HOLE:
        with closing(sqlite3.connect(path / "samenspel.sqlite3", isolation_level=None)) as driver:
            driver.execute("DELETE FROM events WHERE room_id = ? AND version = 1", (poison.room,))


@asynccontextmanager
async def _open(folder: Path) -> AsyncIterator[Once]:
    prepared = await _prepare(folder)
    with _heard() as heard:
        yield lambda seed: _once(prepared, folder / "poisoned", heard, seed)


async def _once(prepared: Prepared, path: Path, heard: Heard, seed: int) -> Outcome:
    source, became, wrong = random.Random(seed), list[Became](), list[str]()
    for number in range(seed * TOGETHER, (seed + 1) * TOGETHER):
        poison = _poison(prepared, number, source)
        await asyncio.to_thread(_spoil, prepared, path, poison)
        when = WHEN[number % len(WHEN)] if poison.mutation != A_HOLE else "before"
        one = await asyncio.to_thread(run, _try(prepared, path, poison, number, when))
        became.append(one)
        wrong += [one.wrong] if one.wrong else []
        wrong += [f"{poison}: the hub said: {said}" for said in heard.take()]
        await asyncio.to_thread(shutil.rmtree, path)
    return Outcome(
        faults=TOGETHER,
        acknowledged=sum(one.told for one in became),
        felt=sum(one.shut for one in became),
        wrong="; ".join(wrong[:5]),
    )


ROWS: Final = (
    Row(
        fault="poison-event",
        promise="A room with an event that cannot be read or folded stays shut; the others take what they are given.",
        ci=50,
        full=1_400,
        open=_open,
    ),
)
