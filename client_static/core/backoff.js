/** Full jitter (Brooker, "Exponential backoff and jitter", AWS 2015): a hall that lost its server does not come back all at once. */

const CEILING = 8000;
const FIRST = 300;
const LEAST = 100;

/** @param {number} attempt 0, 1, 2 … @param {() => number} random 0 <= value < 1 @returns {number} ms to wait, 100 … 8100 */
export const backoff = (attempt, random) => Math.round(random() * Math.min(CEILING, FIRST * 2 ** Math.min(attempt, 30))) + LEAST;
