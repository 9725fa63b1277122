"""Making a conference, and the secrets that let people in: what the organiser's page and the command line both do."""

from collections.abc import Mapping
from typing import Any, Final, Literal

import msgspec

from samenspel.domain.commands.plenary import OpenConference
from samenspel.domain.core import SYSTEM, Rejected
from samenspel.domain.ids import room_id
from samenspel.hub.door import token_digest
from samenspel.hub.hub import Hub
from samenspel.ports import Conference, Invite

CODE_LENGTH: Final = 8
SPOKEN_LENGTH: Final = 5
CONFERENCE_LENGTH: Final = 10
RECLAIM_LENGTH: Final = 16


async def found_conference(hub: Hub, setup: Mapping[str, Any], date: str) -> Conference | Rejected:
    """A new conference from the data of a format (`formats.conference_setup`), with fresh codes and all its table
    rooms."""
    now = hub.clock.now()
    conference = Conference(
        id=hub.ids.code(CONFERENCE_LENGTH).lower(),
        code=hub.ids.code(CODE_LENGTH),
        spoken=await _free_code(hub),
        title=setup["title"],
        date=date,
        created_at=now,
    )
    data = {**setup, "date": date, "code": conference.code, "spoken": conference.spoken}
    command = msgspec.convert(data, OpenConference)
    answer = await hub.command(room_id(conference.id, "plenary", 1), command, SYSTEM, hub.ids.new_id(now))
    if isinstance(answer, Rejected):
        return answer
    await hub.people.add_conference(conference)
    await hub.wake(conference.id)
    await hub.policing.settled()
    return conference


async def new_invite(hub: Hub, role: Literal["moderator", "organiser", "screen"], conference: str | None) -> str:
    """A fresh secret for a role link: for one use, but for the screen until it is revoked."""
    secret = hub.ids.secret()
    await hub.people.add_invite(
        Invite(token_digest(secret), role, conference, once=role != "screen", created_at=hub.clock.now())
    )
    return secret


async def new_reader(hub: Hub, conference: str, correspondent: str = "") -> str:
    """A fresh secret for a reader's link, until it is revoked: of one correspondent, or for whoever has it."""
    secret = hub.ids.secret()
    now = hub.clock.now()
    await hub.people.add_invite(Invite(token_digest(secret), "reader", conference, False, now, correspondent))
    return secret


async def new_reclaim_key(hub: Hub, conference: str) -> str:
    """The key of a noodkaart, in groups of four: made to be typed, usable until it is revoked."""
    key = hub.ids.code(RECLAIM_LENGTH)
    await hub.people.add_invite(
        Invite(token_digest(key), "moderator", conference, once=False, created_at=hub.clock.now())
    )
    return "-".join(key[start : start + 4] for start in range(0, RECLAIM_LENGTH, 4))


async def _free_code(hub: Hub) -> str:
    while await hub.people.conference_by_code(spoken := hub.ids.code(SPOKEN_LENGTH)) is not None:
        pass
    return spoken
