"""`samenspel demo` against the real service: fills the hall, ends with 0; says in a sentence why it cannot."""

import argparse
import asyncio
import json
from pathlib import Path

import pytest

from loadtests.log import read_ballots, read_rooms, replay
from loadtests.oracle import examine
from loadtests.service import running
from samenspel.demo.command import add_arguments, run
from samenspel.speech import Language


def given(*options: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    add_arguments(parser, "nl")
    return parser.parse_args(options)


async def test_it_fills_a_hall_from_arrival_to_closing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = tmp_path / "data"
    async with running(data) as service:
        before = json.loads((data / "service.json").read_text())
        options = given("--data", str(data), "--minutes", "0.25", "--participants", "24", "--seed", "5")
        assert await asyncio.to_thread(run, options, "nl") == 0
        written = json.loads((data / "service.json").read_text())
        assert written["moderator"] != before["moderator"]
        assert {**written, "moderator": ""} == {**before, "moderator": ""}
        assert await service.stop() == 0
    assert "0 geweigerd" in capsys.readouterr().out
    assert examine(data, []).word == "ok"
    tables = [replay(log).lanes["seat"].records for room, log in read_rooms(data).items() if "/table/" in room]
    assert sum(kind == "idea" for table in tables for kind, _ in table) >= 100
    assert sum(kind == "addition" for table in tables for kind, _ in table) >= 50
    assert sum(kind == "action" for table in tables for kind, _ in table) >= 22
    assert all(table["table", "self"]["pick"] for table in tables)
    (ballot,) = read_ballots(data)
    assert len(ballot.counters) > 5
    assert ballot.voters > 15


async def test_it_fills_a_pitch_session(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With suggestions for the example cases, remarks of who holds them, and what became of each."""
    data = tmp_path / "data"
    async with running(data) as service:
        before = json.loads((data / "service.json").read_text())
        chosen = ("--format", "pitchsessie", "--minutes", "0.3", "--participants", "24", "--seed", "5")
        assert await asyncio.to_thread(run, given("--data", str(data), *chosen), "nl") == 0
        written = json.loads((data / "service.json").read_text())
        assert {key for key in before if written[key] != before[key]} == {"organiser"}
        assert await service.stop() == 0
    out = capsys.readouterr().out
    assert "Pitchsessie (voorbeeld)" in out
    assert "0 geweigerd" in out
    assert examine(data, []).word == "ok"
    rooms = {room: replay(log).lanes["seat"].records for room, log in read_rooms(data).items() if "/table/" in room}
    tables = [records for records in rooms.values() if any(kind == "case" for kind, _ in records)]
    assert len(tables) == 5
    said = [(kind, one) for records in tables for (kind, _), one in records.items()]
    suggested = [one for kind, one in said if kind == "idea"]
    assert len(suggested) > 45
    assert {one["suggests"] for one in suggested} == {"proposal", "question", "example", "watch_out", "contact"}
    assert sum(kind == "remark" for kind, _ in said) > 10
    assert sum(kind == "addition" for kind, _ in said) > 12
    assert sum(kind == "action" for kind, _ in said) == 2
    statuses = sorted(one["status"] or "" for kind, one in said if kind == "case")
    assert statuses == ["discussed"] * 6 + ["not_reached", "out_of_time"]
    assert any(one["joined"] for kind, one in said if kind == "case")


async def refused(capsys: pytest.CaptureFixture[str], *options: str, language: Language = "nl") -> str:
    """What a demo that cannot start complains of."""
    assert await asyncio.to_thread(run, given(*options), language) == 1
    return capsys.readouterr().err


async def test_without_a_service_it_says_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "geen draaiende dienst" in await refused(capsys, "--data", str(tmp_path))
    assert "no running service" in await refused(capsys, "--data", str(tmp_path), language="en")
    nobody = ("--code", "ABCDE", "--url", "http://127.0.0.1:9")
    assert "antwoordt geen Samenspel: niemand luistert daar" in await refused(capsys, *nobody)
    assert "answers at http://127.0.0.1:9: nobody listens there" in await refused(capsys, *nobody, language="en")
    assert "geen adres" in await refused(capsys, "--code", "ABCDE", "--url", "onzin")


async def test_an_unknown_code_and_a_missing_link_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    async with running(tmp_path / "data") as service:
        assert "Deze code kent de dienst niet" in await refused(capsys, "--url", service.url, "--code", "ZZZZZ")
        lead = ("--url", service.url, "--code", service.code, "--moderate")
        assert "--moderator" in await refused(capsys, *lead)
        wrong = await refused(capsys, *lead, "--moderator", "onzin", language="en")
        assert wrong == "The service refuses: We do not know this link. Ask for another.\n"
