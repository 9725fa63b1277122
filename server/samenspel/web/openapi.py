"""The HTTP side as OpenAPI 3.1, from the types that decode the requests."""

import re
from collections.abc import Iterator
from typing import Any, Final

import msgspec
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from samenspel import __version__
from samenspel.report.data import PARTS
from samenspel.web import bodies
from samenspel.web.results import TYPES

ORGANISER, STAFF, ANYONE, NOBODY = "organiser", "organiser or moderator", "any session", "no session"

CORRESPONDENTS: Final = "/api/conferences/{conference}/correspondents"
OFFERS: Final = "/api/cards/offers/{kind}/{identity}"
KEEPING: Final = "/api/conferences/{conference}/keeping"
KNOWN: Final = "/api/conferences/{conference}/known"
REPORT: Final = "/api/conferences/{conference}/report"
REPLAY: Final = "/api/conferences/{conference}/replay"
FOLLOW: Final = "/api/conferences/{conference}/follow"
AGREEMENTS: Final = "/api/conferences/{conference}/agreements"
LIST: Final = "/api/conferences/{conference}/list"
BALLOT: Final = "/api/conferences/{conference}/ballots/{number}"
QUERY: Final = {"dialect": ("dutch", "plain"), "part": PARTS}
"""Of files with separated values: how they are written, and one table alone."""
REPLAY_QUERY: Final = {"room": "string", "until": "integer"}
"""Of a replay: the room of one table, and the last step."""

BYTES: Final = frozenset({REPLAY, f"{AGREEMENTS}/{{number}}/pdf", f"{AGREEMENTS}/{{number}}/docx"})
"""What answers with a file."""

