/** This client's copy of the lanes it reads: which rooms it wants, what it has, and what it must ask for again. */
import {applyFrame, applySignal, empty, laneKey, place, positions, without} from './lanes.js';

/** @typedef {import('./types.js').ClientMessage} ClientMessage */
/** @typedef {import('./types.js').Position} Position */

const EVERY = '*';
/** Bytes of positions that one hello has room for, beside token and build: a message may have 16,384. */
const HELLO_BYTES = 15_000;

/** Names are ASCII; around them stand five bytes of headers, and five of a version below 2³². @param {Position} position */
const bytesOf = ([room, lane, epoch]) => room.length + lane.length + epoch.length + 10;

/** @param {Position[]} all @returns {Map<string, Position[]>} (`Map.groupBy` is younger than the phones in a hall) */
function byRoom(all) {
  const rooms = /** @type {Map<string, Position[]>} */ (new Map());
  for (const position of all) rooms.set(position[0], [...rooms.get(position[0]) ?? [], position]);
  return rooms;
}

export class Replica {
  store = empty();
  /** @type {import('./lanes.js').Signals} */ signals = new Map();
  /** @type {Map<string, readonly string[]>} */ #wanted = new Map();
  /** Rooms that were asked for and have not answered. @type {Set<string>} */ #unanswered = new Set();
  /** Rooms for which hello had no room. @type {string[]} */ #left = [];
  /** Lanes with a hole, by `room|lane`, that wait for a state. @type {Set<string>} */ #holes = new Set();

  /** @returns {string[]} */
  get rooms() { return [...this.#wanted.keys()]; }

  /** @returns {boolean} whether every room that was asked for has answered */
  get answered() { return !this.#unanswered.size; }

  /** @param {string} room @returns {boolean} whether what we have of the room may lack something */
  lacks(room) { return this.#unanswered.has(room) || [...this.#holes].some(key => key.startsWith(`${room}|`)); }

  /** @param {string} room @param {readonly string[]} [lanes] absent = all that I may read @returns {ClientMessage[]} */
  want(room, lanes = [EVERY]) {
    const known = this.#wanted.get(room);
    if (known?.includes(EVERY) || (known && lanes.every(lane => known.includes(lane)))) return [];
    const all = lanes.includes(EVERY) ? [EVERY] : [...new Set([...known ?? [], ...lanes])];
    this.#wanted.set(room, all);
    this.#unanswered.add(room);
    return [{t: 'subscribe', room, ...(all[0] === EVERY ? {} : {lanes: all})}];
  }

  /** @param {string} room @returns {ClientMessage[]} */
  unwant(room) {
    if (!this.#wanted.delete(room)) return [];
    this.#forget(room);
    this.#unanswered.delete(room);
    return [{t: 'unsubscribe', room}];
  }

  /** @param {string} token @param {string} build @returns {import('./types.js').Hello} who I am and where I was, as far as one message holds it */
  hello(token, build) {
    this.#unanswered = new Set(this.#wanted.keys());
    this.#holes.clear();
    this.#left = [];
    const had = byRoom(positions(this.store)), lanes = /** @type {Position[]} */ ([]);
    let free = HELLO_BYTES;
    for (const [room, wanted] of this.#wanted) {
      const rows = this.#rows(room, wanted, had.get(room) ?? []), size = rows.reduce((sum, row) => sum + bytesOf(row), 0);
      if (size > free) this.#left.push(room);
      else lanes.push(...rows);
      free -= size > free ? 0 : size;
    }
    return {t: 'hello', token, lanes, build};
  }

  /** @param {string} room @param {readonly string[]} wanted @param {Position[]} mine @returns {Position[]} */
  #rows(room, wanted, mine) {
    const fresh = wanted.filter(lane => !mine.some(([, name]) => name === lane));
    return [...fresh.map(lane => /** @type {Position} */ ([room, lane, '', 0])), ...mine];
  }

  /** Once the hello was answered. @returns {ClientMessage[]} for the rooms that it had no room for: these come whole */
  rest() {
    const rooms = this.#left.filter(room => this.#wanted.has(room));
    this.#left = [];
    return rooms.map(room => {
      const lanes = this.#wanted.get(room) ?? [];
      return {t: 'subscribe', room, ...(lanes[0] === EVERY ? {} : {lanes: [...lanes]})};
    });
  }

  /** @param {import('./types.js').StateFrame | import('./types.js').OpsFrame | import('./types.js').DropFrame | import('./types.js').SignalFrame} frame
   * @returns {ClientMessage[]} what must be asked because of it */
  receive(frame) {
    if (!this.#wanted.has(frame.room)) return [];
    if (frame.t === 'signal') {
      this.signals = applySignal(this.signals, frame);
      return [];
    }
    const key = laneKey(frame.room, frame.lane);
    if (place(this.store, frame) === 'gap') return this.#askAgain(frame, key);
    this.store = applyFrame(this.store, frame);
    if (frame.t === 'drop') this.signals = without(this.signals, frame.room, frame.lane);
    if (frame.t !== 'ops') {
      this.#unanswered.delete(frame.room);
      this.#holes.delete(key);
    }
    return [];
  }

  /** Once per hole: until the state comes, every further frame of the lane would ask again.
   * @param {{room: string, lane: string}} frame @param {string} key @returns {ClientMessage[]} */
  #askAgain({room, lane}, key) {
    if (this.#holes.has(key)) return [];
    this.#holes.add(key);
    return [{t: 'subscribe', room, lanes: [lane]}];
  }

  /** @param {string} room */
  #forget(room) {
    this.store = without(this.store, room);
    this.signals = without(this.signals, room);
    for (const key of this.#holes) if (key.startsWith(`${room}|`)) this.#holes.delete(key);
  }
}
