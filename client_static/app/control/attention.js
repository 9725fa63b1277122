/** Which tables need the moderator: a raised hand, then silence, then the busiest. */
import {MINUTE} from '../../core/clock.js';

/**
 * @typedef {object} TableRow
 * @property {number} number
 * @property {string} name
 * @property {string} theme letter
 * @property {number} people at the table now
 * @property {number} ideas
 * @property {number} additions
 * @property {number} actions
 * @property {number | null} last when something was last written, server ms
 * @property {number | null} hand since when the hand is up, server ms
 * @property {boolean} answered somebody is on the way
 * @property {string | null} pick title of the action that goes to the vote
 * @property {import('../../core/types.js').Pace['phase']} phase
 * @property {number | null} deadline */

/** `since`: how long it lasts, ms. @typedef {{row: TableRow, kind: 'hand' | 'coming' | 'silent', since: number}} Problem */

/** Reading and talking take their time too. */
export const SILENT_AFTER = 5 * MINUTE;

/** @param {TableRow[]} rows @param {{now: number, writing: boolean, started: number | null}} hall `writing`: the round asks for text
 * @returns {{problems: Problem[], rest: TableRow[]}} the rest by table number */
export function attention(rows, hall) {
  const problems = rows.flatMap(row => problemOf(row, hall) ?? []).sort(byUrgency);
  const named = new Set(problems.map(({row}) => row.number));
  return {problems, rest: rows.filter(row => !named.has(row.number))};
}

/** @param {TableRow} row @param {{now: number, writing: boolean, started: number | null}} hall @returns {Problem | null} */
function problemOf(row, {now, writing, started}) {
  if (row.hand !== null) return {row, kind: row.answered ? 'coming' : 'hand', since: now - row.hand};
  if (!writing || row.phase !== 'running' || row.people === 0) return null;
  const since = now - Math.max(row.last ?? 0, started ?? now);
  return since >= SILENT_AFTER ? {row, kind: 'silent', since} : null;
}

const URGENCY = {hand: 0, silent: 1, coming: 2};

/** @param {Problem} a @param {Problem} b */
const byUrgency = (a, b) => URGENCY[a.kind] - URGENCY[b.kind] || b.since - a.since;

/** @param {TableRow} row what has been written there */
export const busyness = row => row.ideas + row.additions + row.actions;

/** @param {TableRow[]} rows @returns {TableRow[]} */
export const busiestFirst = rows => [...rows].sort((a, b) => busyness(b) - busyness(a) || a.number - b.number);
