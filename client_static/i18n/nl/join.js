/** Joining: a code, a name if you like, a table. */
export default {
  'join.title': 'Meedoen',
  'join.welcome': 'Doe mee',
  'join.code': 'Code van de bijeenkomst',
  'join.code_hint': 'Vijf tekens. Ze staan op het scherm in de zaal en op het kaartje op tafel.',
  'join.looking': 'Even kijken …',

  'join.who': {je: 'Wie ben je?', u: 'Wie bent u?'},
  'join.who_why': {
    je: 'Zo weten mensen aan tafel met wie ze praten. Vul in wat je kwijt wilt; alles mag leeg blijven.',
    u: 'Zo weten mensen aan tafel met wie ze praten. Vul in wat u kwijt wilt; alles mag leeg blijven.',
  },
  'join.name': {je: 'Je naam', u: 'Uw naam'},
  'join.organisation': 'Organisatie of wijk',
  'join.sector': {je: 'Waar hoor je bij?', u: 'Waar hoort u bij?'},
  'join.sector_choose': {je: 'Kies wat het beste past', u: 'Kies wat het beste past'},
  'join.shared': 'Deze laptop is van de tafel',
  'join.shared_why': {
    je: 'Meer mensen schrijven erop. Per kaartje kies je een naam, of geen.',
    u: 'Meer mensen schrijven erop. Per kaartje kiest u een naam, of geen.',
  },

  'join.choose_table': 'Kies een tafel',
  'join.sit_at': 'Schuif aan bij tafel {number}',
  'join.other_table': 'Ik zit aan een andere tafel',
  'join.which_table': {je: 'Aan welke tafel zit je?', u: 'Aan welke tafel zit u?'},
  'join.give_place': 'Geef mij een plek',
  'join.give_place_why': 'We zoeken een tafel waar nog ruimte is, met mensen uit verschillende hoeken.',
  'join.seated': '{seated} van {seats}',
  'join.is_full': 'vol',
  'join.full': {je: 'Volgens het plan is het hier vol. Zit je er al? Schuif aan.', u: 'Volgens het plan is het hier vol. Zit u er al? Schuif aan.'},
  'join.insist': {je: 'Ik zit hier al', u: 'Ik zit hier al'},

  'join.again': 'Welkom terug',
  'join.go_on_as': 'Verder als {name}',
  'join.go_on': 'Verder waar ik was',
  'join.somebody_else': 'Iemand anders doet mee op dit apparaat',
  'join.handover': 'Verder op dit apparaat',
  'join.handover_why': {
    je: 'Je naam, je tafel en je stem gaan mee. Op het andere apparaat stop je dan.',
    u: 'Uw naam, uw tafel en uw stem gaan mee. Op het andere apparaat stopt u dan.',
  },
  'join.other_code': 'Meedoen met een andere code',
};
