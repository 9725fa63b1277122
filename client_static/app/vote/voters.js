/** Who votes on this device. On the laptop of a table people vote one after another, each on a clean paper. */
import {signal} from '../../vendor/signals-core/signals-core.js';
import {newId} from '../../core/ulid.js';
import {draft} from '../drafts.js';
import {me, now} from '../session.js';
import {SELF, shared} from '../table/writers.js';
import {room} from './ballots.js';

/** @typedef {{id: string, name: string}} Voter `id` SELF is the device's own person */

/** The one behind the laptop now; null while the cover is on. */
const current = signal(/** @type {Voter | null} */ (null));

/** Ids of those who are done on this device with this vote. */
const finished = () => draft(`voted/${me.value?.participant ?? ''}/${room()}`, /** @type {string[]} */ ([]));

/** @returns {Voter | null} null = the cover is on */
export const voter = () => shared() ? current.value : {id: SELF, name: ''};

/** Whoever sits down at the laptop begins on a blank paper, also who voted before: what a paper holds is for nobody else's eyes. */
const blank = signal(false);

/** How often somebody sat down at this laptop: what is remembered of where a voter is goes with them. */
const sittings = signal(0);

/** @returns {number} */
export const sitting = () => sittings.value;

/** @param {Voter} one */
export function begin(one) {
  [current.value, blank.value, sittings.value] = [one, true, sittings.peek() + 1];
}

/** @returns {boolean} whether nothing was chosen yet since this voter sat down; what was kept before stands until then */
export const onBlankPaper = () => shared() && blank.value;

/** The first choice takes the place of all that was kept before. */
export const paperBegun = () => { blank.value = false; };

/** Somebody without a name on this device. @param {string} name */
export const beginNameless = name => begin(asVoter({participant: newId(now()), name}));

/** The paper goes under the cover. */
export function done() {
  if (current.value && !finished().value.includes(current.value.id)) finished().set([...finished().value, current.value.id]);
  current.value = null;
}

/** @param {string} id @returns {boolean} */
export const hasVoted = id => finished().value.includes(id);

/** @returns {number} */
export const votersDone = () => finished().value.length;

/** As `cast` names a guest: at most twelve of a-z and 0-9. Of an id these are its last, all random (60 bits).
 * @param {string} id of a guest, or a new one @returns {string} */
const short = id => id.slice(-12);

/** @param {{participant: string, name: string}} guest @returns {Voter} */
export const asVoter = ({participant, name}) => ({id: participant === SELF ? SELF : short(participant), name});

/** @param {Voter} one @returns {string | undefined} as `cast` names a voter; absent for the device's own person */
export const nameForCast = ({id}) => id === SELF ? undefined : id;
