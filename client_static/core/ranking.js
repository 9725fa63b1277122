/** A paper on which options stand in order: place 1 is the best, and no place is left open. */

/** @typedef {import('./types.js').Choices} Choices */

/** @param {Choices} choices option to place @returns {string[]} the options in order */
export const orderOf = choices => Object.keys(choices).filter(id => choices[id]).sort((one, other) => (choices[one] ?? 0) - (choices[other] ?? 0));

/** @param {readonly string[]} order @returns {Choices} */
export const choicesFor = order => Object.fromEntries(order.map((id, index) => [id, index + 1]));

/** @param {number | null} places of the method @param {number} options @returns {number} how many can be ranked */
export const placesFor = (places, options) => Math.min(places ?? options, options);

/** Put in at a place; who stands there and after it moves on. @param {readonly string[]} order @param {string} id @param {number} place from 1
 * @param {number} most places there are @returns {string[]} the same when it is full */
export function put(order, id, place, most) {
  const others = order.filter(one => one !== id);
  if (others.length >= most) return [...order];
  const at = Math.max(0, Math.min(place - 1, others.length));
  return [...others.slice(0, at), id, ...others.slice(at)];
}

/** @param {readonly string[]} order @param {string} id @returns {string[]} */
export const without = (order, id) => order.filter(one => one !== id);
