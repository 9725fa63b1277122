/** What papers and results of every kind have in common. */

/** @param {import('./types.js').Paper | undefined} paper confirmed, laid over with what waits @returns {number} */
export const nextRevision = paper => (paper?.revision ?? 0) + 1;

/** @param {{tables?: readonly number[] | null}} ballot null is the hall @param {number | null} table where somebody sits @returns {boolean} */
export const concernsTable = ({tables}, table) => !tables || table !== null && tables.includes(table);

/** Which vote is on, of those that concern somebody: the newest that is open, else the newest.
 * @template B @param {readonly B[]} ballots newest first @param {(ballot: B) => string | undefined} phaseOf @returns {B | undefined} */
export const current = (ballots, phaseOf) => ballots.find(one => phaseOf(one) === 'open') ?? ballots[0];

/** Competition ranking ("1224"): who have as many share the higher place.
 * @template {{id: string, votes: number}} R @param {readonly R[]} rows
 * @returns {(R & {place: number, tied: boolean})[]} most votes first; ties keep their order */
export function ranked(rows) {
  const sorted = [...rows].sort((one, other) => other.votes - one.votes);
  const counts = new Map();
  for (const {votes} of rows) counts.set(votes, (counts.get(votes) ?? 0) + 1);
  return sorted.map(row => ({...row, place: 1 + sorted.findIndex(other => other.votes === row.votes), tied: counts.get(row.votes) > 1}));
}
