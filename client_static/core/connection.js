/** A socket that comes back. States: idle → connecting → greeting → open; from each of them waiting (comes back) or refused (does not).
 * Everything of the browser is passed in, so that a test can be the network, the clock and the dice. */
import {decode, encode} from './codec.js';
import {backoff} from './backoff.js';

/** @typedef {'idle' | 'connecting' | 'greeting' | 'open' | 'waiting' | 'refused'} Phase */
/** @typedef {{binaryType: string, send(bytes: Uint8Array<ArrayBuffer>): void, close(code?: number): void,
 *   onopen: ((event: any) => void) | null, onmessage: ((event: any) => void) | null, onclose: ((event: any) => void) | null}} Socket */
/** @typedef {{open: () => Socket, now: () => number, random: () => number, after: (ms: number, act: () => void) => () => void,
 *   visible: () => boolean}} World `now`: monotonic ms; `after` returns what cancels it */
/** @typedef {{hello: () => import('./types.js').Hello, receive: (message: import('./types.js').ServerMessage) => void, complete: () => boolean,
 *   opened: () => void, changed: (phase: Phase, code: number) => void, tick: () => void}} Owner `complete`: whether every lane has its state */

const TICK = 1000;
const SILENCE = 12_000;
const SLEPT = 5000;
const PROBE = 1000;
/** A room that never answers (no longer mine) must not keep the others waiting. */
const GREETING = 3000;
const REFUSING = {from: 4500, to: 4999};

/** @param {ArrayBuffer} data @returns {import('./types.js').ServerMessage | null} null: not of the protocol, so nothing after it can be trusted */
function understood(data) {
  try {
    return decode(data);
  } catch {
    return null;
  }
}

export class Connection {
  /** @type {Phase} */ phase = 'idle';
  /** Of the close that refused us. */ code = 0;
  #world;
  #owner;
  /** @type {Socket | null} */ #socket = null;
  #attempt = 0;
  #heard = 0;
  #pinged = 0;
  #ticked = 0;
  #welcomed = Infinity;
  #interval = 5000;
  /** The server said when to come back. @type {number | null} */ #retry = null;
  /** @type {() => void} */ #cancelRetry = () => {};
  /** @type {() => void} */ #cancelTick = () => {};
  /** @type {() => void} */ #cancelProbe = () => {};

  /** @param {World} world @param {Owner} owner */
  constructor(world, owner) {
    this.#world = world;
    this.#owner = owner;
  }

  start() {
    if (this.phase !== 'idle' && this.phase !== 'refused') return;
    this.#attempt = 0;
    this.#ticked = this.#world.now();
    this.#scheduleTick();
    this.#connect();
  }

  stop() {
    this.#release();
    this.#cancelRetry();
    this.#cancelTick();
    this.#enter('idle');
  }

  /** @param {import('./types.js').ClientMessage} message @returns {boolean} whether it went out; before the welcome nothing does */
  send(message) {
    if (this.phase !== 'open' && this.phase !== 'greeting') return false;
    this.#write(message);
    return true;
  }

  /** The page is seen again or the network is back: do not wait for the backoff, and do not trust a quiet socket. */
  wake() {
    if (this.phase === 'waiting') return this.#connectNow();
    if (this.phase === 'open') this.#probe();
  }

  /** The page was frozen, its socket with it. */
  thaw() {
    if (this.phase === 'idle' || this.phase === 'refused') return;
    this.#release();
    this.#connectNow();
  }

  #connectNow() {
    this.#cancelRetry();
    this.#attempt = 0;
    this.#connect();
  }

  #connect() {
    this.#release();
    this.#heard = this.#world.now();
    this.#welcomed = Infinity;
    this.#retry = null;
    this.#enter('connecting');
    const socket = this.#socket = this.#world.open();
    socket.binaryType = 'arraybuffer';
    socket.onopen = () => socket === this.#socket && this.#write(this.#owner.hello());
    socket.onmessage = event => socket === this.#socket && this.#hear(event.data);
    socket.onclose = event => socket === this.#socket && this.#closed(event.code);
  }

  /** @param {import('./types.js').ClientMessage} message */
  #write(message) { this.#socket?.send(encode(message)); }

  /** @param {ArrayBuffer} data */
  #hear(data) {
    this.#heard = this.#world.now();
    const message = understood(data);
    if (!message) return this.#closed(0);
    if (message.t === 'bye') this.#retry = message.retry;
    if (message.t === 'welcome') this.#welcome(message);
    this.#owner.receive(message);
    this.#settleGreeting();
  }

  /** @param {import('./types.js').Welcome} welcome */
  #welcome({ping}) {
    this.#interval = ping;
    this.#welcomed = this.#world.now();
    this.#ping();
    this.#enter('greeting');
  }

  #settleGreeting() {
    if (this.phase !== 'greeting') return;
    if (!this.#owner.complete() && this.#world.now() - this.#welcomed < GREETING) return;
    this.#attempt = 0;
    this.#enter('open');
    this.#owner.opened();
  }

  #ping() {
    this.#pinged = this.#world.now();
    this.#write({t: 'ping', time: this.#pinged});
  }

  /** One question with little time to answer. */
  #probe() {
    this.#cancelProbe();
    const asked = this.#world.now();
    this.#ping();
    this.#cancelProbe = this.#world.after(PROBE, () => this.#heard < asked && this.phase === 'open' && this.thaw());
  }

  #scheduleTick() {
    this.#cancelTick();
    this.#cancelTick = this.#world.after(TICK, () => {
      this.#scheduleTick();
      this.#tick();
    });
  }

  #tick() {
    const now = this.#world.now(), slept = now - this.#ticked > SLEPT;
    this.#ticked = now;
    if (slept) this.#wakeFromSleep(now - this.#heard);
    else if (this.#socket && now - this.#heard >= Math.max(SILENCE, 2.4 * this.#interval)) this.#closed(0);
    else if (this.#listening() && now - this.#pinged >= this.#interval) this.#ping();
    this.#settleGreeting();
    this.#owner.tick();
  }

  #listening() { return this.phase === 'open' || this.phase === 'greeting'; }

  /** A hidden tab's timers run once a minute: that is no sleep, and its socket may be well. @param {number} silence ms */
  #wakeFromSleep(silence) {
    if (this.#world.visible() && silence > SLEPT) this.thaw();
    else this.wake();
  }

  /** @param {number} code */
  #closed(code) {
    this.#release();
    if (code >= REFUSING.from && code <= REFUSING.to) return this.#refuse(code);
    const wait = this.#retry ?? backoff(this.#attempt++, this.#world.random);
    this.#enter('waiting');
    this.#cancelRetry();
    this.#cancelRetry = this.#world.after(wait, () => this.#connect());
  }

  /** @param {number} code */
  #refuse(code) {
    this.#cancelTick();
    this.#cancelRetry();
    this.code = code;
    this.#enter('refused');
  }

  /** A socket that is let go of is deaf: what it still says belongs to the past. */
  #release() {
    const socket = this.#socket;
    this.#socket = null;
    this.#cancelProbe();
    if (!socket) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    try {
      socket.close();
    } catch {
      // a socket that never opened may refuse to close; it is let go of all the same
    }
  }

  /** @param {Phase} phase */
  #enter(phase) {
    this.phase = phase;
    this.#owner.changed(phase, this.code);
  }
}
