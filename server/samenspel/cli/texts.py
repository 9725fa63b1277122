"""What the commands say. The demo, the settings and the store have their own."""

from collections.abc import Mapping
from typing import Final

from samenspel.speech import Text

SAMENSPEL: Final = Text(
    "Een zaal vol mensen in één gesprek dat bewaard blijft.",
    "A hall full of people in one conversation that is kept.",
)
COMMAND: Final = Text("opdracht", "command")
EXIT_CODES: Final = Text(
    """\
Exitcodes:
  0  gedaan
  1  het lukte niet, of `verify` of `recount` vond iets; waarom staat erbij
  2  de opdracht of een instelling klopt niet

De taal is die van de terminal (LANG), of SAMENSPEL_LANGUAGE=nl of en.""",
    """\
exit codes:
  0  done
  1  it could not be done, or `verify` or `recount` found something; why is told
  2  the command line or a setting is wrong

The language is that of the terminal (LANG), or SAMENSPEL_LANGUAGE=nl or en.""",
)
VERSION: Final = Text("toon de versie", "show the version")
SERVE: Final = Text("start de dienst op deze computer", "start the service on this computer")
DEMO: Final = Text("vul een bijeenkomst met gesimuleerde mensen", "fill a conference with simulated people")
VERIFY: Final = Text("kijk na of alles wat bewaard is nog klopt", "check that all that was kept is still right")
RECOUNT: Final = Text(
    "tel elke stemming opnieuw, uit de bewaarde stembriefjes", "count every vote again, from the papers that were kept"
)
REPLAY: Final = Text("kijk een dag terug, stap voor stap", "look back on a day, step by step")
MIGRATE: Final = Text("maak de tabellen bij na een nieuwe versie", "bring the tables up to date after a new version")
COPY: Final = Text("zet bijeenkomsten over naar een andere opslag", "copy conferences to another store")
COPY_FROM: Final = Text(
    "waarvandaan: een map, het adres van een database, of `postgresql` voor die in SAMENSPEL_DATABASE_URL",
    "where from: a folder, the address of a database, or `postgresql` for the one in SAMENSPEL_DATABASE_URL",
)
COPY_TO: Final = Text("waarheen, op dezelfde manier", "where to, in the same way")
CONFERENCE: Final = Text("bijeenkomst", "conference")
WHICH: Final = Text("alleen deze, met hun id (standaard alle)", "only these, by their id (default all)")
MIGRATED: Final = Text("De tabellen zijn bij.", "The tables are up to date.")
COPIED: Final = Text(
    "{title}: {events} gebeurtenissen, {people} mensen en {papers} stembriefjes overgezet.",
    "{title}: {events} events, {people} people and {papers} ballot papers copied.",
)
NOTHING_COPIED: Final = Text("Er was niets om over te zetten.", "There was nothing to copy.")
FORMATS: Final = Text("toon de soorten bijeenkomsten", "show the kinds of conferences")

OPTIONS: Final[Mapping[str, Text]] = {
    "host": Text(
        "adres om op te luisteren (standaard 127.0.0.1: alleen deze computer)",
        "address to listen on (default 127.0.0.1: this computer only)",
    ),
    "port": Text("poort (standaard 8000)", "port (default 8000)"),
    "data": Text("map met de gegevens (standaard ./data)", "folder of the data (default ./data)"),
    "workers": Text(
        "aantal processen op deze poort (standaard 1; meer delen PostgreSQL en Redis)",
        "number of processes on this port (default 1; more share PostgreSQL and Redis)",
    ),
    "url": Text(
        "adres waarop mensen de dienst bereiken, als er iets voor staat dat TLS doet",
        "address that people reach the service at, when something in front does TLS",
    ),
}
"""Options of `serve` that take a value."""
SWITCHES: Final[Mapping[str, Text]] = {
    "lan": Text(
        "bereikbaar voor de zaal; toont het adres met een QR-code",
        "listen for the hall; shows the address with a QR code",
    ),
    "json": Text("de eerste regel is één JSON-object", "the first line is one JSON object"),
}
BAD_SETTINGS: Final = Text("Deze instellingen kloppen niet:", "These settings are wrong:")

