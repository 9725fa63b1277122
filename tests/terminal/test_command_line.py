"""The commands, in both languages: their help, what they complain of, what they end with."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from samenspel.cli import main
from samenspel.settings import BadSettings, Settings, as_environment, from_environment
from tests.repository.files import read
from tests.terminal.run import said, start

LANGUAGES = ["nl", "en"]
OTHER = {
    "nl": re.compile(r"\b(usage|options|the|this|with|required|argument|show|exit codes|is no|wrong)\b", re.IGNORECASE),
    "en": re.compile(r"\b(gebruik|opties|de|het|een|toon|exitcodes|geen|niet|voor)\b", re.IGNORECASE),
}
"""Words of the other language, which must not be among what is said."""


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """What the terminal speaks."""
    monkeypatch.setenv("SAMENSPEL_LANGUAGE", request.param)
    return str(request.param)


def outcome(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    """Exit code and all that a command says."""
    try:
        code: object = main(arguments)
    except SystemExit as ending:
        code = ending.code
    captured = capsys.readouterr()
    assert isinstance(code, int)
    return code, captured.out + captured.err


@pytest.mark.parametrize("command", ["", "serve", "demo", "verify", "recount", "formats"])
def test_help_is_in_one_language_and_tells_the_exit_codes(
    language: str, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, words = outcome(capsys, *command.split(), "--help")
    assert code == 0
    assert re.findall(r"^  (\d)  \S", words, flags=re.MULTILINE) == ["0", "1", "2"]
    assert OTHER[language].findall(words) == []


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["dance"],
        ["serve", "--dansen"],
        ["serve", "--port"],
        ["demo", "--seed", "x"],
        ["demo", "--participants", "0"],
        ["demo", "--minutes", "x"],
        ["demo", "--format", "x"],
        ["demo", "--mod"],
    ],
    ids=" ".join,
)
def test_a_wrong_command_line_is_complained_of_in_one_language(
    language: str, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    code, words = outcome(capsys, *arguments)
    assert code == 2
    assert "--help" in words
    assert OTHER[language].findall(words) == []


def test_all_wrong_settings_at_once(
    language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each by the name under which it was given, and nothing is made."""
    for name, value in {
        "CLOCK_RATE": "snel",
        "EXAMPLE": "x",
        "ORIGINS": "https://a.example b",
        "WORKERS": "65",
    }.items():
        monkeypatch.setenv(f"SAMENSPEL_{name}", value)
    data = tmp_path / "data"
    options = ["--port", "80.5", "--url", "https://x:99999", "--host", "a..b", "--data", str(data)]
    code, words = outcome(capsys, "serve", *options)
    assert code == 2
    given = ["--host", "--port", "SAMENSPEL_WORKERS", "--url"]
    given += ["SAMENSPEL_ORIGINS", "SAMENSPEL_CLOCK_RATE", "SAMENSPEL_EXAMPLE"]
    assert re.findall(r"^  (\S+): ", words, flags=re.MULTILINE) == given
    assert OTHER[language].findall(words) == []
    assert not data.exists()


def test_a_language_that_is_none(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("SAMENSPEL_LANGUAGE", "fr")
    monkeypatch.setenv("LC_ALL", "nl_NL.UTF-8")
    code, words = outcome(capsys, "serve")
    assert code == 2
    assert "SAMENSPEL_LANGUAGE: 'fr' is geen taal" in words


def test_settings_that_are_right() -> None:
    environment = {
        "LANG": "nl_NL.UTF-8",
        "SAMENSPEL_PORT": "0",
        "SAMENSPEL_URL": "https://zaal.example/",
        "SAMENSPEL_ORIGINS": "https://a.example http://b.example:8080",
        "SAMENSPEL_LAN": "ja",
        "SAMENSPEL_EXAMPLE": "",
        "SAMENSPEL_CLOCK_RATE": "2.5",
        "SAMENSPEL_PROXIES": "10.0.0.0/8 fd00::/8",
    }
    settings = from_environment(environment, port="8001", json=None, lan=None)
    assert settings == Settings(
        port=8001,
        url="https://zaal.example",
        origins=frozenset({"https://a.example", "http://b.example:8080"}),
        lan=True,
        clock_rate=2.5,
        language="nl",
        proxies=frozenset({"10.0.0.0/8", "fd00::/8"}),
    )
    assert from_environment(as_environment(settings)) == settings
    with pytest.raises(BadSettings, match="--data: it is empty"):
        from_environment({}, data=" ")


@pytest.mark.parametrize("command", ["verify", "recount"])
def test_nothing_to_verify_and_nothing_wrong(
    language: str, command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SAMENSPEL_DATA", str(tmp_path))
    code, words = outcome(capsys, command)
    assert (code, str(tmp_path) in words, OTHER[language].findall(words)) == (1, True, [])


def test_the_kinds_of_conferences(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, words = outcome(capsys, "formats")
    assert code == 0
    assert ("rondes" if language == "nl" else "rounds") in words


async def test_a_start_and_what_was_lost_in_one_language(language: str, tmp_path: Path) -> None:
    """[ST-04] As a newcomer sees it; then with a heads file that is damaged."""
    data = tmp_path / "data"
    greeting, complaints = said(await start(data, language))
    assert complaints == ""
    assert OTHER[language].findall(greeting) == []
    assert re.search(r"/organisatie#\S+\n.*/regie#\S+\n.*/scherm#\S+\n", greeting)
    heads = data / "samenspel.heads"
    heads.write_bytes(heads.read_bytes()[:128] + b"x" * 128)
    greeting, complaints = said(await start(data, language))
    (told,) = [line for line in complaints.splitlines() if not line.startswith("{")]
    assert "samenspel.heads: 1" in told
    assert "`samenspel verify`" in told
    assert OTHER[language].findall(told) == []


def test_the_readme_tells_every_setting_and_exit_code() -> None:
    readme = read("README.md")
    for name in Settings.__dataclass_fields__:
        assert f"`SAMENSPEL_{name.upper()}`" in readme
    assert re.findall(r"^\| `(\d)` \|", readme, flags=re.MULTILINE) == ["0", "1", "2"]


def test_a_start_brings_in_what_every_hall_needs_and_no_more() -> None:
    """Drivers of other places, Alembic, spreadsheets, documents and NumPy come with the first who asks for them:
    together they are more than half of a start."""
    seldom = "{'alembic', 'asyncpg', 'docx', 'numpy', 'openpyxl', 'redis', 'typst'}"
    asked = f"import sys, samenspel.cli, samenspel.domain.weighing; print({seldom} & sys.modules.keys())"
    answer = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "set()"
