/** Which row is which, while rows come and go around somebody who is in one of them: rows have no ids of their own. */

/** @typedef {Record<string, string>} Row @typedef {{rows: Row[], keys: number[]}} Keyed */

/** @type {Map<string, Keyed>} */
const lists = new Map();
let last = 0;

/** @param {Row | undefined} one @param {Row | undefined} other */
const alike = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/** What stands the same at the beginning and at the end is the same rows; between them a row that is in another's place is that row,
 * written anew. @param {Keyed} before @param {Row[]} rows @param {() => number} fresh @returns {number[]} */
export function carried({rows: was, keys}, rows, fresh) {
  const most = Math.min(was.length, rows.length);
  let start = 0, end = 0;
  while (start < most && alike(was[start], rows[start])) start += 1;
  while (end < most - start && alike(was.at(-1 - end), rows.at(-1 - end))) end += 1;
  const middle = keys.slice(start, was.length - end);
  const between = Array.from({length: rows.length - start - end}, (_, index) => middle[index] ?? fresh());
  return [...keys.slice(0, start), ...between, ...keys.slice(was.length - end)];
}

const next = () => { last += 1; return last; };

/** The keys of the rows as they stand now. @param {string} list @param {Row[]} rows with the blank one @returns {number[]} */
export function keysOf(list, rows) {
  const keys = carried(lists.get(list) ?? {rows: [], keys: []}, rows, next);
  lists.set(list, {rows: [...rows], keys});
  return keys;
}

/** A row that is typed in stays what it is, also the blank one, below which a new one comes. @param {string} list @param {number} index @param {Row} row */
export function retyped(list, index, row) {
  const kept = lists.get(list);
  if (kept) kept.rows[index] = row;
}