OPERATIONS: Final[tuple[tuple[str, str, type | None, str, str], ...]] = (
    ("post", "/api/look", bodies.Look, NOBODY, "What a join code opens"),
    ("post", "/api/join", bodies.Join, NOBODY, "Come in as a participant"),
    ("post", "/api/redeem", bodies.Redeem, NOBODY, "Turn a role link or reclaim key into a session"),
    ("post", "/api/read", bodies.Read, NOBODY, "Let this browser read what came of the conference of a join code"),
    ("get", "/api/me", None, ANYONE, "Who the token stands for"),
    (
        "patch",
        "/api/me",
        bodies.Me,
        "participant",
        "Change one's own name, organisation, sector or consent to be named",
    ),
    ("post", "/api/seat", bodies.Seat, "participant", "Go to another table"),
    ("post", "/api/guests", bodies.Guest, "participant", "Somebody without a device at a shared laptop"),
    ("post", "/api/handover", None, "participant", "A code with which to go on on another device"),
    ("post", "/api/continue", bodies.Continue, NOBODY, "Go on here, as who another device says one is"),
    ("post", "/api/leave", None, ANYONE, "End this session"),
    ("get", "/api/qr", None, ANYONE, "The join link as a QR code"),
    ("post", "/api/qr", bodies.Qr, STAFF, "A text as a QR code"),
    ("get", "/api/formats", None, ORGANISER, "The formats of conferences"),
    ("get", "/api/conferences", None, ORGANISER, "All conferences"),
    ("post", "/api/conferences", bodies.NewConference, ORGANISER, "A new conference from a format"),
    ("post", "/api/conferences/{conference}/invites", bodies.Role, STAFF, "A fresh link for a role"),
    ("post", "/api/conferences/{conference}/reclaim", None, STAFF, "The key of a noodkaart"),
    ("post", "/api/conferences/{conference}/revoke", bodies.Role, STAFF, "End the other sessions of a role"),
    ("get", "/api/conferences/{conference}/cards", None, STAFF, "What the table cards show"),
    ("get", "/api/conferences/{conference}/people", None, STAFF, "How many sit where, and from which sectors"),
    ("get", KEEPING, None, ORGANISER, "How long what is kept of people, and what went"),
    ("put", KEEPING, bodies.Keep, ORGANISER, "Keep cards and names for so many days; what is due goes at once"),
    ("get", KNOWN, None, ORGANISER, "Who is known of a conference"),
    ("get", f"{KNOWN}/{{person}}", None, ORGANISER, "All that is known of somebody"),
    ("post", f"{KNOWN}/{{person}}/erase", bodies.Erase, ORGANISER, "Erase somebody, for good"),
    ("post", "/api/conferences/{conference}/erase", bodies.Erase, ORGANISER, "Erase a conference, for good"),
    ("get", "/api/cards", None, "participant", "One's own contact card, to whom it is offered, and those one may see"),
    ("put", "/api/cards", bodies.OwnCard, "participant", "One's contact card as it is from now on"),
    ("delete", "/api/cards", None, "participant", "Take one's contact card back, from everybody"),
    ("put", OFFERS, None, "participant", "Offer one's card to a person, one's table or an action"),
    ("delete", OFFERS, None, "participant", "Take an offer back"),
    ("get", "/api/cards/list.vcf", None, "participant", "The cards one may see, as vCard 4.0"),
    ("get", "/api/me/known", None, "participant or reader", "All that is known of oneself"),
    ("get", CORRESPONDENTS, None, "staff, and who belongs to the room", "Who has to do with a room of after the day"),
    ("post", CORRESPONDENTS, bodies.NewCorrespondent, ORGANISER, "Ask somebody in for after the day"),
    ("post", f"{CORRESPONDENTS}/{{correspondent}}/link", None, ORGANISER, "A fresh link of somebody's own"),
    ("delete", f"{CORRESPONDENTS}/{{correspondent}}", None, ORGANISER, "Forget somebody; links and sessions end"),
    ("put", f"{REPORT}/link", bodies.ReportLink, ORGANISER, "Open the report for additions, with a link; or close it"),
    ("get", f"{REPORT}/me", None, "reader or participant", "Who one says to be"),
    ("put", f"{REPORT}/me", bodies.ReaderSelf, "reader", "Say who one is, beside what one adds to the report"),
    ("get", f"{REPORT}/gaps", None, ORGANISER, "What is still to be filled in in the texts of the report"),
    ("get", f"{REPORT}/names", None, "who may read the report", "Who is named beside an addition"),
    ("get", f"{REPORT}/news", None, STAFF, "The news item as it would be drafted now"),
    ("post", "/api/conferences/{conference}/choosing", bodies.NewChoosing, ORGANISER, "Begin to choose afterwards"),
    ("get", "/api/follow-up", None, ORGANISER, "All that is followed, at all conferences"),
    ("get", f"{FOLLOW}/candidates", None, ORGANISER, "What of the day could be followed"),
    ("post", f"{FOLLOW}/adopt", bodies.Follow, ORGANISER, "Follow an idea or action, with what its table wrote"),
    ("post", f"{FOLLOW}/calendar", None, "organiser, and who has days of their own", "A fresh address of a calendar"),
    ("delete", f"{FOLLOW}/calendar", None, "organiser, and who has days of their own", "End that address"),
    ("get", f"{FOLLOW}/me", None, "who belongs to it", "Until when one's name and address may stand"),
    ("put", f"{FOLLOW}/me", bodies.KeepMe, "who belongs to it", "Agree that they stand for two years, or take it back"),
    ("put", f"{FOLLOW}/edition", bodies.Edition, ORGANISER, "Which conference this one goes on from"),
    ("get", AGREEMENTS, None, STAFF, "All agreements, and the actions that one could begin from"),
    ("post", AGREEMENTS, bodies.NewAgreement, ORGANISER, "Begin an agreement, from an action or empty"),
    ("get", f"{AGREEMENTS}/{{number}}/me", None, "who answers for a party", "Until when one's name may stand with it"),
    ("put", f"{AGREEMENTS}/{{number}}/me", bodies.KeepMe, "who answers for a party", "Agree to that, or take it back"),
    ("get", f"{AGREEMENTS}/{{number}}/pdf", None, "staff, and who answers for a party", "An agreement on one page"),
    ("get", f"{AGREEMENTS}/{{number}}/docx", None, "staff, and who answers for a party", "The same to edit further"),
    ("post", f"{LIST}/preview", bodies.Sheet, ORGANISER, "What a file would do to the list of initiatives"),
    ("post", f"{LIST}/sheet", bodies.Sheet, ORGANISER, "Take the good rows of a file in, as one step"),
    ("post", f"{LIST}/wrong", bodies.Sheet, ORGANISER, "The rows that are wrong, as CSV with the reasons"),
    (
        "post",
        "/api/conferences/{conference}/what-if",
        bodies.WhatIf,
        STAFF,
        "The ranking if criteria weighed otherwise",
    ),
    (
        "get",
        f"{BALLOT}/results.{{form}}",
        None,
        "whoever may see the result",
        "The result of a vote: json, csv or xlsx",
    ),
    ("get", f"{BALLOT}/votes.{{form}}", None, "whoever takes part", "Of an open vote, once revealed, who chose what"),
    ("get", REPLAY, None, STAFF, "The day step by step, as a stream of the messages of schemas/replay.md"),
    ("get", f"{REPLAY}/names", None, ORGANISER, "Who is who in a replay"),
)
"""(method, path, body, who may, summary) of every operation; a test holds it against the routes."""


