"""Records as the service makes them, held against what others take them to be."""

import re
from collections.abc import Iterator

import pytest

from tests.domain.test_properties import Day
from tests.protocol.records import every_record, told
from tests.repository.files import read
from tools.record_shapes import FILE, Form, forms_of, note, written

FORMS = forms_of(every_record())
ROOMS = {
    "plenary": "Plenary",
    "table": "Table",
    "ballot": "Ballot",
    "list": "List",
    "choice": "Choice",
    "report": "Report",
    "follow": "Follow",
    "agreement": "Agreement",
    "roster": "Roster",
}


def test_the_types_of_the_browser_are_held_against_the_newest_records() -> None:
    """[SE-33] `python -m tools.record_shapes` writes the file anew; the compiler compares it with core/types.d.ts."""
    assert FILE.read_text(encoding="utf-8") == written(FORMS)


@pytest.mark.parametrize("seed", range(8))
def test_whatever_people_do_records_have_no_other_form(seed: int) -> None:
    """[SE-33]"""
    day = Day(seed)
    day.live(250)
    forms = forms_of(every_record())
    for room, kind, record in told(day.hall):
        if kind != "ranking":  # noted as it is given; what a weighing gives is no part of what people do
            note(forms, room, kind, record)
    assert written(forms) == written(FORMS)


def test_the_form_of_values() -> None:
    form = Form()
    values: list[dict[str, object]] = [{"a": 1.5, "b": [{"c": "x"}]}, {"a": None, "b": [], "choices": {"k": 2}}]
    for value in values:
        form.add(value)
    assert form.as_type() == "{a: 'number' | null, b: {c: 'string'}[], choices?: {[id: string]: 'number'}}"
    with pytest.raises(TypeError, match="at"):
        form.add({"at": 1j})


def fields(form: Form) -> Iterator[str]:
    """The names of all fields, also of what is within."""
    for name, (inner, _) in form.fields.items():
        yield name
        yield from fields(inner)
    if form.items is not None:
        yield from fields(form.items)


SAID = {"je", "u", "en"}
"""The forms of a text that may be said in more than one way are explained once."""


def described(room: str, kind: str) -> str:
    """What PROTOCOL.md says of a kind of record; where it says that one is as another, of that one too."""
    records = read("schemas/PROTOCOL.md").split("## 7. Records")[1].split("\n## 8.")[0]
    section = records.split(f"### {ROOMS[room]}")[1].split("\n###")[0]
    about = " ".join(row for row in section.splitlines() if row.startswith("| `") and f"`{kind}`" in row.split("|")[2])
    if "as in the plenary" in about:
        about += described("plenary", kind)
    return about + described(room, "comment") if "as a comment" in about else about


@pytest.mark.parametrize("room", ROOMS)
def test_the_protocol_page_names_every_field_of_every_record(room: str) -> None:
    """[SE-33]"""
    for (of, kind), variants in FORMS.items():
        named = set(re.findall(r"[a-z_]+", described(room, kind))) if of == room else set()
        names = {name for form in variants.values() for name in fields(form)} - SAID
        assert of != room or names - named == set(), kind
