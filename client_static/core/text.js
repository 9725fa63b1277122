/** What people write: how long it is, and how it is shown. */

/** @typedef {{text: string} | {link: string, href: string} | {newline: true}} Piece */

/** Sentence marks at the end of an address belong to the sentence. */
const ADDRESS = /\bhttps?:\/\/[^\s<>"'\u2018-\u201d]*[^\s<>"'\u2018-\u201d.,;:!?)\]}]/giu;

/** @param {string} written @returns {string} as it is sent: no blanks around it, at most one empty line within */
export const tidy = written => written.replace(/\r\n?/g, '\n').replace(/[ \t]+$/gm, '').replace(/\n{3,}/g, '\n\n').trim();

/** @param {string} text @returns {number} code points, as the server counts */
export const lengthOf = text => [...text].length;

/** Only http(s): anything else, `javascript:` before all, stays plain text.
 * @param {string} address @returns {string | null} the address to go to */
export function safeHref(address) {
  try {
    const url = new URL(address);
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null;
  } catch {
    return null;
  }
}

/** @param {string} line @returns {Piece[]} */
function withLinks(line) {
  /** @type {Piece[]} */ const pieces = [];
  let end = 0;
  for (const {0: link, index} of line.matchAll(ADDRESS)) {
    const href = safeHref(link);
    if (!href) continue;
    if (index > end) pieces.push({text: line.slice(end, index)});
    pieces.push({link, href});
    end = index + link.length;
  }
  if (end < line.length) pieces.push({text: line.slice(end)});
  return pieces;
}

/** @param {string} text @returns {Piece[]} text, links and line ends in order */
export const pieces = text => text.split('\n').flatMap((line, index) => [
  .../** @type {Piece[]} */ (index ? [{newline: true}] : []), ...withLinks(line)]);

/** @param {string} text @param {number} most code points @returns {string} whole words, with … when there was more */
export function excerpt(text, most) {
  const flat = text.replace(/\s+/g, ' ').trim();
  if (lengthOf(flat) <= most) return flat;
  const cut = [...flat].slice(0, most).join('');
  const space = cut.lastIndexOf(' ');
  return `${cut.slice(0, space > most / 2 ? space : undefined).trimEnd()}…`;
}

/** @param {string} code as typed from a wall @returns {string} capitals, without blanks and dashes */
export const plainCode = code => code.toUpperCase().replace(/[\s\-–—.]/g, '');

/** People type `buurtkracht.example` and mean a web address. @param {string} link @returns {string} */
export const withScheme = link => {
  const trimmed = link.trim();
  return !trimmed || /^[a-z][a-z0-9+.-]*:/i.test(trimmed) ? trimmed : `https://${trimmed}`;
};
