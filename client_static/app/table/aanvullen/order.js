/** Which idea needs us most, and which one is open. The order stands still while people read: it is made anew only when asked for. */
import {signal} from '../../../vendor/signals-core/signals-core.js';
import {records} from '../../session.js';

/** @typedef {import('../../../core/types.js').TableRoom} TableRoom */
/** What hangs on an idea, in the order in which it is shown and offered. */
export const KINDS = /** @type {const} */ (['addition', 'question', 'existing', 'comment']);
/** @typedef {typeof KINDS[number]} Kind */
/** @typedef {[id: string, idea: import('../../../core/types.js').Laid<import('../../../core/types.js').Idea>]} Entry */

const frozen = signal({room: '', ids: /** @type {readonly string[]} */ ([])});

/** The idea that is open, of which room. */
export const chosen = signal(/** @type {{room: TableRoom, id: string} | null} */ (null));

/** What an idea went on in; itself when it stands alone. @param {TableRoom} room @param {string} id @returns {string} */
export function rootOf(room, id) {
  const into = new Map(records(room, 'idea').map(([one, {merged}]) => [one, merged]));
  let at = id;
  for (let steps = into.size; steps > 0 && into.get(at); steps--) at = into.get(at) ?? at;
  return at;
}

/** @param {TableRoom} room @param {Kind | 'remark'} kind @param {string} id of an idea
 * @returns {[string, any][]} what hangs on it or on those that went on in it */
export const hangingOn = (room, kind, id) => records(room, kind).filter(([, {parent}]) => rootOf(room, parent) === id);

/** @param {TableRoom} room @param {readonly Entry[]} ideas @returns {Entry[]} fewest additions first, of those the oldest */
function byNeed(room, ideas) {
  const count = new Map(ideas.map(([id]) => [id, 0]));
  for (const [, {parent}] of records(room, 'addition')) {
    const root = rootOf(room, parent);
    if (count.has(root)) count.set(root, (count.get(root) ?? 0) + 1);
  }
  return [...ideas].sort(([one], [other]) => (count.get(one) ?? 0) - (count.get(other) ?? 0));
}

/** @param {TableRoom} room @param {readonly Entry[]} ideas @returns {Entry[]} as it was first shown; what is new comes last */
export function inOrder(room, ideas) {
  const held = frozen.peek();
  if (held.room !== room || !held.ids.length) hold(room, ideas);
  const rank = new Map(frozen.peek().ids.map((id, index) => [id, index]));
  return [...ideas].sort(([one], [other]) => (rank.get(one) ?? Infinity) - (rank.get(other) ?? Infinity) || 0);
}

/** @param {TableRoom} room @param {readonly Entry[]} ideas */
const hold = (room, ideas) => { frozen.value = {room, ids: byNeed(room, ideas).map(([id]) => id)}; };

/** On to an idea that has least; among equals any, so that a table spreads over them.
 * @param {TableRoom} room @param {readonly Entry[]} ideas @param {number} [random] 0 to 1 */
export function chooseNeediest(room, ideas, random = Math.random()) {
  const rest = byNeed(room, ideas.filter(([id]) => id !== chosen.peek()?.id));
  hold(room, ideas);
  const [first] = rest;
  if (!first) return;
  const least = hangingOn(room, 'addition', first[0]).length;
  const equals = rest.filter(([id]) => hangingOn(room, 'addition', id).length === least);
  const [id] = equals[Math.floor(random * equals.length)] ?? first;
  chosen.value = {room, id};
}
