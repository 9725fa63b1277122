"""The contract of cards and keeping, for every adapter."""

import asyncio
from dataclasses import replace

import pytest
from sqlalchemy import func, select

from samenspel.ports import Card, Correspondent, Invite, NewEvent, Offer, People, Person, Retention, RoomBatch, Session
from samenspel.store import tables
from tests.contracts.conftest import Store
from tests.contracts.samples import BALLOT, DOTS, TABLE, batch, commit, event, opened, paper, reasons
from tests.contracts.test_people import HALL, OTHER, handover, hashed, session

NOOR = Card("0noor", HALL.id, "Noor", "Buurtwerk", "noor@example.org", "06 12345678", "Bel gerust")
SAM = Card("0sam", HALL.id, "Sam")


@pytest.fixture
async def hall(people: People) -> People:
    for conference in (HALL, OTHER):
        await people.add_conference(conference)
    for one in ("0noor", "0sam"):
        await people.add_person(Person(one, HALL.id, name=one[1:].title(), organisation="Buurtwerk", named=True))
    await people.add_person(Person("0lou", OTHER.id, name="Lou"))
    return people


async def test_a_card_stands_until_it_is_put_anew_or_removed(hall: People) -> None:
    """[CC-01]"""
    assert await hall.cards.card("0noor") is None
    await hall.cards.put(NOOR)
    await hall.cards.put(replace(NOOR, phone=""))
    await hall.cards.put(SAM)
    assert await hall.cards.of(HALL.id) == [replace(NOOR, phone=""), SAM]
    assert await hall.cards.of(OTHER.id) == []
    await hall.cards.remove("0noor")
    await hall.cards.remove("0noor")
    assert await hall.cards.of(HALL.id) == [SAM]
    with pytest.raises(ValueError, match="cards"):
        await hall.cards.put(Card("0nobody", HALL.id, "?"))


async def test_offers_stand_once_and_go_with_the_card(hall: People) -> None:
    """[CC-01]"""
    with pytest.raises(ValueError, match="offers"):
        await hall.cards.offer(Offer("0noor", "table/3", HALL.id, 5))
    await hall.cards.put(NOOR)
    await hall.cards.put(SAM)
    given = [Offer("0noor", "table/3", HALL.id, 5), Offer("0noor", "person/0sam", HALL.id, 6)]
    back = Offer("0sam", "person/0noor", HALL.id, 7)
    for offer in (*given, replace(given[0], at=9), back):
        await hall.cards.offer(offer)
    assert await hall.cards.offers(HALL.id) == [*given, back]
    await hall.cards.withdraw("0noor", "table/3")
    assert await hall.cards.offers(HALL.id) == [given[1], back]
    await hall.cards.remove("0noor")
    assert await hall.cards.offers(HALL.id) == []


async def test_whoever_is_removed_takes_card_and_offers_along(hall: People) -> None:
    """[CC-01]"""
    for card in (NOOR, SAM):
        await hall.cards.put(card)
    await hall.cards.offer(Offer("0sam", "person/0noor", HALL.id, 7))
    await hall.cards.offer(Offer("0noor", "table/3", HALL.id, 7))
    await hall.remove_person("0noor")
    assert await hall.cards.of(HALL.id) == [SAM]
    assert await hall.cards.offers(HALL.id) == []


async def test_a_retention_is_the_ordinary_one_until_it_is_set(hall: People) -> None:
    """[ER-09]"""
    assert await hall.keeping.retention(HALL.id) == Retention(HALL.id, contacts=30, names=90)
    for days in (7, 14):
        await hall.keeping.set_retention(Retention(HALL.id, contacts=days, names=60))
    assert await hall.keeping.retention(HALL.id) == Retention(HALL.id, contacts=14, names=60)
    assert await hall.keeping.retention(OTHER.id) == Retention(OTHER.id)


async def test_the_day_ended_when_somebody_last_did_something_on_it(store: Store, hall: People) -> None:
    """[ER-10]"""
    assert await hall.keeping.day_ended(HALL.id) == 0

    def at(moment: int, command_id: str, kind: str = "idea_added", actor: str = "0noor") -> NewEvent:
        return NewEvent(command_id, 0, kind, 1, moment, actor, b"\xa0")

    plenary = f"{HALL.id}/plenary/1"
    await commit(store.log, RoomBatch(TABLE, None, [at(10, "a"), at(20, "b"), at(90, "bell", actor="system")]))
    late = [at(15, "c"), at(95, "gone", "person_removed"), at(96, "redacted", "words_erased")]
    await commit(store.log, RoomBatch(plenary, None, late))
    await commit(store.log, RoomBatch(f"{HALL.id}/report/1", None, [at(99, "later")]))
    await commit(store.log, RoomBatch(f"{OTHER.id}/plenary/1", None, [at(50, "elsewhere")]))
    assert await hall.keeping.day_ended(HALL.id) == 20
    assert await hall.keeping.day_ended(OTHER.id) == 50


