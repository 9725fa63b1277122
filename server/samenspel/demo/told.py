"""What `samenspel demo` tells whoever watches, in the terminal's language."""

from collections.abc import Mapping
from typing import Final

from samenspel.speech import Text

DEFAULT_URL: Final = "http://127.0.0.1:8000"

URL: Final = Text(
    "adres van de dienst (standaard die van deze computer, anders " + DEFAULT_URL + ")",
    "address of the service (default that of this computer, else " + DEFAULT_URL + ")",
)
CODE: Final = Text(
    "code van de bijeenkomst (standaard de nieuwste bijeenkomst van deze computer)",
    "code of the conference (default the newest conference of this computer)",
)
DATA: Final = Text(
    "map met de gegevens van de dienst (standaard ./data)", "folder of the service's data (default ./data)"
)
PARTICIPANTS: Final = Text("aantal mensen (standaard 100)", "number of people (default 100)")
MINUTES: Final = Text("duur van de dag (standaard 2)", "length of the day (default 2)")
FORMAT: Final = Text(
    "soort bijeenkomst; voor een pitchsessie wordt er een gemaakt, tenzij je met --code een andere noemt",
    "kind of conference; for a pitch session one is made, unless you name another with --code",
)
SEED: Final = Text(
    "hetzelfde getal geeft dezelfde mensen (standaard 1)",
    "the same number gives the same people (default 1)",
)
MODERATOR: Final = Text("link van de dagvoorzitter", "link of the moderator (dagvoorzitter)")
MODERATE: Final = Text(
    "de dag ook leiden, of juist volgen wie dat doet (standaard: leiden als er een link is)",
    "lead the day too, or follow whoever does (default: lead when there is a link)",
)
OUT_OF_RANGE: Final = Text("kies een getal van {low} tot en met {high}", "choose a number from {low} to {high}")

NO_SERVICE: Final = Text(
    "In {file} staat geen draaiende dienst. Start er een met `make run`, of geef --url en --code.",
    "There is no running service in {file}. Start one with `make run`, or give --url and --code.",
)
OTHER_SERVICE: Final = Text(
    "In {file} staat geen draaiende dienst op dat adres. Start er een met `make run`, of geef --url en --code.",
    "There is no running service at that address in {file}. Start one with `make run`, or give --url and --code.",
)
NEEDS_LINK: Final = Text(
    "Om de dag te leiden is een link van de dagvoorzitter nodig: geef --moderator.",
    "To lead the day a link of the moderator (dagvoorzitter) is needed: give --moderator.",
)
NEEDS_ORGANISER: Final = Text(
    "Om een pitchsessie te maken is de organisatielink van deze computer nodig. Maak er zelf een en geef --code.",
    "To make a pitch session the organiser's link of this computer is needed. Make one yourself and give --code.",
)
NO_ADDRESS: Final = Text(
    "{url!r} is geen adres. Geef er een zoals http://127.0.0.1:8000.",
    "{url!r} is no address. Give one such as http://127.0.0.1:8000.",
)
NO_ANSWER: Final = Text(
    "{url} gaf binnen {seconds} seconden geen antwoord. Kijk of de dienst daar draait, en probeer het opnieuw.",
    "{url} did not answer within {seconds} seconds. See whether the service runs there, and try again.",
)
NOT_THERE: Final = Text(
    "Op {url} antwoordt geen Samenspel: {why}. Start er een met `make run`, of geef een ander adres met --url.",
    "No Samenspel answers at {url}: {why}. Start one with `make run`, or give another address with --url.",
)
NO_TLS: Final = Text("het certificaat van het adres klopt niet", "the certificate of the address is wrong")
NO_HTTP: Final = Text("het antwoord is niet te lezen", "the answer cannot be read")
SOMETHING_ELSE: Final = Text(
    "Op {url} draait iets anders dan Samenspel: het antwoordde met status {status}. Geef een ander adres met --url.",
    "Something other than Samenspel runs at {url}: it answered with status {status}. Give another address with --url.",
)
UNKNOWN_CODE: Final = Text(
    "Deze code kent de dienst niet. Kijk op het scherm of op de pagina van de organisator.",
    "The service does not know this code. Look at the screen or at the organiser's page.",
)
REFUSES: Final = Text("De dienst weigert: {sentence}", "The service refuses: {sentence}")
SENT_AWAY: Final = Text(
    "De dienst heeft de verbinding beëindigd (code {code}). Kijk of de bijeenkomst nog loopt.",
    "The service ended the connection (code {code}). See whether the conference is still on.",
)
GONE: Final = Text(
    "De dienst is weg en komt niet terug. Start hem opnieuw met `make run`.",
    "The service is gone and does not come back. Start it again with `make run`.",
)
STOPPED: Final = Text("Gestopt.", "Stopped.")

BEGINS: Final = Text(
    "{people} mensen voor '{title}' op {url}; {leads}.",
    "{people} people for '{title}' at {url}; {leads}.",
)
LEADS: Final = Text("de dag wordt ook geleid", "the day is led as well")
FOLLOWS: Final = Text(
    "de mensen volgen wie de dag leidt; stoppen met Ctrl+C",
    "the people follow whoever leads the day; stop with Ctrl+C",
)
LINK_DEAD: Final = Text(
    "De link van de dagvoorzitter werkt niet meer ({why}) De mensen volgen wie de dag leidt.",
    "The link of the moderator does not work any more ({why}) The people follow whoever leads the day.",
)
LINK_USED: Final = Text("Die is al gebruikt.", "It was used already.")
WATCH_YOURSELF: Final = Text(
    "Zelf als dagvoorzitter kijken? Deze link werkt één keer: {link}",
    "Watch as the moderator yourself? This link works once: {link}",
)
ORGANISE_YOURSELF: Final = Text(
    "Zelf de organisatie openen? Deze link werkt één keer: {link}",
    "Open the organiser's page yourself? This link works once: {link}",
)
PROCEEDS: Final = Text("De opbrengst: {url}", "The proceeds: {url}")
FAILED: Final = Text("niet gelukt: {what}", "failed: {what}")

COUNTED: Final[Mapping[str, Text]] = {
    "idea": Text("ideeën", "ideas"),
    "addition": Text("aanvullingen", "additions"),
    "comment": Text("reacties", "comments"),
    "question": Text("open vragen", "open questions"),
    "existing": Text("keer 'bestaat al'", "times 'exists already'"),
    "detail": Text("ideeën concreet gemaakt", "ideas made concrete"),
    "merge": Text("ideeën samengevoegd", "ideas merged"),
    "action": Text("acties", "actions"),
    "pick": Text("tafelkeuzes", "picks of tables"),
    "cast": Text("stemmen", "votes"),
    "changed": Text("stemmen gewijzigd", "votes changed"),
}
"""What is counted → what it is called."""
PEOPLE: Final = Text("mensen", "people")
DROPPED: Final = Text("keer de verbinding kwijt en weer terug", "times the connection lost and back")
REFUSED: Final = Text("geweigerd", "refused")
REFUSED_FOR: Final = Text("geweigerd: {why}", "refused: {why}")
