"""The application: every address of the service, one line each."""

import os
import sys
from typing import Final

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Route, WebSocketRoute

from samenspel.hub.administration import Administration
from samenspel.hub.hub import Hub
from samenspel.ports import ErasableLog, StoreUnavailable
from samenspel.settings import Settings, as_environment
from samenspel.web import (
    account,
    agreeing,
    cards,
    choosing,
    correspondents,
    following,
    handover,
    health,
    join,
    keeping,
    listing,
    metrics,
    organiser,
    pages,
    reader,
    replay,
    reporting,
    results,
    weighing,
)
from samenspel.web.assets import Assets
from samenspel.web.bureau import Bureau
from samenspel.web.errors import ApiError, absent, failed, not_kept, refused
from samenspel.web.guesses import Guesses
from samenspel.web.names import Names, OwnNames
from samenspel.web.networks import Networks
from samenspel.web.openapi import openapi
from samenspel.web.origins import OwnPages
from samenspel.web.printing import Press
from samenspel.web.security import SecurityHeaders
from samenspel.web.socket import socket_endpoint
from samenspel.web.strangers import READING, Strangers

ROUTES = [
    *(Route(address, pages.page) for address in pages.PAGES),
    *(Route(f"/{name}/{{conference}}", pages.page_of) for name in pages.PAGES_OF),
    Route("/overeenkomst/{conference}/{number}", pages.page_of),
    Route("/favicon.ico", pages.favicon),
    Route("/opbrengst", reader.door),
    Route("/opbrengst/{conference}", reader.page),
    Route("/opbrengst/{conference}/bewaar", reader.file),
    Route("/opbrengst/{conference}/stemming-{number}.{form}", results.taken_home),
    Route("/verslag/{conference}", account.page),
    Route("/verslag/{conference}/nieuws", account.bulletin_page),
    Route("/verslag/{conference}/nieuws.{form}", account.bulletin_file),
    Route("/verslag/{conference}/verslag.{form}", account.document),
    Route("/verslag/{conference}/gegevens.{form}", account.data),
    Route("/s/{build}/{path:path}", pages.static),
    Route("/healthz", health.healthz),
    Route("/readyz", health.readyz),
    Route("/metrics", metrics.metrics),
    Route("/api/openapi.json", openapi),
    Route("/api/look", join.look, methods=["POST"]),
    Route("/api/join", join.join, methods=["POST"]),
    Route("/api/redeem", join.redeem, methods=["POST"]),
    Route("/api/read", reader.read, methods=["POST"]),
    Route("/api/me", join.me, methods=["GET"]),
    Route("/api/me", join.change_me, methods=["PATCH"]),
    Route("/api/seat", join.seat, methods=["POST"]),
    Route("/api/guests", join.guests, methods=["POST"]),
    Route("/api/handover", handover.offer, methods=["POST"]),
    Route("/api/continue", handover.take, methods=["POST"]),
    Route("/api/leave", join.leave, methods=["POST"]),
    Route("/api/qr", organiser.join_qr, methods=["GET"]),
    Route("/api/qr", organiser.text_qr, methods=["POST"]),
    Route("/api/formats", organiser.list_formats),
    Route("/api/conferences", organiser.list_conferences, methods=["GET"]),
    Route("/api/conferences", organiser.create_conference, methods=["POST"]),
    Route("/api/conferences/{conference}/invites", organiser.invite, methods=["POST"]),
    Route("/api/conferences/{conference}/reclaim", organiser.reclaim, methods=["POST"]),
    Route("/api/conferences/{conference}/revoke", organiser.revoke, methods=["POST"]),
    Route("/api/conferences/{conference}/cards", organiser.cards),
    Route("/api/conferences/{conference}/people", organiser.mix),
    Route("/api/conferences/{conference}/correspondents", correspondents.listed, methods=["GET"]),
    Route("/api/conferences/{conference}/correspondents", correspondents.add, methods=["POST"]),
    Route(
        "/api/conferences/{conference}/correspondents/{correspondent}/link", correspondents.fresh_link, methods=["POST"]
    ),
    Route("/api/conferences/{conference}/correspondents/{correspondent}", correspondents.remove, methods=["DELETE"]),
    Route("/api/conferences/{conference}/report/link", reporting.link, methods=["PUT"]),
    Route("/api/conferences/{conference}/report/me", reporting.me, methods=["GET"]),
    Route("/api/conferences/{conference}/report/me", reporting.introduce, methods=["PUT"]),
    Route("/api/conferences/{conference}/report/gaps", reporting.gaps, methods=["GET"]),
    Route("/api/conferences/{conference}/report/names", reporting.names, methods=["GET"]),
    Route("/api/conferences/{conference}/report/news", account.draft, methods=["GET"]),
    Route("/api/conferences/{conference}/choosing", choosing.open_, methods=["POST"]),
    Route("/api/conferences/{conference}/agreements", agreeing.listed, methods=["GET"]),
    Route("/api/conferences/{conference}/agreements", agreeing.new, methods=["POST"]),
    Route("/api/conferences/{conference}/agreements/{number}/me", agreeing.me, methods=["GET"]),
    Route("/api/conferences/{conference}/agreements/{number}/me", agreeing.keep_me, methods=["PUT"]),
    Route("/api/conferences/{conference}/agreements/{number}/pdf", agreeing.pdf),
    Route("/api/conferences/{conference}/agreements/{number}/docx", agreeing.docx),
    Route("/api/conferences/{conference}/list/preview", listing.show, methods=["POST"]),
    Route("/api/conferences/{conference}/list/sheet", listing.take, methods=["POST"]),
    Route("/api/conferences/{conference}/list/wrong", listing.wrong, methods=["POST"]),
    Route("/api/conferences/{conference}/what-if", weighing.what_if, methods=["POST"]),
    Route("/api/conferences/{conference}/ballots/{number}/results.{form}", results.results),
    Route("/api/conferences/{conference}/ballots/{number}/votes.{form}", results.votes),
    Route("/api/conferences/{conference}/replay", replay.stream),
    Route("/api/conferences/{conference}/replay/names", replay.names),
    Route("/agenda/{conference}/{secret}.ics", following.feed),
    Route("/api/follow-up", following.overview, methods=["GET"]),
    Route("/api/conferences/{conference}/follow/candidates", following.candidates, methods=["GET"]),
    Route("/api/conferences/{conference}/follow/adopt", following.adopt, methods=["POST"]),
    Route("/api/conferences/{conference}/follow/calendar", following.open_calendar, methods=["POST"]),
    Route("/api/conferences/{conference}/follow/calendar", following.close_calendar, methods=["DELETE"]),
    Route("/api/conferences/{conference}/follow/me", following.me, methods=["GET"]),
    Route("/api/conferences/{conference}/follow/me", following.keep_me, methods=["PUT"]),
    Route("/api/conferences/{conference}/follow/edition", following.set_edition, methods=["PUT"]),
    Route("/api/cards", cards.shown, methods=["GET"]),
    Route("/api/cards", cards.put, methods=["PUT"]),
    Route("/api/cards", cards.remove, methods=["DELETE"]),
    Route("/api/cards/offers/{kind}/{identity}", cards.offer, methods=["PUT"]),
    Route("/api/cards/offers/{kind}/{identity}", cards.withdraw, methods=["DELETE"]),
    Route("/api/cards/list.vcf", cards.taken_home),
    Route("/api/me/known", keeping.known_of_me),
    Route("/api/conferences/{conference}/keeping", keeping.kept, methods=["GET"]),
    Route("/api/conferences/{conference}/keeping", keeping.keep, methods=["PUT"]),
    Route("/api/conferences/{conference}/known", keeping.everybody),
    Route("/api/conferences/{conference}/known/{person}", keeping.known),
    Route("/api/conferences/{conference}/known/{person}/erase", keeping.erase_person, methods=["POST"]),
    Route("/api/conferences/{conference}/erase", keeping.erase_conference, methods=["POST"]),
    WebSocketRoute("/ws", socket_endpoint),
]

