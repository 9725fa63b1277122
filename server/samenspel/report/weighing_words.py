"""The words for a weighing on the page of the proceeds, in Dutch and English. `|` parts one from many on {n}."""

from collections.abc import Mapping
from typing import Final

from samenspel.domain.said import Said

WEIGHING_WORDS: Final[Mapping[str, Said]] = {
    "weighing": Said(je="Wat daaruit volgt", en="What follows from it"),
    "stable_firm": Said(
        je="De eerste {n} staat vast.|De eerste {n} staan vast.", en="The first {n} is firm.|The first {n} are firm."
    ),
    "stable_firm_why": Said(
        je="Ook met andere stemmers uit deze zaal kwam er bijna altijd hetzelfde uit.",
        en="With other voters from this hall the outcome was nearly always the same.",
    ),
    "stable_close": Said(
        je="{firm} van de {top} staat vast, plaats {top} scheelt een haar.|"
        "{firm} van de {top} staan vast, plaats {top} scheelt een haar.",
        en="{firm} of the {top} is firm, place {top} is a close call.|"
        "{firm} of the {top} are firm, place {top} is a close call.",
    ),
    "stable_open": Said(
        je="Het ligt nog open: van de {top} staat er {firm} vast.|"
        "Het ligt nog open: van de {top} staan er {firm} vast.",
        en="It is still open: of the {top} {firm} is firm.|It is still open: of the {top} {firm} are firm.",
    ),
    "stable_tied": Said(
        je="Op de grens staat het gelijk: plaats {top} is gedeeld.",
        en="It is a tie at the border: place {top} is shared.",
    ),
    "stable_too_few": Said(
        je="Er zijn te weinig stemmen om te zeggen hoe vast dit staat.",
        en="There are too few votes to say how firm this is.",
    ),
    "stable_next": Said(
        je="{next} komt er net niet bij: bij {share} van de lotingen wel.",
        en="{next} is just outside: in {share} of the draws it is in.",
    ),
    "stable_swap": Said(
        je="Gaat het gewicht van {criterion} van {before} naar {after}, dan wisselen plaats {top} en {beyond}.",
        en="If the weight of {criterion} goes from {before} to {after}, places {top} and {beyond} change.",
    ),
    "areas": Said(je="De gebieden", en="The areas"),
    "area": Said(je="Gebied", en="Area"),
    "score": Said(je="Score", en="Score"),
    "in_top": Said(
        je="in de top {top} bij {share} van de lotingen ({low}–{high})",
        en="in the top {top} in {share} of the draws ({low}–{high})",
    ),
    "scored": Said(je="{scored} van de {of} criteria gescoord", en="{scored} of the {of} criteria scored"),
    "unranked": Said(
        je="Zonder plaats, want er zijn te weinig scores: {areas}.", en="Without a place, for too few scores: {areas}."
    ),
    "weights": Said(je="De gewichten", en="The weights"),
    "criterion": Said(je="Criterium", en="Criterion"),
    "weight": Said(je="Gewicht", en="Weight"),
    "bimodal": Said(je="de zaal is verdeeld in twee kampen", en="the hall falls into two camps"),
    "rule_mean": Said(
        je="De score van een gebied is het gewogen gemiddelde van zijn initiatieven, op vaste schalen van 0 tot 100.",
        en="The score of an area is the weighted mean of its initiatives, on fixed scales from 0 to 100.",
    ),
    "rule_best": Said(
        je="De score van een gebied is die van zijn beste initiatief, op vaste schalen van 0 tot 100.|"
        "De score van een gebied is het gewogen gemiddelde van zijn {n} beste initiatieven, op vaste schalen van 0 tot "
        "100.",
        en="The score of an area is that of its best initiative, on fixed scales from 0 to 100.|"
        "The score of an area is the weighted mean of its {n} best initiatives, on fixed scales from 0 to 100.",
    ),
    "draws": Said(
        je="Hoe vast het staat: {n} keer zijn er even veel stemmers geloot uit wie stemden, en is opnieuw gerekend.",
        en="How firm it is: {n} times as many voters were drawn from those who voted, and all was worked out anew.",
    ),
    "missing_scores": Said(
        je="Een score die ontbreekt telt niet als nul: de andere criteria wegen dan naar verhouding meer.",
        en="A score that is missing does not count as nought: the other criteria then weigh more in proportion.",
    ),
    "chosen_otherwise": Said(je="De organisatie koos: {areas}.", en="The organisers chose: {areas}."),
    "chosen_reason": Said(je="Waarom: {reason}", en="Why: {reason}"),
}  # fmt: skip
