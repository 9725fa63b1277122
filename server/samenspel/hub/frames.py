"""RFC 6455 frames, server to client: unmasked and final, so the same bytes serve every connection (section 5.2)."""


def frame(payload: bytes) -> bytes:
    """A binary message as one frame."""
    length = len(payload)
    if length < 126:
        return bytes((0x82, length)) + payload
    if length < 65536:
        return bytes((0x82, 126)) + length.to_bytes(2, "big") + payload
    return bytes((0x82, 127)) + length.to_bytes(8, "big") + payload
