"""Letters over a real mail server."""

import re
from dataclasses import replace

import pytest

from samenspel.ports.post import Reminding
from samenspel.post.smtp import Server, SmtpPost, server_of
from samenspel.system import SystemClock
from tests.post.mailbox import CERTIFICATES, Mailbox, Tls, mailbox

ONE = Reminding(
    identity="01kagj5fg1xgcd1076dsajy8st",
    email="els@example.org",
    name="Els de Boér",
    title="Samen verder",
    language="nl",
    address="je",
    day="2026-03-05",
    link="https://samenspel.example.org/opvolging/k7f3mpwx2a#geheim",
    initiative="Samen koken",
)
TALK = replace(ONE, initiative="", other="Bo", words="Over de keuken", language="en", address="u")


def post(box: Mailbox) -> SmtpPost:
    """What sends to this box."""
    return SmtpPost(server_of(box.url), "samenspel@example.org", SystemClock())


async def test_a_letter_says_what_is_asked_and_where_to_answer() -> None:
    """[FO-09] [FO-10]"""
    with mailbox() as box:
        assert await post(box).remind(ONE) == "sent"
    (letter,) = box.letters
    assert box.recipients == ["els@example.org"]
    assert letter["Subject"] == "Hoe staat het met ‘Samen koken’?"
    assert str(letter["To"]) == "Els de Boér <els@example.org>"
    assert letter["Message-ID"] == f"<{ONE.identity}@example.org>"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter["Date"].datetime.tzinfo is not None
    text = letter.get_content()
    assert text.startswith("Dag Els de Boér,\n\nVandaag, 5 maart, zou je laten weten hoe het gaat met ‘Samen koken’")
    assert ONE.link in text.splitlines()


async def test_a_promise_is_told_in_the_language_of_the_conference() -> None:
    """[FO-09]"""
    with mailbox() as box:
        assert await post(box).remind(TALK) == "sent"
        assert await post(box).remind(replace(TALK, language="nl")) == "sent"
    english, dutch = box.letters
    assert english["Subject"] == "5 March: talk on with Bo"
    assert "It was about: Over de keuken" in english.get_content()
    assert "U sprak af om door te praten met Bo, uiterlijk vandaag, 5 maart." in dutch.get_content()


@pytest.mark.parametrize(
    ("on_recipient", "on_data", "answer"),
    [
        ("550 no such person", "", "refused"),
        ("451 later", "", "refused"),
        ("", "554 no", "refused"),
        ("", "451 later", "refused"),
        ("", "hang up", "unknown"),
    ],
)
async def test_what_the_server_surely_did_not_take_is_told_apart(on_recipient: str, on_data: str, answer: str) -> None:
    """[FO-09] Where it hung up after the text nobody knows."""
    with mailbox() as box:
        box.on_recipient, box.on_data = on_recipient, on_data
        assert await post(box).remind(ONE) == answer
    assert box.letters == []


async def test_a_server_that_is_away_takes_nothing() -> None:
    """[FO-09]"""
    with mailbox() as box:
        pass
    assert await post(box).remind(ONE) == "refused"


@pytest.mark.parametrize("tls", ["smtps", "starttls"])
async def test_over_tls_a_server_is_trusted_by_its_certificate(monkeypatch: pytest.MonkeyPatch, tls: Tls) -> None:
    """[FO-09] Nothing is handed to a server for which nobody vouches."""
    with mailbox(tls=tls) as box:
        sender = SmtpPost(Server("127.0.0.1", box.port, smtps=tls == "smtps"), "samenspel@example.org", SystemClock())
        assert await sender.remind(ONE) == "refused"
        monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATES / "authority.pem"))
        assert await sender.remind(ONE) == "sent"
    assert len(box.letters) == 1


async def test_a_server_elsewhere_gets_nothing_without_tls() -> None:
    """[FO-09]"""
    with mailbox() as box:
        far = Server("127.0.0.1", box.port, smtps=False, user="samenspel", password="geheim")
        assert await SmtpPost(far, "samenspel@example.org", SystemClock()).remind(ONE) == "refused"
    assert box.letters == []


async def test_a_name_and_password_are_used() -> None:
    with mailbox(login=True) as box:
        server = server_of(f"smtp://samenspel:geheim%3A%40%2F@127.0.0.1:{box.port}")
        assert await SmtpPost(server, "samenspel@example.org", SystemClock()).remind(ONE) == "sent"
        assert await post(box).remind(ONE) == "refused"


@pytest.mark.parametrize("email", ["", "geen adres", "els@", "els@example.org, bo@example.org", "a@b\nBcc: c@d"])
async def test_an_address_that_is_none_gets_nothing(email: str) -> None:
    """[FO-10]"""
    with mailbox() as box:
        assert await post(box).remind(replace(ONE, email=email)) == "refused"
    assert box.letters == []


async def test_names_and_titles_stay_in_their_place() -> None:
    """[FO-10] However odd they are: no header of theirs is one of ours."""
    with mailbox() as box:
        odd = replace(ONE, name='"Els", <x@y>', initiative="Samen\nBcc: iedereen@example.org")
        assert await post(box).remind(odd) == "sent"
    (letter,) = box.letters
    assert letter["Bcc"] is None
    assert box.recipients == ["els@example.org"]


def test_where_mail_is_handed_in() -> None:
    assert server_of("smtps://post.example.org") == Server("post.example.org", 465, smtps=True)
    assert server_of("smtp://els:x@post.example.org") == Server(
        "post.example.org", 587, smtps=False, user="els", password="x"
    )
    assert not server_of("smtp://post.example.org").near
    assert server_of("smtp://localhost:25").near
    for wrong in ("http://post.example.org", "smtp://", "post.example.org"):
        with pytest.raises(ValueError, match=re.escape(wrong)):
            server_of(wrong)
