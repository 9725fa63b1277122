"""The ranking of a weighing in words and bars: how firm it is, the areas, the weights, and how it came about."""

import unicodedata
from dataclasses import dataclass
from math import floor
from typing import Final, assert_never

from samenspel.domain.said import Language
from samenspel.report.rankings import Area, Chosen, RankingRecord, Weight
from samenspel.report.words import Say, decimal, listed, percent

EVER: Final = 0.005
"""Below the line, how often an area comes in is told from what does not round to nought."""


@dataclass(frozen=True, slots=True)
class Line:
    """An area or a criterion with its bar, and what there is to say of it. `inside`: an area among the first."""

    id: str
    title: str
    place: str
    figure: str
    width: float
    notes: tuple[str, ...]
    inside: bool = False


@dataclass(frozen=True, slots=True)
class Weighed:
    """What follows from the weights. `verdict`: how firm it is, a sentence each; `chosen`: what the organisers made of
    it; `under`: how it was worked out."""

    verdict: tuple[str, ...]
    areas: tuple[Line, ...]
    weights: tuple[Line, ...]
    chosen: tuple[str, ...]
    under: tuple[str, ...]


def weighed(ranking: RankingRecord, chosen: Chosen | None, say: Say, language: Language) -> Weighed:
    """The ranking in the words of the conference."""
    return Weighed(
        verdict=tuple(verdict(ranking, say)),
        areas=tuple(_area(area, ranking, say, language) for area in ranking.areas),
        weights=tuple(_weight(weight, ranking, say, language) for weight in ranking.weights),
        chosen=() if chosen is None else tuple(_chosen(chosen, say)),
        under=tuple(sentence for sentence in _under(ranking, say) if sentence),
    )


def verdict(ranking: RankingRecord, say: Say) -> list[str]:
    """How firm the first places are, and which weight would change that soonest."""
    key, params = _verdict(ranking, say)
    return [say(key, **params), *_change(ranking, say)]


def _verdict(ranking: RankingRecord, say: Say) -> tuple[str, dict[str, object]]:
    """The sentence and what it is said with; on the screen `core/verdict.js` picks the same."""
    found, top = ranking.verdict, ranking.verdict.top
    titles = {area.id: area.title for area in ranking.areas}
    if not ranking.areas:
        return "stable_none", {}
    if found.kind == "too_few":
        return "stable_too_few", {}
    if found.next is None:
        return "stable_all", {}
    last = ranking.areas[min(top, len(ranking.areas)) - 1].title
    named: dict[str, object] = {"next": titles.get(found.next, ""), "last": last, "top": _in_words(top, say)}
    named |= {"firm": _in_words(found.firm, say), "following": _in_words(top + 1, say)}
    named["Top"] = _capital(_in_words(top, say))
    match found.kind:
        case "tied":
            return "stable_tied", named
        case "firm":
            return "stable_firm", named | {"n": top}
        case "close":
            left = top - found.firm
            return ("stable_close", named | {"n": left}) if left else ("stable_hair", named)
        case "open":
            if top == 1:
                return "stable_open_one", named
            return ("stable_open", named | {"n": found.firm}) if found.firm else ("stable_open_none", named)
        case _:
            assert_never(found.kind)


def _change(ranking: RankingRecord, say: Say) -> list[str]:
    """The smallest change of one weight that lets somebody else in; nothing where there is nothing to choose."""
    found = ranking.verdict
    if not ranking.areas or found.next is None or found.kind in {"tied", "too_few"}:
        return []
    weight = next((one for one in ranking.weights if one.id == found.criterion), None)
    if weight is None or found.change is None:
        return [say("change_none")]
    before, after = _hundredth(weight.weight), _hundredth(weight.weight + found.change)
    way = "heavier" if found.change > 0 else "lighter"
    if before == after:
        return [say(f"change_hair_{way}", criterion=weight.title)]
    return [say(f"change_{way}", criterion=weight.title, before=before, after=after)]


def _hundredth(part: float) -> int:
    """Of a hundred, halves up."""
    return floor(100 * part + 0.5)


def _in_words(number: int, say: Say) -> str:
    words = say("number_words").split()
    return words[number] if number < len(words) else str(number)


def _capital(text: str) -> str:
    """At the beginning of a sentence: één becomes Eén."""
    first = unicodedata.normalize("NFD", text[0])[0] if text[0].isalpha() else text[0]
    return first.upper() + text[1:]


def _area(area: Area, ranking: RankingRecord, say: Say, language: Language) -> Line:
    notes = []
    if area.in_top is not None and (area.place <= ranking.top or area.in_top.high >= EVER):
        shares = {key: percent(getattr(area.in_top, key), language) for key in ("share", "low", "high")}
        notes.append(say("in_top", top=ranking.top, **shares))
    if area.scored < area.of:
        notes.append(say("scored", scored=area.scored, of=area.of))
    return Line(
        id=area.id,
        title=area.title,
        place=f"{area.place}{'=' if area.tied else ''}",
        figure=decimal(100 * area.score, 1, language, always=True),
        width=round(100 * max(0.0, min(1.0, area.score)), 2),
        notes=tuple(notes),
        inside=area.place <= ranking.top,
    )


def _weight(weight: Weight, ranking: RankingRecord, say: Say, language: Language) -> Line:
    most = max((one.weight for one in ranking.weights), default=0.0)
    group = next((one.title for one in ranking.groups if one.id == weight.group), "")
    notes = [group] if group and len(ranking.groups) > 1 else []
    return Line(
        id=weight.id,
        title=weight.title,
        place="",
        figure=percent(weight.weight, language, 1),
        width=round(100 * weight.weight / most, 2) if most else 0.0,
        notes=(*notes, say("bimodal")) if weight.bimodal else tuple(notes),
    )


def _chosen(chosen: Chosen, say: Say) -> list[str]:
    titles = listed([area.title for area in chosen.areas], say("and"))
    return [
        say("chosen_otherwise", areas=titles),
        *([say("chosen_reason", reason=chosen.reason)] if chosen.reason else []),
    ]


def _under(ranking: RankingRecord, say: Say) -> list[str]:
    rule, gaps = ranking.rule, any(area.scored < area.of for area in ranking.areas) or ranking.unranked
    bare = listed([area.title for area in ranking.unranked], say("and"))
    return [
        say("unranked", areas=bare) if bare else "",
        say("rule_mean") if rule.kind == "mean" else say("rule_best", n=rule.best or 1),
        say("missing_scores") if gaps else "",
        say("draws", n=ranking.draws) if ranking.draws else "",
    ]