async def openapi(_request: Request) -> Response:
    """`/api/openapi.json`."""
    return JSONResponse(document())


def document() -> dict[str, Any]:
    """The OpenAPI document."""
    kinds = [body for _, _, body, _, _ in OPERATIONS if body is not None]
    schemas, components = msgspec.json.schema_components(kinds, ref_template="#/components/schemas/{name}")
    references = dict(zip(kinds, schemas, strict=True))
    paths: dict[str, dict[str, Any]] = {}
    for method, path, body, who, summary in OPERATIONS:
        paths.setdefault(path, {})[method] = _operation(path, references.get(body) if body else None, who, summary)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Samenspel",
            "version": __version__,
            "summary": "A hall full of people in one kept conversation",
        },
        "paths": paths,
        "components": {
            "schemas": components | {"Error": _ERROR},
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


_ERROR: Final = {
    "type": "object",
    "required": ["code", "params", "message"],
    "properties": {"code": {"type": "string"}, "params": {"type": "object"}, "message": {"type": "string"}},
}


def _operation(path: str, body: dict[str, Any] | None, who: str, summary: str) -> dict[str, Any]:
    media = "application/octet-stream" if path in BYTES else "application/json"
    error = {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}
    operation: dict[str, Any] = {
        "summary": summary,
        "description": f"For: {who}.",
        "security": [] if who == NOBODY else [{"token": []}],
        "responses": {
            "2XX": {"description": "Done", "content": {media: {}}},
            "default": {"description": "Refused, with a code and a sentence", "content": error},
        },
    }
    if parameters := list(_parameters(path)):
        operation["parameters"] = parameters
    if body is not None:
        operation["requestBody"] = {"required": True, "content": {"application/json": {"schema": body}}}
    return operation


def _parameters(path: str) -> Iterator[dict[str, Any]]:
    for name in re.findall(r"{(\w+)}", path):
        schema = {"type": "string", "enum": list(TYPES)} if name == "form" else {"type": "string"}
        yield {"name": name, "in": "path", "required": True, "schema": schema}
    for name, kind in REPLAY_QUERY.items() if path == REPLAY else ():
        yield {"name": name, "in": "query", "required": False, "schema": {"type": kind}}
    for name, values in QUERY.items() if "{form}" in path else ():
        yield {"name": name, "in": "query", "required": False, "schema": {"type": "string", "enum": list(values)}}
