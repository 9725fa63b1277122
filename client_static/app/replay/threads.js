/** What hangs on each idea of a table, found in one go: a table of a long day has hundreds. */
import {records} from '../reading.js';
import {KINDS} from '../table/aanvullen/order.js';

/** @typedef {import('../../core/types.js').TableRoom} TableRoom @typedef {import('../table/aanvullen/order.js').Kind} Kind */
/** What hangs on an idea here: a case holder's remark too. @typedef {Kind | 'remark'} Hanging */
/** `merged`: ideas that went on in it. @typedef {{hanging: {kind: Hanging, id: string, one: any}[], merged: {id: string, idea: any}[]}} Thread */

const HANGING = /** @type {readonly Hanging[]} */ ([...KINDS, 'remark']);

/** @param {TableRoom} room @returns {Map<string, Thread>} by id of the idea that stands, those that went on in another with it */
export function threadsOf(room) {
  const ideas = new Map(records(room, 'idea')), found = /** @type {Map<string, Thread>} */ (new Map());
  const rootOf = (/** @type {string} */ id) => {
    let at = id;
    for (let left = ideas.size; left > 0 && ideas.get(at)?.merged; left--) at = ideas.get(at)?.merged ?? at;
    return at;
  };
  const thread = (/** @type {string} */ id) => {
    const known = found.get(id) ?? {hanging: [], merged: []};
    found.set(id, known);
    return known;
  };
  for (const [id, idea] of ideas) if (idea.merged) thread(rootOf(id)).merged.push({id, idea});
  for (const kind of HANGING) for (const [id, one] of records(room, kind)) thread(rootOf(one.parent)).hanging.push({kind, id, one});
  return found;
}
