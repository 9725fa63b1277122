/** Options of a vote within the size of one command: what is long loses its end, everybody's text by the same measure; and where the titles
 * alone are too many, the longest of these. */

/** @typedef {{id?: string, title: string, text?: string, table?: number, lead?: string, step?: string, section?: string}} NewOption */

/** Bytes for all options together. A command holds 16 KiB; the question and its envelope want some. */
export const ROOM = 14_000;

const encoder = new TextEncoder(), decoder = new TextDecoder();

/** @param {unknown} value @returns {number} bytes, at least as many as on the wire */
const sizeOf = value => encoder.encode(JSON.stringify(value)).length;

/** @param {string} text @param {number} most bytes */
function cut(text, most) {
  const bytes = encoder.encode(text);
  if (bytes.length <= most) return text;
  const start = decoder.decode(bytes.slice(0, Math.max(0, most - 3))).replace(/\uFFFD+$/, '').trimEnd();
  return start && `${start}…`;
}

/** Titles have at most 200 characters. Whoever voted on so many options with less than the shortest of these could not tell them apart. */
const TITLES = [600, 150, 120, 100, 80, 70, 60, 50, 40, 30, 20];

/** @param {NewOption} option @returns {NewOption} */
const bare = option => option.text === undefined ? option : {...option, text: ''};

/** @param {readonly NewOption[]} options @returns {NewOption[]} with the longest titles that leave room for all */
function titled(options) {
  const cutTo = (/** @type {number} */ most) => options.map(option => ({...option, title: cut(option.title, most)}));
  const most = TITLES.find(most => sizeOf(cutTo(most).map(bare)) <= ROOM);
  return cutTo(most ?? 20);
}

/** @param {readonly NewOption[]} options @returns {NewOption[]} */
export function fitted(options) {
  if (sizeOf(options) <= ROOM) return [...options];
  const named = titled(options), most = Math.floor((ROOM - sizeOf(named.map(bare))) / Math.max(1, options.length));
  return named.map(option => option.text === undefined ? option : {...option, text: cut(option.text, most)});
}
