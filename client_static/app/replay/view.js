/** What is looked at: the big screen, the hall, or one table; and the contribution that somebody went to. */
import {computed, signal} from '../../vendor/signals-core/signals-core.js';
import {before} from '../../core/replay/happenings.js';
import {me} from '../reading.js';
import {opened, place, playing, speed} from './player.js';

/** @typedef {import('../../core/replay/happenings.js').Happening} Happening */
/** `table`: 0 unless one table is looked at. @typedef {{kind: 'screen' | 'hall', table: 0} | {kind: 'table', table: number}} View */

export const view = signal(/** @type {View} */ ({kind: 'screen', table: 0}));
/** Id of the contribution that somebody jumped to. */
export const sought = signal('');

/** @param {View} wanted */
export function look(wanted) {
  view.value = wanted;
  const mine = me.peek();
  if (mine) me.value = {...mine, table: wanted.table || null};
}

/** How long something stays new to the eye, ms of who watches. */
const FRESH = 1500;

/** Everything that happened up to now, the newest last. */
export const happened = computed(() => {
  const all = opened.value?.telling.happenings ?? [];
  return {all, n: before(all, place.value.step)};
});

const byTable = computed(() => {
  const found = /** @type {Map<number, Happening[]>} */ (new Map());
  for (const one of opened.value?.telling.happenings ?? []) {
    if (!one.text || !one.table || one.kind === 'card') continue;
    const here = found.get(one.table);
    if (here) here.push(one);
    else found.set(one.table, [one]);
  }
  return found;
});

/** @param {number} table @returns {Happening | undefined} what was written there last */
export function lastAt(table) {
  const all = byTable.value.get(table) ?? [];
  return all[before(all, place.value.step) - 1];
}

/** @param {Happening | undefined} one @returns {boolean} whether it is what one looks at, or has only just come by */
export function isFresh(one) {
  if (!one) return false;
  const {step, at} = place.value;
  return one.step === step || playing.value && at - one.at < FRESH * speed.value;
}
