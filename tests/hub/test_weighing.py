"""A weighing at a hub: the ranking that moves with the tally, and the one that is noted."""

import asyncio
from collections.abc import Callable, Coroutine, Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest

from samenspel.domain.weighing import bootstrap, record, weigh
from samenspel.domain.weighing.listed import sheet_of
from samenspel.hub.hub import Hub
from samenspel.hub.weighing import DRAW_EVERY
from samenspel.ports import EventLog
from tests.domain.weighing.sheets import METHOD, counts_of
from tests.hub.two import Two, two_hubs
from tests.support.frames import Message
from tests.support.hub import Device, Hall, by_type, open_hall
from tests.support.virtual import run, until

WEIGHTS = {"method": {"kind": "marks", "highest": 5, "outcome": "shares"}, "weighs": True}
GROUP_OF = {"Nut": "Plannen", "Steun": "Plannen", "Rust": "Plek"}
CRITERIA = [{"title": title, "group": group} for title, group in GROUP_OF.items()]
ROWS = [
    {"title": f"Plan {number}", "area": area, "scores": dict(zip(("Nut", "Steun", "Rust"), scores, strict=True))}
    for number, (area, scores) in enumerate(
        [("Noord", (5, 1, 3)), ("Noord", (4, 2, 3)), ("Oost", (1, 5, 3)), ("Zuid", (3, 3, 1)), ("West", (2, 2, 5))]
    )
]
PLENTY = {"Nut": 5, "Steun": 1, "Rust": 1, "Plannen": 4, "Plek": 2}
OTHERWISE = {"Nut": 1, "Steun": 5, "Rust": 1, "Plannen": 4, "Plek": 2}


class Weighed:
    """A list, an open ballot that weighs it, a screen that shows it, and people who vote."""

    def __init__(self, hall: Hall, organiser: Device, moderator: Device, screen: Device, voters: list[Device]) -> None:
        self.hall = hall
        self.organiser = organiser
        self.moderator = moderator
        self.screen = screen
        self.voters = voters
        self.room = hall.ballot(1)
        self.list = f"{hall.conference.id}/list/1"
        self.papers: dict[str, dict[str, int]] = {}

    def named(self) -> dict[str, str]:
        """Title → id of groups and criteria."""
        found: dict[str, str] = {}
        for kind in ("group", "criterion"):
            found |= {one["title"]: id_ for id_, one in self.organiser.records(self.list, kind).items()}
        return found

    async def cast(self, voters: Iterable[Device], marks: dict[str, int]) -> None:
        """Each of these gives these marks, by title."""
        named = self.named()
        choices = {named[title]: mark for title, mark in marks.items()}
        for voter in voters:
            answer = await voter.ask(self.room, "cast", revision=1, choices=choices)
            assert answer["t"] == "ack", answer
            self.papers[voter.participant] = choices

    def told(self, name: str, device: Device | None = None) -> list[Message]:
        """The signals of one name that somebody got, the screen unless named."""
        device = device or self.screen
        device.read()
        lane = {self.screen.participant: "screen", self.moderator.participant: "stage"}.get(device.participant, "seat")
        signals = by_type(device.heard, "signal")
        return [one["value"] for one in signals if (one["room"], one["lane"], one["name"]) == (self.room, lane, name)]

    def expected(self, papers: Sequence[dict[str, int]] | None = None) -> dict[str, Any]:
        """The final ranking of these papers, of all unless given, as it is reckoned apart from the hub."""
        room = self.hall.hub.rooms.loaded(self.list)
        assert room is not None
        sheet, cast = sheet_of(room.state), [*(papers or self.papers.values())]
        return record(weigh(sheet, counts_of(sheet, cast), METHOD), bootstrap(sheet, cast, self.room))

    async def noted(self, lane: str = "stage") -> dict[str, Any]:
        """The ranking that stands in the ballot's log."""
        device = self.moderator if lane == "stage" else self.screen
        await until(lambda: device.records(self.room, "ranking", lane))
        found: dict[str, Any] = device.records(self.room, "ranking", lane)["self"]
        return found


