/** A day that was, as a row of steps: what every lane held after each of them, anywhere in no time. */
import {empty, laneKey} from '../lanes.js';

/** @typedef {import('../lanes.js').Store} Store @typedef {import('../lanes.js').Lane} Lane @typedef {import('../lanes.js').Signals} Signals */
/** @typedef {import('../types.js').Operation} Operation */
/** One event: its number from 1, when (server ms), in which room as which version, of which kind, and what it made of the lanes.
 * @typedef {[step: number, at: number, room: string, version: number, kind: string, lanes: [lane: string, operations: Operation[]][],
 *   signals: [lane: string, name: string, value: any][]]} Step */
/** `id` of the round, or the number of the ballot; `title` as the programme or the vote has it.
 * @typedef {{step: number, at: number, kind: 'round' | 'vote' | 'poll' | 'close' | 'reveal' | 'seal', id: string,
 *   title: import('../types.js').Said | string, room: string}} Chapter */
/** @typedef {{t: 'day', conference: string, title: string, from: number, to: number, steps: number, rooms: string[], chapters: Chapter[],
 *   missing: string[]}} DayMessage `missing`: rooms whose log is damaged */
/** @typedef {DayMessage | {t: 'steps', steps: Step[]} | {t: 'end', digest: string, broken: string[]}} Message `broken`: rooms that are told
 *   up to an event that cannot be read */
/** What all lanes held after a step; values only. @typedef {{step: number, store: Store, signals: Signals}} Moment */

/** Steps between two moments that are kept: with them a seek applies this many at most. */
const SPACING = 250;

/** @type {Moment} */
const BEFORE = {step: 0, store: empty(), signals: new Map()};

export class Day {
  /** @type {Step[]} */ steps = [];
  /** The moments after each 250th step. @type {Moment[]} */ #keyframes = [BEFORE];
  /** Where somebody looked last: from there it is often nearer. */ #last = BEFORE;

  /** Rooms that are told in part, once all has come. @type {readonly string[]} */ broken = [];

  /** @param {DayMessage} told */
  constructor(told) { this.told = told; }

  get length() { return this.steps.length; }

  /** @param {readonly Step[]} steps that follow on what there is @throws {RangeError} when one is missing */
  add(steps) {
    for (const step of steps) {
      if (step[0] !== this.steps.length + 1) throw new RangeError(`step ${step[0]} after ${this.steps.length}`);
      this.steps.push(step);
    }
    while (this.steps.length >= this.#keyframes.length * SPACING) this.#keyframes.push(this.#after(this.#newest(), this.#keyframes.length * SPACING));
  }

  /** @param {number} step 0 = before the first @returns {Moment} what everybody had after it */
  moment(step) {
    const wanted = Math.max(0, Math.min(this.steps.length, Math.floor(step)));
    const keyframe = this.#keyframes[Math.floor(wanted / SPACING)] ?? BEFORE;
    const from = this.#last.step <= wanted && this.#last.step > keyframe.step ? this.#last : keyframe;
    return this.#last = this.#after(from, wanted);
  }

  /** @param {number} at server ms @returns {number} the last step that had happened by then; 0 before the first */
  stepAt(at) {
    let low = 0, high = this.steps.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.steps[middle]?.[1] ?? Infinity) <= at) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** @param {number} step @returns {number} when it happened; of 0 when the day began */
  timeOf(step) { return this.steps[Math.max(0, step - 1)]?.[1] ?? this.told.from; }

  #newest() { return this.#keyframes.at(-1) ?? BEFORE; }

  /** @param {Moment} from @param {number} to @returns {Moment} */
  #after(from, to) {
    if (from.step === to) return from;
    const change = new Change(from);
    for (let at = from.step; at < to; at++) change.apply(/** @type {Step} */ (this.steps[at]));
    return {step: to, store: change.store, signals: change.signals};
  }
}

/** From one moment to a later one: a lane is copied when it changes for the first time, and shared as long as it does not. */
class Change {
  store; signals;
  /** @type {Map<string, {lane: Lane, records: Map<string, any>}>} */ #own = new Map();
  /** @type {Map<string, any> | null} */ #heard = null;

  /** @param {Moment} from */
  constructor({store, signals}) {
    this.store = new Map(store);
    this.signals = signals;
  }

  /** @param {Step} step */
  apply([, , room, version, , lanes, signals]) {
    for (const [lane, operations] of lanes) {
      const {lane: own, records} = this.#laneOf(laneKey(room, lane));
      own.version = version;
      // What changed last stands last, as in a page that was there.
      for (const [kind, id, record] of operations) {
        records.delete(`${kind}/${id}`);
        if (record !== null) records.set(`${kind}/${id}`, record);
      }
    }
    for (const [lane, name, value] of signals) this.#hear(`${laneKey(room, lane)}|${name}`, value);
  }

  /** @param {string} key */
  #laneOf(key) {
    const known = this.#own.get(key);
    if (known) return known;
    const records = new Map(this.store.get(key)?.records), lane = {epoch: '', version: 0, records}, own = {lane, records};
    this.#own.set(key, own);
    this.store.set(key, lane);
    return own;
  }

  /** @param {string} key @param {any} value */
  #hear(key, value) {
    this.#heard ??= new Map(this.signals);
    this.#heard.set(key, value);
    this.signals = this.#heard;
  }
}
