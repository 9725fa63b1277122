"""An agreement on paper: one page with its date, for whoever confirmed it by name."""

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import msgspec
from pypdf import PdfReader

from samenspel.domain.agreeing import Agreement, evolve, initial
from samenspel.domain.agreeing.wording import NAME, PART, PARTIES, PURPOSE, STEPS, TITLE
from samenspel.domain.commands.agreeing import Party, Step, Wording
from samenspel.domain.core import Event, Recorded
from samenspel.domain.events import agreeing as events
from samenspel.report import agreement
from samenspel.report.agreement.beginning import begin
from samenspel.report.proceeds import Action
from samenspel.report.records import PartyRecord, StepRecord
from tests.support.office import converted, pdf_text

AT = datetime(2026, 11, 26, 9, 30, tzinfo=UTC)
FIRST, DAY = 1_795_680_000_000, 86_400_000
"""26 November 2026, at nine in Amsterdam."""
NAMES = {"els": "Els de Wit", "bea": "Bea Vos", "wim": "Wim van Dam"}
TEXT = Wording(
    title="Samen koken",
    purpose="Elke vrijdag een maaltijd.\n\nVijftig eters.",
    parties=(
        Party(id="kade", name="De Kade", brings="Een zaal met keuken", gets="Nieuwe gezichten"),
        Party(id="brug", name="De Brug", brings="Twee begeleiders"),
    ),
    steps=(Step(id="een", who="De Kade", what='maakt #eval("1") *rooster*', by="2027-03-01"),),
)


def told(*given: Event) -> Agreement:
    """What the room knows after these, one a day."""
    state = initial("c/agreement/1")
    for at, event in enumerate(given):
        state = evolve(state, Recorded(at + 1, FIRST + at * DAY, "x", f"c{at}", event))
    return state


def confirmed(party: str, author: str, version: int = 1) -> Event:
    return events.PartyConfirmed(party=party, author=author, version=version)


def complete() -> Agreement:
    """Two versions, the second confirmed by both; of the first the other party was somebody else."""
    return told(
        events.AgreementBegun(wording=msgspec.structs.replace(TEXT, purpose="Elke maand een maaltijd.")),
        confirmed("kade", "wim"),
        events.AgreementReworded(wording=TEXT),
        confirmed("kade", "els", 2),
        confirmed("brug", "weg", 2),
    )


def sheet(state: Agreement, language: Any = "nl") -> agreement.Sheet:
    made = agreement.sheet(state, "Samen verder", language, NAMES)
    assert made is not None
    return made


def test_it_says_who_confirmed_which_version_when() -> None:
    """[AG-09] Names of those who confirmed the newest version, as far as they are known, and of nobody else."""
    made = sheet(complete())
    assert made.facts == "Versie 2 van 28 november 2026, naar aanleiding van ‘Samen verder’"
    assert made.status == "Alle partijen hebben dit bevestigd, de laatste op 30 november 2026."
    assert made.answers.rows == (
        ("De Kade", "Els de Wit", "29 november 2026"),
        ("De Brug", "bevestigd", "30 november 2026"),
    )
    assert made.versions == (
        "Versie 2 van 28 november 2026, bevestigd door De Kade en De Brug",
        "Versie 1 van 26 november 2026, bevestigd door De Kade",
    )
    assert made.steps.rows[0][2] == "1 maart 2027"
    assert agreement.filename(made) == "overeenkomst-samen-koken-versie-2"
    assert "Wim" not in str(made)


def test_what_is_not_complete_says_so() -> None:
    """[AG-09] In the language of the conference; who objected is not named."""
    begun = events.AgreementBegun(wording=TEXT)
    objected = events.PartyObjected(party="brug", author="bea", version=1, text="Te duur")
    made = sheet(told(begun, confirmed("kade", "els"), objected), "en")
    assert made.status == "Not all parties have confirmed this version yet: 1 of 2."
    assert made.answers.rows[1] == ("De Brug", "objection", "28 November 2026")
    withdrawn = sheet(told(begun, events.AgreementWithdrawn(reason="De zaal is weg")))
    assert withdrawn.status == "Ingetrokken op 27 november 2026: De zaal is weg"
    assert withdrawn.answers.rows[0] == ("De Kade", "nog niet", "")
    assert agreement.sheet(initial("c/agreement/1"), "Samen verder", "nl", {}) is None


def test_as_pdf_it_is_one_tagged_page() -> None:
    """[AG-09]"""
    reader = PdfReader(BytesIO(agreement.pdf(sheet(complete()), AT)))
    catalogue: Any = reader.trailer["/Root"]
    assert (len(reader.pages), catalogue["/Lang"], catalogue["/MarkInfo"]["/Marked"]) == (1, "nl", True)
    assert "/StructTreeRoot" in catalogue
    text = " ".join(reader.pages[0].extract_text().split())
    for part in ("Samen koken", "Elke vrijdag een maaltijd.", "Een zaal met keuken", "Els de Wit", "1 maart 2027"):
        assert part in text
    assert '#eval("1") *rooster*' in text


