/** The cases that lie at my table: their words stand in the plenary, what became of them at the table. */
import {signal} from '../../../vendor/signals-core/signals-core.js';
import {me, plenary, record, records, table} from '../../session.js';
import {currentPace, roomOf, sisters} from '../place.js';
import {unsent} from '../unsent.js';
import {SELF, shared, writer} from '../writers.js';

/** @typedef {import('../../../core/types.js').TableRoom} TableRoom */
/** @typedef {import('../../../core/types.js').Laid<import('../../../core/types.js').Idea>} Idea */
/** @typedef {{id: string, room: TableRoom, words: import('../../../core/types.js').Case,
 *   now: import('../../../core/types.js').Laid<import('../../../core/types.js').TableCase>}} Case */

/** The kinds of suggestion, as they are offered. */
export const SUGGESTS = /** @type {const} */ (['proposal', 'question', 'example', 'watch_out', 'contact']);

/** The case that was chosen here, of several. */
const chosen = signal('');

/** @param {string} id */
export const chooseCase = id => { chosen.value = id; };

/** @param {TableRoom | ''} room @returns {Case[]} in the order in which they were brought in */
function casesAt(room) {
  if (!room) return [];
  return records(room, 'case').flatMap(([id, now]) => {
    const words = record(plenary(), 'case', id);
    return words ? [{id, room, words, now}] : [];
  }).sort((one, other) => one.words.order - other.words.order);
}

/** @returns {Case[]} */
export const casesHere = () => casesAt(table());

/** Cases of the other tables on the theme that ask who joins in. @returns {Case[]} */
export const casesNear = () => sisters().flatMap(number => casesAt(roomOf(number))).filter(({now}) => now.status === 'out_of_time');

/** Whether it was still to be talked about when this round began: what is said of it meanwhile takes it from nobody's page.
 * @param {Case} one */
const wasOpen = ({now}) => now.status === null || (now.at ?? 0) >= (currentPace()?.started ?? 0);

/** The one that is written for: what was chosen, else what somebody has begun to write for, else the first that is open.
 * @returns {Case | undefined} */
export function caseNow() {
  const all = casesHere();
  return all.find(({id}) => id === chosen.value) ?? all.find(({id}) => unsent(keyFor(id))?.text) ?? all.find(wasOpen) ?? all[0];
}

/** @param {string | undefined} id @returns {Case | undefined} a case at my table */
export const caseOf = id => casesHere().find(one => one.id === id);

/** @param {string} id of a case; '' for none @returns {string} key of the text that is being written for it */
const keyFor = id => id ? `idea/${id}` : 'idea';

/** Each case has a half-written text of its own. @returns {string} */
export const ideaKey = () => keyFor(caseNow()?.id ?? '');

/** What a new idea is: for the case that is on. @returns {Partial<import('../unsent.js').Unsent>} */
export function ideaEntry() {
  const now = caseNow();
  return now ? {type: 'idea', case: now.id, suggests: unsent(ideaKey())?.suggests ?? 'proposal', table: me.value?.table ?? 0} : {type: 'idea'};
}

/** Where several cases lie the one that is on has its ideas to itself, beside those that are for none.
 * @param {[id: string, idea: Idea][]} ideas @returns {[id: string, idea: Idea][]} */
export function ofCase(ideas) {
  if (casesHere().length < 2) return ideas;
  const now = caseNow()?.id;
  return ideas.filter(([, idea]) => !idea.case || idea.case === now || !caseOf(idea.case));
}

/** Whoever writes on this device now; '' for nobody's name. */
export function person() {
  const own = me.value?.participant ?? '';
  return !shared() || writer() === SELF ? own : writer();
}

/** @param {Case | undefined} one @returns {boolean} whether who writes here holds it */
export const holds = one => Boolean(one && person() && one.now.holders.includes(person()));
