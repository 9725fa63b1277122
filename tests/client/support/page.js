/** Just enough of a browser's globals for the modules of app/ that draw nothing, and for reading what others would draw. Import it before them. */
import {FakeSocket} from './socket.js';
import {webStorage} from './storage.js';

/** @type {FakeSocket[]} */
export const sockets = [];
export const kept = webStorage();
/** @type {Map<string, (event: any) => void>} */
export const listeners = new Map();

class PageSocket extends FakeSocket {
  /** @param {string} url @param {string} protocol */
  constructor(url, protocol) {
    super();
    Object.assign(this, {url, protocol});
    sockets.push(this);
  }
}

const listen = (/** @type {string} */ name, /** @type {(event: any) => void} */ act) => void listeners.set(name, act);

for (const [name, value] of Object.entries({
  window: globalThis, localStorage: kept, WebSocket: PageSocket, addEventListener: listen,
  location: {protocol: 'http:', host: 'zaal.example:8080'},
  document: {documentElement: {lang: 'nl', dataset: {}}, visibilityState: 'visible', addEventListener: listen,
    createComment: () => ({}), createTreeWalker: () => ({})},
})) Object.defineProperty(globalThis, name, {value, configurable: true, writable: true});
