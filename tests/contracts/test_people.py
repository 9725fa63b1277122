"""The contract of the `People`, for every adapter."""

import asyncio
from dataclasses import replace
from hashlib import sha256
from typing import Literal

import pytest

from samenspel.ports import Conference, Correspondent, Handover, Invite, People, Person, Session

HALL = Conference("k7f3mpwx2a", "ABCDEFGH", "QRSTU", "Werkconferentie", "2026-11-03", 1_795_000_000_000)
OTHER = Conference("zzzzzzzzzz", "ZYXWVUTS", "ZYXWV", "Studiemiddag", "", 1_796_000_000_000)


def hashed(secret: str) -> bytes:
    return sha256(secret.encode()).digest()


def session(
    token: str, role: Literal["moderator", "screen"] = "moderator", conference: str | None = HALL.id
) -> Session:
    return Session(hashed(token), f"0{token}", role, conference, 5)


def invite(secret: str, *, once: bool = True, conference: str | None = HALL.id) -> Invite:
    return Invite(hashed(secret), "moderator", conference, once, 3)


def handover(code: str, participant: str = "0noor", expires_at: int = 100) -> Handover:
    return Handover(hashed(code), participant, HALL.id, expires_at)


class Entering:
    """Makes the session of whoever redeems an invite."""

    def __init__(self, token: str) -> None:
        self.token = token

    def __call__(self, found: Invite) -> Session:
        return Session(hashed(self.token), "0mod", found.role, found.conference, 6)


@pytest.fixture
async def hall(people: People) -> People:
    await people.add_conference(HALL)
    await people.add_conference(OTHER)
    return people


async def test_a_conference_is_found_by_id_and_by_either_code(hall: People) -> None:
    """[ST-13]"""
    assert await hall.conference(HALL.id) == HALL
    assert await hall.conference_by_code("ABCDEFGH") == HALL == await hall.conference_by_code("QRSTU")
    assert await hall.conference_by_code("NNNNN") is None
    assert await hall.conference("nothing") is None


async def test_conferences_stand_newest_first_and_may_change(hall: People) -> None:
    """[ST-13]"""
    renamed = replace(HALL, title="De hele dag", date="2026-11-04")
    await hall.set_conference(renamed)
    assert list(await hall.conferences()) == [OTHER, renamed]


async def test_adding_twice_and_changing_nothing_are_errors(hall: People) -> None:
    """[ST-13]"""
    with pytest.raises(ValueError, match="conferences"):
        await hall.add_conference(replace(OTHER, id="aaaaaaaaaa", code="AAAAAAAA", spoken=HALL.spoken))
    with pytest.raises(LookupError):
        await hall.set_conference(replace(HALL, id="aaaaaaaaaa", code="AAAAAAAA", spoken="AAAAA"))
    with pytest.raises(ValueError, match="people"):
        await hall.add_person(Person("0noor", "aaaaaaaaaa"))
    with pytest.raises(LookupError):
        await hall.set_person(Person("0noor", HALL.id))


async def test_people_are_kept_apart_by_conference_in_order_of_joining(hall: People) -> None:
    """[ST-13]"""
    sam = Person("0sam", HALL.id, "Sam", "Buurtwerk", "welzijn", 3, shared=True, joined_at=2)
    noor = Person("0noor", HALL.id, "Noor", joined_at=1)
    guest = Person("0guest", HALL.id, "Ria", table=3, guest_of="0sam", joined_at=3)
    for person in (sam, noor, guest, Person("0else", OTHER.id)):
        await hall.add_person(person)
    assert list(await hall.people(HALL.id)) == [noor, sam, guest]
    assert await hall.person("0guest") == guest
    assert await hall.person("0nobody") is None


async def test_a_person_may_change_seats_and_be_emptied(hall: People) -> None:
    """[ST-13]"""
    await hall.add_person(Person("0noor", HALL.id, "Noor", "Gemeente", "overheid", 2, joined_at=1))
    await hall.set_person(Person("0noor", HALL.id, joined_at=1))
    assert await hall.person("0noor") == Person("0noor", HALL.id, joined_at=1)


