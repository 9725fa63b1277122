/** Areas by criteria as a table of cells: how wide a column is tells its weight; what does not fit is left out at the bottom. */
import {excerpt, flowLines, LIGHT, linesOf, SMALLEST} from './fitting.js';
import {podium} from './podium.js';

/** @typedef {import('./fitting.js').Room} Room @typedef {import('./scene_model.js').Area} Area @typedef {import('./scene_model.js').Weight} Weight */
/** `letter`: over the column, and before its name in the legend. @typedef {{weight: Weight, letter: string, wide: number}} Column */
/** `above`: titles stand on a line of their own. `side`: units for titles beside the cells.
 * @typedef {{columns: Column[], rows: {area: Area, title: string, high: number}[], others: number, above: boolean, side: number}} Matrix */

/** Units; they agree with styles/screen_vote.css. */
const PLACE = 100, SCORE = 160, CELL = 64, WIDE = 88, HEAD = 54, LEGEND = 58, LINE = 54, AROUND = 20, GAP = 6;
/** Narrower than this and titles stand above their cells. */
const BESIDE = 330;
/** Parts of the width that titles take beside the cells. */
const SIDE = 0.34;

/** @param {number} index @returns {string} A, B … Z, AA … */
export const letterOf = index => (index >= 26 ? String.fromCharCode(64 + Math.floor(index / 26)) : '') + String.fromCharCode(65 + index % 26);

/** @param {readonly string[]} parts @param {number} width @returns {number} lines */
export const legendLines = (parts, width) => flowLines([...parts], SMALLEST * LIGHT, 40, width);

/** @param {readonly Weight[]} weights @param {import('./fitting.js').Room} room @returns {Weight[]} the heaviest that have room, in their own order */
export function heaviest(weights, {width}) {
  const room = Math.max(1, Math.floor((width - PLACE - GAP) / (WIDE + GAP)));
  const kept = new Set([...weights].sort((one, other) => other.weight - one.weight).slice(0, room));
  return weights.filter(weight => kept.has(weight));
}

/** Every column can hold a number; what is left goes by weight. @param {readonly Weight[]} weights @param {number} width @returns {Column[]} */
export function columnsOf(weights, width) {
  const all = weights.reduce((sum, {weight}) => sum + weight, 0) || 1, spare = Math.max(0, width - weights.length * (WIDE + GAP));
  return weights.map((weight, index) => ({weight, letter: letterOf(index), wide: WIDE + spare * weight.weight / all}));
}

/** @param {{areas: readonly Area[], weights: readonly Weight[]}} ranking @param {Room} room @param {readonly string[]} legend its parts @returns {Matrix} */
export function matrixLayout({areas, weights}, room, legend) {
  const beside = room.width - PLACE - SCORE - weights.length * (WIDE + GAP), above = beside < BESIDE;
  const side = above ? 0 : Math.min(beside, Math.max(BESIDE, room.width * SIDE));
  const columns = columnsOf(weights, room.width - PLACE - (above ? 0 : SCORE) - side);
  const high = room.height - HEAD - legendLines(legend, room.width) * LEGEND - AROUND;
  const rowOf = (/** @type {Area} */ area) => {
    const width = above ? room.width - PLACE : side - 24, title = excerpt(area.title, SMALLEST, {width, height: 2.1 * SMALLEST * 1.28});
    const lines = linesOf(title, SMALLEST, width) * LINE;
    return {area, title, high: above ? lines + CELL + AROUND : Math.max(CELL, lines) + GAP};
  };
  const top = (/** @type {number} */ limit) => podium(areas.map(area => ({...area, votes: 1})), limit);
  let limit = areas.length;
  while (limit > 1 && top(limit).rows.reduce((sum, area) => sum + rowOf(area).high, 0) > high) limit -= 1;
  const {rows, others} = top(limit);
  return {columns, rows: rows.map(rowOf), others, above, side};
}

