/** Which areas of a ranking stand on the screen, and where the line below the chosen number comes. */
import {excerpt, isNarrow, linesOf, SMALLEST} from './fitting.js';
import {podium} from './podium.js';

/** @typedef {import('./fitting.js').Room} Room @typedef {import('./scene_model.js').Area} Area */
/** @typedef {{area: Area, title: string, top: number, height: number}} Line */
/** `cut`: units from the top to the line under the last of the first so many; null when nobody stands below it.
 * @typedef {{lines: Line[], cut: number | null, others: number, side: number, above: boolean}} Layout */

/** Units; they agree with styles/screen_vote.css. */
const PLACE = 110, SCORE = 170, MOVE = 130, GAP = 32, LINE = 54, AROUND = 8, MOST = 108, CUT = 24, TRACK = 44;

/** @param {readonly Area[]} areas @param {number} k how many come in @param {Room} room @returns {Layout} */
export function rankingLayout(areas, k, room) {
  const above = isNarrow(room), wide = room.width - PLACE - SCORE - MOVE, side = above ? wide : Math.round(wide * 0.5), width = side - (above ? 0 : GAP);
  const titled = (/** @type {Area} */ area) => {
    const title = excerpt(area.title, SMALLEST, {width, height: 2.1 * SMALLEST * 1.28});
    return {area, title, least: linesOf(title, SMALLEST, width) * LINE + AROUND + (above ? TRACK : 0)};
  };
  const top = (/** @type {number} */ limit) => podium(areas.map(area => ({...area, votes: 1})), limit);
  const high = room.height - CUT, needs = (/** @type {number} */ limit) => top(limit).rows.reduce((sum, area) => sum + titled(area).least, 0);
  let limit = areas.length;
  while (limit > 1 && needs(limit) > high) limit -= 1;
  const {rows, others} = top(limit), spare = Math.max(0, high - needs(limit)) / Math.max(1, rows.length);
  return {...placed(rows.map(titled), k, spare), others, side, above};
}

/** @param {{area: Area, title: string, least: number}[]} rows @param {number} k @param {number} spare @returns {{lines: Line[], cut: number | null}} */
function placed(rows, k, spare) {
  const inside = rows.filter(({area}) => area.place <= k).length, parted = inside > 0 && inside < rows.length;
  let at = 0, cut = /** @type {number | null} */ (null);
  const lines = rows.map(({area, title, least}, index) => {
    if (parted && index === inside) [cut, at] = [at + CUT / 2, at + CUT];
    const height = least + Math.min(spare, Math.max(0, MOST - least)), line = {area, title, top: at, height};
    at += height;
    return line;
  });
  return {lines, cut};
}

/** @param {{areas: readonly Area[], top: number}} ranking @param {number} most rows
 * @returns {Area[]} those nearest to the line, on both sides of it, in order of place */
export function nearest({areas, top}, most) {
  const known = areas.filter(({in_top: share}) => share).sort((one, other) => one.place - other.place);
  const inside = known.filter(({place}) => place <= top), outside = known.filter(({place}) => place > top);
  const below = Math.min(outside.length, Math.max(0, Math.floor(most / 2))), above = Math.min(inside.length, Math.max(0, most - below));
  return [...inside.slice(inside.length - above), ...outside.slice(0, below)];
}