async def test_a_person_is_removed_with_guests_and_sessions(hall: People) -> None:
    """[ST-24] Others stay, and so does a role that goes by the same id."""
    sam, noor = Person("0sam", HALL.id, "Sam", shared=True), Person("0noor", HALL.id, "Noor", joined_at=1)
    guests = [Person("0ria", HALL.id, "Ria", guest_of="0sam"), Person("0kees", HALL.id, "Kees", guest_of="0sam")]
    for person in (sam, noor, *guests):
        await hall.add_person(person)
    for token, who in (("t1", "0sam"), ("t2", "0sam"), ("t3", "0noor")):
        await hall.add_session(Session(hashed(token), who, "participant", HALL.id, 5))
    await hall.add_session(Session(hashed("t4"), "0sam", "moderator", HALL.id, 5))
    await hall.offer_handover(handover("code", participant="0sam"))
    await hall.remove_person("0ria")
    assert {person.participant for person in await hall.people(HALL.id)} == {"0sam", "0noor", "0kees"}
    for _ in range(2):
        await hall.remove_person("0sam")
        assert list(await hall.people(HALL.id)) == [noor]
    stand = [token for token in ("t1", "t2", "t3", "t4") if await hall.session(hashed(token)) is not None]
    assert stand == ["t3", "t4"]


async def test_a_session_stands_until_it_ends(hall: People) -> None:
    """[ST-14]"""
    await hall.add_session(session("t1"))
    assert await hall.session(hashed("t1")) == session("t1")
    await hall.end_session(hashed("t1"))
    await hall.end_session(hashed("t1"))
    assert await hall.session(hashed("t1")) is None


async def test_of_many_sessions_those_that_ended_are_told(hall: People) -> None:
    """[ST-14]"""
    every = [session(f"t{number}") for number in range(1_200)]
    for one in (every[0], every[700], every[1_199]):
        await hall.add_session(one)
    await hall.end_session(every[700].token_hash)
    lost = await hall.lost_sessions([one.token_hash for one in every])
    assert set(lost) == {one.token_hash for one in every} - {every[0].token_hash, every[1_199].token_hash}
    assert list(await hall.lost_sessions([])) == []


async def test_ending_a_role_tells_who_and_keeps_one(hall: People) -> None:
    """[ST-14]"""
    keep, gone, screen = session("keep"), session("gone"), session("s", "screen")
    elsewhere = session("else", conference=OTHER.id)
    for one in (keep, gone, screen, elsewhere):
        await hall.add_session(one)
    assert list(await hall.end_sessions(HALL.id, "moderator", keep=keep.token_hash)) == [gone]
    assert await hall.session(keep.token_hash) == keep
    assert set(await hall.end_sessions(None, "moderator")) == {keep, elsewhere}
    assert await hall.session(screen.token_hash) == screen
    assert list(await hall.end_sessions(None, "organiser")) == []


@pytest.mark.parametrize("secret", [b"plain token", b"x" * 31, b""])
async def test_only_hashes_are_stored(hall: People, secret: bytes) -> None:
    """[ST-08]"""
    with pytest.raises(ValueError, match="hash"):
        await hall.add_session(replace(session("t1"), token_hash=secret))
    with pytest.raises(ValueError, match="hash"):
        await hall.add_invite(replace(invite("s"), secret_hash=secret))


async def test_of_many_who_redeem_at_once_one_enters(hall: People) -> None:
    """[ST-09]"""
    await hall.add_invite(invite("secret"))
    results = await asyncio.gather(*(hall.redeem(hashed("secret"), Entering(f"t{n}")) for n in range(8)))
    assert sorted(map(str, results)).count("used") == 7
    (entered,) = [result for result in results if isinstance(result, Session)]
    assert await hall.session(entered.token_hash) == entered
    assert (entered.role, entered.conference) == ("moderator", HALL.id)


async def test_a_reusable_secret_serves_again(hall: People) -> None:
    """[ST-09]"""
    await hall.add_invite(invite("key", once=False, conference=None))
    for token in ("t1", "t2"):
        assert isinstance(await hall.redeem(hashed("key"), Entering(token)), Session)


