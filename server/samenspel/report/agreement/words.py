"""What an agreement on paper says beside what was typed."""

from typing import Final

from samenspel.speech import Text

KIND: Final = Text("Intentieovereenkomst", "Agreement of intent")
VERSION: Final = Text("Versie {number} van {date}", "Version {number} of {date}")
AFTER: Final = Text("naar aanleiding van ‘{title}’", "following ‘{title}’")
COMPLETE: Final = Text(
    "Alle partijen hebben dit bevestigd, de laatste op {date}.", "All parties confirmed this, the last on {date}."
)
OPEN: Final = Text(
    "Nog niet alle partijen hebben deze versie bevestigd: {done} van {count}.",
    "Not all parties have confirmed this version yet: {done} of {count}.",
)
WITHDRAWN: Final = Text("Ingetrokken op {date}.", "Withdrawn on {date}.")
WITHDRAWN_WHY: Final = Text("Ingetrokken op {date}: {reason}", "Withdrawn on {date}: {reason}")
PURPOSE: Final = Text("Wat we samen willen", "What we want together")
PARTIES: Final = Text("Wie er meedoet", "Who takes part")
PARTY: Final = Text("Partij", "Party")
BRINGS: Final = Text("Brengt in", "Brings")
GETS: Final = Text("Heeft eraan", "Gains")
STEPS: Final = Text("Wie doet wat", "Who does what")
WHO: Final = Text("Wie", "Who")
WHAT: Final = Text("Doet wat", "Does what")
BY: Final = Text("Tot wanneer", "Until when")
ANSWERS: Final = Text("Bevestigd", "Confirmed")
NAME: Final = Text("Door", "By")
DATE: Final = Text("Op", "On")
CONFIRMED: Final = Text("bevestigd", "confirmed")
NOT_YET: Final = Text("nog niet", "not yet")
OBJECTION: Final = Text("bezwaar", "objection")
VERSIONS: Final = Text("Versies", "Versions")
CONFIRMED_BY: Final = Text("{version}, bevestigd door {parties}", "{version}, confirmed by {parties}")
EARLIER: Final = Text("en {count} eerdere", "and {count} earlier")
AND: Final = Text("en", "and")
PAGE: Final = Text("Bladzijde", "Page")
EMPTY: Final = Text("Hier staat nog niets.", "Nothing stands here yet.")
