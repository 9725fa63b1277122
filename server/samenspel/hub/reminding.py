"""Reminders by e-mail, where there is a post: at most once each, whatever dies meanwhile and at however many hubs.

A reminder that fell due is claimed in the log before it is sent, by one hub, under a name that no other process has.
Whoever dies after that leaves it claimed: nobody sends it again, and the organisers see that nobody knows.
"""

import asyncio
import logging
from collections.abc import Callable, Coroutine, Iterator
from typing import Any, Final, Protocol

from samenspel.domain.commands.pursuit import ClaimMail, MailOutcome, TellMail
from samenspel.domain.core import SYSTEM, Actor, Command
from samenspel.domain.ids import conference_of, room_id
from samenspel.domain.pursuit.days import moment_of
from samenspel.domain.pursuit.state import Mail, Pursuit
from samenspel.hub.door import token_digest
from samenspel.hub.flight import Accepted, Answer
from samenspel.hub.room import Room
from samenspel.hub.rooms import Rooms
from samenspel.ports import Clock, Correspondent, EventLog, Ids, Invite, People, StoreUnavailable
from samenspel.ports.post import Post, Reminding

log = logging.getLogger("samenspel.hub")

MOST_ATTEMPTS: Final = 5
WAIT: Final = 10 * 60_000
"""Milliseconds before a second attempt; twice as long before each further one."""
LATE: Final = 7 * 24 * 3_600_000
"""Milliseconds after the day: a reminder that comes later helps nobody."""
LOOK_SECONDS: Final = 10.0
WAKE_EVERY: Final = 360
"""Looks between two rounds past all conferences: other hubs may have made some."""


class Reminded(Protocol):
    """What reminding asks of the hub."""

    people: People
    rooms: Rooms
    clock: Clock
    ids: Ids

    async def command(self, room: str, command: Command, actor: Actor, identity: str) -> Answer: ...
    async def wake(self, conference: str) -> None: ...
    def awake_conferences(self) -> list[str]: ...
    def plenary(self, conference: str) -> Room | None: ...
    def spawn(self, work: Coroutine[Any, Any, None]) -> None: ...


class Reminders:
    """Sends what fell due. `run` for as long as the hub lives."""

    def __init__(self, hub: Reminded, event_log: EventLog, post: Post, link: Callable[[str, str], str]) -> None:
        """`link(room, secret)`: the address of a reader's own page."""
        self._hub = hub
        self._log = event_log
        self._post = post
        self._link = link
        self._name = self._fresh_id()
        """Of this process: what another claimed is never ours."""
        self._busy: set[str] = set()

    def _fresh_id(self) -> str:
        return self._hub.ids.new_id(self._hub.clock.now())

    async def run(self) -> None:
        """Look now, and every ten seconds: no reminder is in more of a hurry."""
        looks = 0
        while True:
            if looks % WAKE_EVERY == 0:
                await self._wake()
            looks += 1
            for room, mail in list(self._waiting()):
                self._busy.add(mail.reminder.id)
                self._hub.spawn(self._send(room, mail))
            await asyncio.sleep(LOOK_SECONDS)

    async def _wake(self) -> None:
        """Conferences in which something is followed: of those that nobody opens for months too."""
        try:
            for conference in await self._hub.people.conferences():
                if room_id(conference.id, "follow", 1) in await self._log.rooms(conference.id):
                    await self._hub.wake(conference.id)
        except StoreUnavailable:
            log.warning("reminders wait for the storage")

    def _waiting(self) -> Iterator[tuple[Room, Mail]]:
        now = self._hub.clock.now()
        for conference in self._hub.awake_conferences():
            room = self._hub.rooms.loaded(room_id(conference, "follow", 1))
            for mail in room.state.mails.values() if room is not None else ():
                if room is not None and mail.reminder.id not in self._busy and _may_go(mail, now):
                    yield room, mail

    async def _send(self, room: Room, mail: Mail) -> None:
        try:
            await self._try(room, mail)
        except StoreUnavailable:
            log.warning("a reminder waits for the storage", extra={"room": room.id})
        finally:
            self._busy.discard(mail.reminder.id)

    async def _try(self, room: Room, mail: Mail) -> None:
        reminder = mail.reminder
        correspondent = await self._hub.people.correspondents.one(reminder.person)
        if (outcome := _not_sent(room.state, mail, correspondent, self._hub.clock.now())) is not None:
            await self._tell(room, reminder.id, mail.attempt, outcome)
            return
        attempt = mail.attempt + 1
        if correspondent is None or not await self._claimed(room, reminder.id, attempt):
            return
        reminding = await self._reminding(room, mail, correspondent)
        await self._tell(
            room, reminder.id, attempt, "refused" if reminding is None else await self._post.remind(reminding)
        )

    async def _claimed(self, room: Room, reminder: str, attempt: int) -> bool:
        """Whether this hub, and no other, is to send it."""
        command = ClaimMail(reminder=reminder, hub=self._name, attempt=attempt)
        answer = await self._hub.command(room.id, command, SYSTEM, self._fresh_id())
        loaded = self._hub.rooms.loaded(room.id)
        mail = loaded.state.mails.get(reminder) if loaded is not None and isinstance(answer, Accepted) else None
        return mail is not None and (mail.hub, mail.attempt, mail.outcome) == (self._name, attempt, None)

    async def _tell(self, room: Room, reminder: str, attempt: int, outcome: MailOutcome) -> None:
        command = TellMail(reminder=reminder, attempt=attempt, outcome=outcome)
        await self._hub.command(room.id, command, SYSTEM, self._fresh_id())

    async def _reminding(self, room: Room, mail: Mail, correspondent: Correspondent) -> Reminding | None:
        """None when it cannot be told: the other of the two has gone, or their conference."""
        conference, state, reminder = conference_of(room.id), room.state, mail.reminder
        plenary = self._hub.plenary(conference)
        initiative, promise = state.initiatives.get(reminder.initiative), state.promises.get(reminder.promise)
        other = (
            await self._hub.people.correspondents.one(promise.other(reminder.person)) if promise is not None else None
        )
        if plenary is None or plenary.state.conference is None or (initiative is None and other is None):
            return None
        facts, secret = plenary.state.conference, self._hub.ids.secret()
        now = self._hub.clock.now()
        await self._hub.people.add_invite(
            Invite(token_digest(secret), "reader", conference, once=False, created_at=now, participant=correspondent.id)
        )
        return Reminding(
            identity=reminder.id,
            email=correspondent.email,
            name=correspondent.name,
            title=facts.title,
            language=facts.language,
            address=facts.address,
            day=reminder.day,
            link=self._link(room.id, secret),
            initiative=initiative.facts.title if initiative is not None else "",
            other=other.name if other is not None else "",
            words=promise.text if promise is not None else "",
        )


def _may_go(mail: Mail, now: int) -> bool:
    """Not yet tried, or surely not taken and tried long enough ago."""
    if mail.outcome == "refused":
        return mail.attempt < MOST_ATTEMPTS and now >= mail.at + WAIT * 2 ** (mail.attempt - 1)
    return mail.outcome is None and mail.attempt == 0


def _not_sent(state: Pursuit, mail: Mail, correspondent: Correspondent | None, now: int) -> MailOutcome | None:
    """Why it is not sent at all; None when it is to be."""
    person = mail.reminder.person
    if correspondent is None or not correspondent.email or person in state.muted:
        return "no_address"
    return "too_late" if now - moment_of(mail.reminder.day) > LATE else None