async def test_an_unknown_or_revoked_secret_gives_nothing(hall: People) -> None:
    """[ST-09]"""
    await hall.add_invite(invite("here"))
    await hall.add_invite(invite("there", conference=OTHER.id))
    await hall.revoke_invites(HALL.id, "moderator")
    assert await hall.redeem(hashed("here"), Entering("t1")) == "unknown"
    assert await hall.redeem(hashed("never"), Entering("t1")) == "unknown"
    assert isinstance(await hall.redeem(hashed("there"), Entering("t1")), Session)
    await hall.add_invite(invite("anywhere", conference=None))
    await hall.revoke_invites(None, "moderator")
    assert await hall.redeem(hashed("anywhere"), Entering("t2")) == "unknown"


async def test_revoking_leaves_the_reclaim_key(hall: People) -> None:
    """[ST-17] The printed key of the moderators serves again after their links were shut; the screen has none."""
    await hall.add_invite(invite("link"))
    await hall.add_invite(invite("key", once=False))
    await hall.add_invite(replace(invite("screen", once=False), role="screen"))
    await hall.revoke_invites(HALL.id, "moderator")
    assert await hall.redeem(hashed("link"), Entering("t1")) == "unknown"
    assert isinstance(await hall.redeem(hashed("key"), Entering("t2")), Session)
    assert isinstance(await hall.redeem(hashed("screen"), Entering("t3")), Session)
    await hall.revoke_invites(HALL.id, "screen")
    assert await hall.redeem(hashed("screen"), Entering("t4")) == "unknown"
    assert isinstance(await hall.redeem(hashed("key"), Entering("t5")), Session)


async def test_a_redeemer_that_fails_leaves_the_secret_unused(hall: People) -> None:
    """[ST-09]"""

    def refuse(found: Invite) -> Session:
        raise RuntimeError("no room")

    await hall.add_invite(invite("secret"))
    with pytest.raises(RuntimeError, match="no room"):
        await hall.redeem(hashed("secret"), refuse)
    assert isinstance(await hall.redeem(hashed("secret"), Entering("t1")), Session)


class GoingOn:
    """Makes the session of whoever takes a handover."""

    def __init__(self, token: str) -> None:
        self.token = token

    def __call__(self, found: Handover) -> Session:
        return Session(hashed(self.token), found.participant, "participant", found.conference, 6)


@pytest.fixture
async def noor(hall: People) -> People:
    await hall.add_person(Person("0noor", HALL.id, "Noor"))
    return hall


async def test_of_many_who_take_a_handover_at_once_one_goes_on(noor: People) -> None:
    """[ST-18]"""
    await noor.offer_handover(handover("code"))
    results = await asyncio.gather(*(noor.take_handover(hashed("code"), 5, GoingOn(f"t{n}")) for n in range(8)))
    (entered,) = [result for result in results if result is not None]
    assert await noor.session(entered.token_hash) == entered
    assert (entered.participant, entered.role, entered.conference) == ("0noor", "participant", HALL.id)


async def test_a_newer_handover_takes_the_place_of_an_older(noor: People) -> None:
    """[ST-18]"""
    await noor.add_person(Person("0sam", HALL.id))
    for one in (handover("old"), handover("sam", "0sam"), handover("new")):
        await noor.offer_handover(one)
    assert await noor.take_handover(hashed("old"), 5, GoingOn("t1")) is None
    assert await noor.take_handover(hashed("new"), 5, GoingOn("t2")) is not None
    assert await noor.take_handover(hashed("sam"), 5, GoingOn("t3")) is not None


async def test_a_handover_that_has_expired_gives_nothing(noor: People) -> None:
    """[ST-18] From the very millisecond on."""
    await noor.offer_handover(handover("code", expires_at=100))
    assert await noor.take_handover(hashed("code"), 100, GoingOn("t1")) is None
    assert await noor.take_handover(hashed("code"), 99, GoingOn("t2")) is not None


async def test_a_handover_that_cannot_be_taken_stays(noor: People) -> None:
    """[ST-18]"""

    def refuse(found: Handover) -> Session:
        raise RuntimeError("no room")

    await noor.offer_handover(handover("code"))
    with pytest.raises(RuntimeError, match="no room"):
        await noor.take_handover(hashed("code"), 5, refuse)
    assert await noor.take_handover(hashed("code"), 5, GoingOn("t1")) is not None


