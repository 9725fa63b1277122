"""What a service that cannot start says: an exit code and a sentence, no traceback; and who runs already goes on."""

import socket
from pathlib import Path

import pytest

from tests.security.hall import Hall, accepted
from tests.support.service import cannot_start


async def test_a_second_service_on_the_same_data(hall: Hall) -> None:
    """[ST-01] The first does not notice."""
    data = hall.service.data
    code, complaint = await cannot_start("--data", str(data), "--port", "0")
    assert code == 1
    assert str(hall.service.process.pid) in complaint
    assert str(data) in complaint
    async with hall.sits(1) as somebody:
        accepted(await somebody.ask(hall.room("table", 1), "hand", up=True))
        accepted(await somebody.ask(hall.room("table", 1), "hand", up=False))


async def test_a_port_that_is_taken(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        code, complaint = await cannot_start("--data", str(tmp_path / "data"), "--port", port)
    assert code == 1
    assert f"Poort {port} is al in gebruik" in complaint
    assert "--port" in complaint


async def test_a_data_folder_that_is_a_file(tmp_path: Path) -> None:
    file = tmp_path / "data"
    file.write_text("geen map")
    code, complaint = await cannot_start("--data", str(file), "--port", "0")
    assert code == 1
    assert str(file) in complaint
    assert file.read_text() == "geen map"


async def test_a_database_that_is_none(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    database = data / "samenspel.sqlite3"
    database.write_text("Dit is geen database, maar een brief. " * 100)
    code, complaint = await cannot_start("--data", str(data), "--port", "0")
    assert code == 1
    assert complaint.strip()
    assert database.read_text().startswith("Dit is geen database")


@pytest.mark.parametrize(
    ("options", "environment", "named"),
    [
        (["--port", "99999"], {}, ["--port"]),
        (["--port", "acht"], {}, ["--port"]),
        (["--workers", "2"], {}, ["--workers"]),
        (["--url", "samenspel.example.org"], {}, ["--url"]),
        ([], {"SAMENSPEL_CLOCK_RATE": "0"}, ["SAMENSPEL_CLOCK_RATE"]),
        ([], {"SAMENSPEL_LAN": "misschien"}, ["SAMENSPEL_LAN"]),
        ([], {"SAMENSPEL_PROXIES": "127.0.0.1 caddy"}, ["SAMENSPEL_PROXIES"]),
        ([], {"SAMENSPEL_PROXIES": "0.0.0.0/0"}, ["SAMENSPEL_PROXIES"]),
        (
            ["--port", "-1", "--url", "ftp://x"],
            {"SAMENSPEL_CLOCK_RATE": "snel"},
            ["--port", "--url", "SAMENSPEL_CLOCK_RATE"],
        ),
    ],
)
async def test_settings_that_cannot_be(
    tmp_path: Path, options: list[str], environment: dict[str, str], named: list[str]
) -> None:
    """All problems at once, and nothing is made."""
    data = tmp_path / "data"
    code, complaint = await cannot_start("--data", str(data), *options, **environment)
    assert code == 2
    for name in named:
        assert f"{name}:" in complaint
    assert not data.exists()


async def test_an_option_that_is_not_there() -> None:
    code, complaint = await cannot_start("--dansen")
    assert code == 2
    assert "--dansen" in complaint
