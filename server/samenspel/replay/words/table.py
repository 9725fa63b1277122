"""What happens at a table, in words."""

from typing import Final

from samenspel.domain.events import TableEvent
from samenspel.domain.events import cases as matters
from samenspel.domain.events import table as events
from samenspel.domain.events.shared import BellRang
from samenspel.replay.words.known import Known
from samenspel.speech import Sentence, Text

BELL: Final = Text("de bel gaat", "the bell rings")
IDEA: Final = Text("idee: {text}", "idea: {text}")
LATE_IDEA: Final = Text("idee, na de bel: {text}", "idea, after the bell: {text}")
REPLIES: Final = {
    events.CommentAdded: Text("reactie op “{to}”: {text}", "comment on “{to}”: {text}"),
    events.AdditionAdded: Text("aanvulling op “{to}”: {text}", "addition to “{to}”: {text}"),
    events.QuestionAdded: Text("open vraag bij “{to}”: {text}", "open question at “{to}”: {text}"),
    events.ExistingAdded: Text("bestaat al, bij “{to}”: {text}", "exists already, at “{to}”: {text}"),
    matters.RemarkAdded: Text("opmerking bij “{to}”: {text}", "remark on “{to}”: {text}"),
}
ACTION: Final = Text("actie: {text}", "action: {text}")
DETAIL: Final = Text("concreter gemaakt: “{text}”", "made more concrete: “{text}”")
EDITED: Final = Text("aangepast: {text}", "changed: {text}")
ACTION_EDITED: Final = Text("actie bijgewerkt: “{text}”", "action updated: “{text}”")
WITHDRAWN: Final = Text("teruggenomen: “{text}”", "taken back: “{text}”")
REMOVED: Final = Text("weggehaald: “{text}” ({reason})", "taken off the table: “{text}” ({reason})")
CLEARED: Final = Text("weggehaald: {number} bijdragen ({reason})", "taken off the table: {number} texts ({reason})")
RESTORED: Final = Text("weer op tafel: “{text}”", "on the table again: “{text}”")
MERGED: Final = Text("“{source}” gaat verder in “{into}”", "“{source}” goes on in “{into}”")
UNMERGED: Final = Text("“{source}” staat weer apart", "“{source}” stands alone again")
PLACED: Final = Text(
    "kwam na de bel en staat nu op zijn plek: “{text}”", "came after the bell and has its place: “{text}”"
)
POLL: Final = Text("vraag aan de tafel: {question}", "question to the table: {question}")
POLL_ENDED: Final = Text("de vraag aan de tafel is gesloten", "the question to the table is closed")
POLL_CANCELLED: Final = Text("de vraag aan de tafel vervalt", "the question to the table is dropped")
HAND_UP: Final = Text("de hand gaat omhoog", "the hand goes up")
HAND_DOWN: Final = Text("de hand gaat omlaag", "the hand goes down")
COMING: Final = Text("er komt iemand aan", "somebody is on the way")
NOT_COMING: Final = Text("er komt toch nog niemand", "nobody is coming yet after all")
PICKED: Final = Text("naar de stemming: “{text}”", "for the vote: “{text}”")
NO_PICK: Final = Text("gaat met geen actie meer naar de stemming", "sends no action to the vote any more")
HOST: Final = Text("er is een tafelbegeleider bij", "somebody became host")
NO_HOST: Final = Text("een tafelbegeleider stopt ermee", "a host stepped down")
NOTICE: Final = Text("bericht: {text}", "message: {text}")
NO_NOTICE: Final = Text("een bericht is ingetrokken", "a message was taken back")
STATUSES: Final = {
    "discussed": Text("casus {case}: aan bod geweest", "case {case}: discussed"),
    "not_reached": Text("casus {case}: niet aan bod gekomen", "case {case}: not reached"),
    "out_of_time": Text("casus {case}: tijd te kort", "case {case}: out of time"),
    None: Text("casus {case} is weer open", "case {case} is open again"),
}
HELD: Final = Text("casus {case} heeft een inbrenger aan tafel", "case {case} has its holder at the table")
NOT_HELD: Final = Text(
    "casus {case} heeft geen inbrenger meer aan tafel", "case {case} has no holder at the table any more"
)
JOINED: Final = Text("iemand doet mee met casus {case}", "somebody joins case {case}")
NOT_JOINED: Final = Text("iemand doet niet meer mee met casus {case}", "somebody no longer joins case {case}")

