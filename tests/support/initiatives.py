"""An invented list for tests and demonstrations: initiatives in areas, scored by criteria, as an organiser brings it.

Everything is made up from words of our own and a seed: the same seed gives the same list. Some scores are missing, and
some initiatives stand in it twice in almost the same words, as they do when several suppliers send a list.

    python -m tests.support.initiatives [FOLDER] [SEED]
"""

import csv
import io
import random
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from openpyxl import Workbook
from openpyxl.styles import Font

INITIATIVES: Final = 154
MISSING: Final = 0.04
"""Share of the scores that nobody gave."""
TWICE: Final = 9
"""Initiatives that stand in the list a second time, in other words."""

CRITERIA: Final = (
    "Past bij wat nodig is",
    "Draagvlak in de buurt",
    "Dicht bij huis",
    "Zet anderen in beweging",
    "Eigen middelen",
    "Geworteld",
    "Vernieuwend",
)
DNA: Final = ("Groen en water", "Ontmoeten", "Ruimte voor makers")
PROMISING: Final = ("Havenkwartier", "Molenveld", "De Lindehof", "Oude Gracht", "Stationszijde", "Zonneweide")
"""Areas in which more happens, and which score higher."""
OTHERS: Final = (
    "Akkerrand",
    "Binnenhof",
    "De Wilgen",
    "Dijkzicht",
    "Eikenlaan en omstreken",
    "Het Laar",
    "Kerkdorp",
    "Klaverland",
    "Noorderpoort",
    "Parkbuurt",
    "Rietzoom",
    "Spoorzone-West",
    "Vrijheidsplein",
    "Zuiderkade",
)
AREAS: Final = (*PROMISING, *OTHERS)

THINGS: Final = (
    "Buurttuin", "Repaircafé", "Muziekuur", "Wandelgroep", "Kookavond", "Speelplek", "Fietswerkplaats", "Leeskring",
    "Klusdienst", "Moestuin", "Filmavond", "Taalmaatjes", "Zwerfafvalronde", "Huiswerkhulp", "Beweegtuin", "Ruilkast",
    "Zaaidag", "Dorpsradio", "Naaiatelier", "Buurtlunch", "Schaaktafel", "Boomgaard", "Theaterclub", "Energiecoach",
    "Spellenmiddag", "Zwemles", "Vogelhut", "Belbus", "Schilderclub", "Broodoven",
)  # fmt: skip
WITHS: Final = (
    "bij de school", "aan het water", "in het buurthuis", "voor jong en oud", "op het plein", "met bewoners",
    "onder de brug", "achter de kerk", "in de oude fabriek", "langs de dijk", "bij het station", "met de buren",
    "in de leegstaande winkel", "op zaterdag", "voor nieuwkomers", "rond de molen", "in het park", "naast het zorghuis",
)  # fmt: skip
TARGETS: Final = ("Jongeren", "Ouderen", "Gezinnen", "Nieuwkomers", "Mantelzorgers", "Iedereen", "Ondernemers")
ACTIVITIES: Final = ("Ontmoeten", "Bewegen", "Leren", "Groen", "Cultuur", "Zorg voor elkaar", "Maken en herstellen")
STAGES: Final = ("Idee", "Plan", "Proef", "Loopt al")
SUPPLIERS: Final = ("Bewonersraad", "Stichting De Kade", "Welzijn Midden", "Gemeente", "Buurtfonds")
WHYS: Final = (
    "Er is al een groep die wil beginnen.",
    "Buren kennen elkaar hier nog weinig.",
    "De ruimte staat nu leeg; de eigenaar denkt mee.",
    "Vorig jaar was er een proef; die smaakt naar meer.",
    "Vrijwilligers zijn er, een trekker nog niet.",
    "Kan klein beginnen en groeien.",
)