def test_others_read_it_too(tmp_path: Path) -> None:
    """[AG-09] The PDF as poppler reads it; the document as LibreOffice opens it, on one page too."""
    made = sheet(complete())
    read = " ".join(pdf_text(agreement.pdf(made, AT), tmp_path).split())
    (tmp_path / "overeenkomst.docx").write_bytes(agreement.docx(made, AT))
    (opened,) = converted([tmp_path / "overeenkomst.docx"], "pdf", tmp_path)
    assert len(PdfReader(opened).pages) == 1
    again = " ".join(pdf_text(opened.read_bytes(), tmp_path).split())
    for text in (read, again):
        for part in ("Samen koken", "Een zaal met keuken", "Els de Wit", "29 november 2026", "1 maart 2027"):
            assert part in text
        assert "bevestigd door De Kade en De Brug" in text


def test_the_most_that_fits_in_it_fits_on_the_page() -> None:
    """[AG-08] [AG-09] Every part as long as it may be, with three versions to name."""
    long = "Wij brengen op vrijdagmiddag onze grote zaal met keuken in, en wie het huis kent. " * 9
    parties = tuple(Party(id=str(at), name=long[:NAME], brings=long[:PART], gets=long[:PART]) for at in range(PARTIES))
    steps = tuple(Step(id=str(at), who=long[:NAME], what=long[:PART], by=long[:NAME]) for at in range(STEPS))
    most = Wording(title=long[:TITLE], purpose=long[:PURPOSE], parties=parties, steps=steps)
    worded = [events.AgreementReworded(wording=msgspec.structs.replace(most, title=str(at))) for at in range(5)]
    answers = [confirmed(str(at), "wim", 7) for at in range(PARTIES)]
    state = told(events.AgreementBegun(wording=most), *worded, events.AgreementReworded(wording=most), *answers)
    made = sheet(state)
    assert made.versions[-1] == "en 4 eerdere"
    reader = PdfReader(BytesIO(agreement.pdf(made, AT)))
    assert len(reader.pages) == 1
    assert reader.pages[0].extract_text().count("Wim van Dam") == PARTIES


def test_as_a_document_to_edit_it_has_headings_and_tables() -> None:
    """[AG-09]"""
    document = docx.Document(BytesIO(agreement.docx(sheet(complete()), AT)))
    headings = [one.text for one in document.paragraphs if one.style is not None and "Heading" in str(one.style.name)]
    assert headings == ["Wat we samen willen", "Wie er meedoet", "Wie doet wat", "Bevestigd", "Versies"]
    parties, steps, answers = document.tables
    assert [cell.text for cell in parties.rows[1].cells] == ["De Kade", "Een zaal met keuken", "Nieuwe gezichten"]
    assert [cell.text for cell in steps.rows[0].cells] == ["Wie", "Doet wat", "Tot wanneer"]
    assert [cell.text for cell in answers.rows[1].cells] == ["De Kade", "Els de Wit", "29 november 2026"]
    assert (document.core_properties.language, document.core_properties.title) == ("nl-NL", "Samen koken")
    bare = agreement.docx(sheet(told(events.AgreementBegun(wording=Wording(title="Leeg")))), AT)
    assert "Hier staat nog niets." in [one.text for one in docx.Document(BytesIO(bare)).paragraphs]


def test_an_action_fits_in_an_agreement() -> None:
    """[AG-01] Its grid and its steps; who takes it up comes first. What is too long is cut."""
    action = Action(
        id="act", number="1.A", table=4, title="Koken  met\nburen", what="Samen eten", place="", lead="Ans",
        parties=(PartyRecord("Bewoners", "eten"), PartyRecord("", ""), PartyRecord("De Kade", "x" * 500)),
        goals=("Vijftig eters", ""), steps=(StepRecord("Ans", "belt " * 90, "vrijdag"),) * 20,
        origins=(), built_on=frozenset(), remarks=(), late=False, picked=False, standing=None,
    )  # fmt: skip
    made = begin("B", action)
    wording = made.wording
    assert (wording.title, wording.purpose) == ("Koken met buren", "Samen eten\n\nVijftig eters")
    assert [(party.name, party.gets[:4]) for party in wording.parties] == [
        ("Ans", ""), ("Bewoners", "eten"), ("De Kade", "xxxx"),
    ]  # fmt: skip
    assert (len(wording.steps), wording.steps[0].by, len(wording.parties[2].gets)) == (STEPS, "vrijdag", PART)
    assert wording.steps[0].what.endswith("belt…")
    assert made.origin is not None
    assert (made.origin.action, made.origin.table, made.origin.theme) == ("act", 4, "B")
    longer = begin("B", replace(action, what="woord " * 300, lead="De Kade", parties=())).wording
    assert (len(longer.purpose) <= PURPOSE, longer.purpose[-1]) == (True, "…")
    assert [party.name for party in longer.parties] == ["De Kade"]
