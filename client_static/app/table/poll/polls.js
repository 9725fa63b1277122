/** What my table asked itself: which polls there are, and which one is told at the top of the page. */
import {effect, untracked} from '../../../vendor/signals-core/signals-core.js';
import {draft} from '../../drafts.js';
import {ballot as ballotOf, me, record, records, subscribe, table} from '../../session.js';
import {rootOf} from '../aanvullen/order.js';

/** @typedef {import('../../../core/types.js').TableRoom} TableRoom @typedef {import('../../../core/types.js').BallotRoom} BallotRoom */
/** @typedef {{id: string, card: string, room: BallotRoom, open: boolean}} Poll */

/** Ids of polls whose outcome was read on this device. */
const read = () => draft(`polls/${me.value?.participant ?? ''}`, /** @type {string[]} */ ([]));

/** @returns {Poll[]} of my table, oldest first */
export const polls = () => records(table(), 'poll').map(([id, {card, ballot, open}]) => ({id, card, open, number: ballot}))
  .sort((one, other) => one.number - other.number)
  .flatMap(({number, ...poll}) => { const room = ballotOf(number); return room ? [{...poll, room}] : []; });

/** @param {TableRoom | ''} room @param {string} idea @returns {Poll[]} those about this idea, or about what went on in it */
export const pollsAt = (room, idea) => room && room === table() ? polls().filter(({card}) => rootOf(room, card) === idea) : [];

/** @returns {Poll | undefined} the newest, while it is open or its outcome was not read here */
export function current() {
  const newest = polls().at(-1);
  return newest && !read().value.includes(newest.id) && record(newest.room, 'ballot') ? newest : undefined;
}

/** @param {string} id */
export const markRead = id => read().set([...read().value.slice(-20), id]);

/** @returns {() => void} stop */
export const watchPolls = () => effect(() => {
  const rooms = polls().map(({room}) => room);
  untracked(() => { for (const room of rooms) subscribe(room); });
});