async def prepared(hall: Hall, people: int, terms: dict[str, Any]) -> Weighed:
    """The list is taken in, the ballot is open, everybody reads it."""
    moderator, screen = await hall.moderate(), await hall.come("screen")
    organiser = await hall.come("organiser")
    made = Weighed(hall, organiser, moderator, screen, [await hall.sit(1 + number % 3) for number in range(people)])
    await organiser.connect(made.list)
    answer = await organiser.ask(made.list, "take_in", name="lijst.csv", criteria=CRITERIA, rows=ROWS)
    assert answer["t"] == "ack", answer
    await organiser.ask(made.list, "set_rule", rule="mean", top=2)
    named = made.named()
    options = [{"id": named[one["title"]], "title": one["title"], "section": named[one["group"]]} for one in CRITERIA]
    options += [{"id": named[group], "title": group} for group in ("Plannen", "Plek")]
    opened = await moderator.ask(
        hall.plenary, "open_ballot", source="criteria", question="Wat weegt?", terms=WEIGHTS | terms, options=options
    )
    assert opened["t"] == "ack", opened
    await hall.hub.policing.settled()
    await screen.connect(hall.plenary, made.room)
    for device in (moderator, *made.voters):
        device.say({"t": "subscribe", "room": made.room})
    await asyncio.sleep(2)
    return made


def weighing(
    tmp_path: Path, scenario: Callable[[Weighed], Coroutine[Any, Any, None]], people: int = 20, **terms: Any
) -> None:
    """Run a scenario of a weighing, not hidden unless said."""

    async def through() -> None:
        async with open_hall(tmp_path) as hall:
            await scenario(await prepared(hall, people, {"hidden": False} | terms))

    run(through())


def test_the_ranking_goes_with_the_tally(tmp_path: Path) -> None:
    """[WG-08] Of the same voters, in the same steps of five, on the same lanes."""

    async def scenario(made: Weighed) -> None:
        for voter in made.voters:
            await made.cast([voter], PLENTY)
            await asyncio.sleep(2)
        tallies, rankings = made.told("tally"), made.told("ranking")
        assert [tally["voters"] for tally in tallies] == [5, 10, 15]
        assert sorted({ranking["voters"] for ranking in rankings}) == [5, 10, 15]
        assert made.told("ranking", made.voters[0])[-1] == made.told("ranking", made.moderator)[-1] == rankings[-1]
        first = rankings[-1]["areas"][0]
        assert (first["title"], first["place"], rankings[-1]["top"]) == ("Noord", 1, 2)
        assert sum(one["weight"] for one in rankings[-1]["weights"]) == pytest.approx(1)

    weighing(tmp_path, scenario)


def test_draws_are_told_when_five_voters_came_after(tmp_path: Path) -> None:
    """[WG-08] Of a secret vote; and at most every two seconds, however fast the votes come."""

    async def scenario(made: Weighed) -> None:
        for start in (0, 5):
            await made.cast(made.voters[start : start + 5], PLENTY)
            await asyncio.sleep(DRAW_EVERY)
        assert [one["draws"] for one in made.told("ranking")] == [0]
        for voter in made.voters[10:]:
            await made.cast([voter], OTHERWISE)
            await asyncio.sleep(DRAW_EVERY)
        assert [(one["voters"], one["draws"]) for one in made.told("ranking")] == [(5, 0), (10, 1000), (15, 1000)]
        shares = [[area["in_top"]["share"] for area in one["areas"]] for one in made.told("ranking")[1:]]
        assert shares[0] == [1, 1, 0, 0]  # of the ten who think the same, though others had voted by then

    weighing(tmp_path, scenario)


def test_of_an_open_vote_the_draws_come_at_once(tmp_path: Path) -> None:
    """[WG-08]"""

    async def scenario(made: Weighed) -> None:
        await made.cast(made.voters[:3], PLENTY)
        await asyncio.sleep(DRAW_EVERY * 2)
        assert (made.told("ranking")[-1]["voters"], made.told("ranking")[-1]["draws"]) == (3, 1000)

    weighing(tmp_path, scenario, secrecy="open")


def test_of_a_hidden_vote_nothing_is_told_until_it_is_counted(tmp_path: Path) -> None:
    """[WG-08] [WG-09] The stage first, everybody with the result."""

    async def scenario(made: Weighed) -> None:
        await made.cast(made.voters, PLENTY)
        await asyncio.sleep(3)
        assert made.told("turnout")
        await made.moderator.ask(made.room, "close")
        await asyncio.sleep(10)
        assert await made.noted() == made.expected()
        assert made.screen.records(made.room, "ranking", "screen") == {}
        for device in (made.screen, made.moderator, *made.voters):
            device.read()
            assert not [one for one in by_type(device.heard, "signal") if one["name"] == "ranking"]
        await made.moderator.ask(made.room, "reveal")
        assert await made.noted("screen") == made.expected()

    weighing(tmp_path, scenario, hidden=True)