REPLAYING: Final = (sys.executable, "-m", "samenspel.wiring.replaying")
"""What makes a replay."""


def create_app(settings: Settings, assets: Assets, base: str, hub: Hub, event_log: ErasableLog) -> Starlette:
    """The ASGI application. `base` is the address that people are given, "" for the one they call it by."""
    origins = settings.origins | ({settings.url} if settings.url else frozenset())
    app = Starlette(
        routes=ROUTES,
        middleware=[
            Middleware(SecurityHeaders),
            Middleware(OwnNames, names=Names(settings)),
            Middleware(OwnPages, allowed=origins),
        ],
        exception_handlers={404: absent, ApiError: refused, StoreUnavailable: not_kept, Exception: failed},
    )
    app.state.origins = origins
    app.state.assets = assets
    app.state.base = base
    app.state.hub = hub
    app.state.counted = list  # several workers put theirs together here
    app.state.readiness = health.Readiness(event_log.probe)
    app.state.guesses = _guesses(hub)
    app.state.strangers = Strangers()
    app.state.readings = Strangers(READING)
    app.state.networks = Networks(settings.url)
    app.state.press = Press(assets)
    app.state.clerk = listing.Clerk()
    app.state.administration = Administration(hub, event_log)
    app.state.scribe = results.Scribe(event_log)
    app.state.bureau = Bureau(event_log)
    app.state.replays = replay.Replays(REPLAYING, os.environ | as_environment(settings))
    return app


def _guesses(hub: Hub) -> Guesses:
    """One count of wrong codes, whichever hub they are tried at."""
    guesses = Guesses(tell=hub.tell)
    hub.code_tried = lambda tried: guesses.heard(tried, hub.clock.now() / 1000)
    return guesses
