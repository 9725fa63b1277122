/** Which vote is on, and whether it fills the page. */
import {effect, signal, untracked} from '../../vendor/signals-core/signals-core.js';
import {concernsTable, current} from '../../core/ballot.js';
import {ballot as roomOf, me, plenary, record, records, subscribe} from '../session.js';
import {listOf} from './choice.js';
import {currentPace, isWork} from '../table/place.js';

/** @typedef {import('../../core/types.js').BallotNotice} BallotNotice */
/** @typedef {import('../../core/types.js').BallotRoom} BallotRoom */

/** The vote that this person went to, or left, by their own tap. */
const gone = signal({number: 0, to: false});

/** Rooms that are looked into: a poll at one table must not hide the hall's vote that is still open. */
const MOST = 3;

/** Votes of other tables are not ours. @returns {BallotNotice[]} newest first; one that was cancelled is no longer among them */
const ours = () => records(plenary(), 'ballot').map(([, one]) => one).filter(notice => concernsTable(notice, me.value?.table ?? null))
  .sort((one, other) => other.number - one.number).slice(0, MOST);

/** @returns {BallotNotice | undefined} */
export const newest = () => current(ours(), ({room}) => record(room, 'ballot')?.phase);

/** @returns {BallotRoom | ''} */
export const room = () => newest()?.room ?? '';

/** @returns {import('../../core/types.js').Ballot | undefined} */
export const ballot = () => record(room(), 'ballot');

/** @param {boolean} to */
export const goToVote = to => { gone.value = {number: newest()?.number ?? 0, to}; };

/** Whether I said so myself for this vote. */
const choice = () => gone.value.number === newest()?.number ? gone.value.to : null;

/** While a table is writing, a vote asks for attention and does not take the page away.
 * @returns {boolean} */
export function voteStands() {
  const now = ballot(), kind = currentPace()?.kind;
  if (!now || now.phase === 'cancelled') return false;
  const asked = choice();
  if (asked !== null) return asked;
  if (kind === 'vote') return true;
  return now.phase === 'open' && !(isWork(currentPace()) && currentPace()?.phase !== 'ended');
}

/** @returns {boolean} whether an open vote waits behind what is shown */
export const voteWaits = () => ballot()?.phase === 'open' && !voteStands();

/** @returns {() => void} stop */
export const watchBallots = () => effect(() => {
  const rooms = ours().flatMap(notice => notice.about === null ? [notice.room] : [notice.room, roomOf(notice.about)]);
  const weighed = rooms.some(name => record(name, 'ranking'));
  untracked(() => { for (const name of weighed ? [...rooms, listOf()] : rooms) subscribe(name); });
});
