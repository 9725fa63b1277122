"""What the organisers chose beside the ranking of a weighing."""

from collections.abc import Mapping

import msgspec

from samenspel.report.rankings import Chosen, ChosenArea
from samenspel.report.records import Lane, each, one


class ChoiceRecord(msgspec.Struct, frozen=True):
    """`choice/self` of the list."""

    areas: tuple[str, ...]
    reason: str = ""


class AreaTitle(msgspec.Struct, frozen=True):
    """Of `area/<id>` of the list what it is called."""

    title: str


def chosen_beside(listing: Lane, ballots: Mapping[int, Lane]) -> dict[int, Chosen]:
    """Number of the newest ballot with a ranking → what was chosen beside it; {} when nothing was."""
    made = one(listing, "choice", "self", ChoiceRecord)
    weighed = [number for number, lane in ballots.items() if ("ranking", "self") in lane]
    if made is None or not made.areas or not weighed:
        return {}
    titles = {id_: area.title for id_, area in each(listing, "area", AreaTitle)}
    areas = tuple(ChosenArea(id_, titles[id_]) for id_ in made.areas if id_ in titles)
    return {max(weighed): Chosen(areas, made.reason)}
