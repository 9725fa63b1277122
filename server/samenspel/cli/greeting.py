"""What `serve` says when it listens: where to open what."""

import json
from dataclasses import asdict

import segno

from samenspel.cli import texts
from samenspel.settings import Settings
from samenspel.wiring.greeting import Greeting


def greet(settings: Settings, greeting: Greeting) -> None:
    """For people; with `--json` for programs, on one line."""
    if settings.json:
        print(json.dumps({name: one for name, one in asdict(greeting).items() if name != "token"}), flush=True)
        return
    rows = {
        texts.RUNS_AT: greeting.url,
        texts.JOIN_WITH: greeting.code,
        texts.ORGANISER: greeting.organiser,
        texts.MODERATOR: greeting.moderator,
        texts.SCREEN: greeting.screen,
    }
    labels = {text: text().to(settings.language) for text in rows}
    wide = max(map(len, labels.values()))
    lines = [f"{labels[text]:{wide}}  {value}" for text, value in rows.items() if value]
    notes = [text().to(settings.language) for text in (texts.ONCE, texts.FULL_HALL)]
    for part in (lines, notes):
        print("", *part, sep="\n  ", flush=True)
    print(flush=True)
    if settings.lan:
        _show_lan(settings, greeting)


def _show_lan(settings: Settings, greeting: Greeting) -> None:
    """The hall's address as a QR code in the terminal, and what plain Wi-Fi means."""
    segno.make(greeting.url, error="m").terminal(compact=True)
    print(f"\n  {texts.PLAIN_WIFI().to(settings.language)}\n", flush=True)
