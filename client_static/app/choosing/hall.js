/** The choice that stands open, as its room has it at this moment, and who takes part in it. */
import {computed, effect, signal, untracked} from '../../vendor/signals-core/signals-core.js';
import {choiceRoom} from '../../core/rooms.js';
import {correspondents} from '../api.js';
import {speak, t} from '../i18n.js';
import {hallNow, watchHall} from '../organiser/live.js';
import {lostSession, resume} from '../organiser/session.js';
import {secret} from '../secret.js';
import {keptSession, link, me, record, records, send, start, subscribe} from '../session.js';

/** @typedef {import('../../core/types.js').Candidate} Candidate */
/** @typedef {[id: string, record: Candidate]} Entry */
/** @typedef {{name: string, organisation: string}} Somebody */

export const conference = location.pathname.split('/')[2] ?? '';
export const room = choiceRoom(conference);
export const opened = signal(false);

/** A judge's own link goes before the organiser's session: who organises may also read along. */
export function openQuietly() {
  if (secret()) return;
  if (keptSession('reader', room)) open();
  else if (resume()) openAsOrganiser();
}

export function open() {
  const kept = keptSession('reader', room);
  if (kept?.language && kept.address) speak(kept.language, kept.address);
  opened.value = start({kind: 'reader', room, rooms: [room]});
}

function openAsOrganiser() {
  watchHall(conference);
  subscribe(room, ['stage']);
  opened.value = true;
}

effect(() => { if (link.value === 'refused' && me.value?.role !== 'organiser') opened.value = false; });

export const isOrganiser = () => me.value?.role === 'organiser';
/** Whether what is not here is not there. */
export const hasCome = () => link.value === 'open' || Boolean(choosing());
export const title = () => (isOrganiser() ? hallNow()?.conference.title : keptSession('reader', room)?.title) ?? '';

export const choosing = () => record(room, 'choosing');
/** @returns {Entry[]} in their order */
export const candidates = () => [...records(room, 'candidate')].sort(([, a], [, b]) => a.order - b.order);
/** @param {string} id */
export const candidate = id => record(room, 'candidate', id);
/** @param {string} id of a candidate */
export const mine = id => record(room, 'mine', id) ?? {marks: {}, text: '', score: null};
/** @param {string} id */
export const score = id => record(room, 'score', id);
/** @param {string} id */
export const sheets = id => record(room, 'sheets', id)?.given ?? [];
export const chosen = () => record(room, 'chosen');
export const myself = () => record(room, 'judge', me.value?.participant ?? '');
/** @param {string} id @returns {{ready: boolean, scored: number} | undefined} */
export const progress = id => record(room, 'judge', id);

/** @param {string} type @param {import('../../core/types.js').Params} data @returns {string} id of the command */
export const ask = (type, data) => send(room, type, data);

/** How the hall voted on it, in words; '' where it did not. @param {Candidate | undefined} one */
export function hallSaid(one) {
  if (!one || one.place === null) return '';
  const place = t(one.tied ? 'choosing.placeTied' : 'choosing.place', {place: one.place});
  return one.votes === null ? t('choosing.hallPlace', {place}) : t('choosing.hallVotes', {place, n: one.votes});
}

// --- who ---------------------------------------------------------------------------------------------------------------

const known = signal(/** @type {ReadonlyMap<string, Somebody>} */ (new Map()));
const judges = computed(() => (choosing()?.judges ?? []).join(' '));
effect(() => {
  const strange = judges.value.split(' ').some(id => id && !known.peek().has(id));
  if (opened.value && link.value === 'open' && strange) untracked(() => void learn());
});

export async function learn() {
  await correspondents(conference, room).then(list => { known.value = new Map(list.map(one => [one.id, one])); }, lostSession);
}

/** @param {string} id @returns {Somebody} */
export const somebody = id => known.value.get(id) ?? {name: t('choosing.nameless'), organisation: ''};
export const everybody = () => [...known.value];
