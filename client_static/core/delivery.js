/** Brings the commands of the outbox to the server: in order, again after a break, until each is known to be kept or refused. */
import {keep, settle, waiting} from './outbox.js';
import {lanesOf} from './lanes.js';

/** @typedef {import('./types.js').Command} Command */
/** @typedef {import('./types.js').Refusal} Refusal */

const REFUSED = 'sp:no:';
/** An acknowledgement stands after its ops, so by then they have been here; only a lane with a hole makes it wait longer. */
const GRACE = 2000;
/** What another tab wrote it also sends; if it is still here after this long, that tab is gone. */
const ADOPTED = 5000;
/** Rejections that say "not now": the command stays and is sent again. */
const LATER = new Set(['slow_down']);

export class Delivery {
  /** In the order in which they were given. @type {readonly Command[]} */ commands = [];
  /** @type {readonly Refusal[]} */ refusals = [];
  #storage;
  #by;
  #now;
  /** When a command may be sent (again), monotonic ms; absent = at once. @type {Map<string, number>} */ #notBefore = new Map();
  /** Sent over the connection that is open. @type {Set<string>} */ #sent = new Set();
  /** @type {Map<string, {version: number, at: number}>} */ #acked = new Map();

  /** @param {{storage: import('./types.js').Storage, by: string, now: () => number}} parts `now`: monotonic ms */
  constructor({storage, by, now}) {
    this.#storage = storage;
    this.#by = by;
    this.#now = now;
    this.commands = waiting(storage, by);
    this.refusals = this.#storedRefusals();
  }

  /** Written down before anything else happens to it. @param {Command} command */
  give(command) {
    keep(this.#storage, command);
    this.#reload();
  }

  /** Another tab of this participant changed the outbox. */
  lookAgain() {
    const known = new Set(this.commands.map(({id}) => id));
    this.#reload();
    for (const {id} of this.commands) if (!known.has(id)) this.#notBefore.set(id, this.#now() + ADOPTED);
  }

  /** A new connection: nothing has been sent over it. */
  reconnected() {
    this.#sent.clear();
    this.#notBefore.clear();
  }

  /** @returns {Command[]} what must be sent now, in order; taken as sent */
  due() {
    const list = this.commands.filter(({id}) => !this.#sent.has(id) && !this.#acked.has(id) && (this.#notBefore.get(id) ?? 0) <= this.#now());
    for (const {id} of list) this.#sent.add(id);
    return list;
  }

  /** @param {import('./types.js').Ack} ack @param {import('./replica.js').Replica} replica */
  acknowledge({id, version}, replica) {
    if (!this.commands.some(command => command.id === id)) return;
    this.#acked.set(id, {version, at: this.#now()});
    this.sweep(replica);
  }

  /** Lets go of what was acknowledged, once this client shows it. @param {import('./replica.js').Replica} replica */
  sweep(replica) {
    const shown = this.commands.filter(command => this.#shown(command, replica));
    for (const {id} of shown) this.#settle(id);
    if (shown.length) this.#reload();
  }

  /** @param {import('./types.js').Reject} reject */
  reject({id, code, params}) {
    const command = this.commands.find(one => one.id === id);
    if (!command) return;
    if (LATER.has(code)) {
      this.#sent.delete(id);
      this.#notBefore.set(id, this.#now() + Math.max(250, Number(params.retry) || 1000));
      return;
    }
    this.refuse(command, code, params);
  }

  /** Its content stays until the page gave it back. @param {Command} command @param {string} code @param {import('./types.js').Params} [params] */
  refuse(command, code, params = {}) {
    const refusal = {id: command.id, code, params, command};
    this.#storage.set(REFUSED + command.id, JSON.stringify(refusal));
    this.refusals = [...this.refusals.filter(one => one.id !== command.id), refusal];
    this.#settle(command.id);
    this.#reload();
  }

  /** The page gave the text back, or the participant let it go. @param {string} id */
  dismiss(id) {
    this.#storage.remove(REFUSED + id);
    this.refusals = this.refusals.filter(one => one.id !== id);
  }

  /** @param {Command} command @param {import('./replica.js').Replica} replica */
  #shown({id, room}, replica) {
    const acked = this.#acked.get(id);
    if (!acked) return false;
    if (!replica.rooms.includes(room)) return true;
    if (replica.lacks(room)) return false;
    return lanesOf(replica.store, room).some(lane => lane.version >= acked.version) || this.#now() - acked.at > GRACE;
  }

  /** @param {string} id */
  #settle(id) {
    settle(this.#storage, id);
    this.#acked.delete(id);
    this.#sent.delete(id);
    this.#notBefore.delete(id);
  }

  #reload() { this.commands = waiting(this.#storage, this.#by); }

  /** @returns {Refusal[]} */
  #storedRefusals() {
    return this.#storage.keys(REFUSED).flatMap(key => {
      try {
        const refusal = JSON.parse(this.#storage.get(key) ?? '');
        return refusal.command.by === this.#by ? [refusal] : [];
      } catch {
        return [];
      }
    });
  }
}
