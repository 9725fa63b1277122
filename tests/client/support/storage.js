/** A browser's storage in memory, with the ways it fails. */

/** @returns {import('../../../client_static/core/storage.js').WebStorage & {kept: Map<string, string>, full: boolean}} */
export function webStorage() {
  const kept = new Map();
  return {
    kept,
    full: false,
    get length() { return kept.size; },
    key: index => [...kept.keys()][index] ?? null,
    getItem: key => kept.get(key) ?? null,
    setItem(key, value) {
      if (this.full) throw new DOMException('full', 'QuotaExceededError');
      kept.set(key, value);
    },
    removeItem(key) { kept.delete(key); },
  };
}
