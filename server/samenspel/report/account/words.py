"""The words of the report, in Dutch (`je`, and `u` where it differs) and English. `|` parts one from many on {n}."""

from collections.abc import Mapping
from typing import Final

from samenspel.domain.said import Said

ACCOUNT_WORDS: Final[Mapping[str, Said]] = {
    "report": Said(je="Verslag", en="Report"),
    "report_contents": Said(je="Inhoud", en="Contents"),
    "report_page": Said(je="Bladzijde", en="Page"),
    "report_introduction": Said(je="Inleiding", en="Introduction"),
    "report_background": Said(je="Achtergrond", en="Background"),
    "report_brief": Said(je="In het kort", en="In brief"),
    "report_votes": Said(je="Wat de zaal koos", en="What the hall chose"),
    "report_chosen": Said(je="Wat de organisatie koos", en="What the organisers chose"),
    "chosen_beside": Said(
        je="Na de dag lazen de organisatoren alles en kozen zij. De stemming van de zaal staat ernaast.",
        en="After the day the organisers read everything and chose. The hall’s vote stands beside it.",
    ),
    "column_chosen": Said(je="Gekozen", en="Chosen"),
    "column_reason": Said(je="Waarom", en="Why"),
    "column_hall": Said(je="In de zaal", en="In the hall"),
    "place_in_hall": Said(je="plaats {place}", en="place {place}"),
    "no_reason": Said(je="geen reden opgeschreven", en="no reason written down"),
    "no_vote": Said(je="niet in stemming", en="not voted on"),
    "report_people": Said(je="Wie erbij waren", en="Who were there"),
    "report_more": Said(je="Wat er nog bij kan", en="What may still be added"),
    "report_theme_rest": Said(je="Buiten de thema’s", en="Outside the themes"),
    "report_cases": Said(je="Casussen", en="Cases"),
    "report_actions": Said(je="Acties", en="Actions"),
    "report_ideas": Said(je="Ideeën", en="Ideas"),
    "report_other_ideas": Said(je="Ideeën bij dit thema", en="Ideas on this theme"),
    "report_suggestions": Said(je="Suggesties", en="Suggestions"),
    "report_running": Said(
        je="De dag is nog bezig. Dit is de stand van {time}; later staat hier meer.",
        en="The day is still going on. This is how it stood at {time}; there will be more later.",
    ),
    "report_planned": Said(
        je="De dag moet nog beginnen. Dit verslag vult zich vanzelf.",
        en="The day has yet to begin. This report fills itself.",
    ),
    "report_nothing": Said(je="Er is die dag niets opgeschreven.", en="Nothing was written down that day."),
    "report_unreached": Said(
        je="Aan {rounds} is de zaal niet toegekomen.", en="The hall did not get round to {rounds}."
    ),
    "report_version": Said(je="Versie {number}, {date}", en="Version {number}, {date}"),
    "report_last_version": Said(
        je="Dit is versie {number}, van {date}.", en="This is version {number}, of {date}."
    ),
    "people": Said(je="deelnemer|deelnemers", en="participant|participants"),
    "suggestions": Said(je="suggestie|suggesties", en="suggestion|suggestions"),
    "cases": Said(je="casus|casussen", en="case|cases"),
    "questions": Said(je="open vraag|open vragen", en="open question|open questions"),
    "report_comments": Said(je="reactie|reacties", en="comment|comments"),
    "brief_day": Said(
        je="{people} werkten aan {tables} rond {themes}. Zij schreven {wrote}.",
        en="{people} worked at {tables} on {themes}. They wrote {wrote}.",
    ),
    "brief_day_bare": Said(
        je="Aan {tables} rond {themes} schreven mensen {wrote}.", en="At {tables} on {themes} people wrote {wrote}."
    ),
    "n_people": Said(je="{n} deelnemer|{n} deelnemers", en="{n} participant|{n} participants"),
    "n_tables": Said(je="één tafel|{n} tafels", en="one table|{n} tables"),
    "n_themes": Said(je="één thema|{n} thema’s", en="one theme|{n} themes"),
    "n_ideas": Said(je="{n} idee|{n} ideeën", en="{n} idea|{n} ideas"),
    "n_suggestions": Said(je="{n} suggestie|{n} suggesties", en="{n} suggestion|{n} suggestions"),
    "n_additions": Said(je="{n} aanvulling|{n} aanvullingen", en="{n} addition|{n} additions"),
    "n_remarks": Said(je="{n} reactie|{n} reacties", en="{n} comment|{n} comments"),
    "n_questions": Said(je="{n} open vraag|{n} open vragen", en="{n} open question|{n} open questions"),
    "n_actions": Said(je="{n} actie|{n} acties", en="{n} action|{n} actions"),
    "n_cases": Said(je="{n} casus|{n} casussen", en="{n} case|{n} cases"),
    "brief_first": Said(
        je="Bovenaan in de stemming ‘{question}’: {title}.", en="First in the vote ‘{question}’: {title}."
    ),
    "brief_first_tied": Said(
        je="Samen bovenaan in de stemming ‘{question}’: {title}.", en="Joint first in the vote ‘{question}’: {title}."
    ),
    "brief_chosen_actions": Said(je="De acties die de tafels kozen", en="The actions that the tables picked"),
    "brief_all_actions": Said(je="De acties van de dag", en="The actions of the day"),
    "brief_themes": Said(je="De thema’s", en="The themes"),
    "brief_cases": Said(je="De casussen", en="The cases"),
    "brief_more_actions": Said(
        je="Nog {n} andere actie staat bij het thema.|Nog {n} andere acties staan bij de thema’s.",
        en="One more action stands with its theme.|{n} more actions stand with their themes.",
    ),
    "brief_open": Said(je="Wat nog openstaat", en="What is still open"),
    "open_questions": Said(
        je="Er staat nog {n} vraag open.|Er staan nog {n} vragen open.",
        en="{n} question is still open.|{n} questions are still open.",
    ),
    "open_blanks": Said(
        je="Van {n} partij bij een actie is nog niet opgeschreven wat die eraan heeft.|"
        "Van {n} partijen bij een actie is nog niet opgeschreven wat zij eraan hebben.",
        en="Of {n} party in an action it is not written down yet what is in it for them.|"
        "Of {n} parties in an action it is not written down yet what is in it for them.",
    ),
    "open_unreached": Said(
        je="Niet aan toegekomen: {cases}.", en="Not reached: {cases}."
    ),
    "open_out_of_time": Said(
        je="De tijd was om bij {cases}. Wie verder wil praten, kan nog meedoen.",
        u="De tijd was om bij {cases}. Wie verder wil praten, kan nog meedoen.",
        en="Time ran out for {cases}. Whoever wants to go on can still join in.",
    ),
    "column_number": Said(je="Nummer", en="Number"),
    "column_action": Said(je="Actie", en="Action"),
    "column_case": Said(je="Casus", en="Case"),
    "column_theme": Said(je="Thema", en="Theme"),
    "column_status": Said(je="Stand", en="Status"),
    "column_first_step": Said(je="Eerste stap", en="First step"),
    "column_contributions": Said(je="Bijdragen", en="Contributions"),
    "column_ideas": Said(je="Ideeën", en="Ideas"),
    "column_suggestions": Said(je="Suggesties", en="Suggestions"),
    "column_actions": Said(je="Acties", en="Actions"),
    "no_lead": Said(je="nog geen trekker", en="no lead yet"),
    "no_step": Said(je="nog niet afgesproken", en="not agreed yet"),
    "no_name": Said(je="nog niet genoemd", en="not named yet"),
    "table_note": Said(je="tafel {number}", en="table {number}"),
    "status_discussed": Said(je="Besproken", en="Discussed"),
    "status_not_reached": Said(je="Niet aan toegekomen", en="Not reached"),
    "status_out_of_time": Said(je="Tijd was om", en="Out of time"),
    "status_none": Said(je="Nog niets over gezegd", en="Nothing said about it yet"),
    "walk_in": Said(je="Op de dag zelf ingebracht", en="Brought in on the day"),
    "case_place": Said(je="Waar", en="Where"),
    "case_link": Said(je="Meer lezen", en="Read more"),
    "case_table": Said(je="Tafel", en="Table"),
    "case_joined": Said(je="Wil meedoen", en="Want to join in"),
    "joined_people": Said(je="{n} deelnemer van de dag|{n} deelnemers van de dag",
                          en="{n} participant of the day|{n} participants of the day"),
    "case_not_reached": Said(
        je="Aan deze casus is de tafel niet toegekomen. Reageren kan nog.",
        en="The table did not get round to this case. You can still respond.",
    ),
    "case_out_of_time": Said(
        je="De tijd was om voordat deze casus klaar was. Wie doet er mee om verder te gaan?",
        en="Time ran out before this case was finished. Who joins in to go on?",
    ),
    "no_suggestions": Said(je="Er is niets bij opgeschreven.", en="Nothing was written about it."),
    "proposal": Said(je="Voorstel", en="Proposal"),
    "suggestion_question": Said(je="Vraag", en="Question"),
    "example": Said(je="Voorbeeld", en="Example"),
    "watch_out": Said(je="Let op", en="Watch out"),
    "contact": Said(je="Contact", en="Contact"),
    "grew_from_numbers": Said(je="Gegroeid uit", en="Grown from"),
    "slot_theme": Said(je="Wat hoort er nog bij dit thema?", en="What else belongs to this theme?"),
    "slot_case": Said(je="Wat wil je de inbrenger nog meegeven?", u="Wat wilt u de inbrenger nog meegeven?",
                      en="What else would you like to tell the case holder?"),
    "slot_end": Said(je="Wat mis je in dit verslag?", u="Wat mist u in dit verslag?",
                     en="What do you miss in this report?"),
    "later_slot": Said(je="Later toegevoegd, {date}", en="Added later, {date}"),
    "later_reaction": Said(je="Latere reactie, {date}", en="Later response, {date}"),
    "later_join": Said(je="Doet mee, {date}", en="Joins in, {date}"),
    "later_named": Said(je="{label}, door {name}", en="{label}, by {name}"),
    "joins_bare": Said(je="Wil meedoen.", en="Wants to join in."),
    "people_count": Said(
        je="Er deed {n} mens mee.|Er deden {n} mensen mee.", en="{n} person took part.|{n} people took part."
    ),
    "people_named": Said(
        je="Deze mensen vinden het goed dat hun naam in het verslag staat.",
        en="These people agreed to their names being in the report.",
    ),
    "people_unnamed": Said(
        je="Niemand heeft gezegd dat de eigen naam in het verslag mag. Daarom staan hier geen namen.",
        en="Nobody said that their name may be in the report. That is why there are no names here.",
    ),
    "more_open": Said(
        je="Dit verslag staat open. Op de lege plekken kan iedereen met de link nog iets toevoegen; de organisatie "
        "leest mee en zet het erbij, met de datum.",
        en="This report is open. Whoever has the link can add something at the open places; the organisers read along "
        "and put it in, with the date.",
    ),
    "more_closed": Said(
        je="De plekken met een streepje zijn nog leeg. Heb je iets dat erbij hoort, laat het de organisatie weten.",
        u="De plekken met een streepje zijn nog leeg. Hebt u iets dat erbij hoort, laat het de organisatie weten.",
        en="The places with a dash are still empty. If you have something that belongs there, tell the organisers.",
    ),
    "report_made": Said(
        je="Dit verslag is met Samenspel gemaakt uit wat er op de dag zelf is opgeschreven, op {date} om {time}.",
        en="This report was made with Samenspel from what was written down on the day itself, on {date} at {time}.",
    ),
    "report_who": Said(
        je="Wie wat schreef staat er niet in. Namen staan er alleen in van wie dat goed vindt, en waar mensen zelf een "
        "naam bij een actie hebben gezet. Wat is ingetrokken of weggehaald, staat er niet in.",
        en="It does not say who wrote what. Names are only those of people who agreed, and those that people put with "
        "an action themselves. What was withdrawn or taken away is not in it.",
    ),
    "report_numbers": Said(
        je="De nummers blijven wat ze zijn: je kunt ernaar verwijzen.",
        u="De nummers blijven wat ze zijn: u kunt ernaar verwijzen.",
        en="The numbers stay what they are: you can refer to them.",
    ),
    "report_seal": Said(je="Zegel van de dag: {seal}.", en="Seal of the day: {seal}."),
    "news": Said(je="Nieuwsbericht", en="News item"),
    "news_draft": Said(
        je="Dit is een concept, gemaakt uit wat er op de dag is opgeschreven. Lees het na en maak het je eigen tekst.",
        u="Dit is een concept, gemaakt uit wat er op de dag is opgeschreven. Lees het na en maak het uw eigen tekst.",
        en="This is a draft, made from what was written down on the day. Read it over and make it your own text.",
    ),
    "news_words": Said(je="{n} woord|{n} woorden", en="{n} word|{n} words"),
    "news_keep": Said(je="Meenemen:", en="Take it with you:"),
    "report_keep": Said(je="Meenemen:", en="Take it with you:"),
    "report_as": Said(je="Verslag als {form}", en="Report as {form}"),
}  # fmt: skip
