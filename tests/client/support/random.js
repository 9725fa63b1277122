/** A seeded source of chance (mulberry32, Tommy Ettinger, public domain): the same seed gives the same run. */

/** @param {number} seed @returns {() => number} 0 <= value < 1 */
export function seeded(seed) {
  let state = seed >>> 0;
  return () => {
    state = state + 0x6D2B79F5 >>> 0;
    let mixed = Math.imul(state ^ state >>> 15, 1 | state);
    mixed = mixed + Math.imul(mixed ^ mixed >>> 7, 61 | mixed) ^ mixed;
    return ((mixed ^ mixed >>> 14) >>> 0) / 4294967296;
  };
}
