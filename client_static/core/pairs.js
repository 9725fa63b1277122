/** Papers on which two options are compared at a time: `better>worse` is 1 for each pair that was decided. */

/** @typedef {import('./types.js').Choices} Choices @typedef {readonly [first: string, second: string]} Pair */

/** @param {Choices} choices @param {Pair} pair @returns {string | null} the better one; null when the pair is not decided */
export function betterOf(choices, [first, second]) {
  if (choices[`${first}>${second}`]) return first;
  return choices[`${second}>${first}`] ? second : null;
}

/** @param {Choices} choices @param {Pair} pair @param {string | null} better null takes the answer away @returns {Choices} */
export function decide(choices, [first, second], better) {
  const {[`${first}>${second}`]: _one, [`${second}>${first}`]: _other, ...others} = choices;
  if (!better) return others;
  return {...others, [better === first ? `${first}>${second}` : `${second}>${first}`]: 1};
}

/** Where to go on. @param {Choices} choices @param {readonly Pair[]} pairs @param {ReadonlySet<string>} [skipped] by `pairKey`
 * @param {number} [from] @returns {number} index of the first pair without an answer; the number of pairs when all have one */
export function nextOpen(choices, pairs, skipped = new Set(), from = 0) {
  const at = pairs.findIndex((pair, index) => index >= from && !betterOf(choices, pair) && !skipped.has(pairKey(pair)));
  return at < 0 ? pairs.length : at;
}

/** @param {Pair} pair @returns {string} */
export const pairKey = ([first, second]) => `${first}|${second}`;

/** @param {Choices} choices @param {readonly Pair[]} pairs @returns {number} */
export const decided = (choices, pairs) => pairs.filter(pair => betterOf(choices, pair)).length;