@dataclass(frozen=True, slots=True)
class Listed:
    """One initiative; `scores` in the order of the criteria, None where there is none."""

    key: str
    title: str
    text: str
    supplier: str
    area: str
    target: str
    activity: str
    stage: str
    scores: tuple[float | None, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """What stands in the columns before the scores."""
        about = (self.key, self.title, self.text, self.supplier)
        return (*about, self.area, self.target, self.activity, self.stage)


HEADINGS: Final = ("Nr", "Initiatief", "Omschrijving", "Bron", "Gebied", "Doelgroep", "Activiteit", "Fase")


def initiatives(seed: int = 154, count: int = INITIATIVES) -> list[Listed]:
    """The list; every area has some."""
    source = random.Random(seed)
    titles = [f"{thing} {where}" for thing in THINGS for where in WITHS]
    source.shuffle(titles)
    first = count - min(TWICE, count // 10)
    listed = [_one(source, number, titles[number % len(titles)], _area(source, number)) for number in range(first)]
    again = [_again(source, number, source.choice(listed[:first])) for number in range(first, count)]
    return listed + again


def dna(seed: int = 154) -> dict[str, tuple[float, ...]]:
    """Area → its own scores, from 1 to 10."""
    source = random.Random(seed)
    return {area: tuple(_score(source, area, 1, 10) for _ in DNA) for area in AREAS}


def _area(source: random.Random, number: int) -> str:
    if number < len(AREAS):
        return AREAS[number]
    return source.choice(PROMISING if source.random() < 0.45 else OTHERS)


def _score(source: random.Random, area: str, lowest: float, highest: float) -> float:
    middle = 0.68 if area in PROMISING else 0.5
    share = min(1.0, max(0.0, source.gauss(middle, 0.2)))
    return round((lowest + share * (highest - lowest)) * 2) / 2


def _one(source: random.Random, number: int, title: str, area: str) -> Listed:
    scores = tuple(None if source.random() < MISSING else _score(source, area, 1, 5) for _ in CRITERIA)
    return Listed(
        key=str(number + 1),
        title=title,
        text=source.choice(WHYS),
        supplier=source.choice(SUPPLIERS),
        area=area,
        target=source.choice(TARGETS),
        activity=source.choice(ACTIVITIES),
        stage=source.choice(STAGES),
        scores=scores,
    )


def _again(source: random.Random, number: int, known: Listed) -> Listed:
    """The same initiative as another supplier names it."""
    words = known.title.split(" ", 1)
    title = source.choice(
        (
            f"Een {known.title[0].lower()}{known.title[1:]}",
            f"{known.title} samen",
            f"{words[0]}, {words[1]}",
            known.title,
        )
    )
    twin = _one(source, number, title, known.area)
    others = [supplier for supplier in SUPPLIERS if supplier != known.supplier]
    return Listed(
        key=twin.key,
        title=title,
        text=twin.text,
        supplier=source.choice(others),
        area=known.area,
        target=known.target,
        activity=known.activity,
        stage=twin.stage,
        scores=twin.scores,
    )


def decimal(score: float | None) -> str:
    """A score as a Dutch spreadsheet writes it."""
    return "" if score is None else f"{score:g}".replace(".", ",")


def as_csv(listed: Sequence[Listed], *, areas: bool = True, seed: int = 154) -> str:
    """Semicolons and comma decimals; with `areas` a second part under the first with what areas score themselves."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, delimiter=";", lineterminator="\r\n")
    writer.writerow([*HEADINGS, *CRITERIA])
    writer.writerows([*one.words, *map(decimal, one.scores)] for one in listed)
    if areas:
        writer.writerow([])
        writer.writerow(["Gebied", *DNA])
        writer.writerows([area, *map(decimal, scores)] for area, scores in dna(seed).items())
    return written.getvalue()


def as_workbook(listed: Sequence[Listed], *, areas: bool = True, seed: int = 154) -> bytes:
    """The same as a workbook with a sheet for each, and a merged cell over the criteria."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Initiatieven"
    sheet.append([None] * len(HEADINGS) + ["De initiatieven"])
    sheet.merge_cells(start_row=1, end_row=1, start_column=len(HEADINGS) + 1, end_column=len(HEADINGS) + len(CRITERIA))
    sheet.append([*HEADINGS, *CRITERIA])
    for cell in sheet[2]:
        cell.font = Font(bold=True)
    for one in listed:
        sheet.append([int(one.key), *one.words[1:], *one.scores])
    if areas:
        other = book.create_sheet("DNA van het gebied")
        other.append(["Gebied", *DNA])
        for area, scores in dna(seed).items():
            other.append([area, *scores])
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def main(arguments: Sequence[str]) -> int:
    """Writes the list as CSV and as a workbook."""
    folder, seed = Path(arguments[0] if arguments else "."), int(arguments[1]) if len(arguments) > 1 else 154
    listed = initiatives(seed)
    (folder / "initiatieven.csv").write_bytes(as_csv(listed, seed=seed).encode("utf-8-sig"))
    (folder / "initiatieven.xlsx").write_bytes(as_workbook(listed, seed=seed))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
