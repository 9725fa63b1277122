/** A server in miniature with a bad network before it: it keeps a log, answers as the contract says, and may lose, double or cut. */
import {FakeSocket, ops, state, welcome} from './socket.js';

/** @typedef {[kind: string, id: string, record: object | null]} Operation */

export class Hall {
  /** What was accepted, by command id: the version it got. @type {Map<string, number>} */ log = new Map();
  /** @type {Map<string, {version: number, record: object}>} */ records = new Map();
  version = 0;
  time = 0;
  /** How often it was bad: a test in which nothing happened proves nothing. */ felt = {cut: 0, lost: 0, doubled: 0, refused: 0};
  /** From now on the network does nothing wrong. */ calm = false;
  #random;
  /** @type {Set<Line>} */ #lines = new Set();

  /** @param {() => number} random */
  constructor(random) { this.#random = random; }

  /** @param {number} part @returns {boolean} true in this part of the cases */
  chance(part) { return !this.calm && this.#random() < part; }

  /** @returns {FakeSocket} */
  connect() {
    const line = new Line(this);
    this.#lines.add(line);
    return line;
  }

  /** @param {string} id @param {any} data */
  accept(id, data) {
    if (this.log.has(id)) return;
    const from = this.version;
    this.log.set(id, ++this.version);
    /** @type {Operation} */ const operation = ['idea', id, {text: data.text, at: this.version}];
    this.records.set(id, {version: this.version, record: operation[2] ?? {}});
    for (const line of this.#lines) line.queue(ops(ROOM, 'seat', from, this.version, [operation]));
  }

  /** The network delivers a little of what is under way. */
  deliver() { for (const line of this.#lines) line.deliver(); }

  /** Some line breaks, with whatever was on it. */
  cut() {
    for (const line of this.#lines) {
      if (!this.chance(0.3)) continue;
      this.#lines.delete(line);
      this.felt.cut++;
      line.dies(this.chance(0.5) ? 1006 : 4011);
    }
  }

  /** @param {Line} line */
  forget(line) { this.#lines.delete(line); }
}

export const ROOM = 'c/table/3';

class Line extends FakeSocket {
  #hall;
  /** @type {any[]} */ #queue = [];
  /** What the client wrote and the server has not read. */ #read = 0;
  #welcomed = false;
  #opened = false;

  /** @param {Hall} hall */
  constructor(hall) {
    super();
    this.#hall = hall;
  }

  /** @override */
  close() {
    super.close();
    this.#hall.forget(this);
  }

  /** @param {any} frame */
  queue(frame) {
    if (!this.#welcomed && frame.t === 'ops') return;
    const {felt} = this.#hall;
    if (frame.t === 'ops' && this.#hall.chance(0.05)) felt.lost++;
    else if (frame.t === 'ops' && this.#hall.chance(0.05)) {
      felt.doubled++;
      this.#queue.push(frame, frame);
    } else this.#queue.push(frame);
  }

  deliver() {
    if (!this.#opened) {
      this.#opened = true;
      this.opens();
    }
    for (let count = 0; count < 3 && this.#read < this.written.length; count++) this.#handle(this.written[this.#read++]);
    for (let count = 0; count < 2 && this.#queue.length; count++) this.says(this.#queue.shift());
  }

  /** @param {any} message */
  #handle(message) {
    const hall = this.#hall;
    switch (message.t) {
      case 'hello': this.#greet(message.lanes); break;
      case 'subscribe': this.#tell(message.room, null); break;
      case 'ping': this.queue({t: 'pong', time: message.time, now: hall.time}); break;
      case 'command': this.#command(message);
    }
  }

  /** @param {any[]} lanes */
  #greet(lanes) {
    this.#welcomed = true;
    this.queue(welcome({rooms: [ROOM], time: this.#hall.time}));
    const had = lanes.find(([room, lane]) => room === ROOM && lane === 'seat');
    if (lanes.some(([room]) => room === ROOM)) this.#tell(ROOM, had ? had[3] : null);
  }

  /** @param {string} room @param {number | null} since */
  #tell(room, since) {
    if (room !== ROOM) return this.queue(state(room, 'seat', 0));
    const known = [...this.#hall.records].filter(([, {version}]) => version > (since ?? 0));
    this.queue(state(ROOM, 'seat', this.#hall.version, known.map(([id, {record}]) => ['idea', id, record]), since));
  }

  /** @param {any} message */
  #command({id, data}) {
    if (!this.#hall.log.has(id) && this.#hall.chance(0.1)) {
      this.#hall.felt.refused++;
      return this.queue({t: 'reject', id, code: 'slow_down', params: {retry: 50}});
    }
    this.#hall.accept(id, data);
    this.queue({t: 'ack', id, version: this.#hall.log.get(id)});
  }
}
