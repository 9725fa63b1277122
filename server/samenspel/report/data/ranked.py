"""The ranking of a weighing as tables: areas with what each criterion adds, weights, what would swap, the verdict."""

from collections.abc import Iterator

import msgspec

from samenspel.domain.said import Language
from samenspel.report.data.table import Cell, Table, Word, table, word
from samenspel.report.rankings import Area, Chosen, RankingRecord


def ranked(ranking: RankingRecord, chosen: Chosen | None, language: Language) -> list[Table]:
    """The tables of a ranking and of what the organisers chose beside it."""
    titles = {weight.id: weight.title for weight in ranking.weights}
    swaps = (
        [titles.get(swap.criterion, swap.criterion), swap.weight, swap.change, swap.percent, swap.criterion]
        for swap in ranking.swaps
    )
    return [
        _areas(ranking, chosen, language),
        _weights(ranking, language),
        table("swaps", language, ("criterion", "weight", "change", "percent", "id"), swaps),
        table("verdict", language, ("field", "value"), _verdict(ranking, chosen, language)),
    ]


def _areas(ranking: RankingRecord, chosen: Chosen | None, language: Language) -> Table:
    """By place, and then those without one. Per criterion the score as a part of the scale (`cell_…`) and what it adds
    to the area's score (`part_…`)."""
    columns: list[str | Word] = ["place", "tied", "area", "score", "initiatives", "scored", "of"]
    columns += ["in_top", "in_top_low", "in_top_high", "first", "last", *(["chosen"] if chosen is not None else [])]
    part = word("part", language).title
    for weight in ranking.weights:
        columns += [Word(f"cell_{weight.id}", weight.title), Word(f"part_{weight.id}", f"{weight.title} ({part})")]
    picked = {area.id for area in chosen.areas} if chosen is not None else set()

    def row(area: Area) -> list[Cell]:
        in_top: list[Cell] = [*msgspec.structs.astuple(area.in_top)] if area.in_top else [None] * 5
        known: list[Cell] = [area.place, area.tied, area.title, area.score, area.initiatives, area.scored, area.of]
        known += [*in_top, *([area.id in picked] if chosen is not None else [])]
        for weight in ranking.weights:
            known += [area.cells.get(weight.id), area.parts.get(weight.id)]
        return [*known, area.id, None]

    rows = [row(area) for area in ranking.areas]
    width = len(columns) + 2
    for area in ranking.unranked:
        bare: list[Cell] = [None] * width
        bare[2], bare[-2], bare[-1] = area.title, area.id, word(area.why, language)
        if chosen is not None:
            bare[12] = area.id in picked
        rows.append(bare)
    return table("areas", language, [*columns, "id", "unranked"], rows)


def _weights(ranking: RankingRecord, language: Language) -> Table:
    """A row per criterion, with the group it is in and what that weighs as a whole."""
    groups = {group.id: group for group in ranking.groups}

    def row(at: int) -> list[Cell]:
        one = ranking.weights[at]
        group = groups.get(one.group)
        of_group: list[Cell] = [group.title, group.weight] if group is not None else [one.group or None, None]
        return [one.title, one.weight, *of_group, one.mean_mark, one.spread, one.bimodal, one.id]

    columns = ("criterion", "weight", "group", "group_weight", "mean_mark", "spread", "bimodal", "id")
    return table("weights", language, columns, map(row, range(len(ranking.weights))))


def _verdict(ranking: RankingRecord, chosen: Chosen | None, language: Language) -> Iterator[tuple[Word, Cell]]:
    verdict, titles = ranking.verdict, {area.id: area.title for area in ranking.areas}
    criteria = {weight.id: weight.title for weight in ranking.weights}
    lines: list[tuple[str, Cell]] = [
        ("verdict", word(f"stability_{verdict.kind}", language)),
        ("top", verdict.top),
        ("firm", verdict.firm),
        ("next", titles.get(verdict.next or "", verdict.next)),
        ("share", verdict.share),
        ("criterion", criteria.get(verdict.criterion or "", verdict.criterion)),
        ("change", verdict.change),
        ("area_rule", word(f"area_rule_{ranking.rule.kind}", language)),
        ("best", ranking.rule.best),
        ("weighers", ranking.voters),
        ("draws", ranking.draws),
    ]
    if chosen is not None:
        lines += [("chosen", ", ".join(area.title for area in chosen.areas)), ("reason", chosen.reason)]
    for key, cell in lines:
        yield word(key, language), cell
