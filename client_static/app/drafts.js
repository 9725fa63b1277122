/** What is typed and not yet sent stays on this device, through a reload and a change of table. */
import {signal} from '../vendor/signals-core/signals-core.js';
import {storage} from './store.js';

/** `update` changes what is kept now, also when another tab wrote it.
 * @template T @typedef {{readonly value: T, set: (value: T) => void, update: (change: (now: T) => T) => void, clear: () => void}} Draft */

const PREFIX = 'sp:draft:';

/** @type {Map<string, Draft<any>>} */
const drafts = new Map();
/** Per key: read it again. @type {Map<string, () => void>} */
const listeners = new Map();

/** What another tab of this browser wrote last holds here too; `key` is null when all was cleared. */
globalThis.addEventListener?.('storage', ({key}) => {
  if (key === null) for (const reread of listeners.values()) reread();
  else listeners.get(key)?.();
});

/** @template T @param {string} key @param {T} empty @returns {T} */
function kept(key, empty) {
  try {
    return JSON.parse(storage.get(key) ?? 'null') ?? empty;
  } catch {
    return empty;
  }
}

/** @template T @param {string} name for instance `idea` or `addition/<id>`; the same name is the same draft
 * @param {T} empty what it is when nothing was typed @returns {Draft<T>} reading `value` subscribes the view */
export function draft(name, empty) {
  const key = PREFIX + name, known = drafts.get(key);
  if (known) return known;
  const held = signal(kept(key, empty));
  listeners.set(key, () => { held.value = kept(key, empty); });
  const made = {
    get value() { return held.value; },
    set(/** @type {T} */ value) {
      held.value = value;
      storage.set(key, JSON.stringify(value));
    },
    update(/** @type {(now: T) => T} */ change) {
      made.set(change(kept(key, empty)));
    },
    clear() {
      held.value = empty;
      storage.remove(key);
    },
  };
  drafts.set(key, made);
  return made;
}
