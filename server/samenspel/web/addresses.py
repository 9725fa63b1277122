"""The addresses that people are given. Secrets stand in the fragment, which browsers do not send and servers do not
log."""

from starlette.requests import Request

from samenspel.domain.ids import conference_of, kind_of

PAGES = {"moderator": "regie", "screen": "scherm", "organiser": "organisatie"}
AFTERWARDS = {"report": "verslag", "choice": "kiezen", "follow": "opvolging", "agreement": "overeenkomst"}
"""Kind of room of after the day → the page that its readers come in by."""


def base_of(request: Request) -> str:
    """Where people reach this service: as configured, else as the caller does."""
    configured: str = request.app.state.base
    return configured or f"{request.url.scheme}://{request.url.netloc}"


def join_link(base: str, code: str, table: int | None = None) -> str:
    """The link behind a join QR code; for a table card with the table's number."""
    return f"{base}/#{code}" if table is None else f"{base}/#{code}.{table}"


def handover_link(base: str, code: str) -> str:
    """The link with which somebody goes on on another device."""
    return f"{base}/#{code}"


def proceeds_link(base: str, conference: str, code: str = "") -> str:
    """Where the proceeds are; with the code, as behind their QR code, whoever scans it reads them in any browser."""
    return f"{base}/opbrengst/{conference}{code and '#'}{code}"


def role_link(base: str, role: str, secret: str) -> str:
    """The link of a role."""
    return f"{base}/{PAGES[role]}#{secret}"


def reader_page(base: str, room: str) -> str:
    """The page of a room of after the day, of its conference."""
    return f"{base}/{AFTERWARDS[kind_of(room)]}/{conference_of(room)}"


def reader_link(base: str, room: str, secret: str) -> str:
    """The link of a reader: to the page of this room of after the day, of its conference."""
    return f"{reader_page(base, room)}#{secret}"
