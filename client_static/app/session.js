/** The browser's connection: signals a page reads, and the few things it does. All of the protocol is in core/. */
import {batch, effect, signal} from '../vendor/signals-core/signals-core.js';
import {nextRevision} from '../core/ballot.js';
import {Client} from '../core/client.js';
import {concerns} from '../core/outbox.js';
import {rosterRoom} from '../core/rooms.js';
import {newId} from '../core/ulid.js';
import {confirmed} from '../core/view.js';
import {speak} from './i18n.js';
import {keptSession} from './kept.js';
import {conference, me, now, outbox, readFrom, record, signals, store} from './reading.js';
import {storage, storageFailing} from './store.js';

export {forgetSession, keepSession, keptSession} from './kept.js';
export {ballot, conference, me, now, outbox, pace, plenary, record, records, roster, signalOf, table} from './reading.js';
export {storageFailing};

/** @typedef {import('../core/types.js').Refusal} Refusal */
/** @typedef {import('../core/types.js').Role} Role */
/** @typedef {import('./reading.js').Me} Me */
/** @typedef {'connecting' | 'open' | 'waiting' | 'refused'} Link */

const SUBPROTOCOL = 'samenspel.v1';
/** How long without a link before we say so, ms. */
const PATIENCE = 1500;
/** Pages come from `/s/<build>/app/…`. */
const BUILD = new URL(import.meta.url).pathname.split('/')[2] ?? '';

export const link = signal(/** @type {Link} */ ('connecting'));
/** Without a link for a second and a half: time to say so. */
export const troubled = signal(false);
/** Close code of the close that refused us; 0 as long as none did. */
export const refusedCode = signal(0);
/** The server runs a newer build than this page. */
export const renew = signal(false);
export const refusals = signal(/** @type {readonly Refusal[]} */ ([]));

/** What changes with the session; empty until `start`. `early`: rooms that were asked for before it.
 * @type {{kind: Role | null, room: string, client: Client | null, early: Map<string, string[] | undefined>, patience: number, listening: boolean}} */
const current = {kind: null, room: '', client: null, early: new Map(), patience: 0, listening: false};

/** @type {import('../core/connection.js').World} */
const world = {
  open: () => new WebSocket(`${location.protocol === 'https:' ? 'wss:' : 'ws:'}//${location.host}/ws`, SUBPROTOCOL),
  now: () => performance.now(),
  random: Math.random,
  after(ms, act) {
    const timer = setTimeout(act, ms);
    return () => clearTimeout(timer);
  },
  visible: () => document.visibilityState === 'visible',
};

/** Begin, with the session this browser has for the kind of page.
 * @param {{kind: Role, rooms?: string[], sole?: boolean, room?: string}} options `rooms`: besides those the server gives; `sole`: who works
 *   here works nowhere else; `room`: of a reader, the room of after the day that the link was for
 * @returns {boolean} false when there is no session: `link` is then `refused` with code 4500 */
export function start({kind, rooms = [], sole = false, room = ''}) {
  const kept = keptSession(kind, room);
  current.kind = kind;
  current.room = room;
  current.client?.stop();
  if (!kept) {
    batch(() => linkIs('refused', 4500));
    return false;
  }
  const client = current.client = new Client(world, {token: kept.token, by: kept.participant, build: BUILD, rooms: kept.rooms ?? [], storage,
    wall: Date.now, changed: () => batch(publish), sole});
  for (const one of rooms) client.subscribe(one);
  for (const [one, lanes] of current.early) client.subscribe(one, lanes);
  readFrom(client);
  listen();
  client.start();
  return true;
}

export const stop = () => current.client?.stop();

/** At once: "Nu proberen" and, after another tab took over, "Hier verder". */
export function reconnect() {
  if (link.value === 'refused') current.client?.start();
  else current.client?.wake();
}

/** @returns {Role | null} the kind of page this is */
export const kindOfPage = () => current.kind;

