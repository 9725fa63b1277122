"""Who may do what: command × role × kind of round, in one table.

Roles are *effective* in a room: at a table somebody is a participant (seated), a visitor (seated at another table of
its theme), a host, or none of these. What a role may do only to what is its own is decided with the contribution.
"""

from collections.abc import Collection, Mapping
from typing import Final, Literal, get_args

from samenspel.domain.core import Actor
from samenspel.domain.programme import Permission, RoundKind

Role = Literal["participant", "visitor", "host", "moderator", "organiser", "screen", "reader", "system"]
ROLES: Final[tuple[Role, ...]] = get_args(Role)

_ORGANISER: Final[frozenset[Role]] = frozenset({"organiser"})
_MODERATOR: Final[frozenset[Role]] = frozenset({"moderator", "organiser"})
_SYSTEM: Final[frozenset[Role]] = frozenset({"system"})
_READER: Final[frozenset[Role]] = frozenset({"reader"})
_PARTICIPANT: Final[frozenset[Role]] = frozenset({"participant"})
_STEWARD: Final[frozenset[Role]] = _ORGANISER | _READER
_SEATED: Final[frozenset[Role]] = frozenset({"participant", "host"})
_THEME: Final[frozenset[Role]] = _SEATED | {"visitor"}
KEEPERS: Final[frozenset[Role]] = _MODERATOR | {"host"}
"""Roles that keep order at a table, among the contributions of others."""
_WRITER: Final[frozenset[Role]] = frozenset({"participant", "reader"})

MAY: Final[Mapping[str, Mapping[str, frozenset[Role]]]] = {
    "plenary": {
        "open_conference": _SYSTEM,
        "set_conference": _ORGANISER,
        "set_theme": _ORGANISER,
        "add_table": _ORGANISER,
        "set_table": _ORGANISER,
        "set_round": _ORGANISER,
        "start_round": _MODERATOR,
        "extend": _MODERATOR,
        "pause": _MODERATOR,
        "resume": _MODERATOR,
        "skip_round": _MODERATOR,
        "end_round": _MODERATOR,
        "announce": _MODERATOR,
        "retract": _MODERATOR,
        "show": _MODERATOR,
        "pick_card": _MODERATOR,
        "drop_card": _MODERATOR,
        "open_ballot": _MODERATOR,
        "remove_person": _MODERATOR,
        "undo": _MODERATOR,
        "expire": _SYSTEM,
        "note_pick": _SYSTEM,
        "note_poll": _SYSTEM,
        "take_down": _SYSTEM,
        "refresh_card": _SYSTEM,
        "seal_day": _SYSTEM,
        "set_case": _MODERATOR,
        "drop_case": _MODERATOR,
    },
    "table": {
        "idea": _SEATED,
        "comment": _THEME,
        "addition": _THEME,
        "question": _THEME,
        "existing": _THEME,
        "detail": _SEATED,
        "edit": _THEME,
        "withdraw": _THEME | _MODERATOR,
        "restore": _THEME | _MODERATOR,
        "merge": KEEPERS,
        "unmerge": KEEPERS,
        "place": KEEPERS,
        "action": _SEATED,
        "edit_action": _SEATED,
        "hand": _SEATED,
        "pick": _SEATED,
        "host": _SEATED,
        "poll": KEEPERS,
        "end_poll": KEEPERS,
        "answer_hand": _MODERATOR,
        "open_table": _SYSTEM,
        "set_pace": _SYSTEM,
        "expire": _SYSTEM,
        "notify": _SYSTEM,
        "unnotify": _SYSTEM,
        "let_go": _SYSTEM,
        "note_ballot": _SYSTEM,
        "remark": _SEATED,
        "hold_case": _SEATED | _MODERATOR,
        "set_status": _SEATED | _MODERATOR,
        "join_case": _THEME,
        "note_case": _SYSTEM,
    },
    "ballot": {
        "open": _SYSTEM,
        "cast": _PARTICIPANT,
        "close": _MODERATOR | _SYSTEM,
        "reveal": _MODERATOR | _SYSTEM,
        "next": _MODERATOR,
        "hide": _MODERATOR,
        "undo": _MODERATOR,
        "set_secrecy": _MODERATOR,
        "add_papers": _MODERATOR,
        "drop_papers": _MODERATOR,
        "cancel": _SYSTEM,
        "seal": _SYSTEM,
        "move": _SYSTEM,
        "note_ranking": _SYSTEM,
    },
    "list": {
        "take_in": _ORGANISER,
        "take_out": _ORGANISER,
        "set_group": _ORGANISER,
        "set_criterion": _ORGANISER,
        "set_area": _ORGANISER,
        "set_initiative": _ORGANISER,
        "remove": _ORGANISER,
        "restore": _ORGANISER,
        "join_areas": _ORGANISER,
        "part_area": _ORGANISER,
        "merge": _ORGANISER,
        "unmerge": _ORGANISER,
        "tell_apart": _ORGANISER,
        "set_rule": _ORGANISER,
        "choose": _MODERATOR,
    },
    "choice": {
        "open_choosing": _ORGANISER,
        "set_judges": _ORGANISER,
        "score": _READER,
        "remark": _READER,
        "ready": _READER,
        "set_phase": _ORGANISER,
        "choose_candidates": _ORGANISER,
    },
    "report": {
        "set_text": _ORGANISER,
        "publish": _ORGANISER,
        "open_link": _ORGANISER,
        "close_link": _ORGANISER,
        "add": _WRITER,
        "accept": _ORGANISER,
        "refuse": _ORGANISER,
        "reopen": _ORGANISER,
        "withdraw": _WRITER,
    },
    "follow": {
        "adopt": _SYSTEM,
        "add": _ORGANISER,
        "change": _STEWARD,
        "drop": _ORGANISER,
        "set_steward": _ORGANISER,
        "welcome": _ORGANISER,
        "set_check_ins": _STEWARD,
        "note": _STEWARD,
        "take_back_note": _STEWARD,
        "ask_support": _STEWARD,
        "offer_support": _STEWARD,
        "settle_support": _STEWARD,
        "promise": _STEWARD | _PARTICIPANT,
        "answer_promise": _READER | _PARTICIPANT,
        "keep_promise": _READER | _PARTICIPANT,
        "set_mail": _READER,
        "set_calendar": _SYSTEM,
        "remind": _SYSTEM,
        "claim_mail": _SYSTEM,
        "tell_mail": _SYSTEM,
        "begin_edition": _SYSTEM,
    },
    "agreement": {
        "begin": _SYSTEM,
        "reword": _ORGANISER,
        "set_signer": _ORGANISER,
        "confirm": _READER,
        "object": _READER,
        "withdraw": _ORGANISER,
        "restore": _ORGANISER,
    },
}
"""Kind of room → command → roles."""

