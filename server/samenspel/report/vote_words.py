"""The words for votes on the page of the proceeds, in Dutch and English. `|` parts one from many on {n}."""

from collections.abc import Mapping
from typing import Final

from samenspel.domain.said import Said

VOTE_WORDS: Final[Mapping[str, Said]] = {
    "vote": Said(je="Wat de zaal koos", en="What the hall chose"),
    "vote_open": Said(je="De stemming loopt nog.", en="The vote is still open."),
    "vote_closed": Said(
        je="De stemming is gesloten. De uitslag is nog niet in de zaal getoond.",
        en="The vote is closed. The result has not been shown in the hall yet.",
    ),
    "vote_counted": Said(
        je="De stemming is net gesloten. De uitslag komt hier zo.",
        en="The vote has just been closed. The result will be here in a moment.",
    ),
    "vote_revealing": Said(
        je="De uitslag wordt nu in de zaal onthuld. Straks staat hij hier.",
        en="The result is being revealed in the hall. It will be here soon.",
    ),
    "withdrawn": Said(je="Ingetrokken", en="Withdrawn"),
    "no_votes": Said(je="Er is geen stem uitgebracht.", en="No vote was cast."),
    "turnout": Said(
        je="{voters} van de {present} aanwezigen stemden.", en="{voters} of the {present} people present voted."
    ),
    "turnout_bare": Said(je="{n} persoon stemde.|{n} mensen stemden.", en="{n} person voted.|{n} people voted."),
    "turnout_paper": Said(
        je="Daarvan {n} op papier.|Daarvan {n} op papier.", en="{n} of them on paper.|{n} of them on paper."
    ),
    "turnout_scribe": Said(
        je="Voor {n} van hen schreef een ander de stem op.", en="For {n} of them somebody else wrote the vote down."
    ),
    "only_tables": Said(je="Alleen tafel {tables} stemde.|Alleen de tafels {tables} stemden.",
                        en="Only table {tables} voted.|Only tables {tables} voted."),
    "budget": Said(
        je="Ieder had {n} stem.|Ieder had {n} stemmen.", en="Everyone had {n} vote.|Everyone had {n} votes."
    ),
    "cap": Said(je="Hoogstens {n} op één keuze.", en="At most {n} on one option."),
    "hundred": Said(je="Ieder verdeelde {n} punten.", en="Everyone divided {n} points."),
    "approval": Said(
        je="Ieder mocht op alles stemmen wat aansprak, met één stem per keuze.",
        en="Everyone could vote for whatever appealed to them, one vote for each option.",
    ),
    "scale": Said(
        je="Ieder gaf een cijfer van {lowest} tot {highest}.", en="Everyone gave marks from {lowest} to {highest}."
    ),
    "plus_minus": Said(
        je="Ieder gaf plussen en minnen, van {lowest} tot {highest}.",
        en="Everyone gave plus and minus, from {lowest} to {highest}.",
    ),
    "weigh": Said(
        je="Ieder gaf een gewicht van {lowest} tot {highest}.", en="Everyone gave weights from {lowest} to {highest}."
    ),
    "ranking": Said(je="Ieder zette de keuzes op volgorde.", en="Everyone put the options in order."),
    "ranking_top": Said(
        je="Ieder zette één keuze bovenaan.|Ieder zette hoogstens {n} keuzes op volgorde.",
        en="Everyone put one option first.|Everyone put at most {n} options in order.",
    ),
    "pairs": Said(
        je="Ieder vergeleek {n} keer twee keuzes.", en="Everyone compared two options, {n} times."
    ),
    "yes_no": Said(je="Ieder koos ja, nee of geen van beide.", en="Everyone chose yes, no or neither."),
    "by_points": Said(je="Alle punten zijn opgeteld.", en="All points were added up."),
    "by_mean": Said(je="De uitslag is het gemiddelde cijfer.", en="The result is the mean mark."),
    "by_shares": Said(
        je="De uitslag is het gemiddelde aandeel: wat een keuze kreeg van alles wat iemand gaf.",
        en="The result is the mean share: what an option got of all that somebody gave.",
    ),
    "by_borda": Said(
        je="Geteld volgens Borda: hoe hoger iemand een keuze zet, hoe meer punten.",
        en="Counted by Borda: the higher somebody puts an option, the more points.",
    ),
    "by_ranked_pairs": Said(
        je="Geteld volgens Condorcet (ranked pairs): wat de meeste mensen liever hebben dan het andere, staat hoger.",
        en="Counted by Condorcet (ranked pairs): what most people prefer over the other stands higher.",
    ),
    "by_bradley_terry": Said(
        je="Geteld volgens Bradley-Terry: hoe vaak een keuze het wint van een gemiddelde keuze. Het dunne streepje is "
        "de marge (95 %).",
        en="Counted by Bradley-Terry: how often an option wins from an average one. The thin line is the margin "
        "(95 %).",
    ),
    "by_simple": Said(
        je="Aangenomen bij meer voor dan tegen.", en="Adopted with more for than against."
    ),
    "by_two_thirds": Said(
        je="Aangenomen bij twee derde voor.", en="Adopted with two thirds for."
    ),
    "quorum": Said(
        je="Daarvoor moest {n} aanwezige stemmen.|Daarvoor moesten {n} aanwezigen stemmen.",
        en="For that {n} person present had to vote.|For that {n} people present had to vote.",
    ),
    "cycle": Said(
        je="De meerderheden gingen in een kring rond; de zwakste telde niet mee.",
        en="The majorities went round in a circle; the weakest was left out.",
    ),
    "other_same": Said(
        je="Geteld volgens {rule} staat hetzelfde bovenaan.", en="Counted by {rule} the same comes first."
    ),
    "other_differs": Said(
        je="Geteld volgens {rule} staat {first} bovenaan.", en="Counted by {rule} {first} comes first."
    ),
    "adopted": Said(je="Aangenomen", en="Adopted"),
    "rejected": Said(je="Verworpen", en="Rejected"),
    "adopted_about": Said(je="De zaal herkende dit", en="The hall recognised this"),
    "rejected_about": Said(je="De zaal herkende dit niet", en="The hall did not recognise this"),
    "no_quorum": Said(je="Geen besluit: te weinig stemmen", en="No decision: too few votes"),
    "secret": Said(je="De stemming was geheim.", en="The vote was secret."),
    "by_table": Said(
        je="De stemmen zijn ook per tafel geteld; wie wat koos weet niemand.",
        en="The votes were also counted by table; nobody knows who chose what.",
    ),
    "open_vote": Said(
        je="Het was een open stemming: na de uitslag kon iedereen zien wie wat koos.",
        en="It was an open vote: after the result everybody could see who chose what.",
    ),
    "not_own": Said(je="Niemand stemde op eigen werk.", en="Nobody voted for their own."),
    "hall_thinks": Said(
        je="De zaal laat zien wat zij vindt; de organisatoren kiezen.",
        en="The hall shows what it thinks; the organisers choose.",
    ),
    "place": Said(je="Plaats", en="Place"),
    "option": Said(je="Keuze", en="Option"),
    "votes": Said(je="{n} stem|{n} stemmen", en="{n} vote|{n} votes"),
    "figure_points": Said(je="Stemmen", en="Votes"),
    "figure_mean": Said(je="Gemiddelde", en="Mean"),
    "figure_shares": Said(je="Aandeel", en="Share"),
    "figure_borda": Said(je="Punten", en="Points"),
    "figure_ranked_pairs": Said(je="Wint van", en="Wins from"),
    "figure_bradley_terry": Said(je="Sterkte", en="Strength"),
    "figure_yes_no": Said(je="Stemmen", en="Votes"),
    "spread": Said(je="spreiding {spread}", en="spread {spread}"),
    "mean_place": Said(je="gemiddeld op plaats {mean}", en="on average in place {mean}"),
    "lying": Said(je="{mark}: {n} keer", en="{mark}: {n} times"),
    "placed": Said(je="Plaats {place}", en="Place {place}"),
    "placed_tied": Said(je="Gedeelde plaats {place}", en="Joint place {place}"),
    "breakdown": Said(je="Per tafel", en="By table"),
    "at_table": Said(je="Tafel {number}, {n} stemmer|Tafel {number}, {n} stemmers",
                     en="Table {number}, {n} voter|Table {number}, {n} voters"),
    "download": Said(je="Als gegevens:", en="As data:"),
    "download_form": Said(je="Uitslag ‘{question}’ als {form}", en="Result ‘{question}’ as {form}"),
}  # fmt: skip
