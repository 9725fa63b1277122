"""Contact cards as vCard 4.0 (RFC 6350), to be taken into any address book."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

LONGEST: Final = 75
"""Octets of a line, without its end (RFC 6350, 3.2)."""


@dataclass(frozen=True, slots=True)
class Contact:
    """What a card shows; "" where it shows nothing. `note`: the line on it, and where one met."""

    name: str
    organisation: str = ""
    email: str = ""
    phone: str = ""
    note: str = ""


def vcards(contacts: Iterable[Contact]) -> str:
    """One file with a card for each, lines ending in CRLF."""
    return "".join(f"{folded(line)}\r\n" for contact in contacts for line in _lines(contact))


def _lines(contact: Contact) -> Iterator[str]:
    yield from ("BEGIN:VCARD", "VERSION:4.0", "KIND:individual")
    yield f"FN:{_escaped(contact.name or contact.organisation or '–')}"
    yield f"N:{_escaped(contact.name)};;;;"
    for name, value in (("ORG", contact.organisation), ("EMAIL", contact.email), ("TEL", contact.phone)):
        if value:
            yield f"{name}:{_escaped(value)}"
    if contact.note:
        yield f"NOTE:{_escaped(contact.note)}"
    yield "END:VCARD"


def _escaped(text: str) -> str:
    """Of a text value (RFC 6350, 3.4); other control characters than line ends do not belong in one."""
    for plain, written in (("\\", "\\\\"), (",", "\\,"), (";", "\\;"), ("\r\n", "\n"), ("\r", "\n"), ("\n", "\\n")):
        text = text.replace(plain, written)
    return "".join(character for character in text if character >= " " and character != "\x7f")


def folded(line: str) -> str:
    """Over as many lines as it takes, none cut within a character."""
    parts, part, size = [], "", 0
    for character in line:
        width = len(character.encode())
        if size + width > LONGEST:
            parts.append(part)
            part, size = "", 1  # the space that a line goes on with
        part += character
        size += width
    return "\r\n ".join([*parts, part])
