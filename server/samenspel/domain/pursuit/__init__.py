"""The follow room: what becomes of the initiatives of a day, who keeps an eye on them, and who promised to talk on."""

from samenspel.domain.pursuit.decide import decide
from samenspel.domain.pursuit.evolve import evolve
from samenspel.domain.pursuit.project import project
from samenspel.domain.pursuit.reminding import due
from samenspel.domain.pursuit.state import Pursuit, initial

__all__ = ["Pursuit", "decide", "due", "evolve", "initial", "project"]
