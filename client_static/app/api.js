/** The HTTP side: joining, settings, links. Every call throws ApiError; `sentence(error)` says what to do. */
import {t, language, reject} from './i18n.js';
import {newId} from '../core/ulid.js';
import {keptSession} from './kept.js';
import {kindOfPage, roomOfPage} from './session.js';

/** How long the service lets a name or an organisation be. */
export const NAME_LENGTH = 60;

/** @typedef {import('../core/types.js').Params} Params */
/** @typedef {{size: number, path: string}} Qr */
/** @typedef {import('../core/types.js').Language} Language */
/** @typedef {import('../core/types.js').Address} Address */
/** @typedef {'initiative' | 'area'} On */
/** What an organiser says of a file, with the file itself in base64.
 * @typedef {{name: string, data: string, sheet: string | null, columns: {on: On, index: number, field: string}[],
 *   scales: {title: string, lowest: number, highest: number, better: 'high' | 'low'}[], mended: {on: On, line: number, column: number, text: string}[],
 *   left_out: {on: On, line: number}[]}} Sheet */
/** @typedef {{index: number, letter: string, heading: string, field: string, example: string}} SheetColumn */
/** @typedef {{title: string, on: On, group: string, lowest: number, highest: number, better: 'high' | 'low', known: boolean, scored: number,
 *   from: number | null, to: number | null}} SheetCriterion */
/** @typedef {{line: number, title: string, area: string, changes?: {field: string, before: string, after: string}[]}} SheetRow */
/** @typedef {{on: On, line: number, column: number, letter: string, heading: string, value: string, message: string}} SheetFault */
/** @typedef {{form: 'csv' | 'xlsx', encoding: string, delimiter: string, sheets: string[], told: string[], 
 *   parts: {on: On, sheet: string, columns: SheetColumn[]}[],
 *   criteria: SheetCriterion[], counts: Record<'new' | 'changed' | 'same' | 'wrong' | 'areas_new' | 'areas_changed' | 'doubles', number>,
 *   new: SheetRow[], changed: SheetRow[], areas: {title: string, known: boolean, scored: number}[],
 *   doubles: {first: string, second: string, area: string, likeness: number}[], wrong: SheetFault[]}} Preview */
/** @typedef {{number: number, name: string, theme: {letter: string, title: import('../core/types.js').Said}, seats: number, seated: number}} LookedAt */
/** @typedef {{conference: string, title: string, language: Language, address: Address, state: string, tables: LookedAt[]}} Look */
/** @typedef {{token: string, participant: string, conference: string, table: number, rooms: string[], language: Language, address: Address,
 * title: string}} Joined */
/** @typedef {{token: string, role: import('../core/types.js').Role, participant: string, conference: string | null, rooms: string[],
 *   room?: string, name?: string, language?: Language, address?: Address, title?: string}} Redeemed `room` and on: of a reader */
/** @typedef {import('./sectors.js').Sector} Sector */
/** @typedef {{participant: string, role: string, conference: string, name: string, organisation: string, sector: string, table: number | null, shared: boolean,
 *   named: boolean, language: Language, address: Address, title: string, rooms: string[]}} Self */
/** @typedef {import('../core/types.js').Said} Said */
/** @typedef {{name: string, title: Said, description: Said, themes: {letter: string, title: Said, question: Said}[],
 *   rounds: {id: string, kind: string, minutes: number, title: Said}[], cases?: {theme: string, title: Said}[]}} Format */
/** @typedef {{conference: string, title: string, date: string, state: string, code: string, spoken: string, people: number, created: number}} Listed */
/** `options`: titles by id. @typedef {{options: Record<string, string>, votes: {name: string, table: number | null, scribe: boolean,
 *   choices: import('../core/types.js').Choices}[]}} OpenVotes */
/** @typedef {{format: string, title: string, date?: string, language: Language, address: Address, themes?: {letter: string, title: string, question: string}[],
 *   tables: {name?: string, theme: string, seats: number}[], cases?: boolean, previous?: string}} NewConference */
/** @typedef {{number: number, name: string, theme: {letter: string, title: Said}, url: string, qr: Qr}} TableCard */

export class ApiError extends Error {
  /** @param {string} code @param {Params} params @param {string} message @param {number} status 0 without an answer */
  constructor(code, params, message, status) {
    super(message);
    this.code = code;
    this.params = params;
    this.status = status;
  }
}

