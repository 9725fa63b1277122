/** What pages read, and the signals behind it. A source fills them: a socket (session.js), or a day that was (replay/). */
import {computed, signal} from '../vendor/signals-core/signals-core.js';
import {empty, laneKey} from '../core/lanes.js';
import {overlay} from '../core/overlay.js';
import {ballotRoom, plenaryRoom, rosterRoom, tableRoom} from '../core/rooms.js';
import {confirmed, laying, ordered} from '../core/view.js';

/** @typedef {import('../core/types.js').Command} Command */
/** @typedef {import('../core/types.js').Role} Role */
/** @template T @typedef {import('../core/types.js').Laid<T>} Laid */
/** @template {string} R @typedef {import('../core/types.js').KindsOf<R>} KindsOf */
/** @typedef {{participant: string, role: Role, conference: string, table: number | null, shared: boolean, rooms: string[],
 *   limits: import('../core/types.js').Limits}} Me */

export const me = signal(/** @type {Me | null} */ (null));
/** Commands of this device that are not known to be kept; they lie over what is read. */
export const outbox = signal(/** @type {readonly Command[]} */ ([]));
export const store = signal(empty());
export const signals = signal(/** @type {import('../core/lanes.js').Signals} */ (new Map()));

/** What fills the signals has a clock of its own. */
const source = {now: () => Date.now()};

/** @param {{now: () => number}} from ms since 1970, on the server's clock; when it reads a signal, so does who asks for the time */
export const readFrom = from => { source.now = () => from.now(); };

/** @returns {number} ms since 1970 on the server's clock */
export const now = () => source.now();

/** @type {Map<string, import('../vendor/signals-core/signals-core.js').ReadonlySignal<any>>} */
const memo = new Map();

/** @template T @param {string} key @param {() => T} make @returns {T} computed once per change, whoever reads it */
function remembered(key, make) {
  const known = memo.get(key) ?? computed(make);
  memo.set(key, known);
  return known.value;
}

/** @param {string} room */
const layingOver = room => remembered(`laying|${room}`, () => laying(store.value, room, outbox.value));

/** @param {string} room @param {string} kind @param {string} [lane] @returns {ReadonlyMap<string, any>} by id */
const shown = (room, kind, lane) => remembered(`shown|${room}|${kind}|${lane ?? ''}`, () => {
  const known = remembered(`confirmed|${room}|${kind}|${lane ?? ''}`, () => confirmed(store.value, room, kind, lane));
  return overlay(known, kind, layingOver(room));
});

/** @template {string} R @template {keyof KindsOf<R> & string} K
 * @param {R} room @param {K} kind @param {string} [lane] absent = every lane of the room that I have
 * @returns {[id: string, record: Laid<KindsOf<R>[K]>][]} in the order of the programme or of time */
export const records = (room, kind, lane) => remembered(`records|${room}|${kind}|${lane ?? ''}`,
  () => /** @type {any} */ (ordered(shown(room, kind, lane))));

/** @template {string} R @template {keyof KindsOf<R> & string} K
 * @param {R} room @param {K} kind @param {string} [id] @returns {Laid<KindsOf<R>[K]> | undefined} */
export const record = (room, kind, id = 'self') => shown(room, kind).get(id);

/** @param {string} room @param {string} lane @param {string} name @returns {any} the newest value; undefined when there was none */
export const signalOf = (room, lane, name) => signals.value.get(`${laneKey(room, lane)}|${name}`);

/** @returns {import('../core/types.js').PlenaryRoom | ''} */
export const plenary = () => me.value ? plenaryRoom(me.value.conference) : '';

/** @param {number | null} [number] mine when absent @returns {import('../core/types.js').TableRoom | ''} */
export function table(number) {
  const of = number ?? me.value?.table;
  return me.value && of ? tableRoom(me.value.conference, of) : '';
}

/** @param {number} number @returns {import('../core/types.js').BallotRoom | ''} */
export const ballot = number => me.value ? ballotRoom(me.value.conference, number) : '';

/** @returns {import('../core/types.js').RosterRoom | ''} */
export const roster = () => me.value ? rosterRoom(me.value.conference) : '';

/** @returns {import('../core/types.js').Conference | undefined} */
export const conference = () => /** @type {any} */ (record(plenary(), 'conference'));

/** @param {string} [room] the hall's when absent @returns {import('../core/types.js').AnyPace | undefined} */
export const pace = (room = plenary()) => record(room, 'pace', 'now');
