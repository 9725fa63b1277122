/** How busy it was, as columns along the course of a day. */

/** @typedef {import('./happenings.js').Beat} Beat @typedef {import('./course.js').Course} Course */
/** Parts of a full column, 0 to 1. What was written stands on one scale, the votes on their own: a hall votes faster than it writes.
 * @typedef {{ideas: number, additions: number, actions: number, votes: number}} Column */

/** @param {readonly Beat[]} beats @param {Course} course @param {number} count of columns @returns {Column[]} */
export function columns(beats, course, count) {
  const all = Array.from({length: count}, () => ({ideas: 0, additions: 0, actions: 0, votes: 0}));
  for (const {at, sort, n} of beats) {
    const column = all[Math.min(count - 1, Math.floor(course.position(at) / Math.max(1, course.length) * count))];
    if (column) column[sort] += n;
  }
  const written = Math.max(1, ...all.map(({ideas, additions, actions}) => ideas + additions + actions)), voted = Math.max(1, ...all.map(({votes}) => votes));
  return all.map(({ideas, additions, actions, votes}) =>
    ({ideas: ideas / written, additions: additions / written, actions: actions / written, votes: votes / voted}));
}
