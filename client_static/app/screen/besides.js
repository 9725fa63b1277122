/** What a card says besides its title. */

/** @param {string} words */
const bare = words => words.replace(/\s+/g, ' ').trim().replace(/[\s.]+$/, '');

/** Nothing is said twice for want of a full stop or for white space.
 * @param {{title: string, text: string}} card @returns {string} the text without its first line where that says the title; '' when nothing is left */
export function besides({title, text}) {
  const [first = '', ...rest] = text.trim().split('\n');
  if (bare(text) === bare(title)) return '';
  return bare(first) === bare(title) ? rest.join('\n').trim() : text;
}
