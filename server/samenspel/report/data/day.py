"""A whole conference as tables: what the report tells, for a spreadsheet. Each contribution is a row, once."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from samenspel.report.account.model import Account, ActionEntry, IdeaEntry, Later
from samenspel.report.account.records import Sources
from samenspel.report.account.voice import ZONE, Voice, voice_of
from samenspel.report.data.separated import Dialect, separated
from samenspel.report.data.table import Cell, Table, table, word
from samenspel.report.text import slug
from samenspel.report.threads import Remark

CONTRIBUTION: Final = (
    "label", "theme_number", "theme_title", "case_label", "table", "kind", "suggests", "text", "link", "under",
    "merged_into", "whom", "where", "pays", "arranges", "after_bell", "written", "id",
)  # fmt: skip
BALLOT: Final = ("number", "question", "phase", "voters", "present", "verdict")
OPTION: Final = ("number", "place", "tied", "title", "table", "value", "votes", "id")
Row = list[Cell]


def day_tables(account: Account, sources: Sources) -> list[Table]:
    """Every table; one without rows is there with its headings, so that programs find it."""
    return _Tables(account, sources).all()


def zipped(tables: list[Table], dialect: Dialect, at: datetime) -> bytes:
    """The tables as separated values, a file each, in one archive. `at` is what the files say that they were made."""
    written = BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as archive:
        for number, one in enumerate(tables, start=1):
            name = one.part if dialect == "plain" else slug(one.title)
            archive.writestr(
                ZipInfo(f"{number:02}-{name}.csv", at.timetuple()[:6]), separated([one], dialect), ZIP_DEFLATED
            )
    return written.getvalue()


class _Tables:
    """Makes the tables of one conference."""

    def __init__(self, account: Account, sources: Sources) -> None:
        self._account = account
        self._voice: Voice = voice_of(account.language, account.address)
        lanes = sources.rooms.tables.values()
        self._at: Mapping[str, int] = {
            id_: one["at"] for lane in lanes for (_, id_), one in lane.items() if "at" in one
        }
        self._titles = {theme.number: self._voice.said(theme.title) for theme in account.themes}

    def all(self) -> list[Table]:
        """In the order in which a reader wants them."""
        language, account = self._account.language, self._account
        action = ("label", "action_title")
        return [
            table("day", language, ("field", "value"), self._day()),
            table("themes", language, ("theme_number", "theme_title", "theme_question", "id"), self._themes()),
            table(
                "cases",
                language,
                (
                    "label", "theme_number", "theme_title", "case_title", "text", "where", "link", "table", "status",
                    "joined", "walk_in", "id",
                ),
                self._cases(),
            ),
            table("contributions", language, CONTRIBUTION, self._contributions()),
            table(
                "actions",
                language,
                (
                    *action, "theme_number", "theme_title", "table", "what", "where", "lead", "goals", "grew_from",
                    "picked", "place", "after_bell", "written", "id",
                ),
                self._actions(),
            ),
            table("parties", language, (*action, "party", "benefit", "id"), self._parties()),
            table("steps", language, (*action, "who", "does", "by", "id"), self._steps()),
            table("ballots", language, BALLOT, self._ballots()),
            table("options", language, OPTION, self._options()),
            table("later", language, ("target", "kind", "text", "written", "signed", "id"), self._later(account)),
        ]  # fmt: skip

    def _day(self) -> Iterator[Row]:
        account = self._account
        lines: list[tuple[str, Cell]] = [
            ("conference", account.title),
            ("date", account.date),
            ("day_state", word(f"day_state_{account.state}", account.language)),
            ("people", account.count.people or None),
            ("introduction", account.introduction),
            ("background", account.background),
            ("seal", account.seal),
        ]
        for key, value in lines:
            yield [word(key, account.language), value]

    def _themes(self) -> Iterator[Row]:
        for theme in self._account.themes:
            yield [theme.number, self._titles[theme.number], self._voice.said(theme.question), theme.letter]

    def _cases(self) -> Iterator[Row]:
        language = self._account.language
        for theme in self._account.themes:
            for one in theme.cases:
                case = one.case
                status = None if one.status is None else word(f"status_{one.status}", language)
                yield [
                    one.number, theme.number, self._titles[theme.number], case.title, case.text, case.place, case.link,
                    case.table, status, one.joined, case.walk_in, one.id,
                ]  # fmt: skip

    def _contributions(self) -> Iterator[Row]:
        for theme in self._account.themes:
            home: Row = [theme.number, self._titles[theme.number]]
            for case in theme.cases:
                for idea in case.suggestions:
                    yield from self._idea(idea, home, case.number, None)
            for idea in theme.ideas:
                yield from self._idea(idea, home, None, None)
            for action in theme.actions:
                for remark in action.remarks:
                    yield self._remark(remark, home, None, action.number)

    def _idea(self, entry: IdeaEntry, home: Row, case: str | None, into: str | None) -> Iterator[Row]:
        idea, language = entry.idea, self._account.language
        suggests = word(f"suggests_{idea.suggests}", language) if idea.suggests else None
        detail = idea.detail
        yield [
            entry.number, *home, case, idea.table, word("kind_idea", language), suggests, idea.text, None, None, into,
            detail.whom, detail.where, detail.pays, detail.arranges, idea.late, self._time(idea.id), idea.id,
        ]  # fmt: skip
        for remark in idea.remarks:
            yield self._remark(remark, home, case, entry.number)
        for merged in entry.merged:
            yield from self._idea(merged, home, case, entry.number)

    def _remark(self, remark: Remark, home: Row, case: str | None, under: str) -> Row:
        kind = word(f"kind_{remark.kind}", self._account.language)
        return [
            None, *home, case, remark.table, kind, None, remark.text, remark.link or None, under, None,
            None, None, None, None, remark.late, self._time(remark.id), remark.id,
        ]  # fmt: skip

    def _each_action(self) -> Iterator[tuple[ActionEntry, Row]]:
        for theme in self._account.themes:
            for action in theme.actions:
                yield action, [theme.number, self._titles[theme.number]]

    def _actions(self) -> Iterator[Row]:
        for action, home in self._each_action():
            plan = action.plan
            grew_from = ", ".join(number for number, _ in action.grew_from)
            place = None if action.standing is None else action.standing.place
            yield [
                action.number, plan.title, *home, action.table, plan.what, plan.place, plan.lead,
                "\n".join(plan.goals), grew_from, action.picked, place, action.late, self._time(action.id), action.id,
            ]  # fmt: skip

    def _parties(self) -> Iterator[Row]:
        for action, _ in self._each_action():
            for party in action.plan.parties:
                if party.name or party.benefit:
                    yield [action.number, action.plan.title, party.name, party.benefit or None, action.id]

    def _steps(self) -> Iterator[Row]:
        for action, _ in self._each_action():
            for step in action.plan.steps:
                if step.who or step.what or step.by:
                    yield [action.number, action.plan.title, step.who, step.what, step.by, action.id]

    def _ballots(self) -> Iterator[Row]:
        language = self._account.language
        for vote in self._account.votes:
            state = "revealed" if vote.state == "known" else "closed"
            phase = None if vote.state == "open" else word(f"phase_{state}", language)
            verdict = None if vote.outcome is None else vote.outcome.verdict
            yield [
                vote.ballot.number, vote.ballot.question, phase, vote.voters, vote.present,
                None if verdict is None else word(f"verdict_{verdict}", language),
            ]  # fmt: skip

    def _options(self) -> Iterator[Row]:
        for vote in self._account.votes:
            for one in vote.choices:
                value = one.value if one.result is not None else None
                yield [
                    vote.ballot.number, one.place, one.tied, one.title, one.table, value, one.votes, one.id,
                ]  # fmt: skip

    def _later(self, account: Account) -> Iterator[Row]:
        def rows(target: str, additions: tuple[Later, ...]) -> Iterator[Row]:
            for one in additions:
                kind = word(f"kind_{one.kind}", account.language)
                yield [target, kind, one.text, _iso(one.at), one.name, one.id]

        def under(ideas: tuple[IdeaEntry, ...]) -> Iterator[Row]:
            for idea in ideas:
                yield from rows(idea.number, idea.later)
                yield from under(idea.merged)

        for theme in account.themes:
            yield from rows(str(theme.number), theme.later)
            for case in theme.cases:
                yield from rows(case.number, case.later)
                yield from under(case.suggestions)
            yield from under(theme.ideas)
            for action in theme.actions:
                yield from rows(action.number, action.later)
        yield from rows("", account.later)

    def _time(self, id_: str) -> str | None:
        at = self._at.get(id_)
        return None if at is None else _iso(at)


def _iso(at: int) -> str:
    return datetime.fromtimestamp(at / 1000, UTC).astimezone(ZONE).isoformat(timespec="seconds")
