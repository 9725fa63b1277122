"""Settings: options of the command line, else `SAMENSPEL_*`, else what is here. All problems are told at once, at the
start."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_network
from pathlib import Path
from urllib.parse import urlsplit


class BadSettings(Exception):
    """One or more settings cannot be used; the message has a line for each."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How the service runs."""

    host: str = "127.0.0.1"
    """Address to listen on; the default is this machine only."""
    port: int = 8000
    data: Path = Path("data")
    """Folder of the database; one service at a time."""
    workers: int = 1
    lan: bool = False
    """Listen on every address and show the hall's address."""
    json: bool = False
    """First line on stdout is one JSON object instead of text for people."""
    url: str = ""
    """Address that people reach the service at, when it stands behind something that does TLS."""
    origins: frozenset[str] = field(default_factory=frozenset)
    """Further origins whose pages may open a socket."""
    proxies: frozenset[str] = frozenset({"127.0.0.1", "::1"})
    """Addresses or networks of what stands in front: from there X-Forwarded-For and X-Forwarded-Proto are believed."""
    clock_rate: float = 1.0
    """How fast the service's clock runs; for rehearsals and tests."""
    example: bool = True
    """Make the example conference when there is none."""


NUMBERS: Mapping[str, tuple[float, float]] = {"port": (0, 65535), "workers": (1, 64), "clock_rate": (0.1, 1000)}


def from_environment(environment: Mapping[str, str] = os.environ, **given: object) -> Settings:
    """Settings from `SAMENSPEL_<NAME>`, overruled by what is given and not None. Raises `BadSettings`."""
    values: dict[str, object] = {}
    problems: list[str] = []
    for name in Settings.__dataclass_fields__:
        raw = given.get(name)
        if raw is None:
            raw = environment.get(f"SAMENSPEL_{name.upper()}")
        if raw is None:
            continue
        try:
            values[name] = _value(name, raw)
        except ValueError as error:
            problems.append(f"{name}: {error}")
    if problems:
        raise BadSettings("\n".join(problems))
    settings = Settings(**values)  # type: ignore[arg-type]  # each value was made by _value for its name
    if settings.workers > 1:
        raise BadSettings("workers: more than one needs PostgreSQL and Redis, which this version does not have. Use 1.")
    return settings


def _value(name: str, raw: object) -> object:
    if name in NUMBERS:
        return _number(name, raw)
    if name in {"lan", "json", "example"}:
        return raw if isinstance(raw, bool) else _truth(str(raw))
    if name == "data":
        return Path(str(raw)).expanduser()
    if name == "origins":
        return raw if isinstance(raw, frozenset) else frozenset(str(raw).split())
    if name == "proxies":
        return raw if isinstance(raw, frozenset) else frozenset(_network(one) for one in str(raw).split())
    if name == "url" and raw:
        return _address(str(raw))
    return str(raw)


def _number(name: str, raw: object) -> float | int:
    low, high = NUMBERS[name]
    try:
        number = float(str(raw))
    except ValueError:
        number = float("nan")
    if not low <= number <= high:
        raise ValueError(f"{raw!r} is not a number from {low:g} to {high:g}")
    return number if name == "clock_rate" else int(number)


def _truth(raw: str) -> bool:
    if raw.lower() in {"1", "true", "yes", "ja", "on"}:
        return True
    if raw.lower() in {"0", "false", "no", "nee", "off", ""}:
        return False
    raise ValueError(f"{raw!r} is not yes or no")


def _network(raw: str) -> str:
    try:
        network = ip_network(raw, strict=False)
    except ValueError:
        raise ValueError(f"{raw!r} is not an address such as 10.0.0.2, nor a network such as 172.16.0.0/12") from None
    if network.prefixlen == 0:
        raise ValueError(f"{raw!r} is everybody: name the address of what stands in front")
    return str(network)


def _address(raw: str) -> str:
    parts = urlsplit(raw)
    if parts.scheme not in {"http", "https"} or not parts.netloc or parts.path.strip("/"):
        raise ValueError(f"{raw!r} is not an address such as https://samenspel.example.org")
    return f"{parts.scheme}://{parts.netloc}"
