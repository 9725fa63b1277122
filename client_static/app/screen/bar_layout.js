/** Which rows of a result stand on the screen, and where: the type is never made smaller, so there are fewer of them. */
import {excerpt, isNarrow, linesOf, sizeFor, SMALLEST, widthOf} from './fitting.js';
import {byPlace, podium} from './podium.js';

/** @typedef {import('./fitting.js').Room} Room */
/** An option with its result. @typedef {import('./podium.js').Ranked & {section: string, value: number, low: number | null, high: number | null,
 *   mean: number | null, spread: number | null, marks: Record<string, number>, figure: string}} Row */
/** `tall`: the title above its bar; `flat`: beside it. `size`: of the title's type.
 * @typedef {{row: Row, title: string, size: number, top: number, height: number}} Line */
/** `labels`: over the sections. `side`: units for the titles of flat rows; `figures`: for the numbers.
 * @typedef {{style: 'tall' | 'flat', lines: Line[], labels: {id: string, top: number}[], others: number, crowded: boolean, side: number,
 *   figures: number}} Layout */

/** Units; they agree with styles/screen_vote.css. */
const LINE = 54, PLACE = 110, GAP = 32, AXIS = 62, LABEL = 66;
const TALL = {around: 50, most: 190}, FLAT = {around: 14, most: 110};
/** Rows, so that each is large; more only where that shows all of them. */
const ROWS = 5;
/** The title of who won a reveal from the last place upwards: the largest type at which it takes no more lines. @type {[number, number][]} */
const WINNER = [[112, 1], [88, 2], [72, 9]];

/** @param {readonly Row[]} rows @returns {number} units that the widest number takes */
const figuresOf = rows => Math.max(0, ...rows.map(({figure}) => widthOf(figure, 76))) + GAP;

/** Titles wrap to two lines; only who is first is never cut. @param {Row} row @param {number} size @param {number} width */
function titled(row, size, width) {
  const title = row.place === 1 ? row.title : excerpt(row.title, size, {width, height: 2.1 * size * 1.28});
  return {row, title, size, high: linesOf(title, size, width) * size * LINE / SMALLEST};
}

/** @typedef {ReturnType<typeof titled>} Titled */

/** @param {Titled[]} titles @param {typeof TALL} style @param {number} room units to fill @param {boolean} [below] whether they stand at the bottom
 * @returns {Line[]} */
function stacked(titles, style, room, below = false) {
  const least = titles.reduce((sum, {high}) => sum + high + style.around, 0);
  const spare = Math.max(0, room - least) / Math.max(1, titles.length);
  const heights = titles.map(({high}) => high + style.around + Math.min(spare, Math.max(0, style.most - high - style.around)));
  let top = below ? Math.max(0, room - heights.reduce((sum, high) => sum + high, 0)) : 0;
  return titles.map(({row, title, size}, index) => {
    const height = heights[index] ?? 0, line = {row, title, size, top, height};
    top += height;
    return line;
  });
}

/** @param {Titled[]} titles @param {typeof TALL} style @returns {number} units they need at least */
const needs = (titles, style) => titles.reduce((sum, {high}) => sum + high + style.around, 0);

/** @typedef {{counts?: (row: Row) => boolean, axis?: boolean, flat?: boolean}} Wishes `counts`: who may be shown at all; `flat`: rather all of
 *   them beside their bars than the top above them */

/** The result as it stands. @param {readonly Row[]} rows every option @param {Room} room @param {Wishes} [wishes] @returns {Layout} */
export function barLayout(rows, room, {counts, axis = false, flat = false} = {}) {
  const high = room.height - (axis ? AXIS : 0), figures = figuresOf(rows);
  const width = room.width - PLACE - figures, side = Math.round(width * 0.45);
  const all = podium(rows, rows.length, counts), whole = all.rows.map(row => titled(row, SMALLEST, side - GAP));
  if (flat && !isNarrow(room) && whole.length > ROWS && !all.others && needs(whole, FLAT) <= high) {
    return {style: 'flat', lines: stacked(whole, FLAT, high), labels: [], others: 0, crowded: false, side, figures};
  }
  const top = (/** @type {number} */ limit) => podium(rows, limit, counts);
  const titles = (/** @type {number} */ limit) => top(limit).rows.map(row => titled(row, SMALLEST, width));
  const complete = titles(rows.length);
  let limit = (flat || complete.length <= ROWS + 1) && needs(complete, TALL) <= high ? Math.max(1, complete.length) : ROWS;
  while (limit > 1 && needs(titles(limit), TALL) > high) limit -= 1;
  const {others, crowded} = top(limit);
  return {style: 'tall', lines: stacked(titles(limit), TALL, high), labels: [], others, crowded, side: 0, figures};
}

/** Rows that are shared out within sections, under the names of these; null when they do not all fit.
 * @param {readonly Row[]} rows @param {string[]} sections in their order @param {Room} room @returns {Layout | null} */
export function sectionLayout(rows, sections, room) {
  const figures = figuresOf(rows), width = room.width - PLACE - figures, side = Math.round(width * 0.45);
  const [style, kind, wide] = isNarrow(room) ? [TALL, /** @type {const} */ ('tall'), width] : [FLAT, /** @type {const} */ ('flat'), side - GAP];
  const groups = sections.map(id => ({id, titles: byPlace(rows.filter(row => row.section === id)).map(row => titled(row, SMALLEST, wide))}));
  const high = room.height - sections.length * LABEL;
  if (needs(groups.flatMap(({titles}) => titles), style) > high) return null;
  const placed = stacked(groups.flatMap(({titles}) => titles), style, high);
  const labels = groups.map(({id}, index) => {
    const before = groups.slice(0, index).reduce((sum, {titles}) => sum + titles.length, 0);
    return {id, top: (placed[before]?.top ?? high) + index * LABEL};
  });
  const above = (/** @type {Row} */ row) => (sections.indexOf(row.section) + 1) * LABEL;
  return {style: kind, lines: placed.map(line => ({...line, top: line.top + above(line.row)})), labels, others: 0, crowded: false, side, figures};
}

/** A reveal from the last place upwards: the newest on top, what does not fit below it goes; at the end the winner large.
 * @param {readonly Row[]} rows those revealed @param {Room} room @param {{whole: boolean, axis?: boolean}} how `whole`: nothing is left to reveal
 * @returns {Layout} */
export function revealLayout(rows, room, {whole, axis = false}) {
  const high = room.height - (axis ? AXIS : 0), figures = figuresOf(rows), width = room.width - PLACE - figures;
  const titles = byPlace(rows).map(row => titled(row, whole && row.place === 1 ? sizeFor(row.title, width, WINNER) : SMALLEST, width));
  let limit = titles.length;
  while (limit > 1 && needs(titles.slice(0, limit), TALL) > high) limit -= 1;
  const cut = titles[limit]?.row.place, shown = titles.slice(0, limit), halved = shown.filter(({row}) => row.place !== cut);
  const kept = halved.length ? halved : shown;
  return {style: 'tall', lines: stacked(kept, TALL, high, !whole), labels: [], others: rows.length - kept.length, crowded: !halved.length, side: 0, figures};
}

/** @param {Layout} layout @returns {number} units from the first row to the end of the last */
export const heightOf = ({lines}) => Math.max(0, ...lines.map(({top, height}) => top + height));
