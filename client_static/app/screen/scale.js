/** What a bar's length stands for. */

/** @typedef {import('./scene_model.js').BallotView} BallotView */
/** From and to: the values at the two ends of a track. `origin`: where bars begin. `marks`: what stands along the axis; [] for no axis.
 * @typedef {{from: number, to: number, origin: number, marks: number[]}} Scale */
/** @typedef {{value: number, low?: number | null, high?: number | null}} Valued */

/** @param {BallotView} vote @returns {import('./scene_model.js').Rule} */
export function ruleOf({ballot: {method}, outcome}) {
  if (outcome) return outcome.rule;
  switch (method.kind) {
    case 'marks': return method.outcome === 'sum' ? 'points' : method.outcome;
    case 'ranking': return method.rule;
    case 'pairs': return 'bradley_terry';
    default: return 'yes_no';
  }
}

/** @param {BallotView} vote @returns {boolean} whether marks go below nought */
export const isSigned = ({ballot: {method}}) => method.kind === 'marks' && method.lowest < 0;

/** @param {BallotView} vote @param {readonly Valued[]} rows that are shown @returns {Scale} */
export function scaleOf(vote, rows) {
  const {method} = vote.ballot;
  if (method.kind === 'pairs') return {from: 0, to: 1, origin: 0, marks: []};
  if (method.kind === 'marks' && method.outcome === 'mean') return meanScale(method.lowest, method.highest);
  const ends = rows.flatMap(({value, low, high}) => [value, low ?? value, high ?? value]);
  const from = Math.min(0, ...ends), to = Math.max(from < 0 ? 0 : Number.MIN_VALUE, ...ends);
  return {from, to: to > from ? to : from + 1, origin: 0, marks: isSigned(vote) && from < 0 ? [0] : []};
}

/** A scale that everybody marked on is shown whole. @param {number} lowest @param {number} highest @returns {Scale} */
function meanScale(lowest, highest) {
  const origin = lowest < 0 && highest > 0 ? 0 : lowest;
  return {from: lowest, to: highest, origin, marks: marksAlong(lowest, highest)};
}

/** Every mark of a short scale, else five steps. @param {number} lowest @param {number} highest @returns {number[]} */
export function marksAlong(lowest, highest) {
  const steps = highest - lowest <= 10 ? highest - lowest : 5;
  return Array.from({length: steps + 1}, (_, step) => Math.round(lowest + (highest - lowest) * step / Math.max(1, steps)));
}

/** @param {Scale} scale @param {number} value @returns {number} 0 to 1 along the track */
export const along = ({from, to}, value) => Math.min(1, Math.max(0, (value - from) / (to - from)));

/** @param {Scale} scale @param {number} value @returns {{start: number, length: number}} parts of the track, from the origin to the value */
export function stretch(scale, value) {
  const [one, other] = [along(scale, scale.origin), along(scale, value)];
  return {start: Math.min(one, other), length: Math.abs(other - one)};
}
