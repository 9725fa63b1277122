"""Erasing somebody: their seat, their row, and where it is asked for the words that they wrote, in every room.

What is erased stays so: nothing here can be taken back. Each step may be done twice, so that whoever is interrupted
begins again.
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Protocol

from samenspel.domain.commands.plenary import RemovePerson
from samenspel.domain.core import Actor, Command, Event, Rejected
from samenspel.domain.erasing import copied_from, mark_of, owned_by, without_copies, without_words
from samenspel.domain.events.shared import Erasure, WordsErased
from samenspel.domain.ids import room_id
from samenspel.domain.said import Language
from samenspel.hub.flight import Answer
from samenspel.hub.policing import Policing
from samenspel.hub.room import Room
from samenspel.hub.rooms import Rooms
from samenspel.ports import (
    Clock,
    Committed,
    ErasableLog,
    Ids,
    NewEvent,
    People,
    Redaction,
    StoredEvent,
    StoreUnavailable,
)
from samenspel.protocol.codec import Payloads
from samenspel.speech import Text

REASON: Final[Mapping[Language, str]] = {"nl": "Gewist.", "en": "Erased."}
"""Why what somebody wrote left the tables; whoever is seated there reads it."""
SETTLING: Final = 0.02
"""Seconds between two looks at a room with a commit under way."""
TRIES: Final = 20
"""Times that a room is read anew because somebody wrote to it meanwhile."""
_BUSY: Final = Text(
    "In {room} wordt steeds geschreven. Wis het nog eens als het rustig is.",
    "Somebody keeps writing in {room}. Erase it once more when it is quiet.",
)
_REFUSED: Final = Text("Het wissen kan hier niet: {why}.", "This cannot be erased here: {why}.")


class House(Protocol):
    """What erasing asks of the hub."""

    people: People
    clock: Clock
    ids: Ids
    rooms: Rooms
    policing: Policing

    async def wake(self, conference: str) -> None: ...
    async def command(self, room: str, command: Command, actor: Actor, identity: str) -> Answer: ...
    def broken(self, room: Room) -> None: ...


@dataclass(frozen=True, slots=True)
class ErasedWords:
    """How many events lost words, by room, and how many of them were contributions."""

    events: Mapping[str, int] = field(default_factory=dict)
    contributions: int = 0


@dataclass(frozen=True, slots=True)
class Written:
    """A room as the log has it: its events as they were written, to be looked through."""

    room: str
    version: int
    stored: Sequence[StoredEvent]
    events: Sequence[Event]

    def given(self) -> list[tuple[str, str, Event]]:
        """Actor, command id and event."""
        return [(one.actor, one.command_id, event) for one, event in zip(self.stored, self.events, strict=True)]


class Erasing:
    """Erases on behalf of an organiser."""

    def __init__(self, event_log: ErasableLog, house: House) -> None:
        self._log = event_log
        self._house = house
        self._payloads = Payloads()
        self._turn = asyncio.Lock()

    async def person(self, conference: str, participant: str, by: Actor, *, texts: bool) -> ErasedWords:
        """Take somebody out of a conference: nobody any more, no row; and with `texts` no words of theirs. Raises
        `StoreUnavailable`."""
        async with self._turn:
            await self._house.wake(conference)
            await self._leave(conference, participant, by, texts=texts)
            await self._house.people.remove_person(participant)
            found = await self._words(conference, participant, by) if texts else ErasedWords()
            await self._log.scrub()
            return found

    async def _leave(self, conference: str, participant: str, by: Actor, *, texts: bool) -> None:
        """As when a moderator removes them: sockets close, and what they wrote leaves the tables with all that hangs on
        it."""
        plenary = room_id(conference, "plenary", 1)
        reason = REASON[self._language(conference)] if texts else ""
        command = RemovePerson(participant=participant, reason=reason)
        identity = self._house.ids.new_id(self._house.clock.now())
        answer = await self._house.command(plenary, command, by, identity)
        if isinstance(answer, Rejected):
            raise StoreUnavailable(_REFUSED(why=answer.code))
        await self._house.policing.settled()

    async def _words(self, conference: str, participant: str, by: Actor) -> ErasedWords:
        rooms = [await self._read(room) for room in await self._log.rooms(conference)]
        owned = owned_by(participant, (one for room in rooms for one in room.given()))
        contributions = {
            identity
            for room in rooms
            for _, _, event in room.given()
            if (identity := getattr(event, "id", "")) in owned
        }
        erase = _Erase(participant, frozenset(owned), self._language(conference), by.participant)
        said = await asyncio.to_thread(_lost, rooms, erase)
        # first the copies: whoever is interrupted finds them by the words, which are there still
        counts = await self._copies(conference, _Copies(conference, said, erase.language, erase.by))
        counts |= {room.room: await self._redact(room, erase) for room in rooms}
        return ErasedWords({room: count for room, count in counts.items() if count}, len(contributions))

    async def copies_of(self, conference: str, by: str) -> None:
        """Take what the next editions tell of a conference out of them. Raises `StoreUnavailable`."""
        async with self._turn:
            await self._house.wake(conference)
            await self._copies(conference, _Copies(conference, None, self._language(conference), by))

    async def _copies(self, conference: str, copies: "_Copies") -> dict[str, int]:
        """How many events lost words, by room of other conferences."""
        counts: dict[str, int] = {}
        for other in await self._house.people.conferences():
            room = room_id(other.id, "follow", 1)
            if other.id != conference and (await self._log.rooms(other.id)).get(room):
                counts[room] = await self._redact(await self._read(room), copies)
        return counts

    async def _redact(self, written: Written, erase: "_Erase | _Copies") -> int:
        """How many events of this room lost words. Raises `StoreUnavailable`."""
        for _ in range(TRIES):
            payloads = await asyncio.to_thread(self._without, written, erase)
            if not payloads:
                return 0
            outcome = await self._log.redact(self._redaction(written, payloads, erase.by))
            if isinstance(outcome, Committed):
                await self._read_anew(written.room)
                return len(payloads)
            if outcome.reason != "conflict":
                raise StoreUnavailable(_REFUSED(why=outcome.reason))
            written = await self._read(written.room)
        raise StoreUnavailable(_BUSY(room=written.room))

    def _without(self, written: Written, erase: "_Erase | _Copies") -> dict[int, bytes]:
        """Version → payload, of the events that change."""
        payloads = {}
        for stored, event in zip(written.stored, written.events, strict=True):
            after = erase.without(event, stored.actor)
            if after is not event:
                payloads[stored.version] = self._payloads.encode(after)
        return payloads

    def _redaction(self, written: Written, payloads: Mapping[int, bytes], by: str) -> Redaction:
        now = max(self._house.clock.now(), written.stored[-1].recorded_at)
        event = WordsErased(
            erased=tuple(Erasure(version=version, mark=mark_of(payload)) for version, payload in payloads.items())
        )
        new = NewEvent(
            command_id=self._house.ids.new_id(now),
            ordinal=0,
            kind=event.kind,
            schema=event.schema,
            recorded_at=now,
            actor=by,
            payload=self._payloads.encode(event),
        )
        return Redaction(written.room, written.version, payloads, new)

    async def _read(self, room: str) -> Written:
        stored = await self._log.load(room, owners=())
        events = await asyncio.to_thread(self._decoded, stored.events)
        return Written(room, stored.version, stored.events, events)

    def _decoded(self, events: Sequence[StoredEvent]) -> list[Event]:
        return [self._payloads.as_written(one.kind, one.schema, one.payload) for one in events]

    async def _read_anew(self, room: str) -> None:
        """Nothing of it stays in memory, here or in a browser. What is on its way to the log is settled first."""
        while (loaded := self._house.rooms.loaded(room)) is not None and (loaded.flying or loaded.waiting):  # noqa: ASYNC110 - a room tells nobody when it is idle
            await asyncio.sleep(SETTLING)
        if loaded is not None:
            self._house.broken(loaded)

    def _language(self, conference: str) -> Language:
        plenary = self._house.rooms.loaded(room_id(conference, "plenary", 1))
        record = None if plenary is None else plenary.state.conference
        return "nl" if record is None else record.language


@dataclass(frozen=True, slots=True)
class _Erase:
    """Whose words go, what is theirs, and who does it."""

    participant: str
    owned: frozenset[str]
    language: Language
    by: str

    def without(self, event: Event, actor: str) -> Event:
        """The event by now; itself when nothing in it is theirs."""
        return without_words(event, actor, self.participant, self.owned, self.language)


@dataclass(frozen=True, slots=True)
class _Copies:
    """Words of a conference that go from the editions after it (None: all of them), and who does it."""

    conference: str
    said: frozenset[str] | None
    language: Language
    by: str

    def without(self, event: Event, actor: str) -> Event:  # noqa: ARG002 - as `_Erase`
        """The event by now; itself when it copied nothing of these."""
        return without_copies(event, self.conference, self.said, self.language)


def _lost(rooms: Sequence[Written], erase: _Erase) -> frozenset[str]:
    """Words that go, and of which another conference may hold a copy."""
    given = [one for room in rooms for one in room.given()]
    lost = (copied_from(event) for actor, _, event in given if erase.without(event, actor) is not event)
    return frozenset(word for words in lost for word in words if word)
