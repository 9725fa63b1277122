/** The HTTP side of what is known of people: contact cards, consent, how long it is kept, erasing. As api.js. */
import {ApiError, call, request, segment} from './api.js';

/** @typedef {{name: string, organisation: string, email: string, phone: string, line: string}} CardFields */
/** @typedef {{to: string, title: string, table: number, cards: number, own: boolean}} Circle `to`: `table/3` or `action/<id>`; `cards`: how many lie there */
/** @typedef {{participant: string, name: string, table: number | null}} Asker */
/** @typedef {{card: CardFields | null, circles: Circle[], asking: Asker[], waiting: Asker[],
 *   swapped: (CardFields & {participant: string, by: string[]})[], until: number | null, days: number}} Cards `until`: server ms at which they go */
/** @typedef {'contacts' | 'names' | 'correspondents' | 'person' | 'words' | 'conference'} Gone */
/** @typedef {{conference: string, title: string, contacts: number, names: number, ended: number | null,
 *   contacts_go: number | null, names_go: number | null, people: number, named: number, cards: number, correspondents: number,
 *   gone: {at: number, what: Gone, number: number, by: 'retention' | 'organiser'}[]}} Kept days, and ms */
/** @typedef {{id: string, kind: 'participant' | 'correspondent', name: string, organisation: string, table?: number | null, guest?: boolean,
 *   card?: boolean}} Known */
/** @typedef {{name: boolean, card: boolean, sessions: number, contributions: number, events: number, rooms: number}} ErasedPerson */
/** @typedef {Record<string, number> & {title: string}} ErasedConference rows by table */

/** @returns {Promise<Cards>} */
export const cards = () => call('GET', 'cards');
/** @param {CardFields} card @returns {Promise<Cards>} */
export const putCard = card => call('PUT', 'cards', card);
/** @returns {Promise<Cards>} */
export const removeCard = () => call('DELETE', 'cards');

/** @param {string} to */
const offerAt = to => `cards/offers/${to.split('/').map(segment).join('/')}`;
/** @param {string} to @returns {Promise<Cards>} */
export const offer = to => call('PUT', offerAt(to), {});
/** @param {string} to @returns {Promise<Cards>} */
export const withdraw = to => call('DELETE', offerAt(to));

/** @param {boolean} named whether the name may stand in the report @returns {Promise<import('./api.js').Self>} */
export const consent = named => call('PATCH', 'me', {named});

/** @param {string} conference */
const of = conference => `conferences/${segment(conference)}`;
/** @param {string} conference @returns {Promise<Kept>} */
export const kept = conference => call('GET', `${of(conference)}/keeping`);
/** What is due by it goes at once. @param {string} conference @param {{contacts: number, names: number}} days @returns {Promise<Kept>} */
export const keep = (conference, days) => call('PUT', `${of(conference)}/keeping`, days, ERASING);
/** @param {string} conference @returns {Promise<Known[]>} */
export const everybody = conference => call('GET', `${of(conference)}/known`).then(answer => answer.people);

/** How long erasing may take, ms: the file is made anew. */
const ERASING = 120_000;
/** @param {string} conference @param {string} id @param {{confirm: string, texts: boolean}} how @returns {Promise<ErasedPerson>} */
export const erasePerson = (conference, id, how) => call('POST', `${of(conference)}/known/${segment(id)}/erase`, how, ERASING);
/** @param {string} conference @param {string} confirm its title @returns {Promise<ErasedConference>} */
export const eraseConference = (conference, confirm) => call('POST', `${of(conference)}/erase`, {confirm}, ERASING);

/** Saves a file that only this session may have. @param {string} path @param {string} name @throws {ApiError} */
export async function takeHome(path, name) {
  const answer = await request('GET', path).catch(() => null);
  if (!answer?.ok) throw new ApiError(answer ? 'failed' : 'offline', {}, '', answer?.status ?? 0);
  const address = URL.createObjectURL(await answer.blob());
  const link = Object.assign(document.createElement('a'), {href: address, download: name});
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** @param {'json' | 'text'} form */
export const knownOfMe = form => takeHome(`me/known?form=${form}`, form === 'text' ? 'samenspel-bekend.txt' : 'samenspel-bekend.json');
/** @param {string} conference @param {string} id */
export const knownOf = (conference, id) => takeHome(`${of(conference)}/known/${segment(id)}?form=text`, 'samenspel-bekend.txt');
