"""What `samenspel erase` and `samenspel known` say."""

from collections.abc import Mapping
from typing import Final

from samenspel.speech import Text

ERASE: Final = Text("wis iemand, of een hele bijeenkomst: voorgoed", "erase somebody, or a whole conference: for good")
KNOWN: Final = Text("toon alles wat over iemand bekend is", "show all that is known of somebody")
CONFERENCE: Final = Text(
    "de bijeenkomst, met haar id; hoeft niet als er maar één is",
    "the conference, by its id; not needed if there is one",
)
PERSON: Final = Text("de persoon, met naam of id", "the person, by name or id")
TEXTS: Final = Text("wis van deze persoon ook alles wat die schreef", "erase of this person also all that they wrote")
YES: Final = Text("vraag niets meer", "ask nothing more")
JSON: Final = Text("als één JSON-object", "as one JSON object")

WHAT: Final = Text("Noem wat er weg moet: --person, of --conference.", "Say what has to go: --person, or --conference.")
WHICH: Final = Text(
    "Er zijn meer bijeenkomsten. Zeg met --conference welke:",
    "There is more than one conference. Say which with --conference:",
)
NO_CONFERENCE: Final = Text("Er is geen bijeenkomst {name}.", "There is no conference {name}.")
NONE: Final = Text("Er is nog geen bijeenkomst.", "There is no conference yet.")
NOBODY: Final = Text(
    "Van {name} is hier niets bekend. Misschien is het al gewist.",
    "Nothing is known of {name} here. Maybe it was erased already.",
)
SEVERAL: Final = Text("Zo heten er meer. Noem het id:", "More people have that name. Give the id:")
LISTED: Final = Text("  {id}  {name}  {more}", "  {id}  {name}  {more}")
REFUSED: Final = Text("De dienst doet het niet: {sentence}", "The service does not do it: {sentence}")
SERVICE_SILENT: Final = Text(
    "Er werkt een dienst met de gegevens in {path}, maar die antwoordt niet. Probeer het zo nog eens.",
    "A service works with the data in {path}, but it does not answer. Try again in a moment.",
)

SURE_PERSON: Final = Text(
    "Dit wist {name} uit ‘{title}’, voorgoed. Typ de naam over om het te doen:",
    "This erases {name} from ‘{title}’, for good. Type the name to do it:",
)
SURE_TEXTS: Final = Text(
    "Dit wist {name} uit ‘{title}’ met alles wat die schreef, voorgoed. Typ de naam over om het te doen:",
    "This erases {name} from ‘{title}’ with all that they wrote, for good. Type the name to do it:",
)
SURE_CONFERENCE: Final = Text(
    "Dit wist ‘{title}’ met alles wat er gezegd en gestemd is, voorgoed. Typ de titel over om het te doen:",
    "This erases ‘{title}’ with all that was said and voted, for good. Type the title to do it:",
)
NOT_DONE: Final = Text("Niet gewist.", "Nothing was erased.")

PERSON_GONE: Final = Text("Gewist uit de bijeenkomst:", "Erased from the conference:")
NAME_GONE: Final = Text("  naam en organisatie", "  name and organisation")
NAME_WAS_GONE: Final = Text("  (de naam was er al niet meer)", "  (the name was gone already)")
CARD_GONE: Final = Text("  het kaartje, ook bij wie het had", "  the contact card, also with those who had it")
SESSIONS_GONE: Final = Text(
    "  apparaten waarop iemand binnen was: {number}", "  devices on which somebody was in: {number}"
)
WORDS_GONE: Final = Text(
    "  bijdragen: {contributions}; regels van het logboek waar woorden uit weg zijn: {events}",
    "  contributions: {contributions}; entries of the log that lost words: {events}",
)
WORDS_STAY: Final = Text(
    "Wat er geschreven is staat er nog, zonder naam. Ook dat wissen: --texts.",
    "What was written is still there, without a name. To erase that too: --texts.",
)
OTHERS_WORDS: Final = Text(
    "Een naam die anderen in hun eigen tekst typten, blijft staan.",
    "A name that others typed in their own texts stays.",
)
CONFERENCE_GONE: Final = Text("‘{title}’ is gewist:", "‘{title}’ was erased:")
ROWS: Final[Mapping[str, Text]] = {
    "rooms": Text("kamers", "rooms"),
    "events": Text("gebeurtenissen", "events"),
    "people": Text("mensen", "people"),
    "cards": Text("kaartjes", "contact cards"),
    "correspondents": Text("mensen van na de dag", "people of after the day"),
    "papers": Text("stembriefjes", "ballot papers"),
    "sealed_papers": Text("verzegelde stembriefjes", "sealed ballot papers"),
    "sessions": Text("apparaten die binnen waren", "devices that were in"),
    "invites": Text("links", "links"),
}
ROW: Final = Text("  {number:6} {what}", "  {number:6} {what}")
BACKUPS: Final = Text(
    "In kopieën die eerder gemaakt zijn staat het nog, tot die weg zijn.",
    "Copies that were made before still have it, until they are gone.",
)
