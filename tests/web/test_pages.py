"""Pages and their files: what they refer to is there, kept for ever, and of one build."""

import gzip
import re
from collections.abc import Iterator
from posixpath import dirname, normpath

import pytest

from samenspel.web.pages import FOREVER, PAGES
from tests.support.service import Service
from tests.web.http import ask

REFERENCE = re.compile(r"""(?:src|href)="(/s/[^"]+)\"""")
COMMENT = re.compile(r"/\*.*?\*/|(?:^|\s)//[^\n]*", re.DOTALL)
IMPORTED = re.compile(r"""\b(?:import|export)\b(?!\s*\()[^'";()]*['"](\.{1,2}/[^'"]+)['"]""")
"""An import that comes with the module; one in a function comes when it is called."""


@pytest.fixture(scope="module")
async def build(service: Service) -> str:
    """The build that the pages of the service refer to."""
    found = re.search(r"/s/([0-9a-f]{12})/", (await ask(service, "/")).text)
    assert found is not None
    return found[1]


@pytest.mark.parametrize("address", PAGES)
async def test_a_page_is_asked_for_anew_and_its_files_are_kept_for_ever(
    service: Service, build: str, address: str
) -> None:
    page = await ask(service, address)
    assert (page.status, page.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert page.headers["cache-control"] == "no-cache"
    assert "{{" not in page.text
    references = REFERENCE.findall(page.text)
    assert references
    for reference in references:
        file = await ask(service, reference)
        assert (reference, file.status) == (reference, 200)
        assert reference.startswith(f"/s/{build}/")
        assert file.headers["cache-control"] == FOREVER


async def test_every_module_that_a_page_needs_is_named_in_it(service: Service) -> None:
    for address in (*PAGES, "/opbrengst"):
        page = (await ask(service, address)).text
        (entry,) = re.findall(r'<script type="module" src="([^"]+)">', page)
        preloaded = set(re.findall(r'<link rel="modulepreload" href="([^"]+)">', page))
        needed: set[str] = set()
        waiting = [entry]
        while waiting:
            module = waiting.pop()
            if module not in needed:
                needed.add(module)
                waiting += _imports(module, (await ask(service, module)).text)
        assert (address, needed) == (address, preloaded)


def _imports(module: str, source: str) -> Iterator[str]:
    return (normpath(f"{dirname(module)}/{target}") for target in IMPORTED.findall(COMMENT.sub(" ", source)))


async def test_a_file_is_packed_for_whoever_unpacks_it(service: Service, build: str) -> None:
    path = f"/s/{build}/app/join.js"
    plain, packed = await ask(service, path), await ask(service, path, accept_encoding="gzip, br")
    assert (plain.headers["content-type"], plain.headers["vary"]) == (
        "text/javascript; charset=utf-8",
        "Accept-Encoding",
    )
    assert "content-encoding" not in plain.headers
    assert packed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(packed.body) == plain.body
    assert len(packed.body) < len(plain.body)


async def test_an_open_page_of_another_build_goes_on_working(service: Service, build: str) -> None:
    now, before = await ask(service, f"/s/{build}/app/join.js"), await ask(service, "/s/0123456789ab/app/join.js")
    assert (before.status, before.body) == (200, now.body)
    assert before.headers["cache-control"] == "no-cache"


@pytest.mark.parametrize(
    "path", ["app/none.js", "", "../pages/join.html", "%2e%2e/pages/join.html", "pages/join.html", "app", "/etc/passwd"]
)
async def test_nothing_else_is_given_away(service: Service, build: str, path: str) -> None:
    answer = await ask(service, f"/s/{build}/{path}", accept_language="en")
    assert (answer.status, answer.json["code"]) == (404, "not_found")


@pytest.mark.parametrize("path", ["/nergens", "/api/nergens", "/api/conferences/abc", "/opbrengst/a/b"])
async def test_an_address_that_is_not_there_says_so_in_a_sentence(service: Service, path: str) -> None:
    for language, sentence in (("nl", "Dat is er niet."), ("en", "That does not exist.")):
        answer = await ask(service, path, accept_language=language)
        assert (answer.status, answer.json) == (404, {"code": "not_found", "params": {}, "message": sentence})


async def test_a_head_is_a_page_without_its_body(service: Service) -> None:
    answer = await ask(service, "/", "HEAD")
    assert (answer.status, answer.body) == (200, b"")
    assert int(answer.headers["content-length"]) > 500
