"""The tables of a database are those that tables.py describes."""

from pathlib import Path

import pytest
from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool

from samenspel.ports import Correspondent, Person, StoreUnavailable
from samenspel.store import tables
from samenspel.store.correspondents import _values as _correspondent_values
from samenspel.store.migrations import HEAD, upgrade
from samenspel.store.migrations.running import scripts
from samenspel.store.people import _conference_values, _handover_values, _invite_values, _person_values, _session_values
from samenspel.store.sqlite import SqliteStore
from tests.contracts.test_people import HALL, handover, invite, session
from tests.store.faults import change, sentences


def schema(*, migrated: bool) -> set[tuple[str, str]]:
    engine = create_engine("sqlite://", poolclass=StaticPool)
    if migrated:
        for _ in range(2):
            with engine.begin() as connection:
                upgrade(connection)
    else:
        tables.metadata.create_all(engine)
    with engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL").all()
    engine.dispose()
    return {(name, text) for name, text in rows if name != "alembic_version"}


def test_the_migrations_make_the_tables_described() -> None:
    """[ST-06]"""
    assert schema(migrated=True) == schema(migrated=False)


def test_the_newest_revision_is_the_one_named() -> None:
    """[ST-06]"""
    assert scripts().get_heads() == [HEAD]


async def test_a_database_of_another_version_is_refused(directory: Path) -> None:
    """[ST-06]"""
    await (await SqliteStore.open(directory)).close()
    change(directory, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StoreUnavailable, match="made by another version of Samenspel"):
        await SqliteStore.open(directory)
    assert sentences(directory) == ["The tables are of revision [('9999',)], not 0007."]


def test_values_stand_in_the_order_of_their_columns() -> None:
    """[ST-07] A checksum written in one order and verified in another would never fit."""
    made = {
        tables.conferences: _conference_values(HALL),
        tables.people: _person_values(Person("0noor", HALL.id)),
        tables.sessions: _session_values(session("token")),
        tables.invites: _invite_values(invite("secret"), used=False),
        tables.handovers: _handover_values(handover("code")),
        tables.correspondents: _correspondent_values(Correspondent("0els", HALL.id, f"{HALL.id}/choice/1", "Els")),
    }
    for table, values in made.items():
        assert [*values, "checksum"] == [column.name for column in table.c]
