"""The ranking of a weighing in words and bars: how firm it is, the areas, the weights, and how it came about."""

from dataclasses import dataclass
from typing import assert_never

from samenspel.domain.said import Language
from samenspel.report.rankings import Area, Chosen, RankingRecord, Weight
from samenspel.report.words import Say, decimal, listed, percent


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
        verdict=tuple(verdict(ranking, say, language)),
        areas=tuple(_area(area, ranking, say, language) for area in ranking.areas),
        weights=tuple(_weight(weight, ranking, say, language) for weight in ranking.weights),
        chosen=() if chosen is None else tuple(_chosen(chosen, say)),
        under=tuple(sentence for sentence in _under(ranking, say) if sentence),
    )


def verdict(ranking: RankingRecord, say: Say, language: Language) -> list[str]:
    """How firm the first places are: the verdict itself, and what it hangs on."""
    found = ranking.verdict
    places = {"top": found.top, "firm": found.firm}
    match found.kind:
        case "firm":
            return [say("stable_firm", n=found.top), say("stable_firm_why")]
        case "close":
            first = say("stable_close", n=found.firm, **places)
            return [first, *_next(ranking, say, language), *_swap(ranking, say, language)]
        case "open":
            return [say("stable_open", n=found.firm, **places), *_swap(ranking, say, language)]
        case "tied":
            return [say("stable_tied", **places)]
        case "too_few":
            return [say("stable_too_few")]
        case _:
            assert_never(found.kind)


def _next(ranking: RankingRecord, say: Say, language: Language) -> list[str]:
    """Who is just outside, and how often it would be in."""
    found = ranking.verdict
    title = next((area.title for area in ranking.areas if area.id == found.next), "")
    if not title or found.share is None:
        return []
    return [say("stable_next", next=title, share=percent(found.share, language))]


def _swap(ranking: RankingRecord, say: Say, language: Language) -> list[str]:
    """The smallest change of one weight that lets somebody else in."""
    found = ranking.verdict
    weight = next((one for one in ranking.weights if one.id == found.criterion), None)
    if weight is None or found.change is None:
        return []
    before, after = (percent(part, language, 1) for part in (weight.weight, weight.weight + found.change))
    name = f"‘{weight.title}’"
    return [say("stable_swap", criterion=name, before=before, after=after, top=found.top, beyond=found.top + 1)]


def _area(area: Area, ranking: RankingRecord, say: Say, language: Language) -> Line:
    notes = []
    if area.in_top is not None:
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
