/** Options of a vote within the size of one command: what is long loses its end, everybody's text by the same measure. */

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

/** @param {readonly NewOption[]} options @returns {NewOption[]} */
export function fitted(options) {
  const bare = sizeOf(options.map(option => ({...option, text: ''})));
  const most = Math.floor((ROOM - bare) / Math.max(1, options.length));
  return sizeOf(options) <= ROOM ? [...options] : options.map(option => ({...option, text: cut(option.text ?? '', most)}));
}
