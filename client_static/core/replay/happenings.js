/** What happened, as somebody would tell it: from the records that came and went, event by event. */
import {CONTRIBUTIONS} from '../overlay.js';
import {partsOf} from '../rooms.js';

/** @typedef {import('./day.js').Step} Step @typedef {import('../types.js').Said} Said @typedef {import('../types.js').PlainRecord} PlainRecord */
/** @typedef {import('../types.js').ContributionKind | 'withdrawn' | 'merged' | 'plan' | 'pick' | 'hand' | 'round' | 'vote' | 'vote_closed' | 'vote_told'
 *   | 'message' | 'card'} HappeningKind */
/** `table`: 0 = the hall. `id` of what it is about; `idea`: of the idea that it hangs on, itself of an idea. `later`: how it read after it was
 * changed, for who looks for it as it became.
 * @typedef {{step: number, at: number, kind: HappeningKind, table: number, id: string, idea: string, text: string | Said, later: string[]}} Happening */
/** What goes into the columns. @typedef {'ideas' | 'additions' | 'actions' | 'votes'} Sort */
/** @typedef {{step: number, at: number, sort: Sort, n: number}} Beat */

const WRITTEN = /** @type {ReadonlySet<string>} */ (new Set(CONTRIBUTIONS));
/** The lanes in which everything is told once. */
const HEARD = /** @type {Record<string, string>} */ ({plenary: 'seat', table: 'seat', ballot: 'seat'});
const PHASES = /** @type {Record<string, HappeningKind>} */ ({open: 'vote', closed: 'vote_closed', revealed: 'vote_told'});

/** @param {string} kind of a contribution @returns {Sort} */
const sortOf = kind => kind === 'idea' ? 'ideas' : kind === 'action' || kind === 'plan' ? 'actions' : 'additions';

export class Telling {
  /** @type {Happening[]} */ happenings = [];
  /** @type {Beat[]} */ beats = [];
  /** What is known by now, by `room|kind/id`. @type {Map<string, PlainRecord>} */ #known = new Map();
  /** Where what was written was told, by `room|kind/id`. @type {Map<string, Happening>} */ #written = new Map();
  /** Id of what was told last, by table: who works on a plan for a while is told of once. @type {Map<number, string>} */ #latest = new Map();
  /** How many voted, by room. @type {Map<string, number>} */ #voters = new Map();

  /** @param {Step} step */
  hear([step, at, room, , , lanes, signals]) {
    const {kind, number} = partsOf(room);
    for (const [lane, operations] of lanes) {
      if (lane !== HEARD[kind]) continue;
      for (const [name, id, record] of operations) this.#one({step, at, room, kind, number}, name, id, record);
    }
    for (const [, name, value] of signals) if (name === 'tally' || name === 'turnout') this.#count({step, at, room}, value?.voters);
  }

  /** @param {{step: number, at: number, room: string, kind: string, number: number}} where @param {string} name @param {string} id
   * @param {PlainRecord | null} record */
  #one(where, name, id, record) {
    const key = `${where.room}|${name}/${id}`, before = this.#known.get(key);
    if (record) this.#known.set(key, record);
    else this.#known.delete(key);
    const told = where.kind === 'table' ? this.#atTable(name, id, record, before, where.room)
      : where.kind === 'plenary' ? this.#inHall(name, id, record, before, where.room) : ofVote(name, record, before);
    if (record && before && WRITTEN.has(name)) this.#changed(key, String(record.text ?? record.title ?? ''));
    if (!told) return;
    const {step, at} = where, happening = {step, at, table: where.kind === 'table' ? where.number : 0, id, idea: '', later: [], ...told};
    if (WRITTEN.has(told.kind)) this.#written.set(key, happening);
    if (WRITTEN.has(told.kind) || told.kind === 'plan') this.beats.push({step, at, sort: sortOf(told.kind), n: 1});
    if (told.kind === 'plan' && this.#latest.get(happening.table) === id) return;
    this.#latest.set(happening.table, id);
    this.happenings.push(happening);
  }

