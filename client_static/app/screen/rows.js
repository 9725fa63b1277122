/** Every option with what it got, as the layouts want it. */
import {figures} from './figures.js';
import {isSigned, ruleOf} from './scale.js';

/** @typedef {import('./scene_model.js').BallotView} BallotView @typedef {import('./bar_layout.js').Row} Row */

/** @param {BallotView} vote @returns {Row[]} the options that have a result, in the ballot's own order */
export function rowsOf(vote) {
  const writes = writing(vote);
  return vote.options.flatMap(([id, {title, text, table, lead, step, section = ''}]) => {
    const result = vote.results?.get(id);
    return result ? [{id, title, text, table, lead, step, section, ...result, figure: writes.get(section)?.(result.value) ?? ''}] : [];
  });
}

/** What stands in one list is written alike: criteria of another group do not make numbers longer.
 * @param {BallotView} vote @returns {Map<string, (value: number) => string>} by section */
function writing(vote) {
  const values = /** @type {Map<string, number[]>} */ (new Map());
  for (const [id, {section = ''}] of vote.options) values.set(section, [...values.get(section) ?? [], ...[vote.results?.get(id)?.value ?? []].flat()]);
  return new Map([...values].map(([section, own]) => [section, figures(ruleOf(vote), own, isSigned(vote))]));
}

/** Nobody is put before the hall with nothing: of points nought is not shown, of a mean who was never marked.
 * @param {BallotView} vote @returns {(row: Row) => boolean} */
export function counting(vote) {
  const rule = ruleOf(vote);
  if (rule === 'mean') return row => row.mean !== null;
  if (rule === 'points' && !isSigned(vote)) return row => row.value > 0;
  return () => true;
}
