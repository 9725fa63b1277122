"""The bus of one process: there is nobody else to tell, so telling is a no-op that keeps the port's promise."""

from collections.abc import Callable

from samenspel.ports import HubMessage


class LocalBus:
    """A doorbell in a house with one inhabitant: what this hub wrote it knows already."""

    alone = True
    connected = True

    def tell(self, message: HubMessage) -> None:
        """Nobody else listens."""

    def listen(self, heard: Callable[[str, HubMessage], None], missed: Callable[[], None]) -> None:
        """Nothing will ever be heard, and nothing missed."""

    async def close(self) -> None:
        """There is nothing to let go of."""
