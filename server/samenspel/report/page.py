"""The page of the proceeds: within the site, or as one file that needs nothing else and outlives the laptop."""

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined, Template, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from samenspel.domain.said import Said
from samenspel.report.proceeds import Proceeds
from samenspel.report.text import anchor, clean, linked, paragraphs, slug
from samenspel.report.told import told
from samenspel.report.weighed import weighed
from samenspel.report.words import listed, long_date, sayer, short_date

STYLESHEET: Final = "styles/proceeds.css"
FONTS: Final = ("fonts/figtree-latin-wght-normal.woff2", "fonts/figtree-latin-ext-wght-normal.woff2")
"""What the one file takes in, as paths below client_static; the stylesheet names the fonts as `../fonts/…`."""

SHAPES: Final = "ABCDE"
"""The marks of the themes; a sixth theme begins again at the first shape with its own letter."""


FORMS: Final = ("csv", "xlsx", "json")
"""What the result of a vote can be taken home as."""
RUNNING_LIMIT: Final = 80
"""Letters of the title at the foot of a sheet: what fits beside the page number. The script has the same."""


@dataclass(frozen=True, slots=True)
class Links:
    """Where the page within the site finds its parts; the addresses are those of the service."""

    stylesheet: str
    script: str
    save: str
    vote: str
    """Of the data of a vote, with its number and the form to come: `…/stemming-`."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What the one file has inside: the text of `STYLESHEET` and the bytes of each of `FONTS`."""

    stylesheet: str
    fonts: Mapping[str, bytes]


class ProceedsPage:
    """Makes pages out of proceeds; holds only the parsed template, so that one serves all requests.

    It is parsed for the first page, which is made beside the loop: it would be a fifth of every start.
    """

    @cached_property
    def _template(self) -> Template:
        return _template()

    def on_site(self, proceeds: Proceeds, at: datetime, links: Links) -> str:
        """The page under the site's policy: stylesheet and script by link, nothing inline. `at` is local time."""
        return self._template.render(_view(proceeds, at), links=links, styles=None, policy=None)

    def on_its_own(self, proceeds: Proceeds, at: datetime, parts: Parts) -> str:
        """The page as one file: styles and fonts inside, no script, and a policy that forbids every request."""
        styles = with_fonts(parts) + running(proceeds.title)
        return self._template.render(_view(proceeds, at), links=None, styles=Markup(styles), policy=policy(styles))  # noqa: S704 - our own stylesheet, not what people typed


def filename(proceeds: Proceeds, at: datetime) -> str:
    """`opbrengst-<title>-<date>.html`, in letters, digits and dashes; without a date the day it was made."""
    day = proceeds.date or at.date().isoformat()
    return f"opbrengst-{slug(proceeds.title)}-{slug(day)}.html"


def environment() -> Environment:
    """For templates of pages: everything is escaped, and what is not there is an error."""
    made = Environment(
        loader=PackageLoader("samenspel.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"linked": linked, "paragraphs": paragraphs, "anchor": anchor, "clean": clean}
    return made


def _template() -> Template:
    made = environment()
    made.filters |= {"said": _said, "by": _by}
    return made.get_template("proceeds.html")


@pass_context
def _said(context: Context, text: Said) -> str:
    """A text of the format as this conference says it."""
    proceeds: Proceeds = context["proceeds"]
    return text.to(proceeds.language, proceeds.address)


@pass_context
def _by(context: Context, text: str) -> Markup:
    """When a step is done: a date from the calendar in words, anything else as it was typed."""
    proceeds: Proceeds = context["proceeds"]
    try:
        return escape(short_date(date.fromisoformat(text.strip()), proceeds.language))
    except ValueError:
        return linked(text)


def _view(proceeds: Proceeds, at: datetime) -> dict[str, Any]:
    """What the template reads; texts of people go through `linked` or `clean` there, everything is escaped."""
    say = sayer(proceeds.language, proceeds.address)
    return {
        "proceeds": proceeds,
        "say": say,
        "shape": lambda letter: SHAPES[(ord(letter[0]) - ord("A")) % len(SHAPES)].lower(),
        "listed": lambda items: listed([str(item) for item in items], say("and")),
        "home": {action.id: theme for theme in proceeds.themes for action in theme.actions},
        "ahead": {action.id for action in proceeds.chosen},
        "voted_on": {choice.id for vote in proceeds.votes for choice in vote.choices},
        "votes": [told(vote, say, proceeds.language) for vote in proceeds.votes],
        "weighed": lambda vote: weighed(vote.ranking, vote.chosen, say, proceeds.language),
        "forms": FORMS,
        "day": _day(proceeds),
        "made": long_date(at.date(), proceeds.language),
        "time": f"{at:%H:%M}",
    }


def _day(proceeds: Proceeds) -> str:
    """The date in words; as it stands when it is no date, "" when there is none."""
    try:
        return long_date(date.fromisoformat(proceeds.date), proceeds.language)
    except ValueError:
        return proceeds.date


def with_fonts(parts: Parts) -> str:
    """The stylesheet with the fonts inside."""
    styles = parts.stylesheet
    for path in FONTS:
        data = base64.b64encode(parts.fonts[path]).decode()
        styles = styles.replace(f"../{path}", f"data:font/woff2;base64,{data}")
    return styles


def running(title: str) -> str:
    """The title at the foot of every sheet, as a rule of CSS in which every sign that is no letter or digit is escaped.
    Within the site the page's script does this."""
    text = clean(title)[:RUNNING_LIMIT]
    letters = (letter if letter.isascii() and letter.isalnum() else f"\\{ord(letter):X} " for letter in text)
    return f'\n:root {{ --running: "{"".join(letters)}"; }}\n'


def policy(styles: str) -> str:
    """Nothing may be fetched or run; of inline styles only these, by their hash (CSP level 2)."""
    digest = base64.b64encode(hashlib.sha256(styles.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; font-src data:; base-uri 'none'; form-action 'none'"
