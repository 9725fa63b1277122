/** The report that stands open, as its room has it at this moment, with what an addition may be about. */
import {computed, effect, signal, untracked} from '../../vendor/signals-core/signals-core.js';
import {plenaryRoom, reportRoom, rosterRoom, tableRoom} from '../../core/rooms.js';
import {correspondents} from '../api.js';
import {said, t} from '../i18n.js';
import {hallNow, watchHall} from '../organiser/live.js';
import {lostSession} from '../organiser/session.js';
import {link, record, records, send, subscribe} from '../session.js';

/** @typedef {'texts' | 'news' | 'additions' | 'versions'} Part */
/** @typedef {import('../../core/types.js').ReportAddition} Addition */
/** @typedef {[id: string, record: Addition]} Added */
/** @typedef {{name: string, organisation: string, email: string}} Somebody */

const ID = /^[0-9a-z]{1,40}$/;
const named = () => ID.test(location.hash.slice(1)) ? location.hash.slice(1) : '';

export const conference = signal(named());
export const part = signal(/** @type {Part} */ ('texts'));
addEventListener('hashchange', () => { conference.value = named(); });

/** @returns {import('../../core/types.js').ReportRoom | ''} */
export const room = () => conference.value ? reportRoom(conference.value) : '';

/** @param {string} of a conference */
export function openReport(of) {
  watchHall(of);
  subscribe(reportRoom(of), ['stage']);
  subscribe(rosterRoom(of));
}

/** Whether what is not here is not there. */
export const hasCome = () => link.value === 'open';

/** @param {string} type @param {import('../../core/types.js').Params} data @returns {string} id of the command */
export const ask = (type, data) => send(room(), type, data);

/** @param {import('../../core/types.js').ReportPart} name */
export const text = name => { const here = room(); return here ? record(here, 'text', name) : undefined; };
/** @returns {Added[]} the newest last */
export const additions = () => { const here = room(); return here ? [...records(here, 'addition')].sort(([, a], [, b]) => a.at - b.at) : []; };
/** @returns {[number: number, record: import('../../core/types.js').ReportVersion][]} the newest first */
export const versions = () => {
  const here = room();
  return here ? records(here, 'version').map(([id, one]) => /** @type {[number, typeof one]} */ ([Number(id), one])).sort(([a], [b]) => b - a) : [];
};
export const isOpen = () => { const here = room(); return here ? record(here, 'link')?.open ?? false : false; };

// --- what it is about ------------------------------------------------------------------------------------------------

/** Only who has something to decide needs the tables. */
const tables = computed(() => part.value === 'additions' ? [...hallNow()?.tables.values() ?? []].map(one => one.number) : []);
effect(() => {
  const of = conference.value;
  for (const number of tables.value) untracked(() => subscribe(tableRoom(of, number), ['seat']));
});

/** @param {string} words */
const short = words => words.length > 90 ? `${words.slice(0, 88).trimEnd()}…` : words;

/** What an addition is about, in words. @param {string} target */
export function subject(target) {
  const [kind = '', id = ''] = target.split('/');
  if (kind === 'theme') return `${t('common.theme', {letter: id})} · ${said(hallNow()?.themes.get(id)?.title)}`;
  if (kind === 'case') return caseTitle(id);
  if (kind === 'idea' || kind === 'action') return onTable(kind, id);
  return t('report.about.report');
}

/** @param {string} id */
function caseTitle(id) {
  const found = record(plenaryRoom(conference.value), 'case', id);
  return found ? `${found.label} · ${found.title}` : t('report.about.case');
}

/** @param {'idea' | 'action'} kind @param {string} id */
function onTable(kind, id) {
  for (const number of tables.value) {
    const of = tableRoom(conference.value, number), found = kind === 'idea' ? record(of, 'idea', id)?.text : record(of, 'action', id)?.title;
    if (found) return t(`report.about.${kind}`, {text: short(found)});
  }
  return t(`report.about.${kind}Gone`);
}

// --- who ---------------------------------------------------------------------------------------------------------------

const known = signal(/** @type {ReadonlyMap<string, Somebody>} */ (new Map()));
/** Ids that were asked about: who left no name is not asked about again with every picture. */
const asked = new Set();

const strangers = computed(() => [...new Set(additions().map(([, one]) => one.by ?? ''))].sort().join(' '));
effect(() => {
  const fresh = strangers.value.split(' ').filter(id => id && !asked.has(id));
  if (part.value !== 'additions' || !fresh.length) return;
  for (const id of fresh) asked.add(id);
  untracked(() => void learn());
});

async function learn() {
  const here = room();
  if (!here) return;
  await correspondents(conference.value, here).then(list => { known.value = new Map(list.map(one => [one.id, one])); }, lostSession);
}

/** @param {string} id @returns {Somebody | null} null for who left no name */
export function somebody(id) {
  const reader = known.value.get(id);
  if (reader?.name || reader?.email) return reader;
  const person = record(rosterRoom(conference.value), 'person', id);
  return person?.name ? {name: person.name, organisation: person.organisation ?? '', email: ''} : null;
}
