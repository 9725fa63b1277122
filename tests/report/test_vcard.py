"""Contact cards as vCard 4.0, read by a library of others."""

import random
from typing import Any

import vobject

from samenspel.report.vcard import LONGEST, Contact, vcards

AWKWARD = [
    Contact("Noor"),
    Contact(
        "Sjaak d'Ancona; Stichting", "Buurt, Werk & Co", "s@example.org", "+31 (0)6 12-34", "a\\b, c; d\nnieuwe regel"
    ),
    Contact("Zoë 🌱 " + "é" * 40, "=CMD()|' /C calc'!A0", "x@example.org", "", "BEGIN:VCARD\r\nEMAIL:a@b.nl"),
    Contact("", "Alleen een organisatie"),
    Contact("العربية", "组织", "u@example.org", "06", "\u202eomgekeerd"),
]


def test_what_was_typed_is_read_back_and_nothing_else() -> None:
    """[CC-05] Also what would begin another card, or another line."""
    read = list(vobject.readComponents(vcards(AWKWARD)))
    assert len(read) == len(AWKWARD)
    for card, contact in zip(read, AWKWARD, strict=True):
        assert card.version.value == "4.0"
        assert card.fn.value == (contact.name or contact.organisation)
        fields = {
            "email": contact.email,
            "tel": contact.phone,
            "note": contact.note.replace("\r\n", "\n"),
            "org": contact.organisation,
        }
        for name, value in fields.items():
            found: list[Any] = card.contents.get(name, [])
            values = [one.value if isinstance(one.value, str) else ",".join(one.value) for one in found]
            assert values == ([value] if value else [])


def test_lines_are_short_and_end_as_they_should() -> None:
    """[CC-05] No character is cut in two, whatever stands there."""
    chance = random.Random(3)
    for _ in range(200):
        text = "".join(chance.choices("aé🌱,;\\ \n", k=chance.randrange(120)))
        written = vcards([Contact(f"N{text}", note=text)])
        lines = written.encode().split(b"\r\n")
        assert lines[-1] == b""
        assert all(len(line) <= LONGEST and line.decode() is not None and b"\n" not in line for line in lines)
