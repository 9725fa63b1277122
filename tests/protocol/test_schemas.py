"""What `schemas/` holds of the types is what the types say."""

import json

import pytest
from jsonschema import Draft202012Validator

from samenspel.protocol.closing import MEANING, Close, may_return
from tests.protocol.vectors import FOLDER, schema
from tools.schemas import documents


@pytest.mark.parametrize("name", documents())
def test_a_generated_file_is_up_to_date(name: str) -> None:
    """[SE-32] `python -m tools.schemas` writes them anew."""
    assert (FOLDER / name).read_text(encoding="utf-8") == documents()[name]


@pytest.mark.parametrize("name", ["messages", "commands", "events", "results"])
def test_a_schema_is_a_schema(name: str) -> None:
    Draft202012Validator.check_schema(schema(name))


def test_close_codes_tell_by_range_whether_to_come_back() -> None:
    """[SE-20]"""
    listed = json.loads((FOLDER / "close_codes.json").read_text(encoding="utf-8"))
    assert {row["code"]: row["comes_back"] for row in listed["codes"]} == {code: may_return(code) for code in Close}
    for code in Close:
        assert may_return(code) == (not 4500 <= code <= 4999)
    for span in listed["ranges"]:
        assert all(may_return(code) == span["comes_back"] for code in range(span["from"], span["to"] + 1))


def test_every_close_code_says_what_it_means() -> None:
    assert set(MEANING) == set(Close)
    assert all(meaning.endswith(".") for meaning in MEANING.values())
