/** The agreement that stands open, as its room has it at this moment, and who reads it. */
import {computed, effect, signal, untracked} from '../../vendor/signals-core/signals-core.js';
import {agreementRoom, partsOf} from '../../core/rooms.js';
import {correspondents} from '../api.js';
import {dateOf, speak, t} from '../i18n.js';
import {hallNow, watchHall} from '../organiser/live.js';
import {lostSession, resume} from '../organiser/session.js';
import {secret} from '../secret.js';
import {keptSession, link, me, outbox, record, records, send, start, subscribe} from '../session.js';

/** @typedef {import('../../core/types.js').Agreement} Agreement */
/** @typedef {import('../../core/types.js').AgreementVersion} Version */
/** @typedef {{name: string, organisation: string}} Somebody */

const path = location.pathname.split('/');
export const conference = decodeURIComponent(path[2] ?? '');
/** Of the agreement that stands open; 0 for the list of all. */
export const number = signal(Number(path[3] ?? 0) || 0);
const room = computed(() => agreementRoom(conference, number.value));
export const roomNow = () => room.value;
export const opened = signal(false);

/** A link goes before whoever this browser was; else an organiser before somebody who answers for a party. */
export function openQuietly() {
  if (secret()) return;
  if (resume()) openAsOrganiser();
  else if (number.value && keptSession('reader', room.value)) openAsReader();
}

/** @param {string} itsRoom as the link said */
export function openByLink(itsRoom) {
  number.value = partsOf(itsRoom).number;
  history.replaceState(null, '', `/overeenkomst/${conference}/${number.value}`);
  openAsReader();
}

function openAsReader() {
  const kept = keptSession('reader', room.value);
  if (kept?.language && kept.address) speak(kept.language, kept.address);
  opened.value = start({kind: 'reader', room: room.value, rooms: [room.value]});
}

function openAsOrganiser() {
  watchHall(conference);
  if (number.value) subscribe(room.value, ['stage']);
  opened.value = true;
}

effect(() => { if (link.value === 'refused') opened.value = false; });

export const isOrganiser = () => me.value?.role === 'organiser';
export const isReader = () => me.value?.role === 'reader';
/** Whether what is not here is not there. */
export const hasCome = () => link.value === 'open';
export const title = () => (isReader() ? keptSession('reader', room.value)?.title : hallNow()?.conference.title) ?? '';

export const agreement = () => number.value ? record(room.value, 'agreement') : undefined;
/** @param {string} id of a party */
export const party = id => record(room.value, 'party', id);
/** @returns {[number: number, one: Version][]} the newest first */
export const allVersions = () => records(room.value, 'version').map(([id, one]) => /** @type {[number, Version]} */ ([Number(id), one]))
  .sort(([a], [b]) => b - a);
/** The parties for which I answer. @param {Agreement} now */
export const mine = now => now.parties.filter(one => party(one.id)?.signer === me.value?.participant);

/** @param {string} type @param {import('../../core/types.js').Params} data @returns {string} id of the command */
export const ask = (type, data) => send(room.value, type, data);
/** Whether something of this kind is on its way. @param {string} type */
export const isAsked = type => outbox.value.some(one => one.room === room.value && one.type === type);

/** @param {number} value */
const two = value => String(value).padStart(2, '0');
/** @param {number} ms @returns {string} the day of a moment, in words */
export function dayOf(ms) {
  const at = new Date(ms);
  return dateOf(`${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`);
}

// --- who ---------------------------------------------------------------------------------------------------------------

const known = signal(/** @type {ReadonlyMap<string, Somebody>} */ (new Map()));
const people = computed(() => number.value ? records(room.value, 'party').flatMap(([, one]) => [one.signer, one.by]).filter(Boolean).sort().join(' ') : '');
effect(() => {
  const strange = people.value.split(' ').some(id => id && !known.peek().has(id));
  if (opened.value && link.value === 'open' && strange) untracked(() => void learn());
});

export async function learn() {
  await correspondents(conference, room.value).then(list => { known.value = new Map(list.map(one => [one.id, one])); }, lostSession);
}

/** @param {string | null} id @returns {string} '' when there is no name (any more) */
export const nameOf = id => (id && known.value.get(id)?.name) || '';
/** By name, else "somebody". @param {string | null} id */
export const somebody = id => nameOf(id) || t('agreeing.somebody');
