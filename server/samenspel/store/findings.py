"""What a verification can find, and how it is told to the operator."""

from dataclasses import dataclass
from typing import Final

from samenspel.speech import Sentence, Text


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not right: where, from which version on (for a room), and a sentence for the operator. Or, not
    `wrong`, something that is right and to be told."""

    where: str
    version: int | None
    sentence: Sentence
    wrong: bool = True


NO_DATA: Final = Text(
    "In {path} staan geen gegevens van Samenspel. Kies met --data de map waar de dienst in werkt.",
    "There is no data of Samenspel in {path}. Choose the folder that the service works in with --data.",
)
DATABASE_UNREADABLE: Final = Text(
    "De database is niet te lezen: {error}.",
    "The database cannot be read: {error}.",
)
UNREADABLE: Final = Text(
    "{where} is niet te lezen: {error}.",
    "{where} cannot be read: {error}.",
)
FILE_DAMAGED: Final = Text(
    "Het databasebestand is beschadigd: {line}.",
    "The database file is damaged: {line}.",
)
OTHER_REVISION: Final = Text(
    "De tabellen zijn van revisie {found}, niet {expected}.",
    "The tables are of revision {found}, not {expected}.",
)
OTHERWISE_DESCRIBED: Final = Text(
    "{name} is niet beschreven zoals deze versie van Samenspel dat doet.",
    "{name} is not described as this version of Samenspel does.",
)
HEADS_MISSING: Final = Text(
    "Het bestand samenspel.heads ontbreekt: een verloren staart van het logboek zou niet opvallen.",
    "The file samenspel.heads is missing: a lost tail of the log would not show.",
)
HEADS_DAMAGED: Final = Text(
    "Beschadigde regels in samenspel.heads: {number}.",
    "Damaged records in samenspel.heads: {number}.",
)
COMMITS_MISSING: Final = Text(
    "Van wat als bewaard is gemeld ontbreken de laatste schrijfacties: {number}.",
    "Of what was acknowledged the last writes are missing: {number}.",
)
NOT_ACKNOWLEDGED: Final = Text(
    "Gebeurtenis {version} van {room} is niet die als bewaard is gemeld.",
    "Event {version} of {room} is not the one that was acknowledged.",
)
ENDS_EARLY: Final = Text(
    "{room} houdt op bij gebeurtenis {last}; gebeurtenis {version} was als bewaard gemeld.",
    "{room} ends at event {last}; event {version} was acknowledged.",
)
ROW_DAMAGED: Final = Text(
    "De rij {key} van {table} is beschadigd.",
    "The row {key} of {table} is damaged.",
)
STRAY_EVENTS: Final = Text(
    "Er zijn gebeurtenissen van {room}, en die kamer is er niet.",
    "There are events of {room}, which is not there.",
)
EVENT_MISSING: Final = Text(
    "Gebeurtenis {version} van {room} ontbreekt.",
    "Event {version} of {room} is missing.",
)
EVENT_DAMAGED: Final = Text(
    "Gebeurtenis {version} van {room} (opdracht {command}) is beschadigd.",
    "Event {version} of {room} (command {command}) is damaged.",
)
WORDS_MISSING: Final = Text(
    "Uit gebeurtenis {version} van {room} zijn woorden weg, en in het logboek staat niet dat ze zo gewist zijn.",
    "Words are gone from event {version} of {room}, and the log does not say that they were erased this way.",
)
OTHER_END: Final = Text(
    "{room} houdt op bij gebeurtenis {last}; de rij van de kamer zegt {version}.",
    "{room} ends at event {last}; its row says {version}.",
)
MISCOUNTED: Final = Text(
    "De tellers van {ballot} zijn niet wat de stembriefjes samen geven.",
    "The counters of {ballot} are not what its papers add up to.",
)
NEVER_OPENED: Final = Text(
    "Er zijn stemmen van {ballot}, en die stemming is nooit geopend.",
    "There are votes of {ballot}, which was never opened.",
)
MISSEALED: Final = Text(
    "{ballot} is verzegeld met {voters} stemmers en {papers} stembriefjes.",
    "{ballot} was sealed with {voters} voters and {papers} papers.",
)
SEAL_FITS: Final = Text(
    "Zegel {seal} van {time} klopt. Is dit het zegel op de foto van het scherm? Dan is tot dan toe niets veranderd."
    " Daarna bijgekomen: {later}.",
    "Seal {seal} of {time} is right. Is it the one on the photograph of the screen? Then nothing from before it has"
    " been changed. Events after it: {later}.",
)
SEAL_BROKEN: Final = Text(
    "Zegel {seal} van {time} past niet meer bij wat er staat: iets van voor die tijd is veranderd of weg.",
    "Seal {seal} of {time} no longer fits what is here: something from before it was changed or is gone.",
)
SEAL_ELSEWHERE: Final = Text(
    "Zegel {seal} hoort niet bij deze gegevens: dit is niet wat er stond toen dat zegel op het scherm kwam.",
    "Seal {seal} does not belong to this data: this is not what was here when that seal came on the screen.",
)
