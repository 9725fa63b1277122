"""What a refused request gets: a code, what its sentence needs, and the sentence in the language of the request."""

from collections.abc import Mapping
from typing import Any, Final

from starlette.requests import HTTPConnection, Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from samenspel.web.security import HEADERS

SENTENCES: Final[Mapping[str, tuple[int, str, str]]] = {
    "bad_request": (
        400,
        "Er klopt iets niet in {field}. Kijk het na en probeer het opnieuw.",
        "Something is wrong with {field}. Check it and try again.",
    ),
    "unauthorised": (401, "Je bent hier niet bekend. Meld je eerst aan.", "You are not known here. Join first."),
    "forbidden": (403, "Dat mag je hier niet doen.", "You may not do that here."),
    "unknown_code": (
        404,
        "Deze code kennen we niet. Kijk op het scherm en typ hem nog eens.",
        "We do not know this code. Look at the screen and type it again.",
    ),
    "unknown_table": (404, "Die tafel is er niet. Kies een andere.", "There is no such table. Choose another."),
    "link_unknown": (404, "Deze link kennen we niet. Vraag een nieuwe.", "We do not know this link. Ask for another."),
    "handover_unknown": (
        404,
        "Deze code werkt niet (meer). Kies op je andere apparaat nog eens ‘Verder op een ander apparaat’.",
        "This code does not work (any more). Choose ‘Continue on another device’ there once more.",
    ),
    "not_found": (404, "Dat is er niet.", "That does not exist."),
    "vote_open": (
        409,
        "De stemming loopt nog. De uitslag is er als ze gesloten is.",
        "The vote is still open. The result is there once it is closed.",
    ),
    "vote_counting": (
        409,
        "De stemming is net gesloten. Over een paar tellen is de uitslag er.",
        "The vote was just closed. The result will be here in a few seconds.",
    ),
    "vote_hidden": (
        409,
        "De uitslag is nog niet in de zaal getoond. Daarna kun je hem hier ophalen.",
        "The result has not been shown in the hall yet. After that you can get it here.",
    ),
    "vote_secret": (
        409,
        "Wie wat koos is alleen te zien van een open stemming, na de uitslag.",
        "Who chose what can only be seen of an open vote, after the result.",
    ),
    "table_full": (
        409,
        "Volgens het plan is tafel {table} vol. Zit je er al? Schuif aan.",
        "According to the plan table {table} is full. Already sitting there? Join in.",
    ),
    "not_confirmed": (
        409,
        "Dat is niet wat er staat. Typ het precies over; er is nog niets gewist.",
        "That is not what it says. Type it just so; nothing was erased yet.",
    ),
    "too_many": (409, "Er kunnen er hooguit {limit} bij.", "There can be at most {limit}."),
    "followed_already": (
        409,
        "Dit wordt al gevolgd. Je vindt het op deze bladzijde.",
        "This is followed already. You find it on this page.",
    ),
    "link_used": (410, "Deze link is al gebruikt. Vraag een nieuwe.", "This link was used already. Ask for another."),
    "conference_closed": (410, "Deze bijeenkomst is afgelopen.", "This conference is over."),
    "too_big": (413, "Dat is te veel in één keer. Maak het korter.", "That is too much at once. Make it shorter."),
    "file_unreadable": (422, "{why}", "{why}"),
    "wrong_host": (
        421,
        "Dit adres is niet van deze dienst. Gebruik dat op het scherm. Beheerder: zie SAMENSPEL_ORIGINS in de README.",
        "This address is not this service's. Use the one on the screen. Operator: see SAMENSPEL_ORIGINS in the README.",
    ),
    "too_many_tries": (
        429,
        "Er zijn te veel verkeerde codes getypt. Wacht {retry} seconden, of scan de QR-code.",
        "Too many wrong codes were typed. Wait {retry} seconds, or scan the QR code.",
    ),
    "slow_down": (
        429,
        "Dat gaat te snel. Wacht even en probeer het opnieuw.",
        "That is too fast. Wait a moment and try again.",
    ),
    "failed": (
        500,
        "Er ging bij ons iets mis. Probeer het zo nog eens.",
        "Something went wrong on our side. Try again in a moment.",
    ),
    "marks_given": (
        409,
        "Er zijn al cijfers gegeven. Laat de lijst zoals die is, of haal eerst de cijfers weg.",
        "Somebody has given marks already. Take those back first, or leave the list as it is.",
    ),
    "nothing_to_choose": (
        409,
        "Er is nog niets om uit te kiezen: aan de tafels staat geen idee en geen actie.",
        "There is nothing to choose from yet: no idea and no action stands at the tables.",
    ),
    "read_only": (
        503,
        "Bewaren lukt nu niet. Vraag de organisatie of de schijf van de server vol is.",
        "Saving does not work now. Ask the organisers whether the server's disk is full.",
    ),
}
"""Code → status, and the sentence in Dutch and in English."""


class ApiError(Exception):
    """A request that is refused, with the code of `SENTENCES`."""

    def __init__(self, code: str, **params: Any) -> None:
        self.code = code
        self.params = params
        super().__init__(code)


def language_of(request: HTTPConnection) -> str:
    """`en` when the request prefers English, else Dutch."""
    return "en" if request.headers.get("accept-language", "").strip().lower().startswith("en") else "nl"


async def refused(request: HTTPConnection, error: Exception) -> Response:
    """The answer to an `ApiError`: JSON; for a page that somebody opens the sentence alone."""
    if not isinstance(error, ApiError):
        raise error
    status, dutch, english = SENTENCES[error.code]
    sentence = (english if language_of(request) == "en" else dutch).format(**error.params)
    headers = {"Retry-After": str(error.params["retry"])} if "retry" in error.params else None
    if "text/html" in request.headers.get("accept", ""):
        return PlainTextResponse(sentence, status_code=status, headers=headers)
    content = {"code": error.code, "params": error.params, "message": sentence}
    return JSONResponse(content, status_code=status, headers=headers)


async def absent(request: Request, _error: Exception) -> Response:
    """There is nothing at this address."""
    return await refused(request, ApiError("not_found"))


async def not_kept(request: Request, _error: Exception) -> Response:
    """The storage does not take it."""
    return await refused(request, ApiError("read_only"))


async def failed(request: Request, _error: Exception) -> Response:
    """A fault of ours. This answer leaves outside the middleware, so it brings its headers itself."""
    response = await refused(request, ApiError("failed"))
    response.headers.update(HEADERS)
    return response
