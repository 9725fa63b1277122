"""What an event says to one person, or to nobody any more, is in nothing that organisers take home."""

from samenspel.domain.core import Event, Recorded
from samenspel.domain.events.choosing import ChoosingPhaseSet, Remarked, Scored
from samenspel.domain.events.pursuit import PromiseMade
from samenspel.domain.events.reporting import AdditionSent, AdditionTakenBack
from samenspel.domain.veiling import veiled

MARK = Scored(judge="els", candidate="tuin", criterion="nodig", mark=4)
NOTE = Remarked(judge="els", candidate="tuin", text="Veel werk")
PROMISE = PromiseMade(
    id="b", first="els", second="wim", agreed=("els",), day="2026-12-01", author="els", text="Bellen over de tuin"
)


def told(*events: Event) -> list[Event]:
    log = [Recorded(version, version, "els", f"c{version}", event) for version, event in enumerate(events, 1)]
    return [one.event for one in veiled(log)]


def test_marks_and_notes_while_judges_read_alone() -> None:
    """[CH-01] Also of those who read alone again; together they are told."""
    together, alone = ChoosingPhaseSet(phase="together"), ChoosingPhaseSet(phase="alone")
    no_mark = Scored(judge="els", candidate="tuin", criterion="nodig", mark=0)
    for phases in ((), (together, alone)):
        assert told(MARK, NOTE, *phases)[:2] == [no_mark, Remarked(judge="els", candidate="tuin", text="")]
    assert told(MARK, NOTE, together)[:2] == [MARK, NOTE]


def test_a_promise_and_what_was_taken_back() -> None:
    """[FO-07] [RO-08] Who and when stay; the words do not."""
    kept = AdditionSent(id="k", target="report", way="slot", text="Blijft", author="els")
    gone = AdditionSent(id="g", target="report", way="slot", text="Toch niet", author="els")
    silent = PromiseMade(id="b", first="els", second="wim", agreed=("els",), day="2026-12-01", author="els")
    assert told(PROMISE) == [silent]
    first, second, _ = told(kept, gone, AdditionTakenBack(addition="g"))
    assert first == kept
    assert second == AdditionSent(id="g", target="report", way="slot", text="", author="els")
