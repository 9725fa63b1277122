"""The programme of a whole day: every round of the format, and the power cuts in it."""

import asyncio
from collections.abc import Sequence
from typing import Final

from loadtests.bots import Bot
from samenspel.demo.client import Client
from samenspel.demo.ledger import Acknowledged
from tests.day.day import Day, change_tables, come_late, until_record
from tests.day.people import Act, work
from tests.day.vote import vote

SECOND: Final = 1_000
AT_ONCE: Final = {"given": range(1, 9)}
"""Moments of a power cut while ten or more do something at once."""

Writing = asyncio.Task[None]
"""What some people are still at."""


async def programme(day: Day) -> None:
    """From the arrival to the thanks; the power is cut twenty times.

    Nobody waits for who is still on the way back: what they wrote lands in the next round, as belonging to this one.
    """
    await day.start("aankomst")
    await _opening(day)
    brainstorm = await _brainstorm(day)
    aanvullen, announced = await _aanvullen(day)
    await day.start("pauze")
    actie = await _actie(day)
    await vote(day)
    await asyncio.gather(brainstorm, aanvullen, actie)
    await _is_announced(day, announced)
    await day.start("afsluiting")
    await day.must(day.plenary, "announce", text="Dank je wel, en wel thuis!")
    await day.must(day.plenary, "end_round")
    await day.moderator.until(lambda: all(_is_over(day.moderator, table) for table in day.tables))


def _is_over(client: Client, table: str) -> bool:
    """What the control room sees of a table, which it is told at most once a second."""
    summary = client.record(table, "summary", "self", "stage")
    return summary is not None and summary["phase"] == "ended"


async def _opening(day: Day) -> None:
    """The moderator starts a round too early and takes it back."""
    await day.must(day.plenary, "start_round", round="opening")
    if await day.take_back(day.plenary):
        await day.everywhere(lambda pace: (pace["round"], pace["phase"]) == ("aankomst", "running"))
        await day.must(day.plenary, "start_round", round="opening")
    scene = await day.screen.until(lambda: day.screen.record(day.plenary, "scene", "now", "screen"))
    assert scene["kind"] in {"arrival", "closed"}


async def _brainstorm(day: Day) -> Writing:
    await day.start("brainstorm")
    await day.hall.take_hosts()
    writing = await day.cuts.during(work(day.hall.brainstorm(), day.cuts.pulse), times=5)
    await (await day.cuts.during(_until_the_bell(day), times=1, moments=AT_ONCE))
    late = await day.hall.idea()
    assert isinstance(late, Acknowledged)
    author = await _who_sees(day, late)
    assert author.client.records(author.table, "idea")[late.id]["late"]
    return writing


async def _until_the_bell(day: Day) -> None:
    """The power goes while the last words are written; the bell rings all the same, at every table."""
    ideas = asyncio.create_task(work([day.hall.idea] * 30, day.cuts.pulse))
    pace = await day.moderator.until(lambda: day.moderator.record(day.plenary, "pace", "now"))
    left = pace["deadline"] - day.moderator.now()
    await day.must(day.plenary, "extend", ms=round(12 * SECOND - left))
    await ideas
    await day.everywhere(lambda pace: pace["phase"] == "ended")


async def _aanvullen(day: Day) -> tuple[Writing, Sequence[str]]:
    await come_late(day)
    await day.start("aanvullen")
    await change_tables(day)
    moderating = asyncio.create_task(_moderate(day))
    writing = await day.cuts.during(work(day.hall.aanvullen(), day.cuts.pulse), times=6)
    return writing, await moderating


async def _moderate(day: Day) -> Sequence[str]:
    """What the moderator does meanwhile, on what stands in the control room; returns what was announced."""
    announced: list[str] = []
    acts: Sequence[Act] = (
        lambda: _announce(day, announced),
        lambda: day.must(day.plenary, "announce", text="Ik kom zo langs.", tables=[3]),
        lambda: day.must(day.plenary, "pause"),
        lambda: day.must(day.plenary, "resume"),
        lambda: day.must(day.plenary, "extend", ms=60 * SECOND, tables=[4, 5]),
        lambda: _show_an_idea(day),
        lambda: day.must(day.plenary, "show", scene="round"),
        lambda: day.must(day.tables[2], "answer_hand"),
    )
    enough = day.cuts.pulse.enough
    for act in acts:
        await day.cuts.pulse.between(20, enough)
        await act()
    return announced


async def _announce(day: Day, announced: list[str]) -> None:
    announced.append(await day.must(day.plenary, "announce", text="Nog vijf minuten."))
    announced.append(await day.must(day.plenary, "announce", text="Kom even naar voren.", tables=[1, 2, 3]))
    wrong = await day.must(day.plenary, "announce", text="Een vergissing")
    if not await day.take_back(day.plenary):
        await day.must(day.plenary, "retract", announcement=wrong)


async def _is_announced(day: Day, announced: Sequence[str]) -> None:
    """To everybody, or to the tables that were named and no other."""
    to_all, to_some = announced
    await asyncio.gather(*(until_record(one.client, day.plenary, "announcement", to_all) for one in day.hall.people))
    await asyncio.gather(*(until_record(day.moderator, room, "notice", to_some) for room in day.tables[:3]))
    assert not any(day.moderator.record(room, "notice", to_some) for room in day.tables[3:])
    assert len(day.screen.records(day.plenary, "announcement")) == 1


async def _show_an_idea(day: Day) -> None:
    card, idea = next(iter(day.moderator.records(day.tables[0], "idea").items()))
    await day.must(day.plenary, "pick_card", card=card, table=1, title="", text=idea["text"])
    await day.moderator.ask(day.plenary, "show", scene={"kind": "idea", "card": card})  # unless it was just withdrawn


async def _actie(day: Day) -> Writing:
    await day.start("actie")
    writing = await day.cuts.during(work(day.hall.actie(), day.cuts.pulse), times=3)
    for number, people in day.hall.tables().items():
        if not day.moderator.records(day.tables[number - 1], "action"):
            await day.hall.give(people[0], "action", title=f"Actie van tafel {number}", round="actie")
    await work(day.hall.picks(), day.cuts.pulse)
    return writing


async def _who_sees(day: Day, said: Acknowledged) -> Bot:
    """Somebody at the table at which something was said, with it on the screen."""
    person = next(one for one in day.hall.people if one.table == said.room)
    await until_record(person.client, said.room, said.type, said.id)
    return person