RUNS_AT: Final = Text("Samenspel staat aan op", "Samenspel runs at")
JOIN_WITH: Final = Text("Meedoen met de code", "Join with the code")
ORGANISER: Final = Text("Organisator", "Organiser")
MODERATOR: Final = Text("Dagvoorzitter", "Moderator (dagvoorzitter)")
SCREEN: Final = Text("Scherm", "Screen")
ONCE: Final = Text(
    "De links van organisator en dagvoorzitter werken één keer. Stoppen: Ctrl+C.",
    "The links of organiser and moderator work once. To stop: Ctrl+C.",
)
FULL_HALL: Final = Text(
    "Een volle zaal zien? In een ander venster: make demo",
    "See a full hall? In another window: make demo",
)
PLAIN_WIFI: Final = Text(
    "Let op: zonder TLS kan wie op dezelfde wifi zit meelezen. In docs/in-de-zaal.md staat hoe je TLS ervoor zet.",
    "Note: without TLS whoever is on the same Wi-Fi can read along. docs/in-de-zaal.md tells how to put TLS in front.",
)

FROM_VERSION: Final = Text("{where} vanaf versie {version}", "{where} from version {version}")
SEAL: Final = Text(
    "het zegel van de dag op de foto van het scherm", "the seal of the day on the photograph of the screen"
)
NO_SEAL: Final = Text(
    "--seal: {given!r} is geen zegel. Dat zijn zes groepjes van vier letters en cijfers, zoals"
    " 7K3M-P0QX-1ZRW-8H4T-NB6C-V9YD.",
    "--seal: {given!r} is no seal. That is six groups of four letters and digits, such as"
    " 7K3M-P0QX-1ZRW-8H4T-NB6C-V9YD.",
)
ALL_WELL: Final = Text("Alles klopt.", "All is well.")
ONE_FINDING: Final = Text(
    "Er is één ding niet goed. Zet een kopie terug die wel klopt; wat er nog is, blijft staan.",
    "One thing is not right. Put back a copy that is; what is still there stays.",
)
FINDINGS: Final = Text(
    "Er zijn {number} dingen niet goed. Zet een kopie terug die wel klopt; wat er nog is, blijft staan.",
    "{number} things are not right. Put back a copy that is; what is still there stays.",
)
RECOUNT_JSON: Final = Text("alles als één JSON-object", "all of it as one JSON object")
VOTE: Final = Text('{room} "{question}"', '{room} "{question}"')
NAMELESS: Final = Text("{room}", "{room}")
VOTE_RIGHT: Final = Text(
    "{vote}: klopt. Stemmers: {voters}, van wie op papier: {paper}.",
    "{vote}: right. Voters: {voters}, of whom on paper: {paper}.",
)
VOTE_UNCOUNTED: Final = Text(
    "{vote}: klopt tot nu toe. Er is nog geen uitslag.", "{vote}: right so far. There is no result yet."
)
VOTE_CANCELLED: Final = Text(
    "{vote}: ingetrokken, en telt niet mee. Wat er bewaard is klopt.",
    "{vote}: taken back, and does not count. What was kept is right.",
)
VOTE_WRONG: Final = Text("{vote}: klopt niet.", "{vote}: not right.")
AND_MORE: Final = Text("en nog {number}; --json toont alles", "and {number} more; --json shows all")
NO_VOTES: Final = Text("Er is nog niet gestemd.", "There has been no vote yet.")
VOTES_RIGHT: Final = Text("Opnieuw geteld: {number}. Alles klopt.", "Counted again: {number}. All is right.")
VOTES_WRONG: Final = Text(
    "Opnieuw geteld: {number}, waarvan niet goed: {wrong}. `samenspel verify` zegt wat er veranderd is; zet een kopie"
    " terug die wel klopt.",
    "Counted again: {number}, of which not right: {wrong}. `samenspel verify` tells what was changed; put back a copy"
    " that is right.",
)
FORMAT: Final = Text(
    "{rounds} rondes, {minutes} minuten, {themes} thema's",
    "{rounds} rounds, {minutes} minutes, {themes} themes",
)
