/** One participant's end of the line: the connection, the copy of the lanes and the outbox as one thing, still without a browser. */
import {anchored, observe, serverTime} from './clock.js';
import {encode} from './codec.js';
import {Connection} from './connection.js';
import {Delivery} from './delivery.js';
import {Replica} from './replica.js';
import {rosterRoom} from './rooms.js';

/** @typedef {import('./types.js').Command} Command */
/** @typedef {import('./types.js').ServerMessage} ServerMessage */
/** `changed`: something that a page shows may be different.
 * @typedef {{token: string, by: string, build: string, rooms: readonly string[], storage: import('./types.js').Storage, wall: () => number,
 *   changed: () => void, sole?: boolean}} Identity `by`: participant id; `rooms`: those of the last visit; `wall`: ms since 1970 as the device has it;
 *   `sole`: another page at which this person works gives way */

/** Bytes per message, until the welcome says so. */
const MESSAGE_LIMIT = 16_384;

export class Client {
  /** @type {import('./types.js').Welcome | null} */ welcome = null;
  replica = new Replica();
  #world;
  #identity;
  #delivery;
  #connection;
  /** @type {import('./clock.js').Anchor | null} */ #anchor = null;
  /** Rooms a page wants besides those the server gives. @type {Set<string>} */ #asked = new Set();

  /** @param {import('./connection.js').World} world @param {Identity} identity */
  constructor(world, identity) {
    this.#world = world;
    this.#identity = identity;
    this.#delivery = new Delivery({storage: identity.storage, by: identity.by, now: world.now});
    this.#connection = new Connection(world, {
      hello: () => ({...this.replica.hello(identity.token, identity.build), ...(identity.sole ? {sole: true} : {})}),
      receive: message => this.#receive(message),
      complete: () => this.replica.answered,
      opened: () => this.#opened(),
      changed: () => identity.changed(),
      tick: () => this.#tick(),
    });
    for (const room of identity.rooms) this.replica.want(room);
  }

  /** @returns {import('./connection.js').Phase} */
  get phase() { return this.#connection.phase; }
  /** @returns {number} the close code that refused us */
  get code() { return this.#connection.code; }
  get outbox() { return this.#delivery.commands; }
  get refusals() { return this.#delivery.refusals; }

  start() { this.#connection.start(); }
  stop() { this.#connection.stop(); }
  wake() { this.#connection.wake(); }
  thaw() { this.#connection.thaw(); }

  /** @returns {number} server ms */
  now() { return serverTime(this.#anchor, this.#world.now(), this.#identity.wall()); }

  /** @param {{id: string, room: string, type: string, data: import('./types.js').Params}} order */
  give(order) {
    const command = {...order, at: this.now(), by: this.#identity.by};
    const limit = this.welcome?.limits.message ?? MESSAGE_LIMIT;
    if (encode({t: 'command', ...order}).length > limit) this.#delivery.refuse(command, 'too_big');
    else this.#delivery.give(command);
    this.#deliver();
  }

  /** @param {string} id of a refusal */
  dismiss(id) {
    this.#delivery.dismiss(id);
    this.#identity.changed();
  }

  /** Another tab changed the outbox. */
  lookAgain() {
    this.#delivery.lookAgain();
    this.#identity.changed();
  }

  /** @param {string} room @param {readonly string[]} [lanes] absent = all that I may read */
  subscribe(room, lanes) {
    this.#asked.add(room);
    this.#want(room, lanes);
  }

  /** @param {string} room */
  unsubscribe(room) {
    this.#asked.delete(room);
    this.#unwant(room);
    this.#identity.changed();
  }

  /** @param {string} room @param {readonly string[]} [lanes] */
  #want(room, lanes) { for (const message of this.replica.want(room, lanes)) this.#connection.send(message); }

  /** @param {string} room */
  #unwant(room) { for (const message of this.replica.unwant(room)) this.#connection.send(message); }

  #opened() {
    this.#delivery.reconnected();
    this.#deliver();
  }

  #tick() {
    const before = this.outbox;
    this.#delivery.sweep(this.replica);
    this.#send();
    if (this.outbox !== before) this.#identity.changed();
  }

  #deliver() {
    this.#send();
    this.#identity.changed();
  }

  /** Only over an open link: before that the lanes' states have not all come. */
  #send() {
    if (this.phase !== 'open') return;
    for (const {id, room, type, data} of this.#delivery.due()) this.#connection.send({t: 'command', id, room, type, data});
  }

  /** @param {ServerMessage} message */
  #receive(message) {
    switch (message.t) {
      case 'welcome': this.#welcomed(message); break;
      case 'pong': this.#anchor = observe(this.#anchor, {sent: message.time, mono: this.#world.now(), server: message.now}); return;
      case 'ack': this.#delivery.acknowledge(message, this.replica); break;
      case 'reject': this.#delivery.reject(message); break;
      case 'bye': return;
      default: this.#apply(message);
    }
    this.#identity.changed();
  }

  /** @param {import('./types.js').StateFrame | import('./types.js').OpsFrame | import('./types.js').DropFrame | import('./types.js').SignalFrame} frame */
  #apply(frame) {
    for (const message of this.replica.receive(frame)) this.#connection.send(message);
    if (frame.t === 'state') this.#delivery.sweep(this.replica);
  }

  /** The rooms may be others than last time: the seat changed while we were away. @param {import('./types.js').Welcome} welcome */
  #welcomed(welcome) {
    this.welcome = welcome;
    this.#anchor = anchored(welcome.time, this.#world.now());
    const {rooms, conference, role} = welcome;
    const given = new Set([...rooms, ...(conference && role !== 'screen' ? [rosterRoom(conference)] : [])]);
    for (const room of this.replica.rooms) if (!given.has(room) && !this.#asked.has(room)) this.#unwant(room);
    for (const room of given) this.#want(room);
    for (const message of this.replica.rest()) this.#connection.send(message);
  }
}
