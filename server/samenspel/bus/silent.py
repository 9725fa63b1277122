"""No bus at all, where there may be other hubs: each looks at the log by itself, four times a second."""

from collections.abc import Callable

from samenspel.ports import HubMessage


class SilentBus:
    """What is told reaches nobody, and everybody knows. The log is looked at instead: slower, and no less true."""

    alone = False
    connected = False

    def tell(self, message: HubMessage) -> None:
        """Nobody hears it."""

    def listen(self, heard: Callable[[str, HubMessage], None], missed: Callable[[], None]) -> None:
        """Nothing will be heard."""

    async def close(self) -> None:
        """There is nothing to let go of."""
