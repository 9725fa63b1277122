/** How marks lie, per option: columns on one axis, the mean and how far people are apart. */
import {excerpt, isNarrow, linesOf, SMALLEST} from './fitting.js';

/** @typedef {import('./fitting.js').Room} Room @typedef {import('./bar_layout.js').Row} Row */
/** `columns`: how many gave each, as a part of the fullest column of this row; `divided`: in two camps.
 * @typedef {{row: Row, title: string, columns: number[], divided: boolean, high: number}} Lying */

/** Units; they agree with styles/screen_vote.css. */
export const SIDE = 0.4, FIGURES = 250, AXIS = 62;
const LINE = 54, LEAST = 108, AROUND = 16, SPARE = 90;
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

/** Voters below which nobody is said to be divided. */
const FEWEST = 10;

/** Two camps: the marks lie further apart than if each were given as often. It is how the service tells it of weights.
 * @param {number[]} columns voters, from the lowest mark to the highest @returns {boolean} */
export const isDivided = columns => columns.reduce((sum, one) => sum + one, 0) >= FEWEST && agreement(columns) < 0;

/** A of van der Eijk 2001, "Measuring agreement in ordered rating scales": 1 when all give one mark, 0 when each is given as often, -1 when half give
 * the lowest and half the highest. @param {number[]} columns at least three @returns {number} */
export function agreement(columns) {
  const all = columns.reduce((sum, one) => sum + one, 0);
  if (columns.length < 3 || !all) return 1;
  let left = columns, found = 0;
  while (left.some(Boolean)) {
    const layer = left.map(one => one > 0), depth = Math.min(...left.filter(Boolean));
    found += depth * layer.filter(Boolean).length / all * ofLayer(layer);
    left = left.map((one, index) => layer[index] ? one - depth : one);
  }
  return found;
}

/** Its unimodality, times how few of the marks are in it: by all threes of marks of which two are there, the missing one at an end or between them.
 * @param {boolean[]} layer @returns {number} */
function ofLayer(layer) {
  const there = layer.flatMap((given, mark) => given ? [mark] : []), marks = layer.length;
  if (there.length === marks) return 0;
  if (there.length === 1) return 1;
  const pairs = there.flatMap((low, index) => there.slice(index + 1).map(high => ({low, high})));
  const between = pairs.reduce((sum, {low, high}) => sum + layer.slice(low + 1, high).filter(given => !given).length, 0);
  const outside = pairs.length * (marks - there.length) - between;
  return ((marks - 2) * outside - (marks - 1) * between) / ((marks - 2) * (outside + between)) * (1 - (there.length - 1) / (marks - 1));
}

/** @param {readonly Row[]} rows @param {{lowest: number, highest: number}} scale @param {ReadonlyMap<string, boolean>} divided where it is known
 * @param {number} width of the chart @returns {Lying[]} */
export function lying(rows, {lowest, highest}, divided, width) {
  const columns = bins(lowest, highest), above = isNarrow({width, height: 0}), side = above ? width : width * SIDE - 32;
  return rows.map(row => {
    const voters = counted(row.marks, columns), most = Math.max(1, ...voters), apart = divided.get(row.id) ?? isDivided(voters);
    const title = excerpt(row.title, SMALLEST, {width: side, height: (apart ? 1.05 : 2.1) * SMALLEST * 1.28});
    const lines = linesOf(title, SMALLEST, side) + (apart ? 1 : 0);
    return {row, title, columns: voters.map(one => one / most), divided: apart, high: (above ? lines * LINE + LEAST : Math.max(LEAST, lines * LINE)) + AROUND};
  });
}

/** What a page leaves free goes to its columns, as far as they stay columns. @param {readonly Lying[]} page @param {Room} room @returns {Lying[]} */
export function stretched(page, {height}) {
  const spare = (height - AXIS - page.reduce((sum, {high}) => sum + high, 0)) / Math.max(1, page.length);
  return page.map(one => ({...one, high: one.high + Math.max(0, Math.min(spare, SPARE))}));
}

/** @param {Room} room @returns {(page: readonly Lying[]) => boolean} */
export const fitsIn = ({height}) => page => page.reduce((sum, {high}) => sum + high, AXIS) <= height;
