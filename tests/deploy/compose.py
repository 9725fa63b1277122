"""What docker-compose.yml says, with its variables filled in as Compose does."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from ruamel.yaml import YAML

from tests.repository.files import ROOT

COMPOSE: Final = ROOT / "docker-compose.yml"
OVERRIDES: Final = (ROOT / "deploy" / "compose.tls.yml",)
EXAMPLE: Final = ROOT / "deploy" / "env.example"
VARIABLE: Final = re.compile(r"\$\{(?P<name>\w+)(?::-(?P<default>[^}]*))?\}")
SECRETS: Final = "/run/secrets/"


def read(path: Path = COMPOSE) -> Any:
    """A compose file as it stands."""
    return YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))


def variables(path: Path = COMPOSE) -> dict[str, str]:
    """The variables that it names and what they are when nobody sets them."""
    text = path.read_text(encoding="utf-8")
    return {match["name"]: match["default"] or "" for match in VARIABLE.finditer(text)}


def filled(value: Any, given: Mapping[str, str]) -> Any:
    """The same with every variable replaced by what is given, else by its default."""
    if isinstance(value, str):
        return VARIABLE.sub(lambda match: given.get(match["name"]) or match["default"] or "", value)
    if isinstance(value, dict):
        return {key: filled(one, given) for key, one in value.items()}
    return [filled(one, given) for one in value] if isinstance(value, list) else value


def services(given: Mapping[str, str]) -> dict[str, "Service"]:
    """Its services by name, as they are with these variables."""
    whole = filled(read(), given)
    kept = {name: ROOT / secret["file"] for name, secret in whole["secrets"].items()}
    return {name: Service(name, told, kept) for name, told in whole["services"].items()}


@dataclass(frozen=True, slots=True)
class Service:
    """One service of it."""

    name: str
    told: Mapping[str, Any]
    kept: Mapping[str, Path]
    """The file of each secret, on the computer."""

    @property
    def command(self) -> list[str]:
        return [str(word) for word in self.told["command"]]

    @property
    def environment(self) -> dict[str, str]:
        return {name: str(value) for name, value in self.told.get("environment", {}).items()}

    @property
    def files(self) -> dict[str, Path]:
        """Where each file of ours is in the container → the file. Named volumes are left out."""
        mounts = [str(volume).split(":") for volume in self.told.get("volumes", ())]
        ours = {target: ROOT / source for source, target, *_ in mounts if source.startswith(".")}
        return ours | {SECRETS + name: self.kept[name] for name in self.told.get("secrets", ())}

    @property
    def volumes(self) -> dict[str, str]:
        """Where each named volume is in the container → its name."""
        mounts = [str(volume).split(":") for volume in self.told.get("volumes", ())]
        return {target: source for source, target, *_ in mounts if not source.startswith(".")}
