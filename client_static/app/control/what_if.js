/** "Wat als": other weights on a copy of the vote. The service ranks, as it does for the vote; nothing of it is kept. */

/** @typedef {import('../../core/types.js').AreaRanking} AreaRanking */
/** How much each counts beside the others of its group, and each group beside the other groups; on any scale.
 * @typedef {Readonly<Record<string, number>>} Importance */

/** Ends of a slider. */
export const MOST = 100;

/** @param {number} share 0 to 1 */
const onSlider = share => Math.round(share * MOST);

/** @param {AreaRanking} ranking @returns {Importance} the vote's own weights, as sliders have them */
export function importanceOf({weights, groups}) {
  const groupWeight = new Map(groups.map(({id, weight}) => [id, weight]));
  const own = weights.map(({id, group, weight}) => [id, onSlider(weight / (groupWeight.get(group) || 1))]);
  return Object.fromEntries([...(groups.length > 1 ? groups.map(({id, weight}) => [id, onSlider(weight)]) : []), ...own]);
}

/** @param {Importance} importance @param {readonly {id: string, group?: string}[]} within what stands beside each other
 * @returns {Map<string, number>} the part of each, 0 to 1; all alike when nothing counts */
export function sharesOf(importance, within) {
  const total = within.reduce((sum, {id}) => sum + (importance[id] ?? 0), 0);
  return new Map(within.map(({id}) => [id, total ? (importance[id] ?? 0) / total : 1 / within.length]));
}

/** @param {Importance} one @param {Importance} other */
export const sameImportance = (one, other) => Object.keys(one).every(id => one[id] === other[id]);

/** @param {AreaRanking} before @param {AreaRanking} after @returns {Map<string, number>} places that an area rose; below zero when it fell */
export function moved(before, after) {
  const places = new Map(before.areas.map(({id, place}) => [id, place]));
  return new Map(after.areas.map(({id, place}) => [id, (places.get(id) ?? place) - place]));
}

/** Asks when nobody has moved anything for a moment, and passes on the answer to the newest question only.
 * @template Q, A @param {(question: Q) => Promise<A>} ask @param {{answered: (answer: A) => void, failed: (error: unknown) => void}} then
 * @param {(ms: number, act: () => void) => () => void} after @param {number} [quiet] ms
 * @returns {{ask: (question: Q) => void, drop: () => void}} */
export function debounced(ask, {answered, failed}, after, quiet = 150) {
  let newest = 0, stop = () => {};
  const drop = () => {
    stop();
    newest += 1;
  };
  return {
    ask(question) {
      drop();
      const own = newest;
      stop = after(quiet, () => void ask(question).then(answer => { if (own === newest) answered(answer); }, error => { if (own === newest) failed(error); }));
    },
    drop,
  };
}
