"""What happens to the list of initiatives, in words."""

from typing import Final

from samenspel.domain.events import ListEvent
from samenspel.domain.events import listing as events
from samenspel.replay.words.known import Known
from samenspel.speech import Sentence, Text

SHEET: Final = Text("lijst ingelezen: {name}", "sheet taken in: {name}")
INITIATIVES: Final = Text("{number} initiatieven ingelezen", "{number} initiatives taken in")
SHEET_OUT: Final = Text("een ingelezen lijst is teruggenomen", "a sheet was taken back")
GROUP: Final = Text("groep: {title}", "group: {title}")
CRITERION: Final = Text("criterium: {title}", "criterion: {title}")
AREA: Final = Text("gebied: {title}", "area: {title}")
INITIATIVE: Final = Text("initiatief: {title}", "initiative: {title}")
REMOVED: Final = Text("van de lijst: “{title}”", "off the list: “{title}”")
RESTORED: Final = Text("weer op de lijst: “{title}”", "on the list again: “{title}”")
JOINED: Final = Text("“{source}” gaat verder in “{into}”", "“{source}” goes on in “{into}”")
PARTED: Final = Text("“{source}” staat weer apart", "“{source}” stands alone again")
APART: Final = Text("“{first}” en “{second}” zijn niet hetzelfde", "“{first}” and “{second}” are not the same")
ALIKE: Final = Text("“{first}” en “{second}” zijn misschien hetzelfde", "“{first}” and “{second}” may be the same")
RULE: Final = Text("er worden {top} gebieden gezocht", "{top} areas are looked for")
CHOSEN: Final = Text("gekozen: {areas}. {reason}", "chosen: {areas}. {reason}")
NOT_CHOSEN: Final = Text("er is nog niets gekozen", "nothing is chosen yet")

Taken = events.SheetTakenIn | events.InitiativesTakenIn | events.SheetTakenOut
Compared = (
    events.AreasJoined
    | events.AreaParted
    | events.InitiativesMerged
    | events.InitiativesUnmerged
    | events.InitiativesToldApart
)
Named = events.GroupSet | events.CriterionSet | events.AreaSet | events.InitiativeSet


def told(event: ListEvent, known: Known) -> Sentence:
    """The sentence."""
    if isinstance(event, Named):
        return _named(event, known)
    if isinstance(event, Taken):
        return _taken(event, known)
    if isinstance(event, Compared):
        return _compared(event, known)
    match event:
        case events.ListedRemoved(target=target):
            return REMOVED(title=known.mention(target))
        case events.ListedRestored(target=target):
            return RESTORED(title=known.mention(target))
        case events.RuleSet(top=top):
            return RULE(top=top)
        case events.AreasChosen(areas=areas, reason=reason):
            titles = ", ".join(map(known.mention, areas))
            return CHOSEN(areas=titles, reason=known.words(reason)) if areas else NOT_CHOSEN()


def _taken(event: Taken, known: Known) -> Sentence:
    match event:
        case events.SheetTakenIn(name=name):
            for area in event.areas:
                known.learn(area.id, area.title)
            return SHEET(name=known.words(name))
        case events.InitiativesTakenIn(initiatives=initiatives):
            for entry in initiatives:
                known.learn(entry.id, entry.facts.title)
            return INITIATIVES(number=len(initiatives))
        case events.SheetTakenOut():
            return SHEET_OUT()


def _compared(event: Compared, known: Known) -> Sentence:
    match event:
        case events.AreasJoined(source=source, into=into) | events.InitiativesMerged(source=source, into=into):
            return JOINED(source=known.mention(source), into=known.mention(into))
        case events.AreaParted(source=source) | events.InitiativesUnmerged(source=source):
            return PARTED(source=known.mention(source))
        case events.InitiativesToldApart(first=first, second=second, apart=apart):
            return (APART if apart else ALIKE)(first=known.mention(first), second=known.mention(second))


def _named(event: Named, known: Known) -> Sentence:
    match event:
        case events.GroupSet(group=group):
            known.learn(group.id, group.title)
            return GROUP(title=known.words(group.title))
        case events.CriterionSet(criterion=criterion):
            known.learn(criterion.id, criterion.title)
            return CRITERION(title=known.words(criterion.title))
        case events.AreaSet(area=area):
            known.learn(area.id, area.title)
            return AREA(title=known.words(area.title))
        case events.InitiativeSet(initiative=initiative):
            known.learn(initiative.id, initiative.facts.title)
            return INITIATIVE(title=known.words(initiative.facts.title))
