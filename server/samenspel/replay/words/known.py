"""What has been told so far, as far as later sentences speak of it."""

from typing import Final

from samenspel.domain.said import Said
from samenspel.domain.texts import shortened
from samenspel.speech import Language

MENTIONED: Final = 60
"""Characters of something that is only mentioned."""
QUOTED: Final = 400
"""Characters of something that is told."""


class Known:
    """Texts by their id, for one language."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._texts: dict[str, str] = {}

    def learn(self, identity: str, text: str | Said) -> None:
        """What this is called from now on."""
        self._texts[identity] = self.words(text)

    def mention(self, identity: str) -> str:
        """It, in a few words."""
        return shortened(self._texts.get(identity, ""), MENTIONED)

    def words(self, text: str | Said) -> str:
        """A text on one line, in the language of the terminal where there is a choice."""
        said = text if isinstance(text, str) else text.to(self._language, "je")
        return shortened(" ".join(said.split()), QUOTED)
