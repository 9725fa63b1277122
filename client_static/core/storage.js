/** A key-value store that never throws: what the browser will not keep (full, private mode, blocked) is kept in memory. */

/** @typedef {Pick<globalThis.Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>} WebStorage */

/** @template T @param {() => T} act @param {T} otherwise @param {() => void} failed @returns {T} */
function attempt(act, otherwise, failed) {
  try {
    return act();
  } catch {
    failed();
    return otherwise;
  }
}

/** @param {WebStorage} web @returns {string[]} */
const keysOf = web => Array.from({length: web.length}, (_, index) => web.key(index) ?? '');

/** @param {() => WebStorage} open reading `localStorage` itself may throw
 * @param {() => void} failed told each time something could not be written or read @returns {import('./types.js').Storage} */
export function safeStorage(open, failed) {
  /** @type {Map<string, string>} */ const memory = new Map();
  const web = attempt(open, null, failed);
  return {
    get: key => memory.get(key) ?? attempt(() => web?.getItem(key) ?? null, null, failed),
    set(key, value) {
      memory.delete(key);
      if (!web || !attempt(() => (web.setItem(key, value), true), false, failed)) memory.set(key, value);
    },
    remove(key) {
      memory.delete(key);
      attempt(() => web?.removeItem(key), undefined, failed);
    },
    keys(prefix) {
      const kept = attempt(() => web ? keysOf(web) : [], [], failed);
      return [...new Set([...kept, ...memory.keys()])].filter(key => key.startsWith(prefix));
    },
  };
}