/** @param {unknown} error @returns {string} for people, in the page's language */
export function sentence(error) {
  return error instanceof ApiError ? reject(error.code, error.params) : t('reject.unknown');
}

const bearer = {token: /** @type {string | null} */ (null)};

/** @param {string | null} token for pages that have no session of their own yet */
export const withToken = token => { bearer.token = token; };

/** @returns {Record<string, string>} */
function authorisation() {
  const kind = kindOfPage();
  const token = bearer.token ?? (kind && keptSession(kind, roomOfPage())?.token);
  return token ? {Authorization: `Bearer ${token}`} : {};
}

/** How long an answer may take, ms; one to a file longer. */
const PATIENCE = 15_000, FILE_PATIENCE = 60_000;

/** @param {string} method @param {string} path @param {object} [body] @param {number} [patience] @returns {Promise<Response>} */
export function request(method, path, body, patience = PATIENCE) {
  const headers = {...authorisation(), 'Accept-Language': language.value, ...(body ? {'Content-Type': 'application/json'} : {})};
  return fetch(`/api/${path}`, {method, headers, body: body ? JSON.stringify(body) : null, cache: 'no-store', signal: AbortSignal.timeout(patience)});
}

/** @param {string} method @param {string} path @param {object} [body] @param {number} [patience] @returns {Promise<any>} @throws {ApiError} */
export async function call(method, path, body, patience) {
  const answer = await request(method, path, body, patience).catch(() => { throw new ApiError('offline', {}, '', 0); });
  const value = await answer.json().catch(() => null);
  if (!answer.ok) throw new ApiError(value?.code ?? 'unknown', value?.params ?? {}, value?.message ?? '', answer.status);
  return value;
}

/** @param {string} text */
export const segment = text => encodeURIComponent(text);

/** @param {string} code @returns {Promise<Look>} */
export const look = code => call('POST', 'look', {code});
/** @param {{code: string, name?: string, organisation?: string, sector?: Sector | '', table?: number, shared?: boolean, insist?: boolean}} details
 * @returns {Promise<Joined>} */
export const join = details => call('POST', 'join', details);
/** @param {string} secret @returns {Promise<Redeemed>} */
export const redeem = secret => call('POST', 'redeem', {secret});
/** This browser may then read the proceeds. @param {string} code @returns {Promise<{conference: string}>} */
export const mayRead = code => call('POST', 'read', {code});
/** @returns {Promise<Self>} */
export const whoAmI = () => call('GET', 'me');
/** @param {{name?: string, organisation?: string, sector?: Sector | ''}} changes @returns {Promise<Self>} */
export const changeMe = changes => call('PATCH', 'me', changes);
/** @param {number} table @param {boolean} [insist] @returns {Promise<{table: number, rooms: string[]}>} */
export const seat = (table, insist = false) => call('POST', 'seat', {table, insist});
/** @param {string} name @returns {Promise<{participant: string, name: string}>} */
export const addGuest = name => call('POST', 'guests', {name});
/** @returns {Promise<{code: string, url: string, link: string, qr: Qr, expires: number}>} with which to go on on another device; `expires`: server ms */
export const handover = () => call('POST', 'handover', {});
/** @param {string} code that another device shows @returns {Promise<Joined>} */
export const goOnHere = code => call('POST', 'continue', {code});
/** @returns {Promise<unknown>} */
export const leave = () => call('POST', 'leave', {});
/** @returns {Promise<{url: string, spoken: string, qr: Qr, proceeds: {url: string, qr: Qr}}>} */
export const joinQr = () => call('GET', 'qr');
/** @param {string} text @returns {Promise<{qr: Qr}>} a text as a QR code; the server keeps nothing of it */
export const textQr = text => call('POST', 'qr', {text});
/** Of an open vote that was told. @param {string} conference @param {number} number @returns {Promise<OpenVotes>} */
export const whoChose = (conference, number) => call('GET', `conferences/${segment(conference)}/ballots/${number}/votes.json`);
/** @returns {Promise<Format[]>} */
export const formats = () => call('GET', 'formats');
/** @returns {Promise<Listed[]>} */
export const conferences = () => call('GET', 'conferences');
/** @param {NewConference} details @returns {Promise<{conference: string, code: string, spoken: string}>} */
export const createConference = details => call('POST', 'conferences', details);
/** @param {string} conference @param {'organiser' | 'moderator' | 'screen'} role @returns {Promise<{link: string, qr: Qr}>} */
export const invite = (conference, role) => call('POST', `conferences/${segment(conference)}/invites`, {role});
/** @param {string} conference @returns {Promise<{key: string, link: string, qr: Qr}>} */
export const reclaimKey = conference => call('POST', `conferences/${segment(conference)}/reclaim`, {});
/** @param {string} conference @returns {Promise<{base: string, spoken: string, title: string, tables: TableCard[]}>} */
export const cards = conference => call('GET', `conferences/${segment(conference)}/cards`);
/** @param {string} conference @returns {Promise<{tables: {number: number, people: number, sectors: Record<string, number>}[]}>} */
export const mix = conference => call('GET', `conferences/${segment(conference)}/people`);
/** What a file would do; nothing happens. @param {string} conference @param {Sheet} sheet @returns {Promise<Preview>} */
export const previewSheet = (conference, sheet) => call('POST', `conferences/${segment(conference)}/list/preview`, sheet, FILE_PATIENCE);
/** @param {string} conference @param {Sheet} sheet @returns {Promise<{intake: string | null, added: number, changed: number}>} */
export const takeSheet = (conference, sheet) => call('POST', `conferences/${segment(conference)}/list/sheet`, sheet, FILE_PATIENCE);
/** The rows that are wrong, as a file. @param {string} conference @param {Sheet} sheet @returns {Promise<Blob>} @throws {ApiError} */
export async function wrongRows(conference, sheet) {
  const answer = await request('POST', `conferences/${segment(conference)}/list/wrong`, sheet, FILE_PATIENCE).catch(() => null);
  if (!answer?.ok) throw new ApiError(answer ? 'failed' : 'offline', {}, '', answer?.status ?? 0);
  return answer.blob();
}
/** Who has to do with a room of after the day; addresses are the organiser's. @param {string} conference @param {string} room
 * @returns {Promise<{id: string, room: string, name: string, organisation: string, email: string}[]>} */