  /** @param {string} key @param {string} text as it reads now */
  #changed(key, text) {
    const told = this.#written.get(key);
    if (told && text !== (told.later.at(-1) ?? told.text)) told.later.push(text);
  }

  /** @param {string} name @param {string} id @param {PlainRecord | null} record @param {PlainRecord | undefined} before @param {string} room
   * @returns {(Partial<Happening> & {kind: HappeningKind, text: string | Said}) | null} */
  #atTable(name, id, record, before, room) {
    if (name === 'table') return ofTable(record, before, action => String(this.#known.get(`${room}|action/${action}`)?.title ?? ''));
    if (!WRITTEN.has(name)) return null;
    const idea = name === 'idea' ? id : String(record?.parent ?? before?.parent ?? '');
    if (!record) return before ? {kind: 'withdrawn', text: '', idea: ''} : null;
    if (!before) return {kind: /** @type {HappeningKind} */ (name), text: String(record.text ?? record.title ?? ''), idea};
    if (name === 'action') return {kind: 'plan', text: String(record.title ?? ''), idea: ''};
    if (record.merged && record.merged !== before.merged) return {kind: 'merged', text: String(record.text ?? ''), idea: String(record.merged)};
    return null;
  }

  /** @param {string} name @param {string} id @param {PlainRecord | null} record @param {PlainRecord | undefined} before @param {string} room
   * @returns {(Partial<Happening> & {kind: HappeningKind, text: string | Said}) | null} */
  #inHall(name, id, record, before, room) {
    if (!record) return null;
    if (name === 'pace') {
      if (!record.round || (before?.round === record.round && before?.started === record.started)) return null;
      return {kind: 'round', id: record.round, text: this.#known.get(`${room}|round/${record.round}`)?.title ?? ''};
    }
    if (name === 'announcement') return before?.text === record.text ? null : {kind: 'message', text: String(record.text ?? '')};
    return name === 'card' && !before ? {kind: 'card', table: Number(record.table ?? 0), idea: id, text: String(record.title ?? '')} : null;
  }

  /** @param {{step: number, at: number, room: string}} where @param {unknown} voters so far */
  #count({step, at, room}, voters) {
    if (typeof voters !== 'number') return;
    const more = voters - (this.#voters.get(room) ?? 0);
    if (more > 0) this.beats.push({step, at, sort: 'votes', n: more});
    this.#voters.set(room, Math.max(voters, this.#voters.get(room) ?? 0));
  }
}

/** @param {PlainRecord | null} record @param {PlainRecord | undefined} before @param {(action: string) => string} titleOf */
function ofTable(record, before, titleOf) {
  if (!record) return null;
  if (record.hand && !before?.hand) return {kind: /** @type {const} */ ('hand'), text: ''};
  const pick = String(record.pick ?? '');
  return pick && pick !== before?.pick ? {kind: /** @type {const} */ ('pick'), id: pick, text: titleOf(pick)} : null;
}

/** @param {string} name @param {PlainRecord | null} record @param {PlainRecord | undefined} before
 * @returns {(Partial<Happening> & {kind: HappeningKind, text: string | Said}) | null} */
function ofVote(name, record, before) {
  const kind = name === 'ballot' && record && record.phase !== before?.phase ? PHASES[record.phase] : undefined;
  // A poll of one table is that table's.
  if (!kind || !record) return null;
  return {kind, text: String(record.question ?? ''), ...(record.tables?.length === 1 ? {table: Number(record.tables[0])} : {})};
}

/** @param {readonly {step: number}[]} list in the order of the steps @param {number} step @returns {number} how many of them had happened by then */
export function before(list, step) {
  let low = 0, high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle]?.step ?? Infinity) <= step) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Accents and capitals are no reason not to find something. @param {string} text */
const plain = text => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Made once: somebody types letter by letter. @type {WeakMap<Happening, string>} */
const sayings = new WeakMap();

/** @param {Happening} one @returns {string} as it read first and as it reads now */
function saying(one) {
  const known = sayings.get(one) ?? plain([one.text, ...one.later].join('\n'));
  sayings.set(one, known);
  return known;
}

/** @param {readonly Happening[]} happenings @param {string} words @param {number} most
 * @returns {Happening[]} what was written with all of these words in it, in the order in which it came */
export function find(happenings, words, most) {
  const wanted = plain(words).split(/\s+/).filter(Boolean), found = /** @type {Happening[]} */ ([]);
  if (!wanted.length) return found;
  for (const one of happenings) {
    if (found.length >= most) break;
    if (!WRITTEN.has(one.kind) || typeof one.text !== 'string') continue;
    const text = saying(one);
    if (wanted.every(word => text.includes(word))) found.push(one);
  }
  return found;
}
