/** Where the day stands in its programme. */

/** @typedef {import('./types.js').Round} Round @typedef {import('./types.js').Pace} Pace */
/** @typedef {[id: string, round: Round]} Placed in the order of the programme */

/** @param {Placed[]} rounds @param {Pace | undefined} pace @returns {Placed | null} the first after the present one that is still to come */
export function nextRound(rounds, pace) {
  const current = rounds.findIndex(([id]) => id === pace?.round);
  return rounds.slice(current + 1).find(([, round]) => round.state === 'planned') ?? null;
}

/** @param {Placed[]} rounds @param {Pace | undefined} pace @returns {Placed | null} */
export const currentRound = (rounds, pace) => rounds.find(([id]) => id === pace?.round) ?? null;
