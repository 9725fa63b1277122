/** Where the proceeds are, for who may not read them yet. */
export default {
  'reader.title': 'Results',
  'reader.heading': 'The results of a meeting',
  'reader.what': 'At this address participants read what was thought up, agreed and chosen at their meeting.',
  'reader.why': 'We do not see here that you took part. Type the code of the meeting and the results open.',
  'reader.code_hint': 'Five characters. They were on the screen in the hall and on the card on your table.',
  'reader.open': 'Read the results',
  'reader.unknown': 'We do not know this code. Check it once more, or ask the organisers for it.',
  'reader.no_cookies': 'This browser may not remember anything (cookies are off). Allow them for this site, or open this address in another browser.',
  'reader.without': 'No code?',
  'reader.elsewhere': 'Did you take part on another device or in another browser? Open this address there.',
  'reader.file': 'Ask the organisers for the saved file with the results. It always opens, also without internet.',
  'reader.organise': 'Are you an organiser? Go to',
  'reader.organisers': 'your meetings',
};
