/** The top of a result: never half a tie, and who came last only where everybody is shown. */

/** @typedef {{id: string, title: string, text: string, table: number | null, lead: string, step: string, votes: number, place: number,
 * tied: boolean}} Ranked */
/** `rows` in order of place; `others`: options that are not shown; `crowded`: those at the first place are more than fit.
 * @template T @typedef {{rows: T[], others: number, crowded: boolean}} Podium */

/** @template {{place: number}} T @param {readonly T[]} ranked any order @returns {T[]} by place, then as they were given */
export const byPlace = ranked => [...ranked].sort((a, b) => a.place - b.place);

/** @template {{place: number, votes: number}} T
 * @param {readonly T[]} ranked every option @param {number} limit rows that fit @param {(row: T) => boolean} counts who may be shown at all
 * @returns {Podium<T>} */
export function podium(ranked, limit = 5, counts = row => row.votes > 0) {
  const counted = byPlace(ranked.filter(counts));
  const fits = counted.slice(0, limit);
  const cut = counted[limit];
  const whole = cut ? fits.filter(row => row.place !== cut.place) : fits;
  const rows = whole.length ? whole : fits;
  return {rows, others: ranked.length - rows.length, crowded: whole.length === 0 && fits.length > 0};
}

/** @param {{place: number, tied: boolean}} row @returns {string} `1`, and `1=` when it is shared */
export const placeOf = ({place, tied}) => `${place}${tied ? '=' : ''}`;
