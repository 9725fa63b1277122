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


def given(*options: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    return parser.parse_args(options)


async def test_it_fills_a_hall_from_arrival_to_closing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = tmp_path / "data"
    async with running(data) as service:
        before = json.loads((data / "service.json").read_text())
        options = given("--data", str(data), "--minutes", "0.25", "--participants", "24", "--seed", "5")
        assert await asyncio.to_thread(run, options) == 0
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


async def test_without_a_service_it_says_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert await asyncio.to_thread(run, given("--data", str(tmp_path))) == 1
    assert "make run" in capsys.readouterr().err
    assert await asyncio.to_thread(run, given("--code", "ABCDE", "--url", "http://127.0.0.1:9")) == 1
    assert "antwoordt geen Samenspel" in capsys.readouterr().err
    assert await asyncio.to_thread(run, given("--code", "ABCDE", "--url", "onzin")) == 1
    assert "geen adres" in capsys.readouterr().err


async def test_an_unknown_code_and_a_missing_link_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    async with running(tmp_path / "data") as service:
        assert await asyncio.to_thread(run, given("--url", service.url, "--code", "ZZZZZ")) == 1
        assert "Deze code kent de dienst niet" in capsys.readouterr().err
        assert await asyncio.to_thread(run, given("--url", service.url, "--code", service.code, "--moderate")) == 1
        assert "--moderator" in capsys.readouterr().err
