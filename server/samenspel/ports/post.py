"""The post: letters to people who gave an address."""

from dataclasses import dataclass
from typing import Literal, Protocol

Sent = Literal["sent", "refused", "unknown"]


@dataclass(frozen=True, slots=True)
class Reminding:
    """What somebody is reminded of: the check-in of an initiative, or a promise to talk with somebody (`other`).

    `identity`: the same for every attempt. `link` opens their own page. `title`: of the conference.
    """

    identity: str
    email: str
    name: str
    title: str
    language: Literal["nl", "en"]
    address: Literal["je", "u"]
    day: str
    link: str
    initiative: str = ""
    other: str = ""
    words: str = ""
    """Of the promise: what it is about."""


class Post(Protocol):
    """Sends letters by itself, without holding up anybody."""

    async def remind(self, reminding: Reminding) -> Sent:
        """Try once. "sent": a server took it. "refused": surely none did, so that it may be tried again. "unknown": it
        may have been taken, so that trying again might send it twice."""
