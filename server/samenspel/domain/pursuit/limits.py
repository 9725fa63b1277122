"""How much is followed, and for how long."""

from typing import Final

INITIATIVES: Final = 100
PARTIES: Final = 20
GOALS: Final = 5
GOAL: Final = 500
"""Characters of a goal, and of what is in it for a party."""
CHECK_INS: Final = 24
"""Days of an initiative that are not answered yet."""
NOTES: Final = 500
"""Of one initiative."""
ASKS: Final = 50
"""Of one initiative."""
OFFERS: Final = 50
"""To one question."""
PEOPLE: Final = 300
"""Who belong without being steward."""
PROMISES: Final = 30
"""Of one person that are not kept yet."""
ALL_PROMISES: Final = 5_000
PROMISE_TEXT: Final = 500
OUTCOMES: Final = 100
YEARS: Final = 10
"""How far ahead a day may lie."""
