/** Where the proceeds are, for who may not read them yet. */
export default {
  'reader.title': 'Opbrengst',
  'reader.heading': 'De opbrengst van een bijeenkomst',
  'reader.what': 'Op dit adres lezen deelnemers wat er op hun bijeenkomst is bedacht, afgesproken en gekozen.',
  'reader.why': {
    je: 'We zien hier niet dat je meedeed. Typ de code van de bijeenkomst, dan gaat de opbrengst open.',
    u: 'We zien hier niet dat u meedeed. Typ de code van de bijeenkomst, dan gaat de opbrengst open.',
  },
  'reader.code_hint': 'Vijf tekens. Ze stonden op het scherm in de zaal en op het kaartje op tafel.',
  'reader.open': 'Lees de opbrengst',
  'reader.unknown': {
    je: 'Deze code kennen we niet. Kijk hem nog eens na, of vraag hem aan de organisatie.',
    u: 'Deze code kennen we niet. Kijk hem nog eens na, of vraag hem aan de organisatie.',
  },
  'reader.no_cookies': {
    je: 'Deze browser mag niets onthouden (cookies staan uit). Zet ze aan voor deze site, of open dit adres in een andere browser.',
    u: 'Deze browser mag niets onthouden (cookies staan uit). Zet ze aan voor deze site, of open dit adres in een andere browser.',
  },
  'reader.without': {je: 'Heb je geen code?', u: 'Hebt u geen code?'},
  'reader.elsewhere': {
    je: 'Deed je mee op een ander apparaat of in een andere browser? Open dit adres daar.',
    u: 'Deed u mee op een ander apparaat of in een andere browser? Open dit adres daar.',
  },
  'reader.file': {
    je: 'Vraag de organisatie om het bewaarde bestand van de opbrengst. Dat opent altijd, ook zonder internet.',
    u: 'Vraag de organisatie om het bewaarde bestand van de opbrengst. Dat opent altijd, ook zonder internet.',
  },
  'reader.organise': {je: 'Organiseer je zelf? Ga naar', u: 'Organiseert u zelf? Ga naar'},
  'reader.organisers': {je: 'je bijeenkomsten', u: 'uw bijeenkomsten'},
};
