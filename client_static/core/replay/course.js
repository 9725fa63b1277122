/** How one passes through a day: by the clock, with long silences shortened. Positions are ms of what is passed through. */
import {MINUTE} from '../clock.js';

/** Without any event for longer than this nothing happened: the night before, lunch. */
export const SILENCE = 3 * MINUTE;
/** How long such a silence is passed through. */
export const SHORTENED = MINUTE;

/** @typedef {{from: number, to: number}} Silence server ms */
/** @typedef {{at: number, position: number}} Knot */

export class Course {
  /** @type {Silence[]} */ silences = [];
  /** Between two of them the clock runs evenly. @type {Knot[]} */ #knots = [];

  /** @param {readonly number[]} times of all events, ascending @param {number} [from] when it begins @param {number} [to] when it ends */
  constructor(times, from = times[0] ?? 0, to = times.at(-1) ?? from) {
    const all = [from, ...times, to];
    let position = 0, before = from;
    this.#knots.push({at: from, position});
    for (const at of all) {
      const gap = Math.max(0, at - before);
      if (gap > SILENCE) {
        this.silences.push({from: before, to: at});
        this.#knots.push({at: before, position}, {at, position: position + SHORTENED});
      }
      position += gap > SILENCE ? SHORTENED : gap;
      before = Math.max(before, at);
    }
    this.#knots.push({at: before, position});
    this.length = position;
  }

  /** @param {number} at server ms @returns {number} */
  position(at) { return this.#between(at, 'at', 'position'); }

  /** @param {number} position @returns {number} server ms */
  time(position) { return this.#between(position, 'position', 'at'); }

  /** @param {number} at server ms @returns {Silence | null} the silence it is in */
  silenceAt(at) { return this.silences.find(({from, to}) => at > from && at < to) ?? null; }

  /** @param {number} value @param {keyof Knot} given @param {keyof Knot} wanted @returns {number} */
  #between(value, given, wanted) {
    const knots = this.#knots, after = knots.findIndex(knot => knot[given] >= value);
    const second = after < 0 ? knots.at(-1) : knots[after], first = after < 0 ? second : knots[Math.max(0, after - 1)];
    if (!first || !second) return 0;
    const stretch = second[given] - first[given];
    if (stretch <= 0) return second[wanted];
    return first[wanted] + Math.max(0, Math.min(1, (value - first[given]) / stretch)) * (second[wanted] - first[wanted]);
  }
}
