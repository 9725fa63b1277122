/** A title for the screen out of what somebody wrote: the first sentence, or as much of it as holds together. */

/** Two lines of the screen's smallest type hold about as much. */
export const TITLE_LENGTH = 90;

/** @param {string} text @returns {string} at most 90 characters, '' for no text */
export function shortTitle(text) {
  const [line = ''] = text.trim().split('\n');
  const sentence = (line.match(/^.+?[.!?](?=\s|$)/)?.[0] ?? line).trim().replace(/[.:;,]$/, '');
  if (sentence.length <= TITLE_LENGTH) return sentence;
  return atPause(sentence) ?? atWord(sentence);
}

/** Up to a colon, comma or dash, when that leaves enough to understand. @param {string} sentence */
function atPause(sentence) {
  const head = sentence.slice(0, TITLE_LENGTH);
  const pause = Math.max(head.lastIndexOf(','), head.lastIndexOf(':'), head.lastIndexOf(';'), head.lastIndexOf(' – '));
  return pause > TITLE_LENGTH / 3 ? head.slice(0, pause).trim() : null;
}

/** @param {string} sentence */
function atWord(sentence) {
  const head = sentence.slice(0, TITLE_LENGTH - 1);
  const space = head.lastIndexOf(' ');
  return `${head.slice(0, space > 0 ? space : TITLE_LENGTH - 1).replace(/[.:;,]$/, '')}…`;
}
