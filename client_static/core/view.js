/** Reading a room: one kind of record over the lanes that hold it, laid over with what waits, in an order that does not move. */
import {lanesOf} from './lanes.js';
import {CONTRIBUTIONS, overlay, patches} from './overlay.js';

/** @typedef {import('./types.js').PlainRecord} PlainRecord */
/** @typedef {ReadonlyMap<string, PlainRecord>} ById */

/** Lanes are values: their index by kind is made once. @type {WeakMap<object, Map<string, Map<string, PlainRecord>>>} */
const indexes = new WeakMap();
const NONE = new Map();
/** @type {import('./overlay.js').Patch[]} */ const NOTHING = [];

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

/** Lanes joined, by the first of them: as long as none changed it is the same map, and nobody is told of a change.
 * @type {WeakMap<ById, {parts: ById[], all: ById}>} */
const joined = new WeakMap();

/** @param {ById} first @param {ById[]} parts @returns {ById} */
function together(first, parts) {
  const known = joined.get(first);
  if (known?.parts.length === parts.length && known.parts.every((part, index) => part === parts[index])) return known.all;
  const all = new Map(parts.flatMap(part => [...part]));
  joined.set(first, {parts, all});
  return all;
}

/** @param {import('./lanes.js').Store} store @param {string} room @param {string} kind @param {string} [lane] @returns {ById} */
export function confirmed(store, room, kind, lane) {
  const [first = NONE, ...others] = lanesOf(store, room, lane).map(one => ofKind(one, kind)).filter(records => records.size);
  return others.length ? together(first, [first, ...others]) : first;
}

/** @param {import('./lanes.js').Store} store @param {string} room @param {readonly import('./types.js').Command[]} commands
 * @returns {import('./overlay.js').Patch[]} */
export function laying(store, room, commands) {
  const here = commands.filter(command => command.room === room);
  if (!here.length) return NOTHING;
  return patches(here, {
    find(id) {
      const kind = CONTRIBUTIONS.find(one => confirmed(store, room, one).has(id));
      return kind && {kind, record: confirmed(store, room, kind).get(id) ?? {}};
    },
  });
}

/** Programme order, else the time it was made, else the number.
 * @param {[string, PlainRecord]} one @param {[string, PlainRecord]} other @returns {number} */
function inOrder([one, a], [other, b]) {
  const rank = (a.order ?? a.at ?? a.number ?? 0) - (b.order ?? b.at ?? b.number ?? 0);
  return rank || Number(one) - Number(other) || (one < other ? -1 : 1);
}

/** @param {ById} records @returns {[id: string, record: PlainRecord][]} */
export const ordered = records => [...records].sort(inOrder);

/** @param {ById} records @param {string} kind @param {readonly import('./overlay.js').Patch[]} list @returns {[id: string, record: PlainRecord][]} */
export const view = (records, kind, list) => ordered(overlay(records, kind, list));
