/** What is typed and not yet sent stays on this device, through a reload and a change of table. */
import {signal} from '../vendor/signals-core/signals-core.js';
import {storage} from './store.js';

/** @template T @typedef {{readonly value: T, set: (value: T) => void, clear: () => void}} Draft */

/** @type {Map<string, Draft<any>>} */
const drafts = new Map();

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
  const key = `sp:draft:${name}`, known = drafts.get(key);
  if (known) return known;
  const held = signal(kept(key, empty));
  const made = {
    get value() { return held.value; },
    set(/** @type {T} */ value) {
      held.value = value;
      storage.set(key, JSON.stringify(value));
    },
    clear() {
      held.value = empty;
      storage.remove(key);
    },
  };
  drafts.set(key, made);
  return made;
}
