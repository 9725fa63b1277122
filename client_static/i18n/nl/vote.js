/** The vote on one's own device. */
export default {
  'vote.is_open': 'De stemming is open.',
  'vote.go': 'Ga stemmen',
  'vote.back': 'Terug naar de tafel',
  'vote.how': {
    je: 'Je hebt {n} stem. Je stem is geheim, en tot de stemming sluit kun je wisselen.|'
      + 'Je hebt {n} stemmen. Je stem is geheim, en tot de stemming sluit kun je wisselen.',
    u: 'U hebt {n} stem. Uw stem is geheim, en tot de stemming sluit kunt u wisselen.|'
      + 'U hebt {n} stemmen. Uw stem is geheim, en tot de stemming sluit kunt u wisselen.',
  },
  'vote.left': 'nog {n} stem|nog {n} stemmen',
  'vote.spent': {je: 'Je stemmen zijn op. Haal er een weg om anders te kiezen.', u: 'Uw stemmen zijn op. Haal er een weg om anders te kiezen.'},
  'vote.vote': 'Stem',
  'vote.voted': 'Gestemd',
  'vote.more': 'Eén stem erbij',
  'vote.fewer': 'Eén stem eraf',
  'vote.pending': {je: 'Je stem wordt verstuurd …', u: 'Uw stem wordt verstuurd …'},
  'vote.saved': {je: 'Je stem is bewaard', u: 'Uw stem is bewaard'},

  'vote.who': 'Wie stemt er nu?',
  'vote.cover': {je: 'Geef de laptop door. Niemand ziet wat je buurman koos.', u: 'Geef de laptop door. Niemand ziet wat uw buurman koos.'},
  'vote.nameless': 'Iemand anders stemt',
  'vote.somebody': 'de volgende',
  'vote.has_voted': 'heeft gestemd',
  'vote.again': 'opnieuw stemmen',
  'vote.replaces': {
    je: 'Je stemde al. Dat blijft staan tot je hier iets kiest; dan telt alleen deze keuze.',
    u: 'U stemde al. Dat blijft staan tot u hier iets kiest; dan telt alleen deze keuze.',
  },
  'vote.done_here': 'Op deze laptop heeft {n} mens gestemd.|Op deze laptop hebben {n} mensen gestemd.',
  'vote.paper_of': 'Dit is het stembriefje van',
  'vote.next': 'Klaar, volgende stemmer',

  'vote.closed': 'De stemming is gesloten',
  'vote.closed_kept': {je: 'Je stem telt mee. De uitslag volgt zo, hier en op het scherm.', u: 'Uw stem telt mee. De uitslag volgt zo, hier en op het scherm.'},
  'vote.closed_wait': 'De uitslag volgt zo, hier en op het scherm.',
  'vote.turnout': '{n} van {present} heeft gestemd|{n} van {present} hebben gestemd',
  'vote.mine': {je: 'jouw stem', u: 'uw stem'},
  'vote.all': 'Bekijk ook de andere {n}',
  'vote.top_only': 'Alleen de hoogste plaatsen',
  'vote.meaning': 'Dit vindt de zaal. De organisatoren kiezen en leggen uit waarom.',
};