def test_hiding_takes_the_ranking_along(tmp_path: Path) -> None:
    """[WG-08] Whoever comes later does not hear it either."""

    async def scenario(made: Weighed) -> None:
        for voter in made.voters[:10]:
            await made.cast([voter], PLENTY)
            await asyncio.sleep(1)
        assert made.told("ranking")
        await made.moderator.ask(made.room, "hide")
        shown = len(made.told("ranking"))
        await made.cast(made.voters[10:], PLENTY)
        late = await made.hall.come("screen")
        await late.connect(made.room)
        await asyncio.sleep(4)
        assert not [one for one in by_type(late.heard, "signal") if one["name"] == "ranking"]
        assert len(made.told("ranking")) == shown

    weighing(tmp_path, scenario)


def test_the_final_ranking_is_of_all_votes_and_is_noted_once(tmp_path: Path) -> None:
    """[WG-09] With the reveal, before voters and papers are parted; then nothing alters it."""

    async def scenario(made: Weighed) -> None:
        await made.cast(made.voters[:12], PLENTY)
        await made.cast(made.voters[12:], OTHERWISE)
        await made.moderator.ask(made.room, "close")
        await made.moderator.ask(made.room, "reveal")
        found = await made.noted("screen")
        assert found == made.expected()
        assert (found["voters"], found["draws"]) == (20, 1000)
        await asyncio.sleep(60)
        kinds = await kinds_of(made.hall.log, made.room)
        assert kinds.count("ranking_noted") == 1
        assert "ballot_sealed" in kinds

    weighing(tmp_path, scenario)


async def kinds_of(log: EventLog, room: str) -> list[str]:
    """What happened in a room, in order."""
    return [event.kind for event in (await log.load(room)).events]


def test_votes_on_paper_and_a_list_that_was_mended_rank_anew(tmp_path: Path) -> None:
    """[WG-09]"""

    async def scenario(made: Weighed) -> None:
        await made.cast(made.voters, PLENTY)
        await made.moderator.ask(made.room, "close")
        await asyncio.sleep(10)
        named = made.named()
        paper = {named[title]: mark for title, mark in OTHERWISE.items()}
        await made.moderator.ask(made.room, "hide")
        await made.moderator.ask(made.room, "add_papers", papers=[paper] * 30)
        await asyncio.sleep(1)
        found = await made.noted()
        assert found == made.expected([*made.papers.values(), *[paper] * 30])
        assert found["areas"][0]["title"] == "Oost"
        mended = next(iter(made.organiser.records(made.list, "initiative")))
        await made.organiser.ask(made.list, "set_initiative", initiative=mended, scores={named["Steun"]: 5})
        await asyncio.sleep(1)
        again = await made.noted()
        assert again == made.expected([*made.papers.values(), *[paper] * 30])
        assert again != found
        assert (await kinds_of(made.hall.log, made.room)).count("ranking_noted") == 3

    weighing(tmp_path, scenario)


def test_a_criterion_that_moves_while_people_vote_is_drawn_as_it_is_counted(tmp_path: Path) -> None:
    """[WG-06] To another group. All think the same: every draw is the ranking that is noted."""

    async def scenario(made: Weighed) -> None:
        await made.cast(made.voters, {"Nut": 5, "Steun": 1, "Rust": 1, "Plannen": 1, "Plek": 1})
        named = made.named()
        answer = await made.organiser.ask(made.list, "set_criterion", criterion=named["Nut"], group=named["Plek"])
        assert answer["t"] == "ack"
        await made.moderator.ask(made.room, "close")
        await asyncio.sleep(10)
        areas = (await made.noted())["areas"]
        places = [(area["place"], area["in_top"]["first"], area["in_top"]["last"]) for area in areas]
        assert places == [(1, 1, 1), (2, 2, 2), (3, 3, 3), (4, 4, 4)]

    weighing(tmp_path, scenario, hidden=True)


def test_a_list_that_is_mended_while_people_vote_is_told(tmp_path: Path) -> None:
    """[WG-08]"""

    async def scenario(made: Weighed) -> None:
        for start in (0, 5):
            await made.cast(made.voters[start : start + 5], PLENTY)
            await asyncio.sleep(3)
        before = made.told("ranking")[-1]
        await made.organiser.ask(made.list, "set_rule", rule="best", best=1)
        await asyncio.sleep(1)
        after = made.told("ranking")[-1]
        assert (before["rule"], after["rule"]) == ({"kind": "mean", "best": None}, {"kind": "best", "best": 1})
        assert (before["voters"], after["voters"]) == (5, 5)

    weighing(tmp_path, scenario)


