/** Reading a room: one kind of record over the lanes that hold it, laid over with what waits, in an order that does not move. */
import {lanesOf} from './lanes.js';
import {CONTRIBUTIONS, overlay, patches} from './overlay.js';

/** @typedef {import('./types.js').PlainRecord} PlainRecord */
/** @typedef {ReadonlyMap<string, PlainRecord>} ById */

/** Lanes are values: their index by kind is made once. @type {WeakMap<object, Map<string, Map<string, PlainRecord>>>} */
const indexes = new WeakMap();
const NONE = new Map();

/** @param {import('./lanes.js').Lane} lane @param {string} kind @returns {ById} */
function ofKind(lane, kind) {
  let index = indexes.get(lane.records);
  if (!index) {
    index = new Map();
    for (const [key, record] of lane.records) {
      const cut = key.indexOf('/'), name = key.slice(0, cut);
      const group = index.get(name) ?? index.set(name, new Map()).get(name);
      group?.set(key.slice(cut + 1), record);
    }
    indexes.set(lane.records, index);
  }
  return index.get(kind) ?? NONE;
}

/** @param {import('./lanes.js').Store} store @param {string} room @param {string} kind @param {string} [lane] @returns {ById} */
export function confirmed(store, room, kind, lane) {
  const found = lanesOf(store, room, lane).map(one => ofKind(one, kind)).filter(records => records.size);
  return found.length > 1 ? new Map(found.flatMap(records => [...records])) : found[0] ?? NONE;
}

/** @param {import('./lanes.js').Store} store @param {string} room @param {readonly import('./types.js').Command[]} commands
 * @returns {import('./overlay.js').Patch[]} */
export const laying = (store, room, commands) => patches(commands.filter(command => command.room === room), {
  find(id) {
    const kind = CONTRIBUTIONS.find(one => confirmed(store, room, one).has(id));
    return kind && {kind, record: confirmed(store, room, kind).get(id) ?? {}};
  },
});

/** Programme order, else the time it was made, else the number.
 * @param {[string, PlainRecord]} one @param {[string, PlainRecord]} other @returns {number} */
function inOrder([one, a], [other, b]) {
  const rank = (a.order ?? a.at ?? a.number ?? 0) - (b.order ?? b.at ?? b.number ?? 0);
  return rank || Number(one) - Number(other) || (one < other ? -1 : 1);
}

/** @param {ById} records @param {string} kind @param {readonly import('./overlay.js').Patch[]} list @returns {[string, PlainRecord][]} */
export const view = (records, kind, list) => [...overlay(records, kind, list)].sort(inOrder);
