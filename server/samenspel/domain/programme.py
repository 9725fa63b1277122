"""The programme: rounds, and the pace at which a room goes through them.

A pace is one of four variants; every transition of a pace is a pure function here, on milliseconds of the log's clock.
A running pace whose deadline has passed counts as ended, whether or not its bell is in the log yet.
"""

from typing import Final, Literal, assert_never

import msgspec

from samenspel.domain.method import Terms
from samenspel.domain.said import Said

RoundKind = Literal["plenary", "break", "pitch", "picture", "brainstorm", "aanvullen", "actie", "vote", "closing"]
Permission = Literal["idea", "comment", "addition", "question", "existing", "detail", "merge", "action", "pick"]
"""What a round may allow: the commands of the table room that are bound to rounds."""
RoundScreen = Literal["arrival", "round", "closed", "wall", "ballot", "blank", "thanks"]
"""What the big screen shows when a round starts."""
RoundState = Literal["planned", "running", "ended", "skipped"]
Phase = Literal["idle", "running", "paused", "ended"]
OptionSource = Literal["picks", "ideas", "clusters", "actions", "initiatives", "areas", "criteria", "typed"]
"""Where the options of a vote come from. The tables' picks and the cards on the wall the service knows; of the others,
those chosen are given with the vote."""

MINUTE: Final = 60_000


class Vote(msgspec.Struct, frozen=True, kw_only=True):
    """The vote that a round of kind `vote` is for."""

    question: Said
    terms: Terms
    options: OptionSource = "picks"


class Round(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One round as the format describes it. `late` is what somebody reads who comes in half-way."""

    id: str
    kind: RoundKind
    minutes: int
    title: Said
    prompt: Said
    hints: tuple[Said, ...] = ()
    example: Said | None = None
    late: Said | None = None
    allows: tuple[Permission, ...] = ()
    screen: RoundScreen = "round"
    vote: Vote | None = None


class Progress(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How far a round has come; `started` and `ended` are milliseconds, None when that has not happened."""

    state: RoundState = "planned"
    started: int | None = None
    ended: int | None = None


class Idle(msgspec.Struct, frozen=True, tag_field="phase", tag="idle"):
    """No round has started."""


class Running(msgspec.Struct, frozen=True, kw_only=True, tag_field="phase", tag="running"):
    """The clock runs and the bell rings at `deadline`."""

    round: str
    kind: RoundKind
    started: int
    deadline: int


class Paused(msgspec.Struct, frozen=True, kw_only=True, tag_field="phase", tag="paused"):
    """The clock stands still with `remaining` milliseconds to go."""

    round: str
    kind: RoundKind
    started: int
    remaining: int


class Ended(msgspec.Struct, frozen=True, kw_only=True, tag_field="phase", tag="ended"):
    """The bell rang at `deadline`, or the round was ended then."""

    round: str
    kind: RoundKind
    started: int
    deadline: int


Pace = Idle | Running | Paused | Ended
IDLE: Final = Idle()


def start(round_: Round, now: int) -> Running:
    """The round begins, for the minutes it was planned at."""
    return Running(round=round_.id, kind=round_.kind, started=now, deadline=now + round_.minutes * MINUTE)


def extend(pace: Pace, ms: int, now: int) -> Pace:
    """`ms` more, or fewer when negative, but never to before `now`. A round that has ended runs again."""
    match settle(pace, now):
        case Running(round=round_, kind=kind, started=started, deadline=deadline):
            return Running(round=round_, kind=kind, started=started, deadline=max(now, deadline + ms))
        case Paused(round=round_, kind=kind, started=started, remaining=remaining):
            return Paused(round=round_, kind=kind, started=started, remaining=max(0, remaining + ms))
        case Ended(round=round_, kind=kind, started=started) if ms > 0:
            return Running(round=round_, kind=kind, started=started, deadline=now + ms)
        case Idle() | Ended():
            return pace


def pause(pace: Pace, now: int) -> Pace:
    """The clock stands still; what does not run stays as it is."""
    match settle(pace, now):
        case Running(round=round_, kind=kind, started=started, deadline=deadline):
            return Paused(round=round_, kind=kind, started=started, remaining=deadline - now)
        case settled:
            return settled


def resume(pace: Pace, now: int) -> Pace:
    """The clock goes on with what remained; what does not stand still stays as it is."""
    if not isinstance(pace, Paused):
        return pace
    return Running(round=pace.round, kind=pace.kind, started=pace.started, deadline=now + pace.remaining)


def end(pace: Pace, now: int) -> Pace:
    """The round is over now; one that was over stays over since then."""
    match settle(pace, now):
        case Running(round=round_, kind=kind, started=started) | Paused(round=round_, kind=kind, started=started):
            return Ended(round=round_, kind=kind, started=started, deadline=now)
        case settled:
            return settled


def expire(pace: Pace, round_: str, deadline: int) -> Pace:
    """The bell of exactly this round and deadline; any other leaves the pace as it is (extended, or another began)."""
    if isinstance(pace, Running) and (pace.round, pace.deadline) == (round_, deadline):
        return Ended(round=pace.round, kind=pace.kind, started=pace.started, deadline=pace.deadline)
    return pace


def settle(pace: Pace, now: int) -> Pace:
    """The pace as it is at `now`: a deadline that has passed has rung its bell."""
    if isinstance(pace, Running) and pace.deadline <= now:
        return expire(pace, pace.round, pace.deadline)
    return pace


def is_open(pace: Pace) -> bool:
    """Whether a round is on: running, or standing still."""
    return isinstance(pace, Running | Paused)


def pace_fields(pace: Pace) -> dict[str, str | int | None]:
    """The pace with every field of the record `pace`, and of the command `set_pace`; what a variant lacks is None."""
    fields: dict[str, str | int | None]
    fields = {"round": None, "kind": None, "phase": "idle", "deadline": None, "remaining": None, "started": None}
    match pace:
        case Idle():
            return fields
        case Running(deadline=deadline):
            own: dict[str, str | int | None] = {"phase": "running", "deadline": deadline}
        case Ended(deadline=deadline):
            own = {"phase": "ended", "deadline": deadline}
        case Paused(remaining=remaining):
            own = {"phase": "paused", "remaining": remaining}
        case _:
            assert_never(pace)
    return fields | {"round": pace.round, "kind": pace.kind, "started": pace.started} | own


def pace_from(fields: dict[str, str | int | None]) -> Pace | None:
    """The pace that `pace_fields` wrote; None when the fields do not make one."""
    given = {key: value for key, value in fields.items() if value is not None}
    try:
        pace: Pace = msgspec.convert(given, Pace)
    except msgspec.ValidationError:
        return None
    return pace


def reworded(round_: Round, *, title: Said, minutes: int, prompt: Said) -> Round:
    """The round, planned otherwise."""
    return msgspec.structs.replace(round_, title=title, minutes=minutes, prompt=prompt)
