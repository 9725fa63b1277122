"""Settings: options of the command line, else `SAMENSPEL_*`, else what is here. All problems are told at once, at the
start."""

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from ipaddress import ip_network
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from samenspel.speech import Language, Sentence, Text, Told, language_of


class BadSettings(Exception):
    """One or more settings cannot be used: a sentence for each, which names it as it was given."""

    def __init__(self, problems: Sequence[Sentence]) -> None:
        self.problems = problems
        super().__init__("\n".join(map(str, problems)))


@dataclass(frozen=True, slots=True)
class Settings:
    """How the service runs."""

    host: str = "127.0.0.1"
    """Address to listen on; the default is this machine only."""
    port: int = 8000
    data: Path = Path("data")
    """Folder of the database; one service at a time."""
    workers: int = 1
    """Processes on one port; more than one share PostgreSQL and Redis."""
    lan: bool = False
    """Listen on every address and show the hall's address."""
    json: bool = False
    """First line on stdout is one JSON object instead of text for people."""
    url: str = ""
    """Address that people reach the service at, when it stands behind something that does TLS."""
    language: Language = field(default_factory=language_of)
    """What the terminal speaks."""
    origins: frozenset[str] = field(default_factory=frozenset)
    """Further origins whose pages may open a socket."""
    proxies: frozenset[str] = frozenset({"127.0.0.1", "::1"})
    """Addresses or networks of what stands in front: from there X-Forwarded-For and X-Forwarded-Proto are believed."""
    database_url: str = ""
    """PostgreSQL that several hubs share; without it the log is a file of SQLite in `data`."""
    redis_url: str = ""
    """Redis or Valkey, over which services on one database tell each other what happened."""
    bus_key: str = ""
    """Signs what they tell each other; the same for all of them."""
    cluster: str = "samenspel"
    """Name of the services that belong together on that Redis."""
    smtp_url: str = ""
    """Mail server that reminders go out by (`smtp://` with STARTTLS, or `smtps://`); without it there are none."""
    smtp_from: str = ""
    """Address that reminders come from."""
    clock_rate: float = 1.0
    """How fast the service's clock runs; for rehearsals and tests."""
    example: bool = True
    """Make the example conference when there is none."""


SECRETS: Final = frozenset({"database_url", "redis_url", "bus_key", "smtp_url"})
"""Settings that may stand in a file, named by `SAMENSPEL_<NAME>_FILE`: what a container gets as a secret."""
WHOLE: Final[Mapping[str, tuple[int, int]]] = {"port": (0, 65535), "workers": (1, 64)}
SLOWEST, FASTEST = 0.1, 1000
YES: Final = frozenset({"1", "true", "yes", "ja", "on"})
NO: Final = frozenset({"0", "false", "no", "nee", "off"})


def from_environment(environment: Mapping[str, str] = os.environ, **given: object) -> Settings:
    """Settings from `SAMENSPEL_<NAME>`, overruled by what is given and not None. A variable that is empty counts as not
    set. Raises `BadSettings`."""
    values: dict[str, object] = {"language": language_of(environment)}
    problems: list[Sentence] = []
    for name in Settings.__dataclass_fields__:
        source, raw = f"--{name}", given.get(name)
        try:
            if raw is None:
                source = f"SAMENSPEL_{name.upper()}"
                raw = environment.get(source) or _from_file(name, environment)
            if raw is None:
                continue
            values[name] = _value(name, raw)
        except _Wrong as problem:
            problems.append(_PROBLEM(source=source, what=problem.sentence))
    if values.get("redis_url") and not values.get("database_url"):
        problems.append(_PROBLEM(source="SAMENSPEL_REDIS_URL", what=_NOTHING_SHARED()))
    if values.get("smtp_url") and not values.get("smtp_from"):
        problems.append(_PROBLEM(source="SAMENSPEL_SMTP_URL", what=_NO_SENDER()))
    if values.get("workers", 1) != 1 and not (values.get("database_url") and values.get("redis_url")):
        source = "SAMENSPEL_WORKERS" if given.get("workers") is None else "--workers"
        problems.append(_PROBLEM(source=source, what=_NOTHING_BETWEEN()))
    if problems:
        raise BadSettings(problems)
    return Settings(**values)  # type: ignore[arg-type]  # each value was made by _value for its name


def as_environment(settings: Settings) -> dict[str, str]:
    """The variables that give these settings to another process of this service, all of them."""
    return {f"SAMENSPEL_{name.upper()}": _written(getattr(settings, name)) for name in Settings.__dataclass_fields__}


