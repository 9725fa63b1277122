/** A sentence for every code that says no: rejections of a command, errors over HTTP, closes of the socket. Each says what to do. */
export default {
  'reject.not_confirmed': 'Dat is niet wat er staat. Typ het precies over; er is nog niets gewist.',
  'reject.unknown': {je: 'Er ging iets mis. Probeer het opnieuw.', u: 'Er ging iets mis. Probeert u het opnieuw.'},
  'reject.offline': {je: 'Geen verbinding. Controleer de wifi en probeer het opnieuw.', u: 'Geen verbinding. Controleer de wifi en probeert u het opnieuw.'},

  'reject.not_allowed': {
    je: 'Dat kun jij hier niet doen. Vraag het aan de tafelbegeleider.',
    u: 'Dat kunt u hier niet doen. Vraag het aan de tafelbegeleider.',
  },
  'reject.wrong_round': {
    je: 'Dit hoort bij een andere ronde. Bewaar je tekst en wacht tot die begint.',
    u: 'Dit hoort bij een andere ronde. Bewaar uw tekst en wacht tot die begint.',
  },
  'reject.not_started': {je: 'De ronde is nog niet begonnen. Wacht op het startsein.', u: 'De ronde is nog niet begonnen. Wacht op het startsein.'},
  'reject.text_empty': {je: 'Er staat nog niets. Schrijf eerst iets op.', u: 'Er staat nog niets. Schrijft u eerst iets op.'},
  'reject.text_long': {
    je: 'De tekst is te lang: {length} tekens. Maak er hoogstens {limit} van.',
    u: 'De tekst is te lang: {length} tekens. Maakt u er hoogstens {limit} van.',
  },
  'reject.unknown_target': {je: 'Dit staat er niet meer. Kies iets anders.', u: 'Dit staat er niet meer. Kiest u iets anders.'},
  'reject.few_papers': 'Wie goed oplet, zou nu zien wat er op dat ene briefje stond. Voeg er nog {missing} toe, of haal ze weg.',
  'reject.gone': {
    je: 'Dit is intussen teruggetrokken. Schrijf je reactie bij iets anders.',
    u: 'Dit is intussen teruggetrokken. Schrijf uw reactie bij iets anders.',
  },
  'reject.not_your_case': {
    je: 'Alleen wie de casus inbrengt, kan dit zeggen. Vul de suggestie gerust aan.',
    u: 'Alleen wie de casus inbrengt, kan dit zeggen. Vult u de suggestie gerust aan.',
  },
  'reject.no_joining': {
    je: 'Bij deze casus kun je je nu niet aanmelden. Vraag het aan de tafelbegeleider.',
    u: 'Bij deze casus kunt u zich nu niet aanmelden. Vraag het aan de tafelbegeleider.',
  },
  'reject.not_yours': {
    je: 'Dit is van iemand anders. Vul het aan in plaats van het te wijzigen.',
    u: 'Dit is van iemand anders. Vul het aan in plaats van het te wijzigen.',
  },
  'reject.reason_needed': {je: 'Schrijf er kort bij waarom je dit weghaalt.', u: 'Schrijf er kort bij waarom u dit weghaalt.'},
  'reject.own_merge': {je: 'Deze twee kun je niet samenvoegen. Kies een ander idee.', u: 'Deze twee kunt u niet samenvoegen. Kies een ander idee.'},
  'reject.additions_closed': {
    je: 'Dit verslag staat niet meer open voor aanvullingen. Bewaar je tekst en vraag het de organisator.',
    u: 'Dit verslag staat niet meer open voor aanvullingen. Bewaar uw tekst en vraag het de organisator.',
  },
  'reject.inbox_full': {
    je: 'Er wachten al veel aanvullingen op de organisator. Je tekst blijft hier staan: probeer het later opnieuw.',
    u: 'Er wachten al veel aanvullingen op de organisator. Uw tekst blijft hier staan: probeert u het later opnieuw.',
  },
  'reject.reworded': {
    je: 'De tekst is intussen veranderd. Lees de nieuwe versie en geef daarop je antwoord.',
    u: 'De tekst is intussen veranderd. Leest u de nieuwe versie en geeft u daarop uw antwoord.',
  },
  'reject.overtaken': {
    je: 'Iemand anders heeft deze tekst intussen veranderd. Jouw tekst staat er nog: kijk eerst wat er nu staat.',
    u: 'Iemand anders heeft deze tekst intussen veranderd. Uw tekst staat er nog: kijk eerst wat er nu staat.',
  },
  'reject.in_use': {
    je: 'Hier hangt nog iets aan. Haal dat eerst weg of zet het ergens anders neer.',
    u: 'Hier hangt nog iets aan. Haal dat eerst weg of zet het ergens anders neer.',
  },
  'reject.outside_scale': {
    je: 'Een score ligt tussen {lowest} en {highest}. Kijk de score na, of maak de schaal ruimer.',
    u: 'Een score ligt tussen {lowest} en {highest}. Kijk de score na, of maak de schaal ruimer.',
  },
  'reject.title_taken': {je: 'Die naam is al in gebruik. Kies een andere.', u: 'Die naam is al in gebruik. Kiest u een andere.'},
  'reject.together_first': {
    je: 'Kies pas als jullie samen kijken: zet het eerst op Samen.',
    u: 'Kies pas als u samen kijkt: zet het eerst op Samen.',
  },
  'reject.marks_given': {
    je: 'Er zijn al cijfers gegeven. Laat de lijst zoals die is, of haal eerst de cijfers weg.',
    u: 'Er zijn al cijfers gegeven. Laat de lijst zoals die is, of haal eerst de cijfers weg.',
  },
  'reject.link_bad': {
    je: 'Deze link klopt niet. Begin met https:// en probeer het opnieuw.',
    u: 'Deze link klopt niet. Begin met https:// en probeer het opnieuw.',
  },
  'reject.too_many': {je: 'Meer dan {limit} past hier niet. Haal er eerst een weg.', u: 'Meer dan {limit} past hier niet. Haalt u er eerst een weg.'},
  'reject.device_full': {
    je: 'Op dit apparaat zijn aan deze tafel al {limit} dingen geschreven; meer past niet. Je tekst staat er nog: laat iemand anders hem plaatsen.',
    u: 'Op dit apparaat zijn aan deze tafel al {limit} dingen geschreven; meer past niet. Uw tekst staat er nog: laat iemand anders hem plaatsen.',
  },
  'reject.budget_spent': {je: 'Je stemmen zijn op. Haal er een weg om anders te kiezen.', u: 'Uw stemmen zijn op. Haal er een weg om anders te kiezen.'},
  'reject.cap_reached': {
    je: 'Meer stemmen kun je hier niet aan geven. Kies ook iets anders.',
    u: 'Meer stemmen kunt u hier niet aan geven. Kies ook iets anders.',
  },
  'reject.bad_ranking': {
    je: 'Je volgorde klopt nog niet. Nummer van 1 tot hoogstens {places}, zonder gat en elk nummer één keer.',
    u: 'Uw volgorde klopt nog niet. Nummer van 1 tot hoogstens {places}, zonder gat en elk nummer één keer.',
  },
  'reject.bad_pair': {
    je: 'Deze vergelijking hoort niet op dit briefje, of staat er al op. Kijk het na en probeer het opnieuw.',
    u: 'Deze vergelijking hoort niet op dit briefje, of staat er al op. Kijk het na en probeer het opnieuw.',
  },
  'reject.ballot_closed': {je: 'De stemming is gesloten. Kijk mee naar de uitslag.', u: 'De stemming is gesloten. Kijk mee naar de uitslag.'},
  'reject.ballot_open': {je: 'De stemming loopt nog. Sluit haar eerst.', u: 'De stemming loopt nog. Sluit haar eerst.'},
  'reject.unknown_option': {
    je: 'Deze keuze staat niet op de lijst. Kies er een die er wel op staat.',
    u: 'Deze keuze staat niet op de lijst. Kies er een die er wel op staat.',
  },
  'reject.own_option': {je: 'Op je eigen idee stem je niet. Kies iets van een ander.', u: 'Op uw eigen idee stemt u niet. Kies iets van een ander.'},
  'reject.not_your_vote': {
    je: 'Deze stemming is voor andere tafels. Wacht op de volgende.',
    u: 'Deze stemming is voor andere tafels. Wacht op de volgende.',
  },
  'reject.secrecy_looser': {
    je: 'Een stemming kan alleen geheimer worden. Open een nieuwe als het toch opener moet.',
    u: 'Een stemming kan alleen geheimer worden. Open een nieuwe als het toch opener moet.',
  },
  'reject.votes_cast': {
    je: 'Er is al gestemd. Open een nieuwe stemming als het anders moet.',
    u: 'Er is al gestemd. Open een nieuwe stemming als het anders moet.',
  },
  'reject.stale_revision': {
    je: 'Je hebt intussen op een ander scherm gestemd. Kijk of het zo klopt.',
    u: 'U hebt intussen op een ander scherm gestemd. Kijk of het zo klopt.',
  },
  'reject.too_late_to_undo': {
    je: 'Dit kan niet meer terug. Zet de volgende stap om het te herstellen.',
    u: 'Dit kan niet meer terug. Zet de volgende stap om het te herstellen.',
  },
  'reject.nothing_to_reveal': 'Er is geen plaats meer om te laten zien.',
  'reject.nothing_to_undo': {je: 'Er is niets om terug te nemen. Ga gewoon verder.', u: 'Er is niets om terug te nemen. Gaat u gewoon verder.'},
  'reject.result_shown': 'Verberg eerst de uitslag. Anders ziet de zaal wat er op het briefje staat.',
  'reject.round_running': {je: 'Er loopt al een ronde. Sluit die eerst af.', u: 'Er loopt al een ronde. Sluit die eerst af.'},
  'reject.no_round': {je: 'Er loopt geen ronde. Start er eerst een.', u: 'Er loopt geen ronde. Start er eerst een.'},
  'reject.already_done': {je: 'Dat was al gedaan. Je hoeft niets meer te doen.', u: 'Dat was al gedaan. U hoeft niets meer te doen.'},
  'reject.no_options': {
    je: 'Er valt nog niets te kiezen. Laat de tafels eerst een actie kiezen.',
    u: 'Er valt nog niets te kiezen. Laat de tafels eerst een actie kiezen.',
  },
  'reject.duplicate_id': {je: 'Dit kwam dubbel binnen. Verstuur het nog een keer.', u: 'Dit kwam dubbel binnen. Verstuur het nog een keer.'},
  'reject.slow_down': {
    je: 'Even rustig aan. Probeer het over {n} seconde opnieuw.|Even rustig aan. Probeer het over {n} seconden opnieuw.',
    u: 'Even rustig aan. Probeert u het over {n} seconde opnieuw.|Even rustig aan. Probeert u het over {n} seconden opnieuw.',
  },
  'reject.read_only': {
    je: 'Er kan nu niets bewaard worden. Houd je tekst vast en probeer het zo opnieuw.',
    u: 'Er kan nu niets bewaard worden. Houd uw tekst vast en probeer het zo opnieuw.',
  },
  'reject.unknown_room': {
    je: 'Deze tafel of stemming bestaat niet meer. Laad de pagina opnieuw.',
    u: 'Deze tafel of stemming bestaat niet meer. Laad de pagina opnieuw.',
  },
  'reject.not_subscribed': {
    je: 'Deze tafel staat nog niet open op je scherm. Laad de pagina opnieuw.',
    u: 'Deze tafel staat nog niet open op uw scherm. Laad de pagina opnieuw.',
  },
  'reject.bad_command': {
    je: 'De pagina is niet meer van deze tijd. Laad haar opnieuw; je tekst blijft staan.',
    u: 'De pagina is niet meer van deze tijd. Laad haar opnieuw; uw tekst blijft staan.',
  },
  'reject.closed': {je: 'De bijeenkomst is afgesloten. Bekijk de opbrengst.', u: 'De bijeenkomst is afgesloten. Bekijk de opbrengst.'},
  'reject.bad_value': {
    je: 'Er klopt iets niet in wat je invulde. Kijk het na en probeer het opnieuw.',
    u: 'Er klopt iets niet in wat u invulde. Kijk het na en probeer het opnieuw.',
  },

  'reject.unknown_code': {
    je: 'Deze code kennen we niet. Kijk nog eens op het scherm in de zaal.',
    u: 'Deze code kennen we niet. Kijk nog eens op het scherm in de zaal.',
  },
  'reject.too_many_tries': {
    je: 'Er zijn te veel verkeerde codes getypt. Wacht {n} seconde of scan de QR-code: dan kom je meteen binnen.|Er zijn te veel verkeerde codes ' +
      'getypt. Wacht {n} seconden of scan de QR-code: dan kom je meteen binnen.',
    u: 'Er zijn te veel verkeerde codes getypt. Wacht {n} seconde of scan de QR-code: dan komt u meteen binnen.|Er zijn te veel verkeerde codes ' +
      'getypt. Wacht {n} seconden of scan de QR-code: dan komt u meteen binnen.',
  },
  'reject.table_full': {je: 'Volgens het plan is het hier vol. Zit je er al? Schuif aan.', u: 'Volgens het plan is het hier vol. Zit u er al? Schuif aan.'},
  'reject.unknown_table': {je: 'Deze tafel is er niet. Kies een tafel uit de lijst.', u: 'Deze tafel is er niet. Kies een tafel uit de lijst.'},
  'reject.link_used': {je: 'Deze link is al gebruikt. Vraag de organisatie om een nieuwe.', u: 'Deze link is al gebruikt. Vraag de organisatie om een nieuwe.'},
  'reject.handover_unknown': {
    je: 'Deze code werkt niet meer. Kies op je andere apparaat nog eens ‘Verder op een ander apparaat’.',
    u: 'Deze code werkt niet meer. Kies op uw andere apparaat nog eens ‘Verder op een ander apparaat’.',
  },
  'reject.link_unknown': {
    je: 'Deze link kennen we niet. Vraag de organisatie om een nieuwe.',
    u: 'Deze link kennen we niet. Vraag de organisatie om een nieuwe.',
  },
  'reject.unauthorised': {je: 'We weten niet meer wie je bent. Doe opnieuw mee met de code.', u: 'We weten niet meer wie u bent. Doe opnieuw mee met de code.'},
  'reject.forbidden': {je: 'Deze pagina is niet voor jou. Ga terug naar je tafel.', u: 'Deze pagina is niet voor u. Ga terug naar uw tafel.'},
  'reject.bad_request': {
    je: 'Er klopt iets niet in wat je invulde. Kijk het na en probeer het opnieuw.',
    u: 'Er klopt iets niet in wat u invulde. Kijk het na en probeer het opnieuw.',
  },
  'reject.too_big': {je: 'Dit is te groot om te versturen. Maak het korter.', u: 'Dit is te groot om te versturen. Maak het korter.'},
  'reject.conference_closed': {je: 'De bijeenkomst is afgesloten. Bekijk de opbrengst.', u: 'De bijeenkomst is afgesloten. Bekijk de opbrengst.'},
  'reject.followed_already': {je: 'Dit wordt al gevolgd. Je vindt het op deze pagina.', u: 'Dit wordt al gevolgd. U vindt het op deze pagina.'},
  'reject.file_unreadable': {je: '{why}', u: '{why}'},
  'reject.wrong_host': {
    je: 'Onder dit adres is deze dienst niet bekend. Gebruik het adres op het scherm of op de tafelkaart.',
    u: 'Onder dit adres is deze dienst niet bekend. Gebruik het adres op het scherm of op de tafelkaart.',
  },
  'reject.not_found': {je: 'Dit is hier niet te vinden. Ga terug en kies opnieuw.', u: 'Dit is hier niet te vinden. Ga terug en kies opnieuw.'},

  'reject.4500': {je: 'We weten niet meer wie je bent. Doe opnieuw mee met de code.', u: 'We weten niet meer wie u bent. Doe opnieuw mee met de code.'},
  'reject.4501': {je: 'Je bent hier afgemeld. Vraag de organisatie als dat niet klopt.', u: 'U bent hier afgemeld. Vraag de organisatie als dat niet klopt.'},
  'reject.4502': {je: 'De bijeenkomst is afgesloten. Bekijk de opbrengst.', u: 'De bijeenkomst is afgesloten. Bekijk de opbrengst.'},
  'reject.4503': {
    je: 'Je bent verdergegaan op een ander scherm. Kies ‘Hier verder’ om hier te werken.',
    u: 'U bent verdergegaan op een ander scherm. Kies ‘Hier verder’ om hier te werken.',
  },
};
