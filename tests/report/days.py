"""Reports of whole days, made by the rooms themselves: the big day, and the pitch session with what came later."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cache
from typing import Any

from samenspel.domain.core import Recorded
from samenspel.domain.ids import kind_of
from samenspel.ports import Person
from samenspel.report.account.blocks import Document
from samenspel.report.account.compose import compose
from samenspel.report.account.folding import folded
from samenspel.report.account.gathering import READ, Present, gathered
from samenspel.report.account.laying import account
from samenspel.report.account.model import Account
from samenspel.report.account.records import Named, Sources
from samenspel.report.account.voice import ZONE
from tests.support.big_day import BigDay, big_day
from tests.support.pitch_day import PitchDay, pitch_day

AT = datetime(2026, 4, 20, 9, 30, tzinfo=ZONE)
EVENTS = 2_000
"""Of the big day in most tests: the fewest that make a whole day."""


@cache
def big(events: int = EVENTS) -> BigDay:
    return big_day(seed=1, events=events)


@cache
def pitch() -> PitchDay:
    return pitch_day()


def sources_of(rooms: Mapping[str, Sequence[Recorded]], people: Sequence[Person], named: int = 0) -> Sources:
    """The sources of a day; every so-manieth person agreed to be named, nobody when `named` is 0."""
    told = {room: folded(room, log) for room, log in rooms.items() if kind_of(room) in READ}
    agreed = [Named(one.name, one.organisation) for one in people[:: named or 1] if named and one.name]
    return gathered(told, Present(len(people), agreed))


@cache
def big_sources(events: int = EVENTS) -> Sources:
    return sources_of(big(events).rooms, big(events).people, named=3)


@cache
def pitch_sources() -> Sources:
    """With three additions, weeks later, and with what the organiser wrote around the day."""
    day = pitch()
    return replace(
        sources_of(day.rooms, day.people, named=2), report=report_lane(day.cases), signed={"reader-1": "Fatma Aydin"}
    )


def report_lane(cases: Mapping[str, str]) -> dict[tuple[str, str], dict[str, Any]]:
    april = int(datetime(2026, 4, 12, 10, 0, tzinfo=ZONE).timestamp() * 1000)
    day = 86_400_000
    return {
        ("text", "introduction"): {
            "text": "Op 19 maart brachten acht mensen in Veerdam een vraag in waar zij alleen niet uit kwamen. Aan "
            "vijf tafels dachten anderen een middag lang met hen mee.\n\nDit verslag is voor wie er was, en voor "
            "wie wil aanhaken. Op de open plekken kan nog steeds iets bij.",
            "at": april, "version": 2,
        },
        ("text", "background"): {
            "text": "De pitchsessie is een initiatief van de gemeente, Welzijn Veerdam en de ondernemersvereniging. "
            "Het is de derde keer; de vorige verslagen staan op https://veerdam.example/pitches.",
            "at": april, "version": 3,
        },
        ("link", "self"): {"open": True, "opened": april},
        ("version", "1"): {"at": april, "note": "Het eerste verslag."},
        ("addition", "later-slot"): {
            "target": "theme/A", "kind": "slot", "text": "Vergeet de bibliotheek niet: daar zit al een spreekuur.",
            "at": april + day, "by": "reader-1",
        },
        ("addition", "later-join"): {
            "target": f"case/{cases['4.B']}", "kind": "join", "text": "", "at": april + 3 * day, "by": "",
        },
        ("addition", "later-reaction"): {
            "target": f"case/{cases['1.B']}", "kind": "reaction",
            "text": "Wij zochten dit vorig jaar ook uit.\nStuur gerust een bericht.", "at": april + 6 * day, "by": "",
        },
    }  # fmt: skip


def told(sources: Sources) -> tuple[Account, Document]:
    made = account(sources)
    return made, compose(made, AT)
