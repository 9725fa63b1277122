"""Reminders by e-mail, where a mail server is set."""

from samenspel.hub.hub import Hub
from samenspel.hub.reminding import Reminders
from samenspel.ports import EventLog
from samenspel.settings import Settings
from samenspel.web.addresses import reader_link


def begin_reminding(settings: Settings, hub: Hub, event_log: EventLog, base: str) -> None:
    """Send what falls due from now on, and what fell due while nobody was there to."""
    if not settings.smtp_url:
        return
    from samenspel.post.smtp import SmtpPost, server_of  # noqa: PLC0415 - the standard library's mail, for who has a server

    def link(room: str, secret: str) -> str:
        return reader_link(base, room, secret)

    post = SmtpPost(server_of(settings.smtp_url), settings.smtp_from, hub.clock)
    hub.spawn(Reminders(hub, event_log, post, link).run())
