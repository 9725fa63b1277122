/** The top of a result: at most five rows, never half a tie, never who came last. */
import {linesOf} from './fitting.js';

/** @typedef {{id: string, title: string, text: string, table: number | null, lead: string, step: string, votes: number, place: number,
 * tied: boolean}} Ranked */
/** `rows` in order of place; `others`: options that are not shown; `crowded`: those at the first place are more than fit.
 * @typedef {{rows: Ranked[], others: number, crowded: boolean}} Podium */

/** @param {Ranked[]} ranked any order @returns {Ranked[]} by place, then as they were given */
export const byPlace = ranked => [...ranked].sort((a, b) => a.place - b.place);

/** @param {Ranked[]} ranked every option @param {number} limit rows that fit @returns {Podium} */
export function podium(ranked, limit = 5) {
  const voted = byPlace(ranked).filter(row => row.votes > 0);
  const fits = voted.slice(0, limit);
  const cut = voted[limit];
  const whole = cut ? fits.filter(row => row.place !== cut.place) : fits;
  const rows = withoutLast(whole.length ? whole : fits, ranked.length);
  return {rows, others: ranked.length - rows.length, crowded: whole.length === 0 && fits.length > 0};
}

/** Of four or more, who came last is not shown; all tied is no last. @param {Ranked[]} rows @param {number} options */
function withoutLast(rows, options) {
  const last = rows.at(-1);
  if (!last || options < 4 || rows.length < options || last.place === 1) return rows;
  return rows.filter(row => row.place !== last.place);
}

/** @param {{id: string, votes: number}[]} rows @returns {Map<string, {place: number, tied: boolean}>} standard competition ranking: 1= 1= 3 */
export function places(rows) {
  const above = (/** @type {number} */ votes) => rows.filter(row => row.votes > votes).length;
  const equal = (/** @type {number} */ votes) => rows.filter(row => row.votes === votes).length;
  return new Map(rows.map(({id, votes}) => [id, {place: above(votes) + 1, tied: equal(votes) > 1}]));
}

/** @param {{place: number, tied: boolean}} row @returns {string} `1`, and `1=` when it is shared */
export const placeOf = ({place, tied}) => `${place}${tied ? '=' : ''}`;

/** Rows that fit when each holds its title in full. @param {{title: string}[]} rows @param {import('./fitting.js').Room} room of the rows
 * @returns {number} 1 to 5 */
export function rowsThatFit(rows, {width, height}) {
  const lines = Math.max(1, ...rows.map(row => linesOf(row.title, 48, width - 290)));
  return Math.max(1, Math.min(5, Math.floor(height / (lines * 54 + 34))));
}
