"""`samenspel replay` as somebody in a terminal reads it, or a programme."""

import asyncio
import json
import re
import time
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from samenspel.cli import main
from samenspel.ports import Conference
from samenspel.store.sqlite import SqliteStore
from tests.domain.hall import CONFERENCE, table_room
from tests.protocol.vectors import schema
from tests.replay.small_day import keep_day
from tests.replay.told import Watcher, replay_of, steps_of
from tests.store.faults import change


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The day in a data folder; the terminal speaks Dutch."""
    monkeypatch.setenv("SAMENSPEL_LANGUAGE", "nl")
    asyncio.run(kept(tmp_path / "data"))
    return tmp_path / "data"


async def kept(path: Path) -> list[dict[str, Any]]:
    """Writes the day there; returns its stream."""
    store = await SqliteStore.open(path)
    await keep_day(store)
    await store.close()
    return replay_of(path, CONFERENCE)


def told(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return capsys.readouterr().out.splitlines()


def test_a_day_in_words(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """[RP-09] When, where and what; an addition with the idea that it is to; nobody is named."""
    assert main(["replay", "--data", str(data)]) == 0
    lines = told(capsys)
    assert lines[0] == "2026-02-25"
    assert all(re.match(r"\d\d:\d\d (zaal|tafel \d|stemming \d) · .", line) for line in lines[1:])
    said = [line.partition(" ")[2] for line in lines[1:]]
    assert said == [
        "zaal · Samen verder, 2026-03-12: 3 tafels",
        "zaal · ronde: Aanvullen",
        "tafel 1 · er is een tafelbegeleider bij",
        "tafel 1 · idee: Een tuin",
        "tafel 1 · idee: Een park",
        "tafel 1 · reactie op “Een tuin”: Mooi",
        "tafel 1 · open vraag bij “Een tuin”: Voor wie?",
        "tafel 1 · “Een park” gaat verder in “Een tuin”",
        "tafel 1 · teruggenomen: “Mooi”",
        "stemming 1 · Wat eerst? (2 keuzes)",
        "stemming 1 · gesloten: 1 stemmers, 100 aanwezigen",
        "stemming 1 · de uitslag is getoond; op één: “Een tuin”",
    ]
    minutes = {line[:5] for line in lines[1:]}
    assert len(minutes) == 3


def test_in_english_of_one_table_and_up_to_a_step(
    data: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """[RP-09] [RP-05]"""
    monkeypatch.setenv("SAMENSPEL_LANGUAGE", "en")
    assert main(["replay", "abcde", "--data", str(data), "--room", "2"]) == 0
    lines = told(capsys)
    assert not [line for line in lines if "table 1" in line]
    assert lines[-1].endswith("vote 1 · the result is shown; first: “Een tuin”")
    assert main(["replay", CONFERENCE, "--data", str(data), "--until", "2"]) == 0
    assert len(told(capsys)) == 3  # a date and two steps
    assert main(["replay", "--data", str(data), "--room", "4"]) == 2
    assert "There is no table 4." in capsys.readouterr().err


def test_as_lines_of_json(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """[RP-09] The messages of the stream, a step a line, with what happened in words."""
    assert main(["replay", "--data", str(data), "--json"]) == 0
    lines = [json.loads(line) for line in told(capsys)]
    validator = Draft202012Validator(schema("replay"))
    for line in lines:
        validator.validate(line)
    assert [line["t"] for line in lines] == ["day", *["step"] * (len(lines) - 2), "end"]
    assert lines[0]["steps"] == len(lines) - 2
    assert [line["kind"] for line in lines if line.get("said", "").endswith("· idee: Een tuin")] == ["idea_added"]


async def test_terminal_and_stream_tell_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """[RP-09] [RP-02] Record by record; and the schema holds for both."""
    messages = await kept(tmp_path / "data")
    validator = Draft202012Validator(schema("replay"))
    for message in messages:
        validator.validate(message)
    assert await asyncio.to_thread(main, ["replay", "--data", str(tmp_path / "data"), "--json"]) == 0
    lines = [json.loads(line) for line in told(capsys)]
    assert (lines[0], lines[-1]) == (messages[0], messages[-1])
    streamed, written = Watcher(), Watcher()
    for step, line in zip(steps_of(messages), lines[1:-1], strict=True):
        streamed.see(step)
        written.see([*step[:5], [*line["lanes"].items()], line["signals"]])
    assert streamed.rooms == written.rooms
    assert streamed.rooms.keys() == set(messages[0]["rooms"])


async def test_it_reads_while_a_service_writes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """[RP-09] The folder is taken by a service, which goes on writing."""
    await kept(tmp_path / "data")
    store = await SqliteStore.open(tmp_path / "data")
    assert await asyncio.to_thread(main, ["replay", "--data", str(tmp_path / "data"), "--all"]) == 0
    assert len(told(capsys)) == 13
    await store.log.probe()
    await store.close()


def test_it_takes_the_time_that_it_took(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """[RP-09] So many times as fast; a long silence takes two seconds, whatever it was."""
    waits: list[float] = []
    monkeypatch.setattr(time, "sleep", waits.append)
    assert main(["replay", "--data", str(data), "--speed", "120"]) == 0
    assert [wait for wait in waits if wait] == [0.5, 2.0]  # a minute, and seven
    waits.clear()
    assert main(["replay", "--data", str(data), "--all"]) == 0
    assert waits == []


@pytest.mark.parametrize("given", [["--speed", "0"], ["--speed", "snel"], ["--until", "-1"], ["--speed", "2", "--all"]])
def test_what_cannot_be_asked_for(data: Path, given: list[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["replay", "--data", str(data), *given])


def test_which_conference(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """[RP-09] The only one needs no name; of several one has to be chosen."""
    assert main(["replay", "nergens", "--data", str(data)]) == 2
    assert capsys.readouterr().err.splitlines() == [
        "Er is geen bijeenkomst nergens. Wel deze:", f"  {CONFERENCE}  2026-03-12  Samen verder",
    ]  # fmt: skip

    async def another() -> None:
        store = await SqliteStore.open(data)
        await store.people.add_conference(Conference("m8q2wxyzab", "BCDEFGHJ", "BCDEF", "Elders", "2026-04-01", 2))
        await store.close()

    asyncio.run(another())
    assert main(["replay", "--data", str(data)]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 3
    assert main(["replay", "--data", str(data.parent / "leeg")]) == 1


def test_a_damaged_room_is_named_and_the_rest_is_told(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """[RP-08]"""
    change(data, "UPDATE events SET payload = x'00' WHERE room_id LIKE '%/table/1' AND version = 4")
    assert main(["replay", "--data", str(data)]) == 1
    out, err = capsys.readouterr()
    assert err.startswith(f"{table_room(1)} is beschadigd en wordt overgeslagen.")
    assert "tafel 1" not in out
    assert "stemming 1 · Wat eerst?" in out
