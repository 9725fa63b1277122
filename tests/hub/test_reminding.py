"""Reminders by e-mail: at most once, whatever dies meanwhile and however many hubs there are."""

import asyncio
from collections import Counter
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from samenspel.domain.ids import room_id
from samenspel.domain.pursuit.days import day_of, moment_of
from samenspel.domain.pursuit.state import Pursuit
from samenspel.hub.door import token_digest
from samenspel.hub.hub import Hub
from samenspel.hub.reminding import MOST_ATTEMPTS, Reminders
from samenspel.ports import Correspondent, Session
from samenspel.ports.post import Reminding, Sent
from tests.hub.two import Two, two_hubs
from tests.support.hub import Device, Hall, open_hall
from tests.support.virtual import run, until

HOUR = 3_600


@dataclass
class Tray:
    """A `Post` that keeps its letters. `answers`: what becomes of each try, "sent" when there are none left."""

    letters: list[Reminding] = field(default_factory=list)
    answers: list[Sent] = field(default_factory=list)
    silent: bool = False
    """Nobody ever hears what became of it."""

    async def remind(self, reminding: Reminding) -> Sent:
        self.letters.append(reminding)
        if self.silent:
            await asyncio.Event().wait()
        return self.answers.pop(0) if self.answers else "sent"


def remind_from(hub: Hub, hall: Hall, tray: Tray) -> None:
    """As the service does where a mail server is set."""
    hub.spawn(Reminders(hub, hall.log, tray, lambda room, secret: f"http://hal/{room}#{secret}").run())


def state_of(hub: Hub, hall: Hall) -> Pursuit:
    """What the hub knows of what is followed."""
    room = hub.rooms.loaded(room_id(hall.conference.id, "follow", 1))
    assert room is not None
    state: Pursuit = room.state
    return state


@dataclass
class Followed:
    """A hall whose organiser follows initiatives."""

    hall: Hall
    organiser: Device

    @property
    def room(self) -> str:
        return room_id(self.hall.conference.id, "follow", 1)

    async def steward(self, name: str, email: str = "els@example.org") -> str:
        """Somebody who keeps an eye on an initiative of their own; returns their id."""
        hub = self.hall.hub
        identity = hub.ids.new_id(hub.clock.now())
        about = Correspondent(identity, self.hall.conference.id, self.room, name, email=email)
        await self.hall.people.correspondents.add(about)
        one = await self.give("add", title=f"Plan van {name}")
        await self.give("set_steward", initiative=one, person=identity)
        return identity

    async def check_in_today(self) -> None:
        """Every initiative is to be told of today; it is past seven."""
        now = self.hall.hub.clock.now()
        for one in list(state_of(self.hall.hub, self.hall).initiatives):
            await self.give("set_check_ins", initiative=one, days=[day_of(now)])
        await until(lambda: len(state_of(self.hall.hub, self.hall).mails) > 0, HOUR * 24)

    async def give(self, type_: str, **data: Any) -> str:
        answer = await self.organiser.ask(self.room, type_, **data)
        assert answer["t"] == "ack", answer
        return str(answer["id"])


async def followed(hall: Hall) -> Followed:
    """With the organiser at the first hub."""
    organiser = await hall.come("organiser")
    await organiser.connect(hall.plenary)
    return Followed(hall, organiser)


def outcomes(hub: Hub, hall: Hall) -> list[str | None]:
    """What became of every reminder, as this hub knows it."""
    return [mail.outcome for mail in state_of(hub, hall).mails.values()]


def alone(path: Path, scenario: Callable[[Followed], Coroutine[Any, Any, None]]) -> None:
    """Run a scenario with one hub."""

    async def through() -> None:
        async with open_hall(path) as hall:
            await scenario(await followed(hall))

    run(through())


