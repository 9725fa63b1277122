"""The page of the proceeds as tests read it: nesting, tags, ids and text."""

from datetime import UTC, datetime
from html.parser import HTMLParser

from samenspel.report.page import Links, ProceedsPage
from tests.report.hall import Hall

AT = datetime(2026, 11, 19, 16, 12, tzinfo=UTC)
LINKS = Links(
    stylesheet="/s/b1/styles/proceeds.css",
    script="/s/b1/app/proceeds.js",
    save="/opbrengst/k7f3/bewaar",
    vote="/opbrengst/k7f3/stemming-",
)
VOID = {"meta", "link", "rect", "br", "path", "circle"}


HOSTILE = [
    "<script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "\"><svg onload=alert(1)>",
    "'; DROP TABLE people; --",
    "{{ 7 * 7 }}{% raise %}",
    "javascript:alert(1)",
    "https://e.org/\"><script>alert(1)</script>",
    "https://e.org/' onmouseover='alert(1)",
    "\u202eevil\u0000",
    "&lt;script&gt;",
    "]]><!--<script>",
    "{n} {time} %s",
]  # fmt: skip


class Outline(HTMLParser):
    """Checks nesting; collects tags with attributes, ids, and the text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open[-1:] != ["style"]:
            self.text += data

    def values(self, attribute: str) -> list[str]:
        return [value for _, attributes in self.tags if (value := attributes.get(attribute)) is not None]


def on_site(hall: Hall) -> str:
    """The page within the site, at 16:12."""
    return ProceedsPage().on_site(hall.proceeds(), AT, LINKS)