Reply = events.CommentAdded | events.AdditionAdded | events.QuestionAdded | events.ExistingAdded | matters.RemarkAdded
Written = events.IdeaAdded | Reply | events.ActionAdded | events.DetailSet | events.Edited | events.ActionEdited
Ordered = events.Withdrawn | events.Cleared | events.Restored | events.Merged | events.Unmerged | events.Placed
Gathered = events.HandRaised | events.HandLowered | events.HandAnswered | events.HostTaken | events.HostLeft


def told(event: TableEvent, known: Known) -> Sentence | None:
    """The sentence; None for what only follows from what the hall was told."""
    if isinstance(event, Written):
        return _written(event, known)
    if isinstance(event, Ordered):
        return _ordered(event, known)
    if isinstance(event, Gathered):
        return _gathered(event)
    match event:
        case BellRang():
            return BELL()
        case events.PollAsked(question=question):
            return POLL(question=known.words(question))
        case events.PollEnded(cancelled=cancelled):
            return POLL_CANCELLED() if cancelled else POLL_ENDED()
        case events.Picked(action=action, title=title):
            return NO_PICK() if action is None else PICKED(text=known.words(title))
        case events.NoticePut(text=text):
            return NOTICE(text=known.words(text))
        case events.NoticeRemoved():
            return NO_NOTICE()
        case matters.StatusSet() | matters.CaseHeld() | matters.CaseJoined():
            return _of_case(event, known.mention(event.case))
        case _:
            return None


def _of_case(event: matters.StatusSet | matters.CaseHeld | matters.CaseJoined, label: str) -> Sentence:
    match event:
        case matters.StatusSet(status=status):
            return STATUSES[status](case=label)
        case matters.CaseHeld(holds=holds):
            return (HELD if holds else NOT_HELD)(case=label)
        case matters.CaseJoined(joins=joins):
            return (JOINED if joins else NOT_JOINED)(case=label)


def _written(event: Written, known: Known) -> Sentence:
    match event:
        case events.IdeaAdded(id=identity, text=text, late=late):
            known.learn(identity, text)
            return (LATE_IDEA if late else IDEA)(text=known.words(text))
        case events.ActionAdded(id=identity, plan=plan):
            known.learn(identity, plan.title)
            return ACTION(text=known.words(plan.title))
        case events.DetailSet(idea=idea):
            return DETAIL(text=known.mention(idea))
        case events.Edited(target=target, text=text):
            known.learn(target, text)
            return EDITED(text=known.words(text))
        case events.ActionEdited(target=target, plan=plan):
            known.learn(target, plan.title)
            return ACTION_EDITED(text=known.words(plan.title))
        case _:
            known.learn(event.id, event.text)
            return REPLIES[type(event)](to=known.mention(event.parent), text=known.words(event.text))


def _ordered(event: Ordered, known: Known) -> Sentence:
    match event:
        case events.Withdrawn(target=target, by_host=True, reason=reason):
            return REMOVED(text=known.mention(target), reason=known.words(reason))
        case events.Withdrawn(target=target):
            return WITHDRAWN(text=known.mention(target))
        case events.Cleared(targets=targets, reason=reason):
            return CLEARED(number=len(targets), reason=known.words(reason))
        case events.Restored(target=target):
            return RESTORED(text=known.mention(target))
        case events.Merged(source=source, into=into):
            return MERGED(source=known.mention(source), into=known.mention(into))
        case events.Unmerged(source=source):
            return UNMERGED(source=known.mention(source))
        case events.Placed(target=target):
            return PLACED(text=known.mention(target))


def _gathered(event: Gathered) -> Sentence:
    match event:
        case events.HandRaised():
            return HAND_UP()
        case events.HandLowered():
            return HAND_DOWN()
        case events.HandAnswered(coming=coming):
            return COMING() if coming else NOT_COMING()
        case events.HostTaken():
            return HOST()
        case events.HostLeft():
            return NO_HOST()