def test_a_steward_gets_one_letter_with_a_link_of_their_own(tmp_path: Path) -> None:
    """[FO-09] [FO-10]"""

    async def scenario(one: Followed) -> None:
        tray, hub = Tray(), one.hall.hub
        remind_from(hub, one.hall, tray)
        person = await one.steward("Els")
        await one.check_in_today()
        await until(lambda: outcomes(hub, one.hall) == ["sent"])
        (letter,) = tray.letters
        assert (letter.email, letter.name, letter.initiative) == ("els@example.org", "Els", "Plan van Els")
        assert (letter.title, letter.language, letter.address) == ("Werkconferentie", "nl", "je")
        secret = letter.link.partition("#")[2]

        def session(invite: Any) -> Session:
            return Session(token_digest(hub.ids.secret()), invite.participant, invite.role, invite.conference, 1)

        for _ in range(2):
            opened = await one.hall.people.redeem(token_digest(secret), session)
            assert isinstance(opened, Session)
            assert (opened.participant, opened.role, opened.conference) == (person, "reader", one.hall.conference.id)
        stored = await one.hall.log.load(one.room)
        assert not any(b"Els@" in event.payload or b"example.org" in event.payload for event in stored.events)

    alone(tmp_path, scenario)


def test_two_hubs_send_every_letter_once(tmp_path: Path) -> None:
    """[FO-09] Both look at the same moment."""

    async def scenario(two: Two) -> None:
        tray, one = Tray(), await followed(two.hall)
        remind_from(two.hall.hub, two.hall, tray)
        remind_from(two.other, two.hall, tray)
        people = [await one.steward(f"Els {number}") for number in range(12)]
        await one.check_in_today()
        await until(lambda: outcomes(two.hall.hub, two.hall).count("sent") == len(people), HOUR)
        await asyncio.sleep(HOUR / 2)
        assert Counter(letter.name for letter in tray.letters) == {f"Els {number}": 1 for number in range(12)}

    two_hubs(tmp_path, scenario)


def test_a_hub_that_dies_while_it_sends_leaves_it_unknown(tmp_path: Path) -> None:
    """[FO-09] The next one does not send it again, and the organisers see that nobody knows."""

    async def scenario(one: Followed) -> None:
        gone, tray = Tray(silent=True), Tray()
        remind_from(one.hall.hub, one.hall, gone)
        await one.steward("Els")
        await one.check_in_today()
        await until(lambda: bool(gone.letters))
        hub = await one.hall.restart()
        remind_from(hub, one.hall, tray)
        await until(lambda: hub.awake(one.hall.conference.id))
        await asyncio.sleep(HOUR)
        assert (len(gone.letters), tray.letters) == (1, [])
        (mail,) = state_of(hub, one.hall).mails.values()
        assert (mail.attempt, mail.outcome) == (1, None)

    alone(tmp_path, scenario)


def test_what_fell_due_at_a_hub_that_died_is_sent_by_the_next(tmp_path: Path) -> None:
    """[FO-09] Nobody opened the conference there: it is woken for its reminders."""

    async def scenario(one: Followed) -> None:
        tray = Tray()
        await one.steward("Els")
        await one.check_in_today()
        hub = await one.hall.restart()
        remind_from(hub, one.hall, tray)
        await until(lambda: len(tray.letters) == 1, HOUR)
        again = await one.hall.restart()
        remind_from(again, one.hall, tray)
        await until(lambda: again.awake(one.hall.conference.id))
        await asyncio.sleep(HOUR)
        assert len(tray.letters) == 1

    alone(tmp_path, scenario)


