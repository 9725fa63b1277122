/** How firm a ranking stands: its figures in the order in which they matter. */

/** @typedef {import('../../core/types.js').AreaRanking} AreaRanking @typedef {AreaRanking['swaps'][number]} Swap */

/** The smallest move first; what never turns the places round, last. @param {readonly Swap[]} swaps @returns {Swap[]} */
export const byEase = swaps => [...swaps].sort((one, other) => Math.abs(one.change ?? Infinity) - Math.abs(other.change ?? Infinity) || 0);

/** Two camps first, then the widest spread. @param {AreaRanking['weights']} weights @returns {AreaRanking['weights']} */
export const divided = weights => [...weights].sort((one, other) => Number(other.bimodal) - Number(one.bimodal) || (other.spread ?? -1) - (one.spread ?? -1));

/** The areas that share the place over which the line runs; [] when the line runs between two places.
 * @param {Pick<AreaRanking, 'areas' | 'top'>} ranking @returns {AreaRanking['areas']} */
export function tiedAtLine({areas, top}) {
  const last = areas.filter(({place}) => place <= top).at(-1), shared = last ? areas.filter(({place}) => place === last.place) : [];
  return last && last.place + shared.length - 1 > top ? shared : [];
}
