"""The report (verslag) over HTTP: as a page, as documents, as data; and the news item of the day.

For whoever may read the proceeds, and for who has the link of the report. The whole log and the draft of the news item
are for who leads the day. Everybody else gets one and the same page, which does not tell whether there is anything.
"""

from functools import partial
from typing import Any, Final, get_args

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from samenspel.domain.ids import room_id
from samenspel.report.account.documents import (
    TYPES,
    DataForm,
    Form,
    Looks,
    bulletin,
    filename,
    report,
    tables,
    written,
)
from samenspel.report.account.laying import account
from samenspel.report.account.model import Account
from samenspel.report.account.news import News, news
from samenspel.report.account.page import STYLESHEETS, Links, ReportPage
from samenspel.report.account.records import Sources
from samenspel.report.data.log import log_of
from samenspel.report.page import FONTS
from samenspel.web.assets import Assets
from samenspel.web.bureau import Bureau, discretion_at, local_now, sources_of, versions_of
from samenspel.web.callers import Reader, hub_of, network_of, reader, staff
from samenspel.web.errors import ApiError
from samenspel.web.pages import sent
from samenspel.web.strangers import Strangers

PARTS: Final = ("introduction", "background", "news_title", "news_text")
"""What the organiser writes in the report's room."""
LEADS: Final = frozenset({"organiser", "moderator"})
ON_SITE: Final = ("styles/adding.css",)
SCRIPTS: Final = ("app/proceeds.js", "app/report.js")


async def page(request: Request) -> Response:
    """`/verslag/<conference>`: the report as it is now, or with `?versie=` as it was published."""
    if (closed := await _closed(request)) is not None:
        return closed
    sources, key = await _sources(request)
    conference, build = request.path_params["conference"], _assets(request).build
    links = Links(
        stylesheets=tuple(f"/s/{build}/{path}" for path in (*STYLESHEETS, *ON_SITE)),
        scripts=tuple(f"/s/{build}/{path}" for path in SCRIPTS),
        file=f"/verslag/{conference}/verslag.",
    )

    def make() -> bytes:
        made = account(sources)
        document = report(sources, local_now())
        return ReportPage().on_site(document, links, made.address).encode()

    body = await _bureau(request).make(_name(request, "page"), (key, sources.named, sources.signed), make)
    return Response(body, media_type="text/html", headers={"Cache-Control": "no-store"})


async def document(request: Request) -> Response:
    """`/verslag/<conference>/verslag.<form>`: the report to take home."""
    if (closed := await _closed(request)) is not None:
        return closed
    form = _form(request, Form)
    sources, key = await _sources(request)
    at = local_now()

    def make() -> bytes:
        return written(report(sources, at), form, at, _looks(request) if form == "html" else None)

    body = await _bureau(request).make(_name(request, form), (key, sources.named, sources.signed), make)
    return _file(request, body, form, "verslag")


async def data(request: Request) -> Response:
    """`/verslag/<conference>/gegevens.<form>`: what the report tells as tables; and for who leads the day the whole
    log."""
    if (closed := await _closed(request)) is not None:
        return closed
    if request.path_params["form"] == "json":
        return await _log(request)
    form = _form(request, DataForm)
    sources, key = await _sources(request)
    plain = request.query_params.get("dialect") == "plain"
    make = partial(tables, sources, form, local_now(), "plain" if plain else "dutch")
    body = await _bureau(request).make(_name(request, f"{form} {plain}"), (key, sources.signed), make)
    return _file(request, body, form, "gegevens")


async def _log(request: Request) -> Response:
    await _leads(request)
    conference, hub = request.path_params["conference"], hub_of(request)
    plenary = hub.plenary(conference)
    record = plenary.channel.records("seat", "conference").get("self") if plenary is not None else None
    if record is None:
        raise ApiError("not_found")
    stands = versions_of(hub, conference)
    logs, at = await _bureau(request).logs(conference), local_now()
    make = partial(log_of, conference, dict(record), at, logs)
    body = await _bureau(request).make(_name(request, "log"), stands, make)
    return _file(request, body, "json", "gegevens")


async def bulletin_page(request: Request) -> Response:
    """`/verslag/<conference>/nieuws`: the news item as it was edited, or as it is drafted."""
    if (closed := await _closed(request)) is not None:
        return closed
    made, item, edited = await _news(request)
    build = _assets(request).build
    links = Links(
        stylesheets=tuple(f"/s/{build}/{path}" for path in STYLESHEETS),
        scripts=(f"/s/{build}/app/proceeds.js",),
        file=f"/verslag/{request.path_params['conference']}/nieuws.",
        forms=(("docx", "Word"), ("md", "Markdown"), ("pdf", "PDF")),
        keep="news_keep",
    )
    html = ReportPage().on_site(bulletin(made, item, edited=edited), links, made.address)
    return Response(html, media_type="text/html", headers={"Cache-Control": "no-store"})


