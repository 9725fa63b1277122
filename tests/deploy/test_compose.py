"""docker-compose.yml says what Compose understands, and names only what there is."""

import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from samenspel.settings import SECRETS, Settings, from_environment
from tests.deploy import compose
from tests.deploy.compose import COMPOSE, EXAMPLE, OVERRIDES
from tests.repository.files import ROOT, read, tracked_files

ALL = {name: service for name, service in compose.services({}).items() if "profiles" not in service.told}
HUBS = {name: service for name, service in ALL.items() if name.startswith("hub")}
OURS = ("samenspel:local",)
PINNED = re.compile(r"[a-z/]+:[0-9]+(\.[0-9]+)*")


@pytest.mark.parametrize("path", [COMPOSE, *OVERRIDES], ids=lambda path: path.name)
def test_it_is_as_the_published_schema_says(path: Path) -> None:
    checked = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec", str(path)]
    result = subprocess.run(checked, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


def test_the_schema_refuses_what_compose_does_not_know(tmp_path: Path) -> None:
    broken = tmp_path / "docker-compose.yml"
    broken.write_text(COMPOSE.read_text().replace("stop_grace_period:", "stop_grace_periods:"))
    checked = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec", str(broken)]
    result = subprocess.run(checked, capture_output=True, text=True, check=False)
    assert result.returncode == 1
    assert "stop_grace_periods" in result.stdout


@pytest.mark.parametrize("name", ALL)
def test_what_every_service_has(name: str) -> None:
    told = ALL[name].told
    assert told["image"] in OURS or PINNED.fullmatch(told["image"])
    assert told["read_only"] is True
    assert told["restart"] == "unless-stopped"
    assert told["security_opt"] == ["no-new-privileges:true"]
    assert told["logging"]["options"].keys() == {"max-size", "max-file"}
    assert int(told["stop_grace_period"].rstrip("s")) >= 15
    assert "healthcheck" in told or "HEALTHCHECK" in read("Dockerfile")


def test_who_is_reached_from_outside() -> None:
    """nginx alone, and on this computer only unless somebody says otherwise; nothing but nginx can reach the world."""
    assert {name: told.told["ports"] for name, told in ALL.items() if "ports" in told.told} == {
        "nginx": ["127.0.0.1:8080:8080"]
    }
    networks = compose.read()["networks"]
    outside = {name for name, network in networks.items() if not network.get("internal")}
    assert {name for name, service in ALL.items() if outside & set(service.told["networks"])} == {"nginx"}
    assert not set(ALL["nginx"].told["networks"]) & set(ALL["postgres"].told["networks"])


def test_all_that_is_named_is_there() -> None:
    whole, tracked = compose.read(), set(tracked_files())
    for service in ALL.values():
        assert set(service.told.get("networks", ())) <= set(whole["networks"])
        assert set(service.told.get("depends_on", ())) <= set(ALL)
        assert all(one["condition"] == "service_healthy" for one in service.told.get("depends_on", {}).values())
        mounted = {path for target, path in service.files.items() if not target.startswith(compose.SECRETS)}
        assert mounted <= tracked
        words = [*service.command, *service.environment.values()]
        assert {word for word in words if word.startswith(("/run/", "/etc/"))} <= set(service.files)
    assert {name for service in ALL.values() for name in service.volumes.values()} == set(whole["volumes"])


@pytest.mark.parametrize("name", HUBS)
def test_a_hub_has_its_own_folder_and_settings_that_exist(name: str) -> None:
    hub = HUBS[name]
    known = {f"SAMENSPEL_{field.upper()}" for field in Settings.__dataclass_fields__}
    known |= {f"SAMENSPEL_{field.upper()}_FILE" for field in SECRETS}
    assert hub.environment.keys() <= known
    assert hub.volumes == {hub.environment["SAMENSPEL_DATA"]: f"{name}-data"}
    plain = {key: value for key, value in hub.environment.items() if not key.endswith("_FILE")}
    assert from_environment(plain).port == 8000


@pytest.mark.parametrize("path", OVERRIDES, ids=lambda path: path.name)
def test_an_override_adds_to_services_that_are_there(path: Path) -> None:
    over, tracked = compose.read(path), set(tracked_files())
    assert over["services"].keys() <= ALL.keys()
    for name, added in over["services"].items():
        mounts = [volume.split(":") for volume in added["volumes"]]
        assert {target for _, target, *_ in mounts} <= ALL[name].files.keys()
        assert {ROOT / source for source, *_ in mounts} <= tracked
        assert set(added["secrets"]) == over["secrets"].keys()
        words = {word for source, *_ in mounts for word in re.findall(r"/run/secrets/\w+", read(source))}
        assert words == {compose.SECRETS + secret for secret in added["secrets"]}


def test_the_hubs_differ_in_nothing_but_their_place() -> None:
    placed = {"volumes", "networks", "depends_on"}
    one, two = ({key: value for key, value in hub.told.items() if key not in placed} for hub in HUBS.values())
    assert one == two


def test_what_works_on_the_database_is_a_hub_that_is_not_started() -> None:
    """With no place of its own beside the running ones: it may come while they run, in the next version too."""
    tool, hub = compose.services({})["tool"], HUBS["hub-1"]
    assert (tool.told["image"], tool.environment, tool.told["secrets"]) == (
        hub.told["image"],
        hub.environment,
        hub.told["secrets"],
    )
    assert (tool.told["networks"], tool.volumes, tool.told["profiles"]) == (["back"], {}, ["tools"])


def test_the_addresses_agree() -> None:
    """nginx finds the hubs where they are, and is whom they believe."""
    network = {"SAMENSPEL_NETWORK": "10.1.2"}
    there = compose.services(network)
    address = {name: there[name].told["networks"]["front"]["ipv4_address"] for name in (*HUBS, "nginx")}
    assert there["nginx"].told["extra_hosts"] == [f"{name}:{address[name]}" for name in HUBS]
    assert {there[name].environment["SAMENSPEL_PROXIES"] for name in HUBS} == {address["nginx"]}
    assert len(set(address.values())) == len(address)
    subnet = compose.filled(compose.read(), network)["networks"]["front"]["ipam"]["config"][0]["subnet"]
    assert subnet == "10.1.2.0/24"
    servers = re.findall(r"^ *server (\S+):(\d+) ", read("deploy/nginx/hubs.conf"), flags=re.MULTILINE)
    assert servers == 2 * [(name, hub.environment["SAMENSPEL_PORT"]) for name, hub in HUBS.items()]


def test_every_variable_is_explained_with_its_default() -> None:
    used = {name: default for path in (COMPOSE, *OVERRIDES) for name, default in compose.variables(path).items()}
    lines = [line for line in EXAMPLE.read_text().splitlines() if line and not line.startswith("#")]
    assert dict(line.split("=", 1) for line in lines) == used


def test_the_secrets_that_are_named_are_made(tmp_path: Path) -> None:
    """By deploy/secrets.sh, once; whoever else is on this computer cannot come near them, a container's user can."""
    folder = tmp_path / "secrets"
    run = ["sh", str(ROOT / "deploy" / "secrets.sh"), str(folder)]
    subprocess.run(run, capture_output=True, check=True)
    made = {path.name: path.read_text() for path in folder.iterdir()}
    assert set(compose.read()["secrets"]) <= made.keys()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o444}
    assert len(set(made.values())) == len(made)
    (folder / "bus_key").unlink()
    subprocess.run(run, capture_output=True, check=True)
    again = {path.name: path.read_text() for path in folder.iterdir()}
    assert {name for name in made if made[name] != again[name]} == {"bus_key"}
    assert made["valkey_password"].strip() not in made["valkey_users"]


def test_secrets_are_never_kept_in_git_nor_in_the_image() -> None:
    kept = ["deploy/secrets/bus_key", ".env"]
    ask = ["git", "-c", f"safe.directory={ROOT}", "check-ignore", *kept]
    assert subprocess.run(ask, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split() == kept
    assert read(".dockerignore").splitlines()[1] == "*"
