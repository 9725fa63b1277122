"""The report in every form that it can be taken home in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal, get_args

from samenspel.report.account.blocks import Chapter, Document, Figures, Text
from samenspel.report.account.compose import compose
from samenspel.report.account.laying import account
from samenspel.report.account.model import Account
from samenspel.report.account.news import News
from samenspel.report.account.page import ReportPage
from samenspel.report.account.records import Sources
from samenspel.report.account.voice import voice_of
from samenspel.report.data.separated import Dialect
from samenspel.report.text import slug

Form = Literal["pdf", "docx", "md", "html"]
FORMS: Final[tuple[Form, ...]] = get_args(Form)
DataForm = Literal["xlsx", "zip"]
TYPES: Final[Mapping[str, str]] = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "md": "text/markdown; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
    "json": "application/json",
}


@dataclass(frozen=True, slots=True)
class Looks:
    """What the page as one file has inside: the texts of its stylesheets and the bytes of its fonts, by path."""

    styles: Mapping[str, str]
    fonts: Mapping[str, bytes]


def written(document: Document, form: Form, at: datetime, looks: Looks | None = None) -> bytes:
    """A document as a file. The page needs `looks`. What sets PDF and DOCX is loaded when it is first needed."""
    match form:
        case "pdf":
            from samenspel.report.account.paper import pdf  # noqa: PLC0415 - 80 MB that most hours do without

            return pdf(document, at)
        case "docx":
            from samenspel.report.account.editable import docx  # noqa: PLC0415 - as above

            return docx(document, at)
        case "md":
            from samenspel.report.account.markdown import markdown  # noqa: PLC0415 - beside the others

            return markdown(document)
        case "html":
            if looks is None:
                raise ValueError("the page needs its stylesheets and fonts")
            return ReportPage().on_its_own(document, looks.styles, looks.fonts).encode()


def report(sources: Sources, at: datetime) -> Document:
    """The report of these sources, in words."""
    return compose(account(sources), at)


def tables(sources: Sources, form: DataForm, at: datetime, dialect: Dialect = "dutch") -> bytes:
    """What the report tells as tables: a workbook, or separated values in an archive."""
    from samenspel.report.data.day import day_tables, zipped  # noqa: PLC0415 - with the workbook
    from samenspel.report.data.sheets import workbook  # noqa: PLC0415 - openpyxl, and with it NumPy

    made = account(sources)
    all_ = day_tables(made, sources)
    return workbook(all_, made.title) if form == "xlsx" else zipped(all_, dialect, at)


def bulletin(made: Account, item: News, *, edited: bool) -> Document:
    """A news item as a document of its own."""
    voice = voice_of(made.language, made.address)
    blocks = tuple(
        Text(paragraph, "lead" if at == 0 else "", typed=True) for at, paragraph in enumerate(item.paragraphs)
    )
    return Document(
        kind=voice.say("news"),
        title=item.title,
        when=voice.day(made.date),
        language=made.language,
        notices=() if edited else (voice.say("news_draft"),),
        figures=Figures(()),
        chapters=(Chapter("news", "front", "", "", blocks=blocks),),
        contents="",
        page=voice.say("report_page"),
        colophon=(voice.say("news_words", n=len(item.text.split())),),
    )


def filename(title: str, day: str, at: datetime, form: str, kind: str = "verslag") -> str:
    """`verslag-<title>-<date>.<form>`; without a date the day it was made."""
    return f"{kind}-{slug(title)}-{slug(day or at.date().isoformat())}.{form}"
