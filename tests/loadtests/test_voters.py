"""The vote over several hubs, small: real hubs, PostgreSQL, Valkey and voters."""

from pathlib import Path

import msgpack  # type: ignore[import-untyped]  # the package ships no types
import pytest
from websockets.frames import Frame, Opcode
from websockets.streams import StreamReader

from loadtests.voter import BINARY, Crowd, Vote, Voter, masked
from loadtests.voters import Plan, measure
from samenspel.demo import wire


@pytest.mark.timeout(120)
async def test_every_vote_is_acknowledged_and_counted_and_the_close_is_exact(tmp_path: Path) -> None:
    """[RM-26] At two hubs, with votes on their way to both when the ballot closes."""
    found = await measure(Plan(voters=60, seconds=2.0, hubs=2), tmp_path)
    assert found.findings == []
    assert found.figures["answers"] == {"ok": 60}
    assert sum(found.figures["close_answers"].values()) == 60
    assert found.figures["cpu_s"]["hubs"] > 0
    assert found.figures["bus_messages"] > 0


@pytest.mark.parametrize("size", [0, 125, 126, 70, 16_000])
def test_a_frame_of_a_voter_is_one_that_websockets_reads(size: int) -> None:
    reader = StreamReader()
    reader.feed_data(masked(BINARY, bytes(size)))
    parsing = Frame.parse(reader.read_exact, mask=True)
    with pytest.raises(StopIteration) as stopped:
        next(parsing)
    frame = stopped.value.value
    assert (frame.opcode, frame.data) == (Opcode.BINARY, bytes(size))


def test_a_voter_reads_frames_however_they_are_cut() -> None:
    crowd = Crowd()
    voter = Voter(crowd, "token", "c/plenary/1")
    voter._open = True
    voter.votes = [Vote("mine", 1, {"a": 1}, b"")]
    messages: list[dict[str, object]] = [
        {"t": "signal", "room": "c/ballot/1", "lane": "seat", "name": "turnout", "value": {"voters": 1}},
        {"t": "state", "room": "c/ballot/1", "records": ["x" * 70_000]},
        {"t": "ack", "id": "mine", "version": 3, "revision": 1},
    ]
    stream = b"".join(Frame(Opcode.BINARY, wire_bytes(message)).serialize(mask=False) for message in messages)
    for start in range(0, len(stream), 777):
        voter.data_received(stream[start : start + 777])
    assert crowd.counted[b"\xa6signal"] == 1
    assert voter.reads == {"c/ballot/1"}
    assert voter.votes[0].code == ""
    assert voter.answered


def wire_bytes(message: dict[str, object]) -> bytes:
    """As the server writes it: it may be longer than what a client may send."""
    data: bytes = msgpack.packb(message)
    assert wire.unpack(data) == message
    return data
