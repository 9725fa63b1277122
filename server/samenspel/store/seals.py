"""The seals of days that were closed, held against the log: whether it still gives what the hall saw on the screen.

Digests alone are read, so that a payload that was taken out changes no seal. What does not fit its own digest is named
by the check of the chains.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

import msgspec

from samenspel.domain.events.plenary import DaySealed
from samenspel.domain.ids import conference_of
from samenspel.domain.seal import seal_of
from samenspel.store import findings as found
from samenspel.store import sql
from samenspel.store.findings import Finding

if TYPE_CHECKING:
    from samenspel.store.verify import Rows

_MINUTE: Final = "%Y-%m-%d %H:%M"


def check_seals(driver: "Rows", shown: str | None) -> Iterator[Finding]:
    """Every seal in the log; and that the one which somebody saw (`shown`) is among those that are right."""
    versions = {str(room): int(version) for room, version, _ in driver.execute(sql.READ_HEADS)}
    right = set()
    for room, version, payload, at in driver.execute(sql.READ_SEALS, (DaySealed.kind,)).fetchall():
        sealed = msgspec.msgpack.decode(payload, type=DaySealed)
        given = _given(driver, sealed)
        time = datetime.fromtimestamp(at / 1000, UTC).astimezone().strftime(_MINUTE)
        if given != sealed.seal:
            yield Finding(room, version, found.SEAL_BROKEN(seal=sealed.seal, time=time))
            continue
        right.add(given)
        later = _later(conference_of(room), sealed, versions)
        yield Finding(room, version, found.SEAL_FITS(seal=given, time=time, later=later), wrong=False)
    if shown is not None and shown not in right:
        yield Finding("seal", None, found.SEAL_ELSEWHERE(seal=shown))


def _given(driver: "Rows", sealed: DaySealed) -> str | None:
    """The seal as the log gives it now; None when it lacks an event that was covered."""
    digests = {}
    for one in sealed.covered:
        for (digest,) in driver.execute(sql.READ_DIGEST, (one.room, one.version)):
            digests[one.room] = bytes(digest)
    return seal_of(sealed.covered, digests) if len(digests) == len(sealed.covered) else None


def _later(conference: str, sealed: DaySealed, versions: Mapping[str, int]) -> int:
    """How many events came after what is covered, the seal's own aside."""
    covered = {one.room: one.version for one in sealed.covered}
    own = {room: version for room, version in versions.items() if conference_of(room) == conference}
    return sum(max(0, version - covered.get(room, 0)) for room, version in own.items()) - 1
