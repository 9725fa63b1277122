"""A wall clock that a test can set: Python loads this module by itself when its folder is on PYTHONPATH.

The file that SAMENSPEL_TEST_WALL names holds eight bytes: nanoseconds, little-endian and signed, that are added to what
this process sees of the system's wall clock. Its monotonic clock is left alone, as a step of the real one leaves it.
(`datetime.now` asks the system by itself and is not moved.)
"""

import mmap
import os
import struct
import time
from pathlib import Path

_real = time.time_ns
with Path(os.environ["SAMENSPEL_TEST_WALL"]).open("rb") as _file:
    _offset = mmap.mmap(_file.fileno(), 8, prot=mmap.PROT_READ)


def _moved() -> int:
    offset: int = struct.unpack("<q", _offset[:8])[0]
    return _real() + offset


time.time_ns = _moved
time.time = lambda: _moved() / 1e9
