/** How marks lie, per option: columns on one axis, the mean and how far people are apart. */
import {excerpt, isNarrow, linesOf, SMALLEST} from './fitting.js';

/** @typedef {import('./fitting.js').Room} Room @typedef {import('./bar_layout.js').Row} Row */
/** `columns`: how many gave each, as a part of the fullest column of this row; `divided`: in two camps.
 * @typedef {{row: Row, title: string, columns: number[], divided: boolean, high: number}} Lying */

/** Units; they agree with styles/screen_vote.css. */
export const SIDE = 0.4, FIGURES = 250, AXIS = 62;
const LINE = 54, LEAST = 108, AROUND = 16;
/** Marks that get a column of their own; more of them share ten. */
const COLUMNS = 11;

/** @param {number} lowest @param {number} highest @returns {{from: number, to: number}[]} the marks of each column, both ends included */
export function bins(lowest, highest) {
  const marks = highest - lowest + 1, count = marks <= COLUMNS ? marks : 10, wide = marks / count;
  return Array.from({length: count}, (_, index) =>
    ({from: Math.ceil(lowest + index * wide), to: Math.ceil(lowest + (index + 1) * wide) - 1}));
}

/** @param {Record<string, number>} marks @param {{from: number, to: number}[]} columns @returns {number[]} voters per column */
export const counted = (marks, columns) => columns.map(({from, to}) =>
  Object.entries(marks).reduce((sum, [mark, voters]) => sum + (Number(mark) >= from && Number(mark) <= to ? voters : 0), 0));

/** Two camps: on both sides of a valley stands at least a fifth of the voters, and at least twice as many in each fullest column as down in it.
 * @param {number[]} columns voters, from the lowest mark to the highest @returns {boolean} */
export function isDivided(columns) {
  const voters = columns.reduce((sum, one) => sum + one, 0);
  return columns.some((valley, index) => {
    const sides = [columns.slice(0, index), columns.slice(index + 1)];
    return sides.every(side => side.reduce((sum, one) => sum + one, 0) * 5 >= voters && Math.max(...side) >= 2 * Math.max(1, valley));
  });
}

/** @param {readonly Row[]} rows @param {{lowest: number, highest: number}} scale @param {ReadonlySet<string>} divided who are known to be
 * @param {number} width of the chart @returns {Lying[]} */
export function lying(rows, {lowest, highest}, divided, width) {
  const columns = bins(lowest, highest), above = isNarrow({width, height: 0}), side = above ? width : width * SIDE - 32;
  return rows.map(row => {
    const voters = counted(row.marks, columns), most = Math.max(1, ...voters), apart = divided.has(row.id) || isDivided(voters);
    const title = excerpt(row.title, SMALLEST, {width: side, height: (apart ? 1.05 : 2.1) * SMALLEST * 1.28});
    const lines = linesOf(title, SMALLEST, side) + (apart ? 1 : 0);
    return {row, title, columns: voters.map(one => one / most), divided: apart, high: (above ? lines * LINE + LEAST : Math.max(LEAST, lines * LINE)) + AROUND};
  });
}

/** @param {Room} room @returns {(page: readonly Lying[]) => boolean} */
export const fitsIn = ({height}) => page => page.reduce((sum, {high}) => sum + high, AXIS) <= height;
