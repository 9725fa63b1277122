"""`samenspel export` as somebody in a terminal uses it: every form, while a service may be running."""

import asyncio
import io
import json
from pathlib import Path
from zipfile import ZipFile

import docx
import openpyxl
import pytest
from pypdf import PdfReader

from samenspel.cli import main
from samenspel.ports import Conference, Person, RoomBatch
from samenspel.store.sqlite import SqliteStore
from tests.report.days import pitch
from tests.support.pitch_day import DATE, SUGGESTIONS, TITLE, WITHDRAWN
from tests.support.stored import new_events

AGREED = "Yasmin"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pitch session in a data folder; one of its people agreed to be named."""
    path = tmp_path_factory.mktemp("export") / "data"
    asyncio.run(_kept(path))
    return path


async def _kept(path: Path) -> None:
    store = await SqliteStore.open(path)
    day = pitch()
    await store.people.add_conference(Conference(day.conference, "PTCHDAGA", "PTCHA", TITLE, DATE, created_at=1))
    for one in day.people:
        await store.people.add_person(
            Person(one.participant, day.conference, one.name, one.organisation, named=one.name == AGREED)
        )
    for room, log in day.rooms.items():
        await store.log.flush([RoomBatch(room, None, list(new_events(log)))])
    await store.close()


@pytest.fixture(autouse=True)
def _dutch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMENSPEL_LANGUAGE", "nl")


def exported(data: Path, form: str, to: Path) -> bytes:
    assert main(["export", "--data", str(data), "--form", form, "--to", str(to)]) == 0
    return to.read_bytes()


def test_every_form_becomes_a_file(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """[RE-50] Opened by other programs than those that wrote it."""
    texts = {
        "pdf": "".join(
            page.extract_text() for page in PdfReader(io.BytesIO(exported(data, "pdf", tmp_path / "p"))).pages
        ),
        "docx": "\n".join(
            one.text for one in docx.Document(io.BytesIO(exported(data, "docx", tmp_path / "d"))).paragraphs
        ),
        "md": exported(data, "md", tmp_path / "m").decode(),
        "html": exported(data, "html", tmp_path / "h").decode(),
    }
    for form, text in texts.items():
        assert "Leegstaande winkels in de Havenstraat" in " ".join(text.split()), form
        assert AGREED in text, form
        assert "Marijke" not in text, form
        assert WITHDRAWN not in text, form
    book = openpyxl.load_workbook(io.BytesIO(exported(data, "xlsx", tmp_path / "x")))
    assert [row[0].value for row in book["Bijdragen"].iter_rows(min_row=2)].count(None) == 21 + 18
    assert len(ZipFile(io.BytesIO(exported(data, "csv", tmp_path / "c"))).namelist()) == 10
    log = json.loads(exported(data, "json", tmp_path / "j"))
    kinds = [event["kind"] for room in log["rooms"] for event in room["events"]]
    assert kinds.count("idea_added") == SUGGESTIONS + 2
    assert f"Bewaard: {tmp_path / 'j'}" in capsys.readouterr().out


def test_the_file_is_called_after_the_day(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """[RE-50]"""
    monkeypatch.chdir(tmp_path)
    assert main(["export", "PTCHA", "--data", str(data), "--form", "md"]) == 0
    assert [path.name for path in tmp_path.iterdir()] == [f"verslag-pitchsessie-veerdam-{DATE}.md"]


def test_what_is_not_there_is_told(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """[RE-50]"""
    assert main(["export", "nergens", "--data", str(data)]) == 2
    assert "nergens" in capsys.readouterr().err
    assert main(["export", "--data", str(tmp_path / "leeg")]) == 1
    assert main(["export", "--data", str(data), "--form", "md", "--to", str(tmp_path / "geen" / "map")]) == 1
    assert "kon niet worden geschreven" in capsys.readouterr().err
