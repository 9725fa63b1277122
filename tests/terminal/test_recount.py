"""`samenspel recount` as somebody in a terminal reads it, or a programme."""

import asyncio
import json
from pathlib import Path

import pytest

from samenspel.cli import main
from samenspel.store.sqlite import SqliteStore
from tests.store.faults import change
from tests.support.older_day import CONFERENCE, restore


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A day with four votes; the terminal speaks Dutch."""
    monkeypatch.setenv("SAMENSPEL_LANGUAGE", "nl")
    restore(tmp_path / "data")

    async def moved() -> None:
        await (await SqliteStore.open(tmp_path / "data")).close()

    asyncio.run(moved())
    return tmp_path / "data"


def test_one_sentence_a_vote(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """[ST-28] [ST-27]"""
    assert main(["recount", "--data", str(data)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        f'{CONFERENCE}/ballot/1 "Wat eerst?": klopt. Stemmers: 11, van wie op papier: 0.',
        f'{CONFERENCE}/ballot/2 "Wat eerst?": klopt. Stemmers: 7, van wie op papier: 0.',
        f'{CONFERENCE}/ballot/3 "Wat eerst?": klopt tot nu toe. Er is nog geen uitslag.',
        f'{CONFERENCE}/ballot/4 "Vergissing?": ingetrokken, en telt niet mee. Wat er bewaard is klopt.',
        "Opnieuw geteld: 4. Alles klopt.",
    ]


def test_what_differs_is_named(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """[ST-28] In the words of the vote."""
    change(data, "UPDATE counters SET count = 30 WHERE ballot LIKE '%/1' AND statistic = 'points' AND value = '2'")
    assert main(["recount", "--data", str(data)]) == 1
    told = capsys.readouterr().out.splitlines()
    assert told[:2] == [
        f'{CONFERENCE}/ballot/1 "Wat eerst?": klopt niet.',
        "  - de punten van Een bank: de teller staat op 30, de stembriefjes geven 10.",
    ]
    assert told[-1].startswith("Opnieuw geteld: 4, waarvan niet goed: 1.")


def test_all_of_it_as_one_object(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """[ST-28] With the results that are counted, and none that are not."""
    change(data, "DELETE FROM papers WHERE slot = 'k3m9'")
    assert main(["recount", "--data", str(data), "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["right"], told["votes"], told["wrong"]) == (False, 4, 1)
    first, _, third, _ = told["ballots"]
    assert [(one["title"], one["place"], one["votes"]) for one in first["results"]] == [
        ("Een buurttuin", 1, 15), ("Een bank", 2, 10), ("Niets", 3, 2),
    ]  # fmt: skip
    assert (third["right"], third["results"], third["outcome"]) == (False, [], None)
    assert [(one["name"], one["stored"], one["counted"]) for one in third["differences"]] == [
        ("points/1", 3, 2), ("scribe", 1, 0), ("voters", 5, 4),
    ]  # fmt: skip