async def bulletin_file(request: Request) -> Response:
    """`/verslag/<conference>/nieuws.<form>`: the same to take home."""
    if (closed := await _closed(request)) is not None:
        return closed
    form = _form(request, Form)
    made, item, edited = await _news(request)
    make = partial(written, bulletin(made, item, edited=edited), form, local_now(), _looks(request))
    body = await _bureau(request).make(_name(request, f"news {form}"), (item, edited), make)
    return _file(request, body, form, "nieuws")


async def draft(request: Request) -> Response:
    """`GET /api/conferences/<c>/report/news`: the news item as it would be drafted now, to begin with."""
    await _awake(request)
    hub, conference = hub_of(request), request.path_params["conference"]
    sources, discretion = await sources_of(hub, conference), await discretion_at(hub, conference)
    item = news(account(sources), discretion)
    return JSONResponse({"title": item.title, "text": item.text, "words": len(item.text.split())})


async def _awake(request: Request) -> None:
    """For who leads this conference. Raises `unauthorised`, `forbidden`, `not_found`."""
    conference, hub = request.path_params["conference"], hub_of(request)
    await staff(request, conference)
    if await hub.people.conference(conference) is None:
        raise ApiError("not_found")
    await hub.wake(conference)


async def _closed(request: Request) -> Response | None:
    """The page for who may not read this report (403), or for an organiser who may read all when it is not there
    (404). None for who may; the conference is awake then. Raises `slow_down`."""
    conference, hub = request.path_params["conference"], hub_of(request)
    found = await reader(request, conference)
    if found is None:
        return sent(request, _assets(request).page("report_door"), "no-store", 403)
    if await hub.people.conference(conference) is None:
        return sent(request, _assets(request).page("report_door"), "no-store", 404)
    _count_readings(request, found)
    await hub.wake(conference)
    return None


def _count_readings(request: Request, found: Reader) -> None:
    """Who has no more than a link or the code asks at a bounded pace. Raises `slow_down`."""
    if found.member is not None and found.member.role != "reader":
        return
    readings: Strangers = request.app.state.readings
    if wait := readings.come(network_of(request), hub_of(request).clock.now() / 1000):
        raise ApiError("slow_down", retry=wait)


async def _leads(request: Request) -> None:
    """Raises `forbidden` for who does not lead the day."""
    found = await reader(request, request.path_params["conference"])
    if found is None or found.session is None or found.session.role not in LEADS:
        raise ApiError("forbidden")


async def _sources(request: Request) -> tuple[Sources, object]:
    """What the report that is asked for is made of, and what it hangs on."""
    conference, hub = request.path_params["conference"], hub_of(request)
    # how the rooms stand is asked before they are read: what comes meanwhile makes it anew for whoever asks next
    minute, stands = f"{local_now():%F %H:%M}", versions_of(hub, conference)
    asked = request.query_params.get("versie")
    if asked is None:
        return await sources_of(hub, conference), (minute, stands)
    if not asked.isdecimal():
        raise ApiError("not_found")
    return await _bureau(request).published(hub, conference, int(asked)), (minute, asked, stands)


async def _news(request: Request) -> tuple[Account, News, bool]:
    """The account, its news item, and whether somebody edited that. Raises `forbidden`."""
    await _leads(request)
    hub, conference = hub_of(request), request.path_params["conference"]
    made = account(await sources_of(hub, conference))
    texts = _texts(request)
    drafted = news(made, await discretion_at(hub, conference))
    text = texts.get("news_text", "")
    paragraphs = tuple(part for part in text.split("\n\n") if part.strip()) or drafted.paragraphs
    item = News(texts.get("news_title") or drafted.title, paragraphs)
    return made, item, bool(text)


def _texts(request: Request) -> dict[str, str]:
    """What the organiser wrote, by part: also what is nobody else's to read yet."""
    room = hub_of(request).rooms.loaded(room_id(request.path_params["conference"], "report", 1))
    records: dict[str, Any] = dict(room.channel.records("stage", "text")) if room is not None else {}
    return {part: records[part]["text"] for part in PARTS if part in records}


def _form(request: Request, forms: Any) -> Any:
    """The form that is asked for; raises `not_found`."""
    form = request.path_params["form"]
    if form not in get_args(forms):
        raise ApiError("not_found")
    return form


def _name(request: Request, form: str) -> str:
    return f"{request.path_params['conference']} {form} {request.query_params.get('versie', '')}"


def _file(request: Request, body: bytes, form: str, kind: str) -> Response:
    plenary = hub_of(request).plenary(request.path_params["conference"])
    records = plenary.channel.records("seat", "conference") if plenary is not None else {}
    self_ = records.get("self", {"title": "", "date": ""})
    name = filename(self_["title"], self_["date"], local_now(), form, kind)
    headers = {"Cache-Control": "no-store", "Content-Disposition": f'attachment; filename="{name}"'}
    return Response(body, headers=headers | {"Content-Type": TYPES[form]})


def _looks(request: Request) -> Looks:
    assets = _assets(request)
    return Looks({path: assets.text(path) for path in STYLESHEETS}, {font: assets.body(font) for font in FONTS})


def _assets(request: Request) -> Assets:
    assets: Assets = request.app.state.assets
    return assets


def _bureau(request: Request) -> Bureau:
    bureau: Bureau = request.app.state.bureau
    return bureau
