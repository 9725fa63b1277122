/** What fits on a screen whose unit is its height / 1080. Estimates only: the type is never made smaller, so there is less of it. */

/** The room of a stage, in units. @typedef {{width: number, height: number}} Room */

/** A projector of 16:9. @type {Room} */
export const WIDE = {width: 1920, height: 1080};
/** One of 4:3. @type {Room} */
export const OLD = {width: 1440, height: 1080};
/** Units of its width that a stage leaves free; agrees with styles/screen.css. */
export const MARGIN = 144;

/** Narrower than this and the unit follows the width instead, so that a phone held upright shows whole words. */
const NARROWEST = 900;
/** Advances of Figtree at weight 700 in em, as the browser measures them, by groups of letters that are about as wide. */
const ADVANCES = [[/[ijl.,:;'’‘| !]/, 0.27], [/[frt\-()"“”1]/, 0.41], [/[mwMW@%…—]/, 0.9], [/[A-Z0-9€&]/, 0.67]].map(
  ([letters, em]) => ({letters: /** @type {RegExp} */ (letters), em: Number(em)}));
const OTHER = 0.58;

/** @param {number} wide pixels @param {number} high pixels @returns {Room} */
export function roomOf(wide, high) {
  const unit = Math.min(high / 1080, wide / NARROWEST) || 1;
  return {width: wide / unit, height: high / unit};
}

/** @param {string} word @returns {number} em */
const emOf = word => [...word].reduce((sum, letter) => sum + (ADVANCES.find(({letters}) => letters.test(letter))?.em ?? OTHER), 0);

/** @param {string} text on one line @param {number} size of the type, units @returns {number} units, at weight 700 */
export const widthOf = (text, size) => emOf(text) * size;

/** Type of weight 400 is so much narrower than these advances. */
export const LIGHT = 0.93;

/** Narrower than this, as a phone held upright, and titles stand above what belongs to them, not beside it. */
const BESIDE = 1100;

/** @param {Room} room @returns {boolean} */
export const isNarrow = ({width}) => width < BESIDE;

/** Texts beside each other that never break within, as a wrapping flex row fills its lines.
 * @param {string[]} parts @param {number} size @param {number} gap @param {number} width @returns {number} lines */
export function flowLines(parts, size, gap, width) {
  let lines = 0, left = -1;
  for (const part of parts.filter(Boolean)) {
    const wide = widthOf(part, size);
    if (left < wide) [lines, left] = [lines + Math.max(1, Math.ceil(wide / width)), width];
    left -= wide + gap;
  }
  return lines;
}

/** @param {string} text @param {number} size of the type, units @param {number} width units @returns {number} lines it takes */
export function linesOf(text, size, width) {
  return text.split('\n').reduce((sum, line) => sum + wrapped(line.split(' '), width / size), 0);
}

/** @param {string[]} words @param {number} width em @returns {number} lines, filled word by word as the browser does */
function wrapped(words, width) {
  let lines = 1, used = 0;
  for (const word of words) {
    const wide = emOf(`${word} `);
    if (used > 0 && used + wide > width) [lines, used] = [lines + 1, 0];
    lines += Math.max(0, Math.ceil(wide / width) - 1);
    used += wide % width;
  }
  return lines;
}

/** Nothing on the screen is smaller: legible at 15 m. */
export const SMALLEST = 48;

/** The largest size at which the text stays within so many lines; else the smallest.
 * @param {string} text @param {number} width @param {[size: number, lines: number][]} choices largest first @returns {number} */
export function sizeFor(text, width, choices) {
  const [size] = choices.find(([type, lines]) => linesOf(text, type, width) <= lines) ?? choices.at(-1) ?? [SMALLEST];
  return size;
}

/** As many whole sentences as fit; when not even the first does, whole words and an ellipsis; of one long word its letters.
 * @param {string} text @param {number} size @param {Room} room of the text alone @returns {string} */
export function excerpt(text, size, {width, height}) {
  const most = Math.max(1, Math.floor(height / (size * 1.28)));
  const fits = (/** @type {string} */ part) => linesOf(part, size, width) <= most;
  if (fits(text)) return text;
  const sentences = longestThat(fits, text.split(/(?<=[.!?…])(?=\s)/));
  if (sentences) return sentences;
  const cut = (/** @type {string[]} */ parts) => longestThat(part => fits(`${part}…`), parts);
  return `${(cut(text.split(/(?=\s)/)) || cut([...text])).trimEnd()}…`;
}

/** @param {(text: string) => boolean} fits @param {string[]} parts @returns {string} as many of the first parts together as fit */
function longestThat(fits, parts) {
  let [least, most] = [0, parts.length];
  while (least < most) {
    const middle = Math.ceil((least + most) / 2);
    if (fits(parts.slice(0, middle).join(''))) least = middle;
    else most = middle - 1;
  }
  return parts.slice(0, least).join('');
}
