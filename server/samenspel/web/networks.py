"""Which network a request comes from. Behind a proxy that is what the proxy says, and only a proxy that the operator
named is believed: anybody can write the header."""

import logging
from collections.abc import Iterable, Iterator
from ipaddress import IPv4Network, IPv6Address, ip_address, ip_network
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from starlette.requests import Request

log = logging.getLogger("samenspel.web")

HEADER: Final = "x-forwarded-for"
HOME_PREFIX: Final = 64
"""Bits of an IPv6 address that a household or hall gets; the rest it chooses freely."""
LONGEST: Final = 64


def believed(proxies: Iterable[str]) -> list[str]:
    """These addresses and networks as uvicorn compares them: those of IPv4 also as a socket for both kinds has them."""
    return [written for proxy in proxies for written in _written(proxy)]


def _written(proxy: str) -> Iterator[str]:
    network = ip_network(proxy, strict=False)
    yield str(network)
    if isinstance(network, IPv4Network):
        yield f"::ffff:{network.network_address}/{96 + network.prefixlen}"


class Network(NamedTuple):
    """Where a request comes from: an IPv4 address, or the network of an IPv6 one; "" for a Unix socket. `local`: nobody
    on the internet has an address there (loopback, and the private ones of a hall)."""

    name: str
    local: bool


class Networks:
    """The networks of requests. It says once when it cannot tell them apart."""

    def __init__(self, url: str) -> None:
        """`url`: the address of what stands in front; "" when nothing does."""
        self._front = urlsplit(url).netloc.lower()
        self._told = False

    def of(self, request: Request) -> Network:
        """The network that a request comes from."""
        if self._front and not self._told and HEADER not in request.headers:
            self._told = request.headers.get("host", "").lower() == self._front
            if self._told:
                log.warning(
                    "what stands in front sends no X-Forwarded-For: wrong codes count as if all were one person's"
                )
        return network_at(request.client.host if request.client else "")


def network_at(host: str) -> Network:
    """The network of an address."""
    try:
        address = ip_address(host)
    except ValueError:
        return Network(host[:LONGEST], local=False)
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped is None:
            return Network(str(ip_network((int(address), HOME_PREFIX), strict=False)), address.is_private)
        address = address.ipv4_mapped
    return Network(str(address), address.is_private)