async def test_contacts_are_forgotten_once_and_only_of_their_conference(hall: People) -> None:
    """[ER-11]"""
    for card in (NOOR, SAM, Card("0lou", OTHER.id, "Lou")):
        await hall.cards.put(card)
        await hall.cards.offer(Offer(card.participant, "table/1", card.conference, 1))
    gone = await asyncio.gather(*(hall.keeping.forget_contacts(HALL.id, 7) for _ in range(3)))
    assert sorted(one.rows.get("cards", 0) for one in gone) == [0, 0, 2]
    assert (await hall.cards.of(HALL.id), len(await hall.cards.of(OTHER.id))) == ([], 1)
    assert [(one.at, one.what, one.number, one.by) for one in await hall.keeping.notes(HALL.id)] == [
        (7, "contacts", 2, "retention")
    ]


async def test_names_are_forgotten_and_ids_stay(hall: People) -> None:
    """[ER-11]"""
    await hall.add_session(Session(hashed("noor"), "0noor", "participant", HALL.id, 5))
    await hall.add_session(session("moderator"))
    await hall.offer_handover(handover("code"))
    gone = await asyncio.gather(*(hall.keeping.forget_names(HALL.id, 7) for _ in range(3)))
    assert sorted(one.rows.get("people", 0) for one in gone) == [0, 0, 2]
    assert [one.participant for each in gone for one in each.sessions] == ["0noor"]
    assert await hall.people(HALL.id) == [Person("0noor", HALL.id), Person("0sam", HALL.id)]
    assert (await hall.people(OTHER.id))[0].name == "Lou"
    assert await hall.session(hashed("moderator")) is not None
    assert len(await hall.keeping.notes(HALL.id)) == 1


async def test_correspondents_go_when_their_own_date_has_come(hall: People) -> None:
    """[ER-12]"""
    room = f"{HALL.id}/follow/1"
    for name, keep_until in (("0ada", 0), ("0bo", 50), ("0cis", 500)):
        await hall.correspondents.add(Correspondent(name, HALL.id, room, name, keep_until=keep_until))
        await hall.add_invite(Invite(hashed(name), "reader", HALL.id, once=False, created_at=1, participant=name))
        await hall.add_session(Session(hashed(f"of {name}"), name, "reader", HALL.id, 5))
    early = await hall.keeping.forget_correspondents(HALL.id, 60, unagreed=False)
    assert [one.participant for one in early.sessions] == ["0bo"]
    later = await hall.keeping.forget_correspondents(HALL.id, 60, unagreed=True)
    assert [one.participant for one in later.sessions] == ["0ada"]
    assert [one.id for one in await hall.correspondents.of(HALL.id)] == ["0cis"]
    assert await hall.session(hashed("of 0cis")) is not None


async def fill(store: Store, hall: People) -> None:
    """Something of one conference in every table."""
    await commit(store.log, batch(TABLE, "a", "b"))
    await commit(store.log, RoomBatch(BALLOT, None, [opened()], [paper("0noor", 1, {"a": 1})], count=DOTS))
    await store.log.advance("rounds", TABLE, 1)
    await commit(store.log, RoomBatch(f"{OTHER.id}/table/3", None, [event("z")]))
    await hall.cards.put(NOOR)
    await hall.cards.offer(Offer("0noor", "table/3", HALL.id, 5))
    await hall.add_person(Person("0guest", HALL.id, "Gast", guest_of="0noor"))
    await hall.correspondents.add(Correspondent("0ada", HALL.id, f"{HALL.id}/follow/1", "Ada"))
    await hall.add_session(session("token"))
    await hall.add_invite(Invite(hashed("secret"), "moderator", HALL.id, once=True, created_at=1))
    await hall.offer_handover(handover("code"))
    await hall.keeping.set_retention(Retention(HALL.id, 1, 1))


async def test_of_a_conference_that_is_forgotten_only_the_ids_of_its_rooms_are_left(store: Store, hall: People) -> None:
    """[ER-13]"""
    await fill(store, hall)
    gone = await hall.keeping.forget_conference(HALL.id, 77)
    assert {name: gone.rows[name] for name in ("rooms", "events", "people", "cards", "papers")} == {
        "rooms": 2,
        "events": 3,
        "people": 3,
        "cards": 1,
        "papers": 1,
    }
    assert [one.participant for one in gone.sessions] == ["0token"]
    assert (await hall.conference(HALL.id), await hall.people(HALL.id)) == (None, [])
    assert [room.version for room in [await store.log.load(TABLE), await store.log.load(BALLOT)]] == [0, 0]
    counts = await store.transaction(
        lambda core: {
            table.name: core.execute(select(func.count()).select_from(table)).scalar()
            for table in tables.metadata.sorted_tables
            if table.name not in {"rooms", "commits", "origin", "conferences", "people", "events"}
        }
    )
    assert {name: count for name, count in counts.items() if count} == {"erasures": 1}
    assert [one.what for one in await hall.keeping.notes(HALL.id)] == ["conference"]
    assert (await store.log.load(f"{OTHER.id}/table/3")).version == 1
    assert (await hall.keeping.forget_conference(HALL.id, 78)).rows == {}
    assert [one.at for one in await hall.keeping.notes(HALL.id)] == [77]


async def test_the_rooms_of_a_forgotten_conference_take_nothing_any_more(store: Store, hall: People) -> None:
    """[ER-13] A hub that has not heard of it yet cannot begin it anew."""
    await fill(store, hall)
    await hall.keeping.forget_conference(HALL.id, 77)
    outcomes = await store.log.flush([batch(TABLE, "late"), batch(BALLOT, "late", base=1)])
    assert reasons(outcomes) == ["archived", "archived"]
    assert (await store.log.load(TABLE)).version == 0