def test_an_area_that_comes_while_people_vote_is_ranked(tmp_path: Path) -> None:
    """[WG-08] What was drawn without it is told no more, until as many have voted again."""

    async def scenario(made: Weighed) -> None:
        for start in (0, 5, 10):
            await made.cast(made.voters[start : start + 5], PLENTY)
            await asyncio.sleep(2 * DRAW_EVERY)
        assert made.told("ranking")[-1]["draws"] == 1000
        area = (await made.organiser.ask(made.list, "set_area", title="Midden"))["id"]
        scores = {made.named()[title]: 5 for title in ("Nut", "Steun", "Rust")}
        await made.organiser.ask(made.list, "set_initiative", title="Plan 9", area=area, scores=scores)
        await asyncio.sleep(1)
        with_it = made.told("ranking")[-1]
        assert (with_it["areas"][0]["title"], with_it["areas"][0]["in_top"], with_it["draws"]) == ("Midden", None, 0)
        for start in (15, 20, 25):
            await made.cast(made.voters[start : start + 5], PLENTY)
            await asyncio.sleep(2 * DRAW_EVERY)
        last = made.told("ranking")[-1]
        assert (last["voters"], last["draws"], last["areas"][0]["in_top"]["share"]) == (25, 1000, 1)

    weighing(tmp_path, scenario, people=30)


def test_a_hub_that_died_before_it_noted_is_finished_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """[WG-09]"""

    async def scenario(made: Weighed) -> None:
        await made.cast(made.voters, PLENTY)
        made.hall.hub.weighing.changed = lambda _room: None  # type: ignore[method-assign, assignment]  # it dies just before
        await made.moderator.ask(made.room, "close")
        await asyncio.sleep(10)
        kinds = await kinds_of(made.hall.log, made.room)
        assert "votes_counted" in kinds
        assert "ranking_noted" not in kinds
        hub = await made.hall.restart()
        await made.moderator.connect(made.room, hub=hub)
        assert await made.noted() == made.expected()
        again = await made.hall.restart()
        await made.moderator.connect(made.room, hub=again)
        await asyncio.sleep(10)
        assert (await kinds_of(made.hall.log, made.room)).count("ranking_noted") == 1

    weighing(tmp_path, scenario)


def test_votes_on_paper_that_came_last_before_a_hub_died_are_ranked_by_the_next(tmp_path: Path) -> None:
    """[WG-09]"""

    async def scenario(made: Weighed) -> None:
        await made.cast(made.voters, PLENTY)
        await made.moderator.ask(made.room, "close")
        await asyncio.sleep(10)
        assert await made.noted() == made.expected()
        paper = {made.named()[title]: mark for title, mark in OTHERWISE.items()}
        made.hall.hub.weighing.changed = lambda _room: None  # type: ignore[method-assign, assignment]  # it dies just before
        await made.moderator.ask(made.room, "hide")
        await made.moderator.ask(made.room, "add_papers", papers=[paper] * 30)
        hub = await made.hall.restart()
        await made.moderator.connect(made.room, hub=hub)
        await asyncio.sleep(2)
        assert await made.noted() == made.expected([*made.papers.values(), *[paper] * 30])

    weighing(tmp_path, scenario)


def test_two_hubs_note_one_ranking(tmp_path: Path) -> None:
    """[WG-09] Each has some of the voters, both have the same ranking."""

    async def scenario(two: Two) -> None:
        made = await prepared(two.hall, 10, {"hidden": True})
        for voter in made.voters[5:]:
            await two.move(voter, made.room)
        await made.cast(made.voters[:5], PLENTY)
        await made.cast(made.voters[5:], OTHERWISE)
        await made.moderator.ask(made.room, "close")
        await made.moderator.ask(made.room, "reveal")
        found = await made.noted("screen")
        assert found == made.expected()
        there = made.voters[5]
        await until(lambda: there.records(made.room, "ranking"))
        assert there.records(made.room, "ranking")["self"] == found
        await asyncio.sleep(30)
        assert (await kinds_of(made.hall.log, made.room)).count("ranking_noted") == 1

    two_hubs(tmp_path, scenario)


def test_what_if_leaves_no_trace(tmp_path: Path) -> None:
    """[WG-10]"""

    async def scenario(made: Weighed) -> None:
        hub: Hub = made.hall.hub
        await made.cast(made.voters, PLENTY)
        await made.moderator.ask(made.room, "close")
        await asyncio.sleep(10)
        events = [await made.hall.log.load(room) for room in (made.room, made.list)]
        voted, named = await made.noted(), made.named()
        tried = await hub.weighing.what_if(made.hall.conference.id, 1, {named["Steun"]: 1.0})
        assert tried is not None
        assert tried["areas"][0]["title"] == "Oost" != voted["areas"][0]["title"]
        assert (tried["voters"], tried["draws"]) == (0, 0)
        assert await made.noted() == voted
        assert [await made.hall.log.load(room) for room in (made.room, made.list)] == events
        assert await hub.weighing.what_if(made.hall.conference.id, 2, {}) is None

    weighing(tmp_path, scenario)
