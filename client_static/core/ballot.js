/** A ballot paper: how many votes go to which option, within a budget and a cap per option. */

/** @typedef {import('./types.js').Choices} Choices */
/** @typedef {{budget: number, cap: number}} Rules */

/** @param {Choices} choices @returns {number} votes on the paper */
export const spent = choices => Object.values(choices).reduce((total, votes) => total + votes, 0);

/** @param {Choices} choices @param {Rules} rules @returns {number} */
export const left = (choices, rules) => Math.max(0, rules.budget - spent(choices));

/** Why one more vote cannot go to this option; null when it can. @param {Choices} choices @param {string} option @param {Rules} rules
 * @returns {'budget_spent' | 'cap_reached' | null} */
export function obstacle(choices, option, rules) {
  if ((choices[option] ?? 0) >= rules.cap) return 'cap_reached';
  return left(choices, rules) < 1 ? 'budget_spent' : null;
}

/** Set how many votes an option has: an absolute number, so that doing it twice does no harm.
 * @param {Choices} choices @param {string} option @param {number} votes @param {Rules} rules @returns {Choices} as near to it as the rules allow */
export function place(choices, option, votes, rules) {
  const {[option]: before = 0, ...others} = choices;
  const room = Math.min(rules.cap, before + left(choices, rules));
  const given = Math.max(0, Math.min(votes, room));
  return given ? {...others, [option]: given} : others;
}

/** One tap: give a vote, or take all back from an option that cannot have more.
 * @param {Choices} choices @param {string} option @param {Rules} rules @returns {Choices} */
export function toggle(choices, option, rules) {
  const has = choices[option] ?? 0;
  return place(choices, option, has >= rules.cap ? 0 : has + 1, rules);
}

/** @param {import('./types.js').Paper | undefined} paper confirmed, laid over with what waits @returns {number} */
export const nextRevision = paper => (paper?.revision ?? 0) + 1;

/** Competition ranking ("1224"): who have as many share the higher place.
 * @template {{id: string, votes: number}} R @param {readonly R[]} rows
 * @returns {(R & {place: number, tied: boolean})[]} most votes first; ties keep their order */
export function ranked(rows) {
  const sorted = [...rows].sort((one, other) => other.votes - one.votes);
  const counts = new Map();
  for (const {votes} of rows) counts.set(votes, (counts.get(votes) ?? 0) + 1);
  return sorted.map(row => ({...row, place: 1 + sorted.findIndex(other => other.votes === row.votes), tied: counts.get(row.votes) > 1}));
}
