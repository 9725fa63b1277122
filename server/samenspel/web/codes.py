"""What a code opens. The spoken one can be guessed, so wrong ones are counted."""

from starlette.requests import Request

from samenspel.domain.ids import CODE_ALPHABET
from samenspel.founding import CODE_LENGTH, SPOKEN_LENGTH
from samenspel.hub.hub import Hub
from samenspel.hub.room import Room
from samenspel.ports import Conference
from samenspel.web.callers import guesses_of, hub_of, network_of
from samenspel.web.errors import ApiError


async def conference_by_code(request: Request, typed: str) -> tuple[Conference, Room]:
    """The conference of a code, awake, and its plenary. Only wrong spoken codes are counted; the long code is never
    refused for them. Raises `unknown_code` or `too_many_tries`."""
    hub = hub_of(request)
    code = _compact(typed)
    match len(code):
        case length if length >= CODE_LENGTH:
            conference = await hub.people.conference_by_code(code)
        case length if length == SPOKEN_LENGTH:
            conference = await _spoken(request, code)
        case _:
            conference = None
    if conference is None:
        raise ApiError("unknown_code")
    await hub.wake(conference.id)
    return conference, plenary_of(hub, conference.id)


def credit(request: Request, typed: str, conference: Conference) -> None:
    """Somebody joined with this code: from where they are people may mistype it."""
    if _compact(typed) == conference.spoken:
        guesses_of(request).right(network_of(request))
    else:
        guesses_of(request).came_in(network_of(request))


def _compact(typed: str) -> str:
    """A code as it is kept, however it was typed; what is too long stays so."""
    return "".join(character for character in typed.upper() if character in CODE_ALPHABET)[: CODE_LENGTH + 1]


def plenary_of(hub: Hub, conference: str) -> Room:
    """The plenary of a conference that is awake. Raises `not_found`."""
    plenary = hub.plenary(conference)
    if plenary is None or plenary.version == 0:
        raise ApiError("not_found")
    return plenary


async def _spoken(request: Request, code: str) -> Conference | None:
    hub, guesses, network = hub_of(request), guesses_of(request), network_of(request)
    async with guesses.one_at_a_time:
        now = hub.clock.now() / 1000
        if wait := guesses.wait(network, code, now):
            raise ApiError("too_many_tries", retry=wait)
        conference = await hub.people.conference_by_code(code)
        if conference is None:
            guesses.wrong(network, code, now)
    return conference