_WORK: Final[frozenset[RoundKind]] = frozenset({"brainstorm", "aanvullen", "actie"})
_TALK: Final[frozenset[RoundKind]] = _WORK | {"picture", "pitch"}

BOUND: Final[Mapping[str, frozenset[RoundKind]]] = {
    "idea": _WORK | {"picture"},
    "comment": _TALK,
    "addition": _TALK,
    "question": _TALK,
    "existing": _TALK,
    "detail": _WORK,
    "merge": _WORK,
    "action": frozenset({"actie"}),
    "pick": frozenset({"actie"}),
}
"""Command of the table that needs a round (every `Permission`) → the kinds of round that may allow it.

A format chooses within these."""


def allowed(room_kind: str, command: str, role: Role, round_kind: RoundKind | None = None) -> bool:
    """Whether `role` may give `command` in a room of this kind.

    With a kind of round: and whether such a round may ask for it. A command that is not bound to rounds goes in any.
    """
    if role not in MAY.get(room_kind, {}).get(command, frozenset()):
        return False
    return room_kind != "table" or round_kind is None or _fits(command, round_kind)


def may_allow(round_kind: RoundKind, permission: Permission) -> bool:
    """Whether a format may let a round of this kind ask for `permission`."""
    return round_kind in BOUND[permission]


def role_at_table(actor: Actor, number: int, hosts: Collection[str]) -> Role | None:
    """The effective role at table `number`; None for a participant who has no business there."""
    if actor.role != "participant":
        return actor.role
    if actor.table == number:
        return "host" if actor.participant in hosts else "participant"
    return "visitor" if number in actor.visits else None


def as_markdown(room_kind: str) -> str:
    """The table of one kind of room as Markdown, for SPEC.md: commands by roles, and the kinds of round."""
    rows = [f"| command | {' | '.join(ROLES)} | rounds |", f"|---{'|---' * len(ROLES)}|---|"]
    for command, roles in MAY[room_kind].items():
        cells = " | ".join("•" if role in roles else "" for role in ROLES)
        rows.append(f"| `{command}` | {cells} | {_kinds(room_kind, command)} |")
    return "\n".join(rows)


def _kinds(room_kind: str, command: str) -> str:
    kinds: tuple[RoundKind, ...] = get_args(RoundKind)
    fitting = [kind for kind in kinds if room_kind != "table" or _fits(command, kind)]
    return "any" if len(fitting) == len(kinds) else ", ".join(fitting)


def _fits(command: str, round_kind: RoundKind) -> bool:
    return command not in BOUND or round_kind in BOUND[command]
