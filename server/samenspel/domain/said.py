"""Texts of a format, said in more than one way: to `je`, to `u` where that differs, and in English."""

from typing import Literal

import msgspec

Language = Literal["nl", "en"]
Address = Literal["je", "u"]


class Said(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """On the wire the map `{je, u?, en?}`; what is left out reads as `je`. What is typed in the hall has only `je`."""

    je: str
    u: str = ""
    en: str = ""

    def to(self, language: Language, address: Address) -> str:
        """The text as a plain string for one language and form of address."""
        if language == "en":
            return self.en or self.je
        return (self.u if address == "u" else "") or self.je

    def record(self) -> dict[str, str]:
        """The map as it stands in a record."""
        said = {"je": self.je, "u": self.u, "en": self.en}
        return {key: text for key, text in said.items() if text or key == "je"}


Wording = str | Said
"""What an organiser gives: plain text, or a text that is said in more than one way."""
EMPTY = Said(je="")
