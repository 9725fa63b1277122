/** What is followed at one conference, as its room has it at this moment, and who somebody is. */
import {computed, effect, signal, untracked} from '../../vendor/signals-core/signals-core.js';
import {followRoom, rosterRoom} from '../../core/rooms.js';
import {correspondents, redeem, sentence} from '../api.js';
import {speak, t} from '../i18n.js';
import {hallNow, watchHall} from '../organiser/live.js';
import {lostSession, resume} from '../organiser/session.js';
import {dropSecret, secret} from '../secret.js';
import {keepSession, keptSession, link, me, outbox, record, records, refusals, send, start, subscribe} from '../session.js';

/** @typedef {import('../../core/types.js').Followed} Followed */
/** @typedef {import('../../core/types.js').TalkOn} TalkOn */
/** @typedef {[id: string, record: Followed]} Entry */
/** @typedef {{id: string, name: string, organisation: string, email: string}} Somebody */

export const conference = decodeURIComponent(location.pathname.split('/')[2] ?? '');
export const room = followRoom(conference);
/** What the page is: nobody's yet, the organisers' or somebody's own. */
export const opened = signal(/** @type {'opening' | 'open' | 'closed' | 'nobody'} */ ('opening'));
export const problem = signal('');

/** An initiative has an id behind the #, a link its secret. */
const ID = /^[0-9a-z]{26}$/;
const named = () => ID.test(location.hash.slice(1)) ? location.hash.slice(1) : '';
/** The initiative that stands open; '' for all. */
export const open = signal(named());
addEventListener('hashchange', () => { open.value = named(); });

/** A link goes before whoever this browser was; else an organiser before somebody with a page of their own. */
export async function begin() {
  if (secret() && !named()) return byLink();
  if (resume()) return conference ? asOrganiser() : ready();
  if (keptSession('reader', room)) return asReader();
  if (keptSession('participant')?.conference === conference) return asParticipant();
  opened.value = 'nobody';
}

async function byLink() {
  try {
    const redeemed = await redeem(secret());
    keepSession(redeemed.role, redeemed);
    dropSecret();
    asReader();
  } catch (error) {
    problem.value = sentence(error);
    opened.value = 'closed';
  }
}

function ready() {
  opened.value = 'open';
}

function asOrganiser() {
  watchHall(conference);
  subscribe(room);
  ready();
}

function asReader() {
  const kept = keptSession('reader', room);
  if (kept?.language && kept.address) speak(kept.language, kept.address);
  if (start({kind: 'reader', room, rooms: [room]})) ready();
}

/** On the day: what people promise each other. */
function asParticipant() {
  if (start({kind: 'participant', rooms: [room]})) ready();
  subscribe(rosterRoom(conference));
}

export const isOrganiser = () => me.value?.role === 'organiser';
export const isParticipant = () => me.value?.role === 'participant';
export const myself = () => me.value?.participant ?? '';
/** Whether what is not here is not there. */
export const hasCome = () => link.value === 'open';
/** Whether who reads belongs here. */
export const belongs = () => isOrganiser() || isParticipant() || record(room, 'me') !== undefined;
export const title = () => (isOrganiser() ? hallNow()?.conference.title : keptSession('reader', room)?.title) ?? '';

/** @returns {Entry[]} in the order in which they came */
export const initiatives = () => [...records(room, 'initiative')].sort(([, a], [, b]) => a.order - b.order);
/** @param {string} id */
export const initiative = id => record(room, 'initiative', id);
/** @param {string} id of an initiative @returns {[id: string, record: import('../../core/types.js').FollowNote][]} the newest first */
export const notes = id => records(room, 'note').filter(([, one]) => one.initiative === id).sort(([, a], [, b]) => b.at - a.at);
/** @param {string} id of an initiative @returns {[id: string, record: import('../../core/types.js').Support][]} */
export const asks = id => records(room, 'support').filter(([, one]) => one.initiative === id)
  .sort(([, a], [, b]) => Number(a.settled) - Number(b.settled) || a.at - b.at);
/** @returns {[id: string, record: TalkOn][]} what stands first, by day */
export const promises = () => [...records(room, 'promise')].sort(([, a], [, b]) => Number(over(a)) - Number(over(b)) || (a.day < b.day ? -1 : 1));
/** @param {TalkOn} one */
export const over = one => one.kept || one.declined.length > 0;
/** @param {Followed} one */
export const isMine = one => isOrganiser() || one.steward === myself();
/** @param {Followed} one */
export const isOpen = one => one.status !== 'done' && one.status !== 'stopped';

/** @param {string} type @param {import('../../core/types.js').Params} data @returns {string} id of the command */
export const ask = (type, data) => send(room, type, data);
/** What was sent and is not known to be kept. @param {string} type @param {(data: import('../../core/types.js').Params) => boolean} [about] */
export const waiting = (type, about = () => true) => outbox.value.filter(one => one.room === room && one.type === type && about(one.data));
/** What was refused. @param {readonly string[]} types */
export const refusedOf = types => refusals.value.filter(one => one.command.room === room && types.includes(one.command.type));

// --- days ------------------------------------------------------------------------------------------------------------

/** @param {number} at */
const two = at => String(at).padStart(2, '0');
/** @param {Date} at @returns {string} `2026-03-05`, as this device has it */
const asDay = at => `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
export const today = () => asDay(new Date());

/** @param {number} months @returns {string} that day so many months from now; the last of a month that is shorter */
export function inMonths(months) {
  const at = new Date(), day = at.getDate();
  at.setDate(1);
  at.setMonth(at.getMonth() + months);
  at.setDate(Math.min(day, new Date(at.getFullYear(), at.getMonth() + 1, 0).getDate()));
  return asDay(at);
}

// --- who -------------------------------------------------------------------------------------------------------------

const known = signal(/** @type {ReadonlyMap<string, Somebody>} */ (new Map()));
/** Ids that somebody of whom we have no name may have: whenever there are others it is asked again. */
const ids = computed(() => [...new Set([...initiatives().map(([, one]) => one.steward), ...records(room, 'member').map(([id]) => id),
  ...promises().flatMap(([, one]) => one.people), ...records(room, 'support').flatMap(([, one]) => [one.by, ...one.offers.map(offer => offer.by)]),
  ...records(room, 'note').map(([, one]) => one.by)])].sort().join(' '));
effect(() => {
  void ids.value;
  if (opened.value === 'open' && conference && link.value === 'open' && !isParticipant() && belongs()) untracked(() => void learn());
});

export async function learn() {
  await correspondents(conference, room).then(list => { known.value = new Map(list.map(one => [one.id, one])); }, lostSession);
}

export const everybody = () => [...known.value.values()].sort((one, other) => one.name.localeCompare(other.name));
/** @param {string} id @returns {Somebody | undefined} */
export const somebody = id => known.value.get(id);
/** @param {string} id '' for the organisers @returns {string} never empty */
export function nameOf(id) {
  if (!id) return t('pursuit.organisers');
  const person = record(rosterRoom(conference), 'person', id);
  return somebody(id)?.name || person?.name || t('pursuit.somebody');
}
/** Who is in the hall, of the day itself. @returns {[id: string, name: string][]} */
export const inHall = () => records(rosterRoom(conference), 'person').filter(([id, one]) => id !== myself() && one.name)
  .map(([id, one]) => /** @type {[string, string]} */ ([id, one.name])).sort(([, one], [, other]) => one.localeCompare(other));
