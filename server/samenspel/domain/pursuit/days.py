"""Days, and the moment on which people are reminded of one."""

from datetime import UTC, date, datetime
from typing import Final

from samenspel.domain.dates import is_day
from samenspel.domain.pursuit.limits import YEARS
from samenspel.domain.rejections import bad_value

_DAY: Final = 86_400_000
_HOUR: Final = 3_600_000
MORNING: Final = 7 * _HOUR
"""After midnight UTC: eight o'clock in a Dutch winter, nine in summer."""
_EPOCH: Final = date(1970, 1, 1).toordinal()


def moment_of(day: str) -> int:
    """When people are reminded of a day, ms; 0 for what is no day."""
    return (date.fromisoformat(day).toordinal() - _EPOCH) * _DAY + MORNING if is_day(day) else 0


def day_of(moment: int) -> str:
    """The day on which a moment falls, UTC."""
    return datetime.fromtimestamp(moment / 1000, UTC).date().isoformat()


def ahead(day: str, now: int, field: str) -> str:
    """The day, when it is one that has not passed and is not too far away. Refuses `bad_value`."""
    if not is_day(day) or day < day_of(now) or int(day[:4]) > int(day_of(now)[:4]) + YEARS:
        raise bad_value(field)
    return day
