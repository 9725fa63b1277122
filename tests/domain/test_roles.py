"""Who may do what: every cell, written out once more by hand."""

from itertools import product
from typing import Final, get_args

import pytest

from samenspel.domain import roles
from samenspel.domain.commands import COMMANDS
from samenspel.domain.core import Actor
from samenspel.domain.programme import Permission, RoundKind
from samenspel.domain.roles import Role
from tests.domain.hall import ANNA, CARLA, DAAN, MODERATOR, ORGANISER, SCREEN

# A letter per role that may: Participant, Visitor, Host, Moderator, Organiser, Screen, Reader, sYstem.
LETTERS: Final[dict[str, Role]] = {
    "P": "participant",
    "V": "visitor",
    "H": "host",
    "M": "moderator",
    "O": "organiser",
    "S": "screen",
    "R": "reader",
    "Y": "system",
}
EXPECTED: Final = """
plenary open_conference Y
plenary set_conference O
plenary set_theme O
plenary add_table O
plenary set_table O
plenary set_round O
plenary start_round MO
plenary extend MO
plenary pause MO
plenary resume MO
plenary skip_round MO
plenary end_round MO
plenary announce MO
plenary retract MO
plenary show MO
plenary pick_card MO
plenary drop_card MO
plenary open_ballot MO
plenary remove_person MO
plenary undo MO
plenary expire Y
plenary note_pick Y
plenary note_poll Y
plenary take_down Y
plenary refresh_card Y
plenary seal_day Y
plenary set_case MO
plenary drop_case MO
table idea PH picture brainstorm aanvullen actie
table comment PVH pitch picture brainstorm aanvullen actie
table addition PVH pitch picture brainstorm aanvullen actie
table question PVH pitch picture brainstorm aanvullen actie
table existing PVH pitch picture brainstorm aanvullen actie
table detail PH brainstorm aanvullen actie
table edit PVH
table withdraw PVHMO
table restore PVHMO
table merge HMO brainstorm aanvullen actie
table unmerge HMO
table place HMO
table action PH actie
table edit_action PH
table hand PH
table pick PH actie
table host PH
table poll HMO
table end_poll HMO
table note_ballot Y
table answer_hand MO
table open_table Y
table set_pace Y
table expire Y
table notify Y
table unnotify Y
table let_go Y
table remark PH
table hold_case PHMO
table set_status PHMO
table join_case PVH
table note_case Y
ballot open Y
ballot cast P
ballot close MOY
ballot reveal MOY
ballot next MO
ballot hide MO
ballot undo MO
ballot set_secrecy MO
ballot add_papers MO
ballot drop_papers MO
ballot cancel Y
ballot seal Y
ballot move Y
ballot note_ranking Y
list take_in O
list take_out O
list set_group O
list set_criterion O
list set_area O
list set_initiative O
list remove O
list restore O
list join_areas O
list part_area O
list merge O
list unmerge O
list tell_apart O
list set_rule O
list choose MO
choice open_choosing O
choice set_judges O
choice score R
choice remark R
choice ready R
choice set_phase O
choice choose_candidates O
report set_text O
report publish O
report open_link O
report close_link O
report add PR
report accept O
report refuse O
report reopen O
report withdraw PR
follow adopt Y
follow add O
follow change OR
follow drop O
follow set_steward O
follow welcome O
follow set_check_ins OR
follow note OR
follow take_back_note OR
follow ask_support OR
follow offer_support OR
follow settle_support OR
follow promise POR
follow answer_promise PR
follow keep_promise PR
follow set_mail R
follow set_calendar Y
follow remind Y
follow claim_mail Y
follow tell_mail Y
follow begin_edition Y
agreement begin Y
agreement reword O
agreement set_signer O
agreement confirm R
agreement object R
agreement withdraw O
agreement restore O
"""
ROWS: Final = [line.split() for line in EXPECTED.strip().splitlines()]
KINDS: Final[tuple[RoundKind, ...]] = get_args(RoundKind)


def test_every_command_has_its_row() -> None:
    """[DM-01]"""
    commands = {(kind, type_) for kind, types in COMMANDS.items() for type_ in types}
    assert {(row[0], row[1]) for row in ROWS} == commands
    assert {(kind, type_) for kind, types in roles.MAY.items() for type_ in types} == commands
    assert set(roles.BOUND) == set(get_args(Permission))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[0]}-{row[1]}")
def test_every_cell(row: list[str]) -> None:
    """[DM-01] Command × role × kind of round."""
    room, command, may, *bound = row
    for role, kind in product(roles.ROLES, KINDS):
        expected = role in {LETTERS[letter] for letter in may} and (not bound or kind in bound)
        assert roles.allowed(room, command, role, kind) is expected, (role, kind)
        assert roles.allowed(room, command, role) is (role in {LETTERS[letter] for letter in may})


def test_what_does_not_exist_is_not_allowed() -> None:
    """[DM-01]"""
    assert not any(roles.allowed("table", "dance", role) for role in roles.ROLES)
    assert not any(roles.allowed("kitchen", "idea", role) for role in roles.ROLES)


@pytest.mark.parametrize(
    ("actor", "role"),
    [
        (ANNA, "participant"),
        (CARLA, "visitor"),
        (DAAN, None),
        (Actor(participant="gerda", role="participant", table=1), "host"),
        (Actor(participant="gerda", role="participant", table=3), None),
        (Actor(participant="nieuw", role="participant"), None),
        (MODERATOR, "moderator"),
        (ORGANISER, "organiser"),
        (SCREEN, "screen"),
    ],
)
def test_the_role_somebody_has_at_a_table(actor: Actor, role: Role | None) -> None:
    """[TB-20] A host who left the table is host no longer."""
    assert roles.role_at_table(actor, 1, hosts=("gerda",)) == role


def test_the_table_can_be_printed() -> None:
    """[DM-01] A row per command, a dot per role that may."""
    lines = roles.as_markdown("table").splitlines()
    assert (
        lines[0]
        == "| command | participant | visitor | host | moderator | organiser | screen | reader | system | rounds |"
    )
    assert lines[2] == "| `idea` | • |  | • |  |  |  |  |  | picture, brainstorm, aanvullen, actie |"
    assert len(lines) == 2 + len(COMMANDS["table"])
    assert "| `cast` | • |  |  |  |  |  |  |  | any |" in roles.as_markdown("ballot")
