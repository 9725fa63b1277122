"""The news item of the same afternoon: two minutes' reading, as a draft that somebody edits.

It names nobody who did not agree: of who leads or joins in only organisations are told, and what is quoted holds no
name of anybody else who was there. It has 300 to 350 words where the day has that much to tell, and fewer otherwise.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from samenspel.domain.said import Said
from samenspel.report.account.model import Account, ActionEntry, CaseEntry, IdeaEntry
from samenspel.report.account.news_words import NEWS, NUMBERS, ROUND_NUMBERS
from samenspel.report.account.records import Discretion
from samenspel.report.account.voice import shortened
from samenspel.report.votes import Vote
from samenspel.report.words import listed, long_date

MOST_WORDS: Final = 350
LONGEST_QUOTE: Final = 190
"""Letters of a quotation; only whole sentences are quoted."""
SHORTEST_QUOTE: Final = 30
LONGEST_TITLE: Final = 70
WORD: Final = re.compile(r"\w+")
SENTENCE: Final = re.compile(r"(?<=[.!?])\s+(?=[A-ZÀ-Þ‘“\d])")


@dataclass(frozen=True, slots=True)
class News:
    """A title and the paragraphs under it."""

    title: str
    paragraphs: tuple[str, ...]

    @property
    def text(self) -> str:
        """The paragraphs with an empty line between two."""
        return "\n\n".join(self.paragraphs)


def news(account: Account, discretion: Discretion) -> News:
    """The draft for a day, in the language of the conference."""
    return _Writer(account, discretion).write()


class _Writer:
    """Writes one item; what was quoted is not quoted again."""

    def __init__(self, account: Account, discretion: Discretion) -> None:
        self._account = account
        self._discretion = discretion
        self._words = NEWS["en" if account.language == "en" else "nl"]
        self._quoted: set[str] = set()
        self._vote = next((vote for vote in account.votes if _tells(vote)), None)

    def write(self) -> News:
        """What must be told first; then as many of the other voices as there is room for."""
        voices = "\x00"
        plan = [voices, self._plan()] if self._account.count.cases else [self._plan(), voices]
        parts = [self._lead(), self._work(), self._choice(), *plan, self._left(), self._end()]
        told = sum(len(part.split()) for part in parts)
        more: list[list[str]] = [[]]
        for sentence in self._voices():
            if told + len(sentence.split()) <= MOST_WORDS:
                told += len(sentence.split())
                if len(more[-1]) == 2:
                    more.append([])
                more[-1].append(sentence)
        at = parts.index(voices)
        parts[at : at + 1] = [" ".join(sentences) for sentences in more]
        return News(self._title(), tuple(part for part in parts if part))

    # what is said

    def _title(self) -> str:
        count = self._account.count
        first = self._first()
        if first and len(first) == 1 and len(first[0]) <= LONGEST_TITLE:
            return self._say("title_vote", title=_sentence_case(first[0]))
        people = self._count("people", count.people) if count.people else ""
        if people and count.cases:
            return _sentence_case(self._say("title_cases", people=people, cases=self._count("cases", count.cases)))
        if people and count.ideas:
            name, ideas = self._account.title, self._count("ideas", count.ideas)
            return _sentence_case(self._say("title_ideas", people=people, ideas=ideas, name=name))
        return self._say("title", name=self._account.title)

    def _lead(self) -> str:
        account, count = self._account, self._account.count
        people = self._count("people", count.people) if count.people else ""
        day = self._day()
        key = ("when" if people else "when_bare") if day else "undated" if people else ""
        themes = [f"‘{self._said(theme.title)}’" for theme in account.themes if theme.letter]
        sentences = [
            _sentence_case(self._say(key, date=day, people=people, name=account.title)) if key else "",
            self._say("themes", tables=self._count("tables", count.tables), themes=self._listed(themes))
            if themes and count.tables
            else "",
            self._say("running") if account.state == "running" else "",
        ]
        return " ".join(filter(None, sentences))

    def _work(self) -> str:
        count = self._account.count
        numbers = (
            ("suggestions", count.suggestions),
            ("ideas", count.ideas),
            ("additions", count.additions),
            ("actions", count.actions),
        )
        wrote = self._listed(self._count(name, number) for name, number in numbers if number)
        sentences = [
            _sentence_case(self._say("brought", cases=self._count("cases", count.cases))) if count.cases else "",
            self._say("built") if count.additions and not count.cases else "",
            self._say("agreed") if count.actions else "",
            self._say("wrote", wrote=wrote) if wrote else "",
        ]
        return " ".join(filter(None, sentences))

    def _choice(self) -> str:
        vote, first = self._vote, self._first()
        if vote is None or not first:
            return ""
        following = [choice.title for choice in vote.choices if choice.place in (2, 3) and choice.title][:2]
        titles = self._listed(f"‘{_bare(title)}’" for title in first)
        after = self._listed(f"‘{_bare(title)}’" for title in following)
        turnout = vote.turnout
        sentences = [
            self._say("voted_tied" if len(first) > 1 else "voted", title=titles),
            self._say("next", n=len(following), title=after) if following else "",
            self._say("turnout", present=turnout.present, voters=turnout.voters)
            if turnout is not None and turnout.present >= turnout.voters
            else "",
            self._say("hall"),
        ]
        return " ".join(filter(None, sentences))

    def _plan(self) -> str:
        """The action that came first: what it is, and which organisations take it up."""
        action = self._first_action()
        if action is None:
            return ""
        plan = action.plan
        what = self._quote(plan.what)
        organisations = [party.name for party in plan.parties if self._may_name(party.name) and party.name != plan.lead]
        benefit = next(
            (party for party in plan.parties if self._may_name(party.name) and self._may_tell(party.benefit)), None
        )
        told = plan.title in self._first()
        joining = "plan_parties" if self._may_name(plan.lead) else "plan_taken_up"
        sentences = [
            "" if told or not self._may_tell(plan.title) else self._say("plan_named", title=_bare(plan.title)),
            self._say("plan", what=what) if what else "",
            self._say("plan_lead", lead=_sentence_case(plan.lead)) if self._may_name(plan.lead) else "",
            _sentence_case(self._say(joining, n=len(organisations[:3]), parties=self._listed(organisations[:3])))
            if organisations
            else "",
            self._say("plan_benefit", party=benefit.name, benefit=_full(benefit.benefit))
            if benefit is not None
            else "",
        ]
        return " ".join(filter(None, sentences))

    def _voices(self) -> Iterator[str]:
        """A voice from each case or theme, the most built-on first; then what other tables picked."""
        cases = sorted(self._account.cases, key=lambda case: -sum(map(_weight, case.suggestions)))
        turn = 0
        for case in cases:
            if quote := self._best(case.suggestions):
                turn = turn % 5 + 1
                yield self._say(f"case_{turn}", case=case.case.title, quote=quote)
        for theme in self._account.themes:
            if theme.letter and not theme.cases and (quote := self._best(theme.ideas)):
                turn = turn % 5 + 1
                yield self._say(f"theme_{turn}", theme=self._said(theme.title), quote=quote)
        first = self._first_action()
        picked = [one.plan.title for one in self._account.actions if one.picked and one is not first]
        titles = [f"‘{_bare(title)}’" for title in picked if self._may_tell(title)][:2]
        if titles:
            yield self._say("picked", titles=self._listed(titles))

    def _left(self) -> str:
        account = self._account
        rounds = self._listed(f"‘{self._said(title)}’" for title in account.unreached)
        of_status = {
            status: [f"‘{case.case.title}’" for case in account.cases if case.status == status]
            for status in ("not_reached", "out_of_time")
        }
        joined = any(case.joined for case in account.cases if case.status == "out_of_time")
        sentences = [
            self._say("open", n=account.count.questions) if account.count.questions else "",
            self._say("asked", quote=question) if (question := self._question()) else "",
            self._say("unreached", what=rounds) if rounds else "",
            self._say("case_unreached", what=self._listed(of_status["not_reached"]))
            if of_status["not_reached"]
            else "",
            self._say("case_time" if joined else "case_time_bare", what=self._listed(of_status["out_of_time"]))
            if of_status["out_of_time"]
            else "",
        ]
        return " ".join(filter(None, sentences))

    def _end(self) -> str:
        if self._account.empty:
            return ""
        sentences = [
            self._say("end"),
            self._say("end_open") if self._account.open else "",
            self._say("end_next") if self._account.count.actions else "",
        ]
        return " ".join(filter(None, sentences))

    # what is picked

    def _first(self) -> list[str]:
        if self._vote is None:
            return []
        titles = [choice.title for choice in self._vote.choices if choice.place == 1 and choice.title]
        return [title for title in titles if self._may_tell(title)] if len(titles) < 4 else []

    def _first_action(self) -> ActionEntry | None:
        """What came first in the vote; when that was no action, the first that a table picked, else the first."""
        actions = list(self._account.actions)
        winners = {choice.id for choice in self._vote.choices if choice.place == 1} if self._vote is not None else set()
        placed = [action for action in actions if action.id in winners]
        picked = [action for action in actions if action.picked]
        return next(iter([*placed, *picked, *actions]), None)

    def _best(self, ideas: Iterable[IdeaEntry]) -> str:
        """What was built on most, of what can be quoted."""
        for idea in sorted(ideas, key=lambda one: -_weight(one)):
            if quote := self._quote(idea.idea.text):
                return quote
        return ""

    def _question(self) -> str:
        ideas = (idea for theme in self._account.themes for idea in (*theme.ideas, *_suggested(theme.cases)))
        for idea in ideas:
            for remark in idea.idea.remarks:
                if remark.kind == "question" and (quote := self._quote(remark.text)):
                    return quote
        return ""

    def _quote(self, text: str) -> str:
        """The first whole sentences of a text, between quotation marks; "" when they may not be told, or were."""
        taken = ""
        for sentence in SENTENCE.split(" ".join(text.split())):
            longer = f"{taken} {sentence}".strip()
            if len(longer) > LONGEST_QUOTE:
                break
            taken = longer
        if len(taken) < SHORTEST_QUOTE or taken in self._quoted or not self._may_tell(taken) or "http" in taken:
            return ""
        self._quoted.add(taken)
        return self._say("quoted", text=_full(taken))

    # who may be named

    def _may_name(self, name: str) -> bool:
        """Organisations, and people who agreed."""
        return name.strip().casefold() in self._discretion.told

    def _may_tell(self, text: str) -> bool:
        """Whether a text names nobody who did not agree."""
        return bool(text.strip()) and self._discretion.hidden.isdisjoint(WORD.findall(text))

    # how it is said

    def _say(self, key: str, **params: object) -> str:
        one, _, many = self._words[key].partition("|")
        chosen = many if many and params.get("n") not in (1, self._number(1)) else one
        return chosen.format(**params)

    def _count(self, name: str, number: int) -> str:
        return self._say(name, n=self._number(number))

    def _number(self, number: int) -> str:
        language = "en" if self._account.language == "en" else "nl"
        words = NUMBERS[language].split()
        if number < len(words):
            return "één" if number == 1 and language == "nl" else words[number]
        return ROUND_NUMBERS[language].get(number, str(number))

    def _listed(self, items: Iterable[str]) -> str:
        return listed(list(items), self._words["and"])

    def _said(self, text: Said) -> str:
        return text.to(self._account.language, self._account.address)

    def _day(self) -> str:
        try:
            day = long_date(date.fromisoformat(self._account.date), self._account.language)
            return day.rsplit(" ", 1)[0]  # without the year: it is read the same week
        except ValueError:
            return self._account.date


def _tells(vote: Vote) -> bool:
    """A vote that puts something first: not yes or no, not the weights of criteria."""
    if not vote.counted or vote.outcome is None or vote.ballot.weighs or vote.outcome.rule == "yes_no":
        return False
    return 0 < sum(choice.place == 1 for choice in vote.choices) < len(vote.choices)


def _weight(entry: IdeaEntry) -> int:
    return len(entry.idea.remarks) + sum(1 + _weight(merged) for merged in entry.merged)


def _suggested(cases: Iterable[CaseEntry]) -> Iterator[IdeaEntry]:
    for case in cases:
        yield from case.suggestions


def _bare(title: str) -> str:
    return shortened(title, LONGEST_TITLE).rstrip(".")


def _sentence_case(text: str) -> str:
    return text[:1].upper() + text[1:]


def _full(text: str) -> str:
    """A text as a whole sentence."""
    text = _sentence_case(" ".join(text.split()))
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."
