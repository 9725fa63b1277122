/** Every option with what it got, as the layouts want it. */
import {figures} from './figures.js';
import {isSigned, ruleOf} from './scale.js';

/** @typedef {import('./scene_model.js').BallotView} BallotView @typedef {import('./bar_layout.js').Row} Row */

/** @param {BallotView} vote @returns {Row[]} the options that have a result, in the ballot's own order */
export function rowsOf(vote) {
  const values = [...vote.results?.values() ?? []].map(({value}) => value), figure = figures(ruleOf(vote), values, isSigned(vote));
  return vote.options.flatMap(([id, {title, text, table, lead, step, section = ''}]) => {
    const result = vote.results?.get(id);
    return result ? [{id, title, text, table, lead, step, section, ...result, figure: figure(result.value)}] : [];
  });
}

/** Nobody is put before the hall with nothing: of points nought is not shown, of a mean who was never marked.
 * @param {BallotView} vote @returns {(row: Row) => boolean} */
export function counting(vote) {
  const rule = ruleOf(vote);
  if (rule === 'mean') return row => row.mean !== null;
  if (rule === 'points' && !isSigned(vote)) return row => row.value > 0;
  return () => true;
}
