"""The words for a weighing on the page of the proceeds, in Dutch and English. `|` parts one from many on {n}."""

from collections.abc import Mapping
from typing import Final

from samenspel.domain.said import Said

WEIGHING_WORDS: Final[Mapping[str, Said]] = {
    "weighing": Said(je="Wat daaruit volgt", en="What follows from it"),
    "number_words": Said(
        je="nul één twee drie vier vijf zes zeven acht negen tien elf twaalf",
        en="none one two three four five six seven eight nine ten eleven twelve",
    ),
    "stable_firm": Said(
        je="{Top} staat vast. Ook met andere mensen in de zaal was dit het geworden.|"
        "{Top} staan vast. Ook met andere mensen in de zaal waren het deze geworden.",
        en="{Top} stands firm. With other people in the room it would have been this one too.|"
        "{Top} stand firm. With other people in the room it would have been these too.",
    ),
    "stable_hair": Said(
        je="{Top} staat vast, {following} scheelt een haar: ‘{next}’ zit er vlak achter.",
        en="{Top} for certain, number {following} missed it by a hair: ‘{next}’ is right behind.",
    ),
    "stable_close": Said(
        je="Zeker: {firm} van de {top}. Om de laatste plek scheelt het een haar: ‘{next}’ had er nog bij gekund.|"
        "Zeker: {firm} van de {top}. Om de laatste {n} plekken scheelt het een haar: ‘{next}’ had er nog bij gekund.",
        en="Certain: {firm} of the {top}. The last place hangs by a hair: ‘{next}’ might have got in.|"
        "Certain: {firm} of the {top}. The last {n} places hang by a hair: ‘{next}’ might have got in.",
    ),
    "stable_open": Said(
        je="Het ligt nog open: van de {top} staat er pas {firm} vast.|"
        "Het ligt nog open: van de {top} staan er pas {firm} vast.",
        en="It is still open: of the {top} only {firm} stands firm.|"
        "It is still open: of the {top} only {firm} stand firm.",
    ),
    "stable_open_none": Said(
        je="Het ligt nog open: van de {top} staat er geen een vast.",
        en="It is still open: of the {top} not one stands firm.",
    ),
    "stable_open_one": Said(
        je="Het ligt nog open: het is ‘{last}’, het had net zo goed ‘{next}’ kunnen worden.",
        en="It is still open: it is ‘{last}’, it might as well have been ‘{next}’.",
    ),
    "stable_tied": Said(
        je="Gelijk op de streep: ‘{last}’ en ‘{next}’ hebben precies evenveel.",
        en="A tie on the line: ‘{last}’ and ‘{next}’ have exactly the same score.",
    ),
    "stable_too_few": Said(
        je="Te weinig stemmen om te zeggen hoe vast dit staat.", en="Too few votes to say how firm this is."
    ),
    "stable_all": Said(
        je="Er zijn niet meer gebieden dan plekken, dus ze horen er allemaal bij.",
        en="There are no more areas than places, so all of them are in.",
    ),
    "stable_none": Said(je="Er is geen gebied met genoeg scores.", en="No area has enough scores."),
    "change_heavier": Said(
        je="‘{criterion}’ telt voor {before} van de 100. Bij {after} verandert de keuze.",
        en="‘{criterion}’ counts for {before} out of 100. At {after} the choice changes.",
    ),
    "change_lighter": Said(
        je="‘{criterion}’ telt voor {before} van de 100. Zakt dat naar {after}, dan verandert de keuze.",
        en="‘{criterion}’ counts for {before} out of 100. If that falls to {after}, the choice changes.",
    ),
    "change_hair_heavier": Said(
        je="Telt ‘{criterion}’ een haar zwaarder, dan verandert de keuze.",
        en="If ‘{criterion}’ counts a hair more, the choice changes.",
    ),
    "change_hair_lighter": Said(
        je="Telt ‘{criterion}’ een haar lichter, dan verandert de keuze.",
        en="If ‘{criterion}’ counts a hair less, the choice changes.",
    ),
    "change_none": Said(
        je="Geen enkel gewicht kan dat in zijn eentje veranderen.", en="No single weight can change that on its own."
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
    "bimodal": Said(je="de zaal denkt hier twee kanten op", en="the room is of two minds about it"),
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
