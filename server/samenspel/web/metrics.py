"""`/metrics`: what this process counts, in Prometheus' text format (version 0.0.4). With several workers on one port
whoever asks hears all of them, each under its number: a scrape reaches any one of them.

No text, name, choice or token is ever in it.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final, NamedTuple

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from samenspel.hub.hub import Hub
from samenspel.web.callers import hub_of

MEDIA_TYPE: Final = "text/plain; version=0.0.4"


class Sample(NamedTuple):
    """One figure: `kind` is `counter` or `gauge`, `labels` are pairs of name and value."""

    name: str
    kind: str
    labels: tuple[tuple[str, str], ...]
    value: int


def samples(hub: Hub) -> Iterator[Sample]:
    """What this process counts."""
    for role, count in hub.door.connections.items():
        yield Sample("samenspel_connections", "gauge", (("role", role or "unknown"),), count)
    yield Sample("samenspel_flushes_total", "counter", (), hub.journal.flushes)
    yield Sample("samenspel_storage_failing", "gauge", (), int(hub.journal.failing))
    yield Sample("samenspel_bus_connected", "gauge", (), int(hub.bus in {"alone", "connected"}))
    yield Sample("samenspel_looks_total", "counter", (), hub.following.looks)
    yield Sample("samenspel_repairs_total", "counter", (), hub.following.repairs)
    for (kind, outcome), count in sorted(hub.door.outcomes.items()):
        yield Sample("samenspel_commands_total", "counter", (("type", kind), ("outcome", outcome)), count)


def labelled(told: Iterable[Sample], worker: str) -> Iterator[Sample]:
    """The same, as figures of this worker."""
    return (sample._replace(labels=(("worker", worker), *sample.labels)) for sample in told)


def exposition(told: Iterable[Sample]) -> str:
    """The text: the samples of one name stand together, under their kind."""
    lines: list[str] = []
    for name, family in groupby(sorted(told, key=lambda sample: sample.name), key=lambda sample: sample.name):
        rows = list(family)
        lines.append(f"# TYPE {name} {rows[0].kind}")
        lines += [f"{name}{_braced(row.labels)} {row.value}" for row in rows]
    return "\n".join(lines) + "\n"


def _braced(labels: Iterable[tuple[str, str]]) -> str:
    inside = ",".join(f'{name}="{value}"' for name, value in labels)
    return f"{{{inside}}}" if inside else ""


async def metrics(request: Request) -> Response:
    """`/metrics`, of this process or of all workers."""
    told = request.app.state.counted(samples(hub_of(request)))
    return PlainTextResponse(exposition(told), media_type=MEDIA_TYPE)