export const correspondents = (conference, room) => call('GET', `conferences/${segment(conference)}/correspondents?room=${segment(room)}`)
  .then(answer => answer.correspondents);
/** Whoever was asked in and whose answer was lost: tried again, it is the same person. @type {Map<string, string>} */
const asked = new Map();

/** @param {string} conference @param {{room: string, name: string, organisation: string, email: string}} told @returns {Promise<{id: string, link: string}>} */
export async function addCorrespondent(conference, told) {
  const key = JSON.stringify([conference, told]), id = asked.get(key) ?? newId(Date.now());
  asked.set(key, id);
  const made = await call('POST', `conferences/${segment(conference)}/correspondents`, {...told, id});
  asked.delete(key);
  return made;
}
/** In place of the links they had. @param {string} conference @param {string} id @returns {Promise<{link: string}>} */
export const correspondentLink = (conference, id) => call('POST', `conferences/${segment(conference)}/correspondents/${segment(id)}/link`, {});
/** @param {string} conference @param {string} id @returns {Promise<unknown>} */
export const removeCorrespondent = (conference, id) => call('DELETE', `conferences/${segment(conference)}/correspondents/${segment(id)}`);
/** Begin to choose from what stands at the tables.
 * @param {string} conference @param {{id: string, criteria: {title: string, weight: number}[], top: number, of: 'actions' | 'ideas' | 'both'}} choice
 * @returns {Promise<{candidates: number}>} */
export const openChoosing = (conference, choice) => call('POST', `conferences/${segment(conference)}/choosing`, choice);
/** Opens the report for additions, with a link for its readers; or closes it, and whoever came by one is out.
 * @param {string} conference @param {boolean} open @param {string} id of the command
 * @returns {Promise<{open: boolean, link?: string, qr?: Qr, ended?: number}>} */
export const reportLink = (conference, open, id) => call('PUT', `conferences/${segment(conference)}/report/link`, {open, id});
/** @typedef {{name: string, organisation: string, contact: string, fixed: boolean}} ReaderSelf `fixed`: known by name already */
/** Who I say to be; this browser may read the report for another week. @param {string} conference @returns {Promise<ReaderSelf>} */
export const readerSelf = conference => call('GET', `conferences/${segment(conference)}/report/me`);
/** @param {string} conference @param {{name: string, organisation: string, contact: string}} told @returns {Promise<ReaderSelf>} */
export const introduce = (conference, told) => call('PUT', `conferences/${segment(conference)}/report/me`, told);
/** Who is named beside an addition. @param {string} conference @returns {Promise<Record<string, {name: string, organisation: string}>>} by id */
export const reportNames = conference => call('GET', `conferences/${segment(conference)}/report/names`).then(answer => answer.names);
/** The news item as it would be drafted now. @param {string} conference @returns {Promise<{title: string, text: string, words: number}>} */
export const draftedNews = conference => call('GET', `conferences/${segment(conference)}/report/news`);
/** What is still to be filled in, by text. @param {string} conference
 * @returns {Promise<Partial<Record<import('../core/types.js').ReportPart, string[]>>>} */
