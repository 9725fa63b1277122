/** Chance that repeats: the same seed gives the same row of numbers here and in Python (domain/chance.py). Seeds are hashed by FNV-1a
 * (32 bits, over UTF-8) and drawn from by mulberry32. */

export class Chance {
  #state;

  /** @param {string} seed */
  constructor(seed) {
    let state = 0x811C9DC5;
    for (const byte of new TextEncoder().encode(seed)) state = Math.imul(state ^ byte, 0x01000193);
    this.#state = state >>> 0;
  }

  /** @param {number} bound @returns {number} the next number, from 0 to `bound` - 1 */
  below(bound) {
    this.#state = (this.#state + 0x6D2B79F5) >>> 0;
    let mixed = Math.imul(this.#state ^ this.#state >>> 15, 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ mixed >>> 7, 61 | mixed)) ^ mixed;
    return ((mixed ^ mixed >>> 14) >>> 0) % bound;
  }

  /** @template T @param {readonly T[]} items @returns {T[]} in another order (Fisher and Yates, from the end) */
  shuffled(items) {
    const shuffled = [...items];
    for (let last = shuffled.length - 1; last > 0; last--) {
      const other = this.below(last + 1);
      [shuffled[last], shuffled[other]] = [/** @type {T} */ (shuffled[other]), /** @type {T} */ (shuffled[last])];
    }
    return shuffled;
  }
}
