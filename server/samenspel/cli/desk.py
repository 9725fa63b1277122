"""Where commands do what a service would: at the one that runs on these data, or else at the data themselves."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, Final, Protocol

from samenspel.bus.local import LocalBus
from samenspel.bus.silent import SilentBus
from samenspel.cli import erase_texts as texts
from samenspel.demo.api import Api, ApiRefused, Unreachable
from samenspel.domain.core import Actor
from samenspel.hub.administration import Administration, Unknown
from samenspel.hub.hub import Hub
from samenspel.settings import Settings, from_environment
from samenspel.speech import Language, Told
from samenspel.store.directory import DirectoryInUse
from samenspel.system import SystemClock, SystemIds
from samenspel.wiring.greeting import word_left
from samenspel.wiring.stores import open_store

Facts = Mapping[str, Any]
ERASING_SECONDS: Final = 600.0
"""Longest that a running service may take to erase something."""


class Refused(Told):
    """It cannot be done; the sentence says why."""


class Desk(Protocol):
    """What an organiser asks of the administration. Every method raises `Refused`, or `StoreUnavailable`."""

    async def conferences(self) -> Sequence[Facts]: ...
    async def people(self, conference: str) -> Sequence[Facts]: ...
    async def known(self, conference: str, person: str) -> Facts: ...
    async def erase_person(self, conference: str, person: str, confirm: str, *, texts: bool) -> Facts: ...
    async def erase_conference(self, conference: str, confirm: str) -> Facts: ...


@asynccontextmanager
async def open_desk(data: Path | None, language: Language) -> AsyncIterator[Desk]:
    """At the service that works on this folder, or else on the store itself. Raises `BadSettings`, `StoreUnavailable`,
    `Refused`."""
    settings = from_environment()
    settings = settings if data is None else replace(settings, data=data)
    if (served := await _running(settings, language)) is not None:
        yield served
        return
    try:
        store = await open_store(settings, serving=False)
    except DirectoryInUse as problem:
        raise Refused(texts.SERVICE_SILENT(path=settings.data)) from problem
    clock = SystemClock(settings.clock_rate)
    bus = SilentBus() if settings.database_url else LocalBus()
    hub = Hub(store.log, store.people, bus, clock, SystemIds())
    await hub.start()
    try:
        yield Local(Administration(hub, store.log))
    finally:
        await hub.close()
        await store.close()


async def _running(settings: Settings, language: Language) -> "Served | None":
    """The service that left word in the folder, when it answers; a word that was left behind is nobody's."""
    word = word_left(settings.data)
    if not word.get("url") or not word.get("token"):
        return None
    served = Served(Api(word["url"], language, timeout=ERASING_SECONDS), word["token"])
    try:
        await served.conferences()
    except (Refused, Unreachable):
        return None
    return served


class Local:
    """At the store itself, with a hub of its own."""

    def __init__(self, administration: Administration) -> None:
        self._administration = administration

    async def conferences(self) -> Sequence[Facts]:
        return await self._administration.conferences()

    async def people(self, conference: str) -> Sequence[Facts]:
        try:
            return await self._administration.people(conference)
        except Unknown:
            raise Refused(texts.NO_CONFERENCE(name=conference)) from None

    async def known(self, conference: str, person: str) -> Facts:
        try:
            return await self._administration.known(conference, person)
        except Unknown:
            raise Refused(texts.NOBODY(name=person)) from None

    async def erase_person(self, conference: str, person: str, _confirm: str, *, texts: bool) -> Facts:
        by = Actor(SystemIds().new_id(0), "organiser")
        return await self._administration.erase_person(conference, person, by, texts=texts)

    async def erase_conference(self, conference: str, _confirm: str) -> Facts:
        by = Actor(SystemIds().new_id(0), "organiser")
        return await self._administration.erase_conference(conference, by)


class Served:
    """Through the service that runs."""

    def __init__(self, api: Api, token: str) -> None:
        self._api = api
        self._token = token

    async def conferences(self) -> Sequence[Facts]:
        found: Sequence[Facts] = (await self._ask("GET", "/api/conferences"))["items"]
        return found

    async def people(self, conference: str) -> Sequence[Facts]:
        found: Sequence[Facts] = (await self._ask("GET", f"/api/conferences/{conference}/known"))["people"]
        return found

    async def known(self, conference: str, person: str) -> Facts:
        return await self._ask("GET", f"/api/conferences/{conference}/known/{person}")

    async def erase_person(self, conference: str, person: str, confirm: str, *, texts: bool) -> Facts:
        body = {"confirm": confirm, "texts": texts}
        return await self._ask("POST", f"/api/conferences/{conference}/known/{person}/erase", body)

    async def erase_conference(self, conference: str, confirm: str) -> Facts:
        return await self._ask("POST", f"/api/conferences/{conference}/erase", {"confirm": confirm})

    async def _ask(self, method: str, path: str, body: Any = None) -> Facts:
        try:
            return await self._api.call(method, path, body, self._token)
        except ApiRefused as error:
            raise Refused(texts.REFUSED(sentence=error.sentence or error.code)) from None
