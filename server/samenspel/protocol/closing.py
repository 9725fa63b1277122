"""Close codes. The range tells whether to come back: 4000-4499 yes, 4500-4999 no (schemas/close_codes.json)."""

from enum import IntEnum


class Close(IntEnum):
    """Why a socket is closed. 1xxx are those of RFC 6455 section 7.4.1 and the IANA registry."""

    GOING_AWAY = 1001
    POLICY = 1008
    TOO_BIG = 1009
    RESTART = 1012
    LATER = 1013
    RESYNC = 4010
    SLOW = 4011
    MOVED = 4012
    TOKEN = 4500
    REMOVED = 4501
    CLOSED = 4502
    REPLACED = 4503


MEANING: dict[Close, str] = {
    Close.GOING_AWAY: "The page or the server goes away.",
    Close.POLICY: "The message was not of the protocol.",
    Close.TOO_BIG: "The message was larger than the limit in welcome.",
    Close.RESTART: "The server restarts; come back after a moment.",
    Close.LATER: "Too busy now; come back after a moment.",
    Close.RESYNC: "Positions no longer fit; come back and say hello.",
    Close.SLOW: "The connection could not keep up; come back and say hello.",
    Close.MOVED: "Another hub serves this; come back.",
    Close.TOKEN: "The token is not known; join again.",
    Close.REMOVED: "The moderator or organiser ended this session.",
    Close.CLOSED: "The conference is closed.",
    Close.REPLACED: "This conversation goes on in another tab or on another device.",
}


def may_return(code: int) -> bool:
    """Whether a client that was closed with this code should come back by itself."""
    return not 4500 <= code <= 4999