def _written(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return " ".join(sorted(value)) if isinstance(value, frozenset) else str(value)


def _from_file(name: str, environment: Mapping[str, str]) -> str | None:
    path = environment.get(f"SAMENSPEL_{name.upper()}_FILE") if name in SECRETS else None
    if not path:
        return None
    try:
        return Path(path).read_text().strip()
    except (OSError, UnicodeError):
        raise _Wrong(_NO_FILE(path=path)) from None


class _Wrong(Told):
    """A value that cannot be."""


_PROBLEM: Final = Text("{source}: {what}", "{source}: {what}")
_NOT_WHOLE: Final = Text(
    "{raw!r} is geen heel getal van {low} tot en met {high}. Kies er zo een.",
    "{raw!r} is no whole number from {low} to {high}. Choose one.",
)
_NOT_A_RATE: Final = Text(
    "{raw!r} is geen getal van {low} tot en met {high}. Kies er zo een; 1 is de gewone snelheid.",
    "{raw!r} is no number from {low} to {high}. Choose one; 1 is the ordinary speed.",
)
_NOT_YES_OR_NO: Final = Text(
    "{raw!r} is geen ja of nee. Zet er `yes` of `no`.",
    "{raw!r} is not yes or no. Write `yes` or `no`.",
)
_NO_ADDRESS: Final = Text(
    "{raw!r} is geen adres. Zet er een zoals https://samenspel.example.org.",
    "{raw!r} is no address. Write one such as https://samenspel.example.org.",
)
_NO_LANGUAGE: Final = Text(
    "{raw!r} is geen taal die Samenspel spreekt. Kies `nl` of `en`.",
    "{raw!r} is no language that Samenspel speaks. Choose `nl` or `en`.",
)
_NO_HOST: Final = Text(
    "{raw!r} is geen adres van een computer. Zet er een zoals 127.0.0.1 of localhost.",
    "{raw!r} is no address of a computer. Write one such as 127.0.0.1 or localhost.",
)
_NO_NETWORK: Final = Text(
    "{raw!r} is geen adres zoals 10.0.0.2 en geen netwerk zoals 172.16.0.0/12. Zet er zo een.",
    "{raw!r} is not an address such as 10.0.0.2, nor a network such as 172.16.0.0/12. Write one.",
)
_EVERYBODY: Final = Text(
    "{raw!r} is iedereen. Noem het adres van wat ervoor staat.",
    "{raw!r} is everybody. Name the address of what stands in front.",
)
_NO_FILE: Final = Text(
    "het bestand {path} is niet te lezen. Kijk of het er staat en of de dienst het mag lezen.",
    "the file {path} cannot be read. See whether it is there and whether the service may read it.",
)
_NO_DATABASE: Final = Text(
    "dit is geen adres van PostgreSQL. Zet er een zoals postgresql://naam:wachtwoord@computer/database.",
    "this is no address of PostgreSQL. Write one such as postgresql://name:password@computer/database.",
)
_NOTHING_SHARED: Final = Text(
    "zonder SAMENSPEL_DATABASE_URL is er niets te delen. Zet die erbij, of laat deze weg.",
    "without SAMENSPEL_DATABASE_URL there is nothing to share. Set that too, or leave this out.",
)
_NOTHING_BETWEEN: Final = Text(
    "meer processen delen PostgreSQL en Redis. Zet SAMENSPEL_DATABASE_URL en SAMENSPEL_REDIS_URL erbij, of kies 1.",
    "several processes share PostgreSQL and Redis. Set SAMENSPEL_DATABASE_URL and SAMENSPEL_REDIS_URL, or choose 1.",
)
_NO_MAIL_SERVER: Final = Text(
    "dit is geen adres van een mailserver. Zet er een zoals smtps://naam:wachtwoord@computer.",
    "this is no address of a mail server. Write one such as smtps://name:password@computer.",
)
_NO_MAIL_ADDRESS: Final = Text(
    "{raw!r} is geen e-mailadres. Zet er een zoals samenspel@example.org.",
    "{raw!r} is no e-mail address. Write one such as samenspel@example.org.",
)
_NO_SENDER: Final = Text(
    "zet SAMENSPEL_SMTP_FROM erbij: het adres waar de berichten vandaan komen.",
    "set SAMENSPEL_SMTP_FROM too: the address that the messages come from.",
)
_EMPTY: Final = Text(
    "er staat niets. Vul iets in, of laat de instelling weg.",
    "it is empty. Fill something in, or leave the setting out.",
)


def _value(name: str, raw: object) -> object:
    match name:
        case "port" | "workers":
            return _whole(name, str(raw))
        case "clock_rate":
            return _rate(str(raw))
        case "lan" | "json" | "example":
            return raw if isinstance(raw, bool) else _truth(str(raw))
        case "url":
            return _address(str(raw)) if raw else ""
        case "origins":
            return frozenset(_address(origin) for origin in str(raw).split())
        case "proxies":
            return frozenset(_network(network) for network in str(raw).split())
        case "database_url" | "smtp_url" | "smtp_from":
            return _READERS[name](str(raw))
        case "redis_url" | "bus_key" | "cluster":
            return _filled(str(raw))  # looked at by the bus, when it is opened
        case "language":
            return _language(str(raw))
        case "data":
            return Path(_filled(str(raw))).expanduser()
        case _:
            return _host(_filled(str(raw)))


def _filled(raw: str) -> str:
    if not raw.strip():
        raise _Wrong(_EMPTY())
    return raw


def _host(raw: str) -> str:
    try:
        raw.encode("idna")
    except UnicodeError:  # a part that is empty or longer than 63 characters
        raise _Wrong(_NO_HOST(raw=raw)) from None
    return raw


def _whole(name: str, raw: str) -> int:
    low, high = WHOLE[name]
    try:
        number = int(raw)
    except ValueError:
        number = low - 1
    if not low <= number <= high:
        raise _Wrong(_NOT_WHOLE(raw=raw, low=low, high=high))
    return number


def _rate(raw: str) -> float:
    try:
        rate = float(raw)
    except ValueError:
        rate = float("nan")
    if not SLOWEST <= rate <= FASTEST:
        raise _Wrong(_NOT_A_RATE(raw=raw, low=SLOWEST, high=FASTEST))
    return rate


def _truth(raw: str) -> bool:
    if raw.lower() not in YES | NO:
        raise _Wrong(_NOT_YES_OR_NO(raw=raw))
    return raw.lower() in YES


def _network(raw: str) -> str:
    try:
        network = ip_network(raw, strict=False)
    except ValueError:
        raise _Wrong(_NO_NETWORK(raw=raw)) from None
    if network.prefixlen == 0:
        raise _Wrong(_EVERYBODY(raw=raw))
    return str(network)


def _address(raw: str) -> str:
    try:
        parts = urlsplit(raw)
        host, port = parts.hostname, parts.port
    except ValueError:  # a bracket or a port that cannot be
        raise _Wrong(_NO_ADDRESS(raw=raw)) from None
    if parts.scheme not in {"http", "https"} or not host or port == 0 or parts.path.strip("/"):
        raise _Wrong(_NO_ADDRESS(raw=raw))
    return f"{parts.scheme}://{parts.netloc}"


def _database(raw: str) -> str:
    """Its password stands in it: no complaint repeats it."""
    try:
        parts = urlsplit(raw)
        _ = parts.port
    except ValueError:
        raise _Wrong(_NO_DATABASE()) from None
    if parts.scheme not in {"postgresql", "postgres"} or not parts.path.strip("/"):
        raise _Wrong(_NO_DATABASE())
    return raw


def _mail_server(raw: str) -> str:
    """Its password stands in it: no complaint repeats it."""
    try:
        parts = urlsplit(raw)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise _Wrong(_NO_MAIL_SERVER()) from None
    if parts.scheme not in {"smtp", "smtps"} or not host:
        raise _Wrong(_NO_MAIL_SERVER())
    return raw


def _mail_address(raw: str) -> str:
    name, at, domain = raw.strip().rpartition("@")
    if not (name and at and domain) or any(
        character.isspace() or character in '<>"(),:;' for character in name + domain
    ):
        raise _Wrong(_NO_MAIL_ADDRESS(raw=raw))
    return raw.strip()


def _language(raw: str) -> Language:
    match raw.strip().lower():
        case "nl":
            return "nl"
        case "en":
            return "en"
        case _:
            raise _Wrong(_NO_LANGUAGE(raw=raw))


_READERS: Final[Mapping[str, Callable[[str], str]]] = {
    "database_url": _database,
    "smtp_url": _mail_server,
    "smtp_from": _mail_address,
}
