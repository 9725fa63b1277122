"""What a reminder says: short, with one thing to do and one link."""

from datetime import UTC, date, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from typing import Final

from samenspel.ports.post import Reminding
from samenspel.speech import Text

_MONTHS: Final = (
    ("januari", "January"), ("februari", "February"), ("maart", "March"), ("april", "April"), ("mei", "May"),
    ("juni", "June"), ("juli", "July"), ("augustus", "August"), ("september", "September"), ("oktober", "October"),
    ("november", "November"), ("december", "December"),
)  # fmt: skip

_HOW_GOES: Final = Text("Hoe staat het met ‘{initiative}’?", "How is ‘{initiative}’ going?")
_TALK: Final = Text("{day}: doorpraten met {other}", "{day}: talk on with {other}")
_HELLO: Final = Text("Dag {name},", "Hello {name},")

_CHECK_IN: Final = {
    "je": Text(
        "Vandaag, {day}, zou je laten weten hoe het gaat met ‘{initiative}’, van ‘{title}’.\n\n"
        "Een paar zinnen zijn genoeg: wat is er gebeurd, en wat is er nog nodig? Schrijf het hier:",
        "Today, {day}, you were going to tell how ‘{initiative}’ of ‘{title}’ is going.\n\n"
        "A few sentences will do: what happened, and what is still needed? Write it here:",
    ),
    "u": Text(
        "Vandaag, {day}, zou u laten weten hoe het gaat met ‘{initiative}’, van ‘{title}’.\n\n"
        "Een paar zinnen zijn genoeg: wat is er gebeurd, en wat is er nog nodig? Schrijf het hier:",
        "Today, {day}, you were going to tell how ‘{initiative}’ of ‘{title}’ is going.\n\n"
        "A few sentences will do: what happened, and what is still needed? Write it here:",
    ),
}
_PROMISE: Final = {
    "je": Text(
        "Je sprak af om door te praten met {other}, uiterlijk vandaag, {day}.{about}\n\n"
        "Is het al gelukt? Dan kun je het hier afvinken:",
        "You agreed to talk on with {other} by today, {day}.{about}\n\nDid you already? Then tick it off here:",
    ),
    "u": Text(
        "U sprak af om door te praten met {other}, uiterlijk vandaag, {day}.{about}\n\n"
        "Is het al gelukt? Dan kunt u het hier afvinken:",
        "You agreed to talk on with {other} by today, {day}.{about}\n\nDid you already? Then tick it off here:",
    ),
}
_ABOUT: Final = Text("\n\nHet ging over: {words}", "\n\nIt was about: {words}")
_END: Final = {
    "je": Text(
        "Deze link is van jou alleen: stuur hem niet door. Geen berichten meer? Zet ze op die bladzijde uit.",
        "This link is yours alone: do not pass it on. No more of these messages? Turn them off on that page.",
    ),
    "u": Text(
        "Deze link is van u alleen: stuur hem niet door. Geen berichten meer? Zet ze op die bladzijde uit.",
        "This link is yours alone: do not pass it on. No more of these messages? Turn them off on that page.",
    ),
}


def letter(reminding: Reminding, sender: Address) -> EmailMessage:
    """The message, ready to be sent. Raises `ValueError` for an address that cannot be one."""
    message = EmailMessage()
    message["Subject"] = _subject(reminding)
    message["From"] = sender
    message["To"] = Address(reminding.name, addr_spec=reminding.email)
    message["Message-ID"] = f"<{reminding.identity}@{sender.domain}>"
    message["Auto-Submitted"] = "auto-generated"  # RFC 3834: no out-of-office answers
    message["Content-Language"] = reminding.language
    message.set_content(_body(reminding))
    return message


def dated(message: EmailMessage, now: int) -> EmailMessage:
    """With the date on which it is sent, ms."""
    message["Date"] = format_datetime(datetime.fromtimestamp(now / 1000, UTC))
    return message


def _subject(one: Reminding) -> str:
    day = _day(one)
    sentence = _TALK(day=day, other=one.other) if one.other else _HOW_GOES(initiative=one.initiative)
    return " ".join(sentence.to(one.language).split())


def _body(one: Reminding) -> str:
    about = _ABOUT(words=one.words).to(one.language) if one.words else ""
    if one.other:
        asked = _PROMISE[one.address](other=one.other, day=_day(one), about=about)
    else:
        asked = _CHECK_IN[one.address](day=_day(one), initiative=one.initiative, title=one.title)
    parts = (
        _HELLO(name=one.name).to(one.language),
        asked.to(one.language),
        one.link,
        _END[one.address]().to(one.language),
    )
    return "\n\n".join(parts) + "\n"


def _day(one: Reminding) -> str:
    day = date.fromisoformat(one.day)
    dutch, english = _MONTHS[day.month - 1]
    return f"{day.day} {dutch if one.language == 'nl' else english}"