/** @returns {string} of a reader's page, the room that it is for */
export const roomOfPage = () => current.room;

/** @param {string} room @param {string} type @param {import('../core/types.js').Params} data
 * @param {string} [id] @returns {string} the command's id; for something it adds, the id of that thing */
export function send(room, type, data, id = newId(now())) {
  if (!current.client) throw new Error('send before start');
  current.client.give({id, room, type, data});
  return id;
}

/** A ballot paper as a whole; a newer one takes the place of one that still waits.
 * @param {import('../core/types.js').BallotRoom} room @param {import('../core/types.js').Choices} choices
 * @param {string} [voter] of a guest voter on a shared laptop @returns {string} */
export function cast(room, choices, voter) {
  const paper = record(room, 'paper', voter ?? 'self');
  return send(room, 'cast', {...(voter === undefined ? {} : {voter}), revision: nextRevision(paper), choices});
}

/** @param {string} id of a refusal */
export const dismiss = id => current.client?.dismiss(id);

/** Ask again for what was refused. @param {string} id @returns {string | null} the new command's id */
export function resend(id) {
  const refusal = refusals.value.find(one => one.id === id);
  if (!refusal) return null;
  dismiss(id);
  return send(refusal.command.room, refusal.command.type, refusal.command.data);
}

/** @param {string} id of a command @returns {'pending' | 'saved' | Refusal} */
export function fate(id) {
  if (outbox.value.some(command => command.id === id)) return 'pending';
  return refusals.value.find(refusal => refusal.id === id) ?? 'saved';
}

/** @param {string} room @param {string[]} [lanes] absent = all I may read */
export function subscribe(room, lanes) {
  if (!room) return;
  if (current.client) current.client.subscribe(room, lanes);
  else current.early.set(room, lanes);
}

/** @param {string} room */
export function unsubscribe(room) {
  current.early.delete(room);
  current.client?.unsubscribe(room);
}

// --- within ----------------------------------------------------------------------------------------------------------

function publish() {
  const {client} = current;
  if (!client) return;
  const {welcome, replica, phase, code} = client;
  linkIs(phase === 'greeting' || phase === 'idle' ? 'connecting' : phase, phase === 'refused' ? code : 0);
  store.value = replica.store;
  signals.value = replica.signals;
  outbox.value = client.outbox;
  refusals.value = client.refusals;
  if (welcome) keepMe(myself(welcome));
  if (welcome && welcome.build !== BUILD) renew.value = true;
}

/** Welcome says where I sat when the link was made; who changes tables meanwhile is told so by the roster.
 * @param {import('../core/types.js').Welcome} welcome @returns {Me} */
function myself({participant, role, conference: of, table: seat, shared, rooms, limits}) {
  const listed = confirmed(store.value, rosterRoom(of), 'person').get(participant);
  return {participant, role, conference: of, table: listed?.table ?? seat, shared: listed?.shared ?? shared, rooms, limits};
}

/** @param {Me} value */
function keepMe(value) {
  if (JSON.stringify(value) !== JSON.stringify(me.peek())) me.value = value;
}

/** @param {Link} value @param {number} code */
function linkIs(value, code) {
  link.value = value;
  refusedCode.value = code;
  if (value === 'open' || value === 'refused') beContent();
  else current.patience ||= window.setTimeout(() => { troubled.value = true; }, PATIENCE);
}

function beContent() {
  clearTimeout(current.patience);
  current.patience = 0;
  troubled.value = false;
}

function listen() {
  if (current.listening) return;
  current.listening = true;
  addEventListener('online', () => current.client?.wake());
  addEventListener('pageshow', event => event.persisted && current.client?.thaw());
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && current.client?.wake());
  addEventListener('storage', event => concerns(event.key) && current.client?.lookAgain());
  effect(speakAsConference);
}

function speakAsConference() {
  const known = conference();
  if (known) speak(known.language, known.address);
}
