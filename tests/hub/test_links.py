"""A link: what one connection reads of each room, as its rights come and go."""

from samenspel.domain.core import Operation
from samenspel.hub.channel import Change, Channel
from samenspel.hub.connection import Ask, Read
from samenspel.hub.links import Link
from samenspel.hub.outbox import Turn
from samenspel.protocol.closing import Close
from tests.support.frames import Message
from tests.support.outlets import KeepingOutlet
from tests.support.virtual import run

ROOM = "c/table/3"
SEATED = frozenset({"seat", "own/p"})
HOST = SEATED | {"host"}


class Board:
    """A switchboard that only notes who went."""

    def __init__(self) -> None:
        self.went: list[Link] = []

    def now(self) -> int:
        return 0

    def knock(self, link: Link, token: str) -> None:
        """Nobody is looked up."""

    def read(self, link: Link, read: Read) -> None:
        """Nothing is there to be read."""

    def ask(self, link: Link, ask: Ask) -> None:
        """Nobody answers."""

    def gone(self, link: Link) -> None:
        self.went.append(link)


class Desk:
    """A link on a channel, and what reaches the socket."""

    def __init__(self) -> None:
        self.board = Board()
        self.outlet = KeepingOutlet()
        self.turn = Turn()
        self.link = Link(self.board, self.outlet, self.turn)
        self.channel = Channel(ROOM, "e1")
        self.channel.fill(Change(1, 10, [Operation(lane, "idea", "a", {"text": lane}) for lane in (*HOST, "stage")]))

    def read(self, *lanes: str, every: bool = False, may: frozenset[str] = SEATED) -> list[str]:
        """Read these lanes; what comes."""
        self.link.start_reading(self.channel, Read(ROOM, dict.fromkeys(lanes), every), may.__contains__, may)
        return self.came()

    def reread(self, may: frozenset[str]) -> list[str]:
        """The rights have changed; what comes."""
        self.link.reread(ROOM, may)
        return self.came()

    def publish(self, version: int) -> list[str]:
        """Something changes in every lane; what comes."""
        operations = [Operation(lane, "idea", "a", {"text": str(version)}) for lane in (*sorted(HOST), "stage")]
        self.channel.publish([Change(version, version * 10, operations)])
        return self.came()

    def came(self) -> list[str]:
        self.turn.flush()
        return [name(message) for message in self.outlet.take()]


def name(message: Message) -> str:
    """A message in short: `state seat`, `drop host`, `bye 1012`."""
    return f"{message['t']} {message.get('lane', message.get('code'))}"


def at_desk(scenario: object) -> None:
    async def through() -> None:
        assert callable(scenario)
        scenario(Desk())

    run(through())


def test_every_lane_means_those_that_one_may_read_now_and_later() -> None:
    """[RS-10]"""

    def scenario(desk: Desk) -> None:
        assert desk.read(every=True) == ["state own/p", "state seat"]
        assert desk.reread(HOST) == ["state host"]
        assert desk.publish(2) == ["ops host", "ops own/p", "ops seat"]
        assert desk.reread(SEATED) == ["drop host"]
        assert desk.publish(3) == ["ops own/p", "ops seat"]
        assert sorted(desk.reread(frozenset())) == ["drop own/p", "drop seat"]
        assert desk.publish(4) == []
        assert desk.reread(SEATED) == ["state own/p", "state seat"]

    at_desk(scenario)


def test_named_lanes_are_those_and_no_other() -> None:
    """[RS-10]"""

    def scenario(desk: Desk) -> None:
        assert desk.read("seat", may=HOST) == ["state seat"]
        assert desk.reread(SEATED) == []
        assert desk.reread(frozenset()) == ["drop seat"]
        assert desk.reread(HOST) == ["state seat"]

    at_desk(scenario)


def test_a_lane_that_one_may_not_read_is_dropped() -> None:
    """[RS-11]"""

    def scenario(desk: Desk) -> None:
        assert sorted(desk.read("seat", "host", "stage", "own/q", "cellar")) == sorted(
            ["state seat", "drop host", "drop stage", "drop own/q", "drop cellar"]
        )
        assert desk.publish(2) == ["ops seat"]

    at_desk(scenario)


def test_who_asks_again_gets_the_lane_again() -> None:
    """[RS-04] As a client does that found a hole; what it did not name stays as it was."""

    def scenario(desk: Desk) -> None:
        desk.read(every=True)
        assert desk.read("seat") == ["state seat"]
        assert desk.read(every=True) == []
        assert desk.publish(2) == ["ops own/p", "ops seat"]

    at_desk(scenario)


def test_who_leaves_a_room_hears_nothing_of_it_and_may_come_back() -> None:
    """[RS-12]"""

    def scenario(desk: Desk) -> None:
        desk.read(every=True)
        desk.link.stop_reading(ROOM)
        assert (desk.publish(2), desk.reread(HOST)) == ([], [])
        assert desk.channel.audience("seat") == 0
        assert desk.read("seat") == ["state seat"]

    at_desk(scenario)


def test_a_slow_reader_gets_its_lane_whole_when_it_must_be() -> None:
    """[SE-23]"""

    def scenario(desk: Desk) -> None:
        desk.read(every=True)
        desk.link.outbox.pause()
        for version in range(2, 5):
            operation = Operation("seat", "idea", "a", {"text": "x" * 200_000})
            desk.channel.publish([Change(version, version, [operation])])
        assert desk.came() == []
        desk.link.outbox.resume()
        desk.turn.flush()
        (state,) = desk.outlet.take()
        assert (state["t"], state["since"], state["version"]) == ("state", 1, 4)

    at_desk(scenario)


def test_a_closed_link_says_when_to_come_back_and_leaves_everything() -> None:
    """[SE-16] The bye stands before the close frame."""

    def scenario(desk: Desk) -> None:
        desk.read(every=True)
        desk.link.shut(Close.RESTART, retry=500)
        assert desk.came() == ["bye 1012"]
        assert desk.outlet.closed == Close.RESTART
        desk.link.lost()
        assert desk.board.went == [desk.link]
        assert desk.channel.audience("seat") == 0

    at_desk(scenario)


def test_a_text_message_ends_it() -> None:
    """[SE-01]"""

    def scenario(desk: Desk) -> None:
        desk.link.not_binary()
        assert desk.came() == ["bye 1008"]
        assert desk.outlet.closed == Close.POLICY

    at_desk(scenario)
