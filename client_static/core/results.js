/** A result as it can be drawn, whatever the method: in order, with bars between 0 and 1. */
import {scaleOf} from './marks.js';

/** @typedef {import('./types.js').Method} Method @typedef {import('./types.js').Option} Option @typedef {import('./types.js').Result} Result */
/** @typedef {import('./types.js').Outcome} Outcome */
/** `from` and `to`: of the bar; `range`: of the interval.
 * @typedef {{id: string, option: Option, result: Result, from: number, to: number, range: [number, number] | null}} Row */

/** Marks that can be drawn beside each other. */
const MOST_COLUMNS = 11;

/** What a bar begins and ends at: those of a scale at its lowest mark, as on the screen; all else at nought, up to what was reached.
 * @param {Method} method @param {readonly Result[]} results @returns {[number, number]} */
function extent(method, results) {
  if (method.kind === 'marks' && method.outcome === 'mean') return [method.lowest, method.highest];
  const ends = results.flatMap(({value, low, high}) => [value, low ?? value, high ?? value]);
  const least = Math.min(0, ...ends), most = Math.max(0, ...ends);
  return most > least ? [least, most] : [0, 1];
}

/** @param {Method} method @param {readonly [string, Option][]} options in their own order @param {ReadonlyMap<string, Result>} results
 * @returns {Row[]} those with a result, by place; ties in the order of the options */
export function rowsOf(method, options, results) {
  const [least, most] = extent(method, [...results.values()]);
  const part = (/** @type {number} */ value) => Math.max(0, Math.min(1, (value - least) / (most - least)));
  const rows = options.flatMap(([id, option]) => {
    const result = results.get(id);
    if (!result) return [];
    const zero = part(Math.max(0, least)), end = part(result.value), {low, high} = result;
    return [{id, option, result, from: Math.min(zero, end), to: Math.max(zero, end),
      range: low === null || high === null ? null : /** @type {[number, number]} */ ([part(low), part(high)])}];
  });
  return rows.sort((one, other) => one.result.place - other.result.place);
}

/** @param {Method} method @param {Result} result @returns {[mark: string, n: number][]} how the marks lie, every mark of the scale in order;
 * [] where that says nothing */
export function lying(method, {marks}) {
  if (method.kind !== 'marks' || !Object.keys(marks).length) return [];
  const scale = scaleOf(method).filter(value => value !== 0);
  return scale.length > MOST_COLUMNS || scale.length < 3 ? [] : scale.map(value => [String(value), marks[value] ?? 0]);
}

/** @param {Iterable<[string, {place: number}]>} results @returns {string[]} who came first, alone or together */
export const winners = results => [...results].filter(([, {place}]) => place === 1).map(([id]) => id);

/** @param {ReadonlyMap<string, Result>} results @param {Outcome | undefined} outcome
 * @returns {string[]} who would come first by the other rule, where that is not who does; [] where both agree */
export function otherWinners(results, outcome) {
  if (!outcome?.other) return [];
  const first = winners(results), other = winners(Object.entries(outcome.other.results));
  return other.length && (other.length !== first.length || other.some(id => !first.includes(id))) ? other : [];
}

/** @param {{options: readonly [string, Option][], points: Record<string, number>}} table
 * @returns {{id: string, title: string, points: number}[]} of one table, most points first, none of nought */
export const pointsOf = ({options, points}) => options.map(([id, {title}]) => ({id, title, points: points[id] ?? 0}))
  .filter(row => row.points !== 0).sort((one, other) => other.points - one.points);

/** What one paper holds, in the order that says most. @param {Method} method @param {Readonly<Record<string, string>>} titles by id
 * @param {import('./types.js').Choices} choices @returns {string[]} */
export function choicesInWords(method, titles, choices) {
  const title = (/** @type {string} */ id) => titles[id] ?? id, given = Object.entries(choices).filter(([, mark]) => mark);
  if (method.kind === 'pairs') return given.map(([pair]) => pair.split('>').map(title).join(' > '));
  if (method.kind === 'ranking') return given.sort(([, one], [, other]) => one - other).map(([id, place]) => `${place}. ${title(id)}`);
  const sorted = given.sort(([, one], [, other]) => other - one), counts = sorted.some(([, mark]) => mark !== 1);
  return sorted.map(([id, mark]) => counts ? `${title(id)} (${mark < 0 ? `−${-mark}` : mark})` : title(id));
}

/** Of a vote without a number of places that are chosen, so many. */
const TOP = 3;

/** What came out of a vote: the areas that are chosen, else the first of the options. @param {import('./types.js').AreaRanking | undefined} ranking
 * @param {readonly [string, Option][]} options @param {ReadonlyMap<string, Result>} results
 * @returns {{title: string, place: number}[]} by place; [] while nothing is told */
export function chosenOf(ranking, options, results) {
  if (ranking) return ranking.areas.filter(({place}) => place <= ranking.top);
  const rows = options.flatMap(([id, {title}]) => {
    const result = results.get(id);
    return result && result.place <= TOP && (result.value || result.votes) ? [{title, place: result.place}] : [];
  });
  return rows.sort((one, other) => one.place - other.place);
}
