/** The wire as a test sees it: what the client wrote, and what the server says, down to closing at the worst moment. */
import {decode, encode} from '../../../client_static/core/codec.js';

export class FakeSocket {
  binaryType = '';
  /** @type {((event: any) => void) | null} */ onopen = null;
  /** @type {((event: any) => void) | null} */ onmessage = null;
  /** @type {((event: any) => void) | null} */ onclose = null;
  /** @type {any[]} */ written = [];
  closed = false;

  /** @param {Uint8Array} bytes */
  send(bytes) { this.written.push(decode(bytes)); }

  close() { this.closed = true; }

  opens() { this.onopen?.({}); }

  /** @param {...any} messages one by one, as the network delivers them */
  says(...messages) { for (const message of messages) this.onmessage?.({data: encode(message).slice().buffer}); }

  /** @param {ArrayBuffer} data */
  mutters(data) { this.onmessage?.({data}); }

  /** @param {number} code */
  dies(code) { this.onclose?.({code}); }

  /** @param {string} type @returns {any[]} what the client wrote of this type */
  of(type) { return this.written.filter(({t}) => t === type); }
}

/** @param {object} [changes] @returns {any} */
export const welcome = changes =>
  ({t: 'welcome', participant: 'p1', role: 'participant', conference: 'c', table: 3, shared: false, rooms: ['c/plenary/1', 'c/table/3'],
  limits: {message: 16384, text: 2000, rate: 20, burst: 200}, time: 1_000_000, build: '', ping: 5000, ...changes});

/** @param {string} room @param {string} lane @param {number} version @param {any[]} records @param {number | null} since
 * @param {string} epoch @returns {any} */
export const state = (room, lane, version, records = [], since = null, epoch = 'e1') => ({t: 'state', room, lane, epoch, version, since, records});

/** @param {string} room @param {string} lane @param {number} from @param {number} to @param {any[]} operations @returns {any} */
export const ops = (room, lane, from, to, operations = []) => ({t: 'ops', room, lane, from, to, at: 0, operations});
