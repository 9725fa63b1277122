/** How stable the ranking of a weighing is; `core/verdict.js` picks the sentence. */
export default {
  'weighing.words': 'nul één twee drie vier vijf zes zeven acht negen tien elf twaalf',
  'weighing.firm': '{Top} staat vast. Ook met andere mensen in de zaal was dit het geworden.|'
    + '{Top} staan vast. Ook met andere mensen in de zaal waren het deze geworden.',
  'weighing.hair': '{Top} staat vast, {following} scheelt een haar: ‘{next}’ zit er vlak achter.',
  'weighing.close': 'Zeker: {firm} van de {top}. Om de laatste plek scheelt het een haar: ‘{next}’ kan er nog bij.|'
    + 'Zeker: {firm} van de {top}. Om de laatste {n} plekken scheelt het een haar: ‘{next}’ kan er nog bij.',
  'weighing.open': 'Het ligt nog open: van de {top} staat er pas {firm} vast.|Het ligt nog open: van de {top} staan er pas {firm} vast.',
  'weighing.open_none': 'Het ligt nog open: van de {top} staat er geen een vast.',
  'weighing.open_one': 'Het ligt nog open: het is nu ‘{last}’, het kan net zo goed ‘{next}’ worden.',
  'weighing.tied': 'Gelijk op de streep: ‘{last}’ en ‘{next}’ hebben precies evenveel.',
  'weighing.too_few': {
    je: 'Nog te weinig stemmen om te zeggen hoe vast dit staat. Vanaf tien stemmers lees je dat hier.',
    u: 'Nog te weinig stemmen om te zeggen hoe vast dit staat. Vanaf tien stemmers leest u dat hier.',
  },
  'weighing.nobody': 'Er is nog niet gewogen. Alles telt nu even zwaar.',
  'weighing.all': 'Er zijn niet meer gebieden dan plekken, dus ze horen er allemaal bij.',
  'weighing.none': 'Er is nog geen gebied met genoeg scores.',
  'weighing.hand_firm': 'Met deze gewichten is dit de keuze, ook als er één een beetje schuift.',
  'weighing.hand_close': 'Met deze gewichten scheelt het een haar met ‘{next}’.',

  'weighing.heavier': 'Nu telt ‘{criterion}’ voor {from} van de 100. Bij {to} verandert de keuze.',
  'weighing.lighter': 'Nu telt ‘{criterion}’ voor {from} van de 100. Zakt dat naar {to}, dan verandert de keuze.',
  'weighing.hair_heavier': 'Telt ‘{criterion}’ een haar zwaarder, dan verandert de keuze.',
  'weighing.hair_lighter': 'Telt ‘{criterion}’ een haar lichter, dan verandert de keuze.',
  'weighing.no_change': 'Geen enkel gewicht kan dat in zijn eentje veranderen.',
  'weighing.unranked': '{n} gebied staat apart: daar is te weinig gescoord.|{n} gebieden staan apart: daar is te weinig gescoord.',
  'weighing.divided': 'Over {criteria} zijn de meningen verdeeld.',
};
