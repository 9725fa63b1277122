"""Frames are those of RFC 6455, whatever their length."""

import pytest
from websockets.frames import Frame, Opcode
from websockets.streams import StreamReader

from samenspel.hub.frames import frame


@pytest.mark.parametrize("length", [0, 1, 125, 126, 127, 65_535, 65_536, 100_000])
def test_a_frame_is_what_an_independent_reader_takes_it_for(length: int) -> None:
    """[SE-01]"""
    reader = StreamReader()
    reader.feed_data(frame(b"x" * length))
    parsing = Frame.parse(reader.read_exact, mask=False)
    with pytest.raises(StopIteration) as end:
        next(parsing)
    assert end.value.value == Frame(Opcode.BINARY, b"x" * length, fin=True)
    reader.feed_eof()
    assert next(reader.read_to_eof(1), b"") == b""
