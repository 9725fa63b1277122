"""What travels: a numbered message of one hub, signed. Nothing that arrives is trusted: size first, then the signature,
then the type."""

import hmac
from typing import Annotated, Final, Literal

import msgspec

from samenspel.ports import HubMessage

KEY_LENGTH: Final = 32
"""Characters that the key of the hubs has at least."""
MESSAGE_LIMIT: Final = 256 * 1024
"""Bytes of one message with its signature."""
SIGNATURE_BYTES: Final = 32
_LONGEST_NUMBER: Final = 2**63 - 1

Refusal = Literal["oversize", "forged", "malformed", "replayed", "stale"]


class Telling(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """One message: the `number`th of `hub` on its channel, sent at `at` ms since 1970; a beacon when nothing is
    `told`."""

    hub: Annotated[str, msgspec.Meta(min_length=1, max_length=64)]
    number: Annotated[int, msgspec.Meta(ge=1, le=_LONGEST_NUMBER)]
    at: int
    told: list[HubMessage]


class Refused(Exception):
    """What arrived is not to be heard."""

    def __init__(self, reason: Refusal) -> None:
        super().__init__(reason)
        self.reason: Refusal = reason


class Envelope:
    """Signs and opens the messages of one channel, so that a message serves in no other (HMAC-SHA256, RFC 2104)."""

    def __init__(self, key: str, channel: str) -> None:
        self._key = _derived(key, f"sign {channel}")
        self._encoder = msgspec.msgpack.Encoder()
        self._decoder = msgspec.msgpack.Decoder(Telling)

    def seal(self, telling: Telling) -> bytes:
        """The bytes to send. Whoever sends looks at `MESSAGE_LIMIT`."""
        body = self._encoder.encode(telling)
        return hmac.digest(self._key, body, "sha256") + body

    def open(self, data: bytes) -> Telling:
        """The message in these bytes. Raises `Refused`."""
        if len(data) > MESSAGE_LIMIT:
            raise Refused("oversize")
        signature, body = data[:SIGNATURE_BYTES], data[SIGNATURE_BYTES:]
        if not hmac.compare_digest(signature, hmac.digest(self._key, body, "sha256")):
            raise Refused("forged")
        try:
            return self._decoder.decode(body)
        except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError):
            raise Refused("malformed") from None


def fingerprint(key: str, cluster: str) -> bytes:
    """Tells two keys apart and gives nothing of them away."""
    return _derived(key, f"fingerprint {cluster}").hex()[:SIGNATURE_BYTES].encode()


def _derived(key: str, purpose: str) -> bytes:
    return hmac.digest(key.encode(), purpose.encode(), "sha256")
