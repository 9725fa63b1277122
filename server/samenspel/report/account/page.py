"""The report as a page: within the site, or as one file that needs nothing else and outlives the laptop."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from jinja2 import Template
from markupsafe import Markup

from samenspel.domain.said import Address, Language
from samenspel.report.account.blocks import Block, Document
from samenspel.report.account.voice import voice_of
from samenspel.report.page import SHAPES, STYLESHEET, Parts, environment, policy, running, with_fonts

STYLESHEETS: Final = (STYLESHEET, "styles/report.css")
"""As paths below client_static; the report stands on what the proceeds look like."""
FORMS: Final = (("pdf", "PDF"), ("docx", "Word"), ("md", "Markdown"))
"""What the page can be taken home as, with what people call it."""


@dataclass(frozen=True, slots=True)
class Links:
    """Where the page within the site finds its parts. `file`: the address of the forms, up to their ending."""

    stylesheets: tuple[str, ...]
    scripts: tuple[str, ...]
    file: str
    forms: tuple[tuple[str, str], ...] = FORMS
    keep: str = "report_keep"
    """The word in front of them."""


class ReportPage:
    """Makes pages of reports; holds only the parsed template, so that one serves all requests."""

    def __init__(self) -> None:
        self._template: Template = environment().get_template("report.html")

    def on_site(self, document: Document, links: Links, address: Address = "je") -> str:
        """The page under the site's policy: stylesheets and scripts by link, nothing inline."""
        return self._render(document, address, links=links, styles=None, policy=None)

    def on_its_own(self, document: Document, styles: Mapping[str, str], fonts: Mapping[str, bytes]) -> str:
        """The page as one file: `styles` of `STYLESHEETS` and fonts inside, no script, no request."""
        sheet = "\n".join(styles[path] for path in STYLESHEETS)
        whole = with_fonts(Parts(sheet, fonts)) + running(document.title)
        return self._render(document, "je", links=None, styles=Markup(whole), policy=policy(whole))  # noqa: S704 - our own stylesheets, not what people typed

    def _render(self, document: Document, address: Address, **parts: object) -> str:
        language: Language = "en" if document.language == "en" else "nl"
        return self._template.render(
            document=document,
            address=address,
            contents=document.long,
            say=voice_of(language, address).say,
            shape=_shape,
            name_of=_name_of,
            **parts,
        )


def _shape(letter: str) -> str:
    return SHAPES[(ord(letter[0]) - ord("A")) % len(SHAPES)].lower()


def _name_of(block: Block) -> str:
    return type(block).__name__
