"""The greeting: what `serve` prints, and what the other commands of this machine find in the data folder."""

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Final

from samenspel.domain.core import Rejected
from samenspel.formats import conference_setup, load_format, spread_tables
from samenspel.founding import found_conference, new_invite
from samenspel.hub.door import token_digest
from samenspel.hub.hub import Hub
from samenspel.ports import Session
from samenspel.web.addresses import role_link

SERVICE_FILE: Final = "service.json"
"""What a running service tells the commands of this machine; it holds secrets and only its owner may read it."""
EXAMPLE_TABLES: Final = 11
EXAMPLE_SEATS: Final = 10


@dataclass(frozen=True, slots=True)
class Greeting:
    """What `serve` prints: the address, the join code of the newest conference, and fresh links."""

    url: str
    code: str
    organiser: str
    moderator: str
    screen: str
    token: str = ""
    """Of the organiser's session that the commands of this machine have; never printed."""


async def welcome(hub: Hub, base: str, data: Path) -> Greeting:
    """Fresh links for the newest conference there is, and a session for commands in place of the one that was left in
    the folder `data` before."""
    token = await _let_in_commands(hub, data)
    conferences = sorted(await hub.people.conferences(), key=lambda one: one.created_at)
    organiser = role_link(base, "organiser", await new_invite(hub, "organiser", None))
    if not conferences:
        return Greeting(base, "", organiser, "", "", token)
    newest = conferences[-1]
    moderator = role_link(base, "moderator", await new_invite(hub, "moderator", newest.id))
    screen = role_link(base, "screen", await new_invite(hub, "screen", newest.id))
    return Greeting(base, newest.spoken, organiser, moderator, screen, token)


async def _let_in_commands(hub: Hub, data: Path) -> str:
    if former := word_left(data).get("token"):
        await hub.people.end_session(token_digest(former))
    now, token = hub.clock.now(), hub.ids.secret()
    await hub.people.add_session(Session(token_digest(token), hub.ids.new_id(now), "organiser", None, now))
    return token


def word_left(data: Path) -> Mapping[str, str]:
    """What a service told the commands of this machine in its folder; nothing when nothing can be read there."""
    try:
        content = json.loads((data / SERVICE_FILE).read_text())
        return {str(key): str(value) for key, value in content.items()}
    except (OSError, ValueError, AttributeError):
        return {}


def leave_word(data: Path, greeting: Greeting) -> None:
    """Tell the commands of this machine where the service runs."""
    path = data / SERVICE_FILE
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        json.dump(asdict(greeting), file)


async def make_example(hub: Hub) -> None:
    """The example conference, where there is none at all."""
    if await hub.people.conferences():
        return
    chosen = load_format("werkconferentie")
    tables = spread_tables([theme.letter for theme in chosen.themes], EXAMPLE_TABLES, EXAMPLE_SEATS)
    setup = conference_setup(chosen, "Werkconferentie (voorbeeld)", "nl", "je", None, tables)
    made = await found_conference(hub, setup, date.today().isoformat())  # noqa: DTZ011 - the day in the hall, not in UTC
    if isinstance(made, Rejected):
        raise TypeError(f"the example was refused: {made.code} {dict(made.params)}")