async def test_only_who_is_there_hands_over(hall: People) -> None:
    """[ST-13] [ST-08]"""
    with pytest.raises(ValueError, match="handovers"):
        await hall.offer_handover(handover("code"))
    await hall.add_person(Person("0noor", HALL.id))
    with pytest.raises(ValueError, match="hash"):
        await hall.offer_handover(replace(handover("code"), secret_hash=b"code"))


def correspondent(identity: str, kind: str = "choice", conference: str = HALL.id) -> Correspondent:
    room = f"{conference}/{kind}/1"
    return Correspondent(identity, conference, room, f"Naam {identity}", "De Brug", "els@voorbeeld.test", 4, 9)


def own_link(secret: str, identity: str) -> Invite:
    return Invite(hashed(secret), "reader", HALL.id, once=False, created_at=3, participant=identity)


async def enter(people: People, secret: str, token: str, fresh: str = "0fresh") -> Session:
    """Somebody comes in by a reader's link."""

    def made(found: Invite) -> Session:
        return Session(hashed(token), found.participant or fresh, found.role, found.conference, 6)

    entered = await people.redeem(hashed(secret), made)
    assert isinstance(entered, Session)
    return entered


async def test_correspondents_are_kept_apart_and_may_change(hall: People) -> None:
    """[ST-29]"""
    els, bea, elsewhere = (
        correspondent("0els"),
        correspondent("0bea", "agreement"),
        correspondent("0wim", "choice", OTHER.id),
    )
    for one in (els, bea, elsewhere):
        await hall.correspondents.add(one)
    assert list(await hall.correspondents.of(HALL.id)) == [bea, els]
    assert await hall.correspondents.one("0wim") == elsewhere
    assert await hall.correspondents.one("0nobody") is None
    renamed = replace(els, name="Els de Wit", keep_until=12)
    await hall.correspondents.set(renamed)
    assert await hall.correspondents.one("0els") == renamed
    with pytest.raises(ValueError, match="correspondents"):
        await hall.correspondents.add(els)
    with pytest.raises(LookupError):
        await hall.correspondents.set(correspondent("0nobody"))


async def test_a_link_of_somebodys_own_gives_their_session_each_time(hall: People) -> None:
    """[ST-29] Until their links end; the links of others stay."""
    for name in ("0els", "0bea"):
        await hall.correspondents.add(correspondent(name))
        await hall.add_invite(own_link(name, name))
    first, again, bea = [await enter(hall, *way) for way in (("0els", "t1"), ("0els", "t2"), ("0bea", "t3"))]
    assert [one.participant for one in (first, again, bea)] == ["0els", "0els", "0bea"]
    assert set(await hall.correspondents.end_links("0els")) == {first, again}
    assert await hall.session(first.token_hash) is None
    assert await hall.redeem(hashed("0els"), Entering("t4")) == "unknown"
    assert await hall.session(bea.token_hash) == bea
    assert list(await hall.correspondents.remove("0bea")) == [bea]
    assert await hall.correspondents.one("0bea") is None
    assert list(await hall.correspondents.remove("0bea")) == []


async def test_closing_the_report_leaves_those_who_were_asked_in(hall: People) -> None:
    """[ST-29] Who came by the link to the report is out, also who gave a name there."""
    await hall.correspondents.add(correspondent("0els"))
    await hall.add_invite(own_link("els", "0els"))
    await hall.add_invite(Invite(hashed("all"), "reader", HALL.id, once=False, created_at=3))
    await hall.add_session(session("t9"))
    els, silent = await enter(hall, "els", "t1"), await enter(hall, "all", "t2", "0silent")
    named = await enter(hall, "all", "t3", "0named")
    await hall.correspondents.add(correspondent("0named", "report"))
    assert set(await hall.correspondents.close_report(HALL.id)) == {silent, named}
    assert await hall.redeem(hashed("all"), Entering("t5")) == "unknown"
    assert (await enter(hall, "els", "t6")).participant == els.participant
    assert await hall.session(session("t9").token_hash) == session("t9")