def test_what_was_refused_is_tried_again_a_few_times(tmp_path: Path) -> None:
    """[FO-09]"""

    async def scenario(one: Followed) -> None:
        hub = one.hall.hub
        tray = Tray(answers=["refused", "refused"])
        remind_from(hub, one.hall, tray)
        await one.steward("Els")
        await one.check_in_today()
        await asyncio.sleep(HOUR)
        assert (outcomes(hub, one.hall), len(tray.letters)) == (["sent"], 3)
        tray.answers += ["refused"] * 20
        await one.steward("Bo")
        await one.check_in_today()
        await asyncio.sleep(12 * HOUR)
        assert len(tray.letters) == 3 + MOST_ATTEMPTS
        assert len({letter.identity for letter in tray.letters}) == 2

    alone(tmp_path, scenario)


def test_what_may_have_been_taken_is_not_tried_again(tmp_path: Path) -> None:
    """[FO-09]"""

    async def scenario(one: Followed) -> None:
        tray, hub = Tray(answers=["unknown"]), one.hall.hub
        remind_from(hub, one.hall, tray)
        await one.steward("Els")
        await one.check_in_today()
        await until(lambda: outcomes(hub, one.hall) == ["unknown"])
        await asyncio.sleep(12 * HOUR)
        assert len(tray.letters) == 1

    alone(tmp_path, scenario)


def test_who_gave_no_address_or_wants_no_mail_gets_none(tmp_path: Path) -> None:
    """[FO-10] Nor who has gone."""

    async def scenario(one: Followed) -> None:
        tray, hub = Tray(), one.hall.hub
        remind_from(hub, one.hall, tray)
        await one.steward("Zonder", email="")
        muted, gone = await one.steward("Stil"), await one.steward("Weg")
        quiet = await one.hall.come("reader")
        quiet.session = Session(quiet.session.token_hash, muted, "reader", one.hall.conference.id, 1)
        await one.hall.people.end_session(quiet.session.token_hash)
        await one.hall.people.add_session(quiet.session)
        await quiet.connect(one.room)
        assert (await quiet.ask(one.room, "set_mail", wanted=False))["t"] == "ack"
        await one.hall.people.correspondents.remove(gone)
        await one.check_in_today()
        await until(lambda: outcomes(hub, one.hall) == ["no_address"] * 3)
        assert tray.letters == []

    alone(tmp_path, scenario)


def test_a_letter_that_comes_a_week_late_is_not_sent(tmp_path: Path) -> None:
    """[FO-09] As when a mail server is set months after the day."""

    async def scenario(one: Followed) -> None:
        tray, hub = Tray(), one.hall.hub
        await one.steward("Els")
        await one.check_in_today()
        day = day_of(hub.clock.now())
        await asyncio.sleep((moment_of(day) - hub.clock.now()) / 1000 + 8 * 24 * HOUR)
        remind_from(hub, one.hall, tray)
        await until(lambda: outcomes(hub, one.hall) == ["too_late"])
        assert tray.letters == []

    alone(tmp_path, scenario)


def test_of_a_promise_both_get_a_letter(tmp_path: Path) -> None:
    """[FO-08] [FO-09] Each with the name of the other."""

    async def scenario(one: Followed) -> None:
        tray, hub = Tray(), one.hall.hub
        remind_from(hub, one.hall, tray)
        els, bo = await one.steward("Els"), await one.steward("Bo", "bo@example.org")
        day = day_of(hub.clock.now())
        made = await one.give("promise", first=els, person=bo, day=day, text="Over de kas")
        for person in (els, bo):
            device = await one.hall.come("reader")
            device.session = Session(device.session.token_hash, person, "reader", one.hall.conference.id, 1)
            await one.hall.people.end_session(device.session.token_hash)
            await one.hall.people.add_session(device.session)
            await device.connect(one.room)
            assert (await device.ask(one.room, "answer_promise", promise=made, agree=True))["t"] == "ack"
        await until(lambda: outcomes(hub, one.hall) == ["sent"] * 2, 24 * HOUR)
        assert sorted((letter.name, letter.other, letter.words) for letter in tray.letters) == [
            ("Bo", "Els", "Over de kas"),
            ("Els", "Bo", "Over de kas"),
        ]

    alone(tmp_path, scenario)
