"""The licence stands, whole, and everything that names one names that one."""

import json
import re
import tomllib

from tests.repository.files import read


def test_licence_is_the_whole_eupl() -> None:
    text = read("LICENSE")
    assert "EUROPEAN UNION PUBLIC LICENCE v. 1.2" in text
    assert [int(number) for number in re.findall(r"^(\d+)\. ?[A-Z]", text, flags=re.MULTILINE)] == list(range(1, 16))
    assert text.rstrip().endswith("require the production of a new EUPL version.")


def test_packages_name_the_licence() -> None:
    assert tomllib.loads(read("pyproject.toml"))["project"]["license"] == "EUPL-1.2"
    assert json.loads(read("package.json"))["license"] == "EUPL-1.2"