export const reportGaps = conference => call('GET', `conferences/${segment(conference)}/report/gaps`).then(answer => answer.gaps);
/** @param {string} conference @param {string} role @returns {Promise<unknown>} */
export const revoke = (conference, role) => call('POST', `conferences/${segment(conference)}/revoke`, {role});
/** The areas as other weights would rank them; nothing of it is kept. @param {string} conference @param {number} ballot its number
 * @param {Readonly<Record<string, number>>} importance of criteria and groups, on any scale @returns {Promise<import('../core/types.js').AreaRanking>} */
export const whatIf = (conference, ballot, importance) => call('POST', `conferences/${segment(conference)}/what-if`, {ballot, importance});
/** A day that was, as it streams: its bytes are read by core/replay. @param {string} conference @param {AbortSignal} [signal] of who gave it up
 * @returns {Promise<ReadableStream<Uint8Array>>} @throws {ApiError} */
export async function replay(conference, signal) {
  const options = {headers: {...authorisation(), 'Accept-Language': language.value}, cache: /** @type {const} */ ('no-store'), ...(signal ? {signal} : {})};
  const answer = await fetch(`/api/conferences/${segment(conference)}/replay`, options).catch(() => { throw new ApiError('offline', {}, '', 0); });
  if (answer.ok && answer.body) return answer.body;
  const value = await answer.json().catch(() => null);
  throw new ApiError(value?.code ?? 'unknown', value?.params ?? {}, value?.message ?? '', answer.status);
}
/** Who is who on that day; only the organiser gets it. @param {string} conference @returns {Promise<unknown>} read by core/replay/names.js */
export const replayNames = conference => call('GET', `conferences/${segment(conference)}/replay/names`);

/** @typedef {{source: string, kind: 'action' | 'idea', table: number, theme: string, number: string, title: string, text: string,
 *   chosen: number, picked: boolean, followed: boolean}} Followable `chosen`: its place in what the organisers chose, 0 for none */
/** What of the day could be followed, what was chosen first. @param {string} conference @returns {Promise<Followable[]>} */
export const followable = conference => call('GET', `conferences/${segment(conference)}/follow/candidates`);
/** @param {string} conference @param {string} id of the command @param {string} source @returns {Promise<{initiative: string}>} */
export const adopt = (conference, id, source) => call('POST', `conferences/${segment(conference)}/follow/adopt`, {id, source});
/** A fresh address, in place of the one before it. @param {string} conference @returns {Promise<{address: string}>} */
export const openCalendar = conference => call('POST', `conferences/${segment(conference)}/follow/calendar`, {});
/** @param {string} conference @returns {Promise<unknown>} */
export const closeCalendar = conference => call('DELETE', `conferences/${segment(conference)}/follow/calendar`);
/** Until when my name and address may stand, ms; 0 without consent. @param {string} conference @returns {Promise<{keep_until: number}>} */
export const keptUntil = conference => call('GET', `conferences/${segment(conference)}/follow/me`);
/** @param {string} conference @param {boolean} keep @returns {Promise<{keep_until: number}>} */
export const keepMe = (conference, keep) => call('PUT', `conferences/${segment(conference)}/follow/me`, {keep});
/** @param {string} conference @param {string} previous the conference that it goes on from @returns {Promise<unknown>} */
export const setEdition = (conference, previous) => call('PUT', `conferences/${segment(conference)}/follow/edition`, {previous});
/** @typedef {{id: string, title: string, status: import('../core/types.js').FollowStatus, since: number, steward: string,
 *   note: {text: string, at: number} | null, next: string | null, overdue: number, asked: number}} FollowedAbout */
/** @typedef {{conference: string, title: string, date: string, created: number, previous: string | null, initiatives: FollowedAbout[]}} FollowedAt */
/** All that is followed at all conferences, the newest first. @returns {Promise<FollowedAt[]>} */
export const followUp = () => call('GET', 'follow-up');
