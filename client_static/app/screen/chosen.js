/** What the hall chose, on the last picture: under each title as much as there is room for beside all of them. */
import {takenUp} from '../taken_up.js';
import {linesOf} from './fitting.js';

/** @typedef {import('./podium.js').Ranked} Ranked */

/** Type and lines of title and line, and what is between rows; agrees with styles/screen.css. */
const TITLE = {size: 52, line: 64}, BELOW = {size: 48, line: 58}, GAP = 28;

/** From the most to the least. @type {((row: Ranked) => string)[]} */
const WAYS = [takenUp, ({lead}) => takenUp({lead, step: ''}), () => ''];

/** @param {Ranked} row @param {string} below @param {number} width */
const heightOf = ({title}, below, width) =>
  linesOf(title, TITLE.size, width) * TITLE.line + (below ? linesOf(below, BELOW.size, width) * BELOW.line : 0) + GAP;

/** @param {readonly Ranked[]} rows @param {import('./fitting.js').Room} room
 * @returns {string[]} per row the lead and the first step; where that is too much for one of them the leads, else nothing */
export function linesBelow(rows, {width, height}) {
  const ways = WAYS.map(way => rows.map(way));
  return ways.find(lines => rows.reduce((sum, row, index) => sum + heightOf(row, lines[index] ?? '', width), 0) <= height) ?? rows.map(() => '');
}
