/** Which areas went up or down, and how far: what the eye missed while the rows glided. */

/** How long a move stays marked after the last one of that area, ms. */
export const MARKED = 8_000;

/** @typedef {{id: string, place: number}} Placed @typedef {{by: number, at: number}} Move */
/** @typedef {{places: ReadonlyMap<string, number>, moves: ReadonlyMap<string, Move>}} Memory */

/** @type {Memory} */
export const NOTHING_YET = {places: new Map(), moves: new Map()};

/** @param {Memory} before @param {readonly Placed[]} areas @param {number} now ms @returns {Memory} moves that follow each other are added up; who is
 *   back where it was has not moved */
export function remember(before, areas, now) {
  const moves = new Map([...before.moves].filter(([, {at}]) => now - at < MARKED));
  for (const {id, place} of areas) {
    const was = before.places.get(id) ?? place;
    if (was === place) continue;
    const by = (moves.get(id)?.by ?? 0) + was - place;
    if (by) moves.set(id, {by, at: now});
    else moves.delete(id);
  }
  return {places: new Map(areas.map(({id, place}) => [id, place])), moves};
}

/** One for a page. @returns {(room: string, areas: readonly Placed[], now: number) => ReadonlyMap<string, number>} area → places up, or down below 0 */
export function movements() {
  const memories = /** @type {Map<string, Memory>} */ (new Map());
  return (room, areas, now) => {
    const next = remember(memories.get(room) ?? NOTHING_YET, areas, now);
    memories.set(room, next);
    return new Map([...next.moves].map(([id, {by}]) => [id, by]));
  };
}
