/** What the control room reads of the hall, as plain values; and which lanes it asks for. Call in a view: it subscribes. */
import {currentRound} from '../../core/programme.js';
import {followRoom} from '../../core/rooms.js';
import {people} from '../people.js';
import {link, me, now, outbox, pace, plenary, record, records, send, signalOf, subscribe, table} from '../session.js';
import {followList} from './list.js';

/** @typedef {import('./attention.js').TableRow} TableRow */

export const rounds = () => records(plenary(), 'round');
export const current = () => currentRound(rounds(), pace());

/** The tables' summaries are enough for the list; what was written comes when somebody opens the feed.
 * @param {boolean} withTexts */
export function follow(withTexts) {
  if (!me.value) return;
  for (const [, {number}] of records(plenary(), 'table')) subscribe(table(number), withTexts ? ['stage', 'seat'] : ['stage']);
  for (const [, {room}] of records(plenary(), 'ballot')) subscribe(room);
  subscribe(followRoom(me.value.conference), ['screen']);
  followList();
}

/** @returns {TableRow[]} by table number */
export const tables = () => records(plenary(), 'table').map(([, {number, name, theme}]) => {
  const room = table(number);
  const summary = record(room, 'summary');
  const {ideas = 0, additions = 0, actions = 0, last = null, hand = null, answered = false, pick = null, phase = 'idle', deadline = null} = summary ?? {};
  return {number, name, theme, people: peopleAt(number), ideas, additions, actions, last, hand, answered, pick, phase, deadline};
});

/** @param {number} number @returns {number} who are connected at the table; before that is known, who have a seat there */
function peopleAt(number) {
  const heard = /** @type {{here: number} | undefined} */ (signalOf(table(number), 'stage', 'presence'));
  return heard?.here ?? people().filter(([, person]) => person.table === number).length;
}

/** @returns {{connected: number, present: number} | null} */
export const presence = () => signalOf(plenary(), 'stage', 'presence') ?? null;

/** Whether tables are asked to write now. */
export const writing = () => pace()?.phase === 'running' && (current()?.[1].allows.length ?? 0) > 0;

/** A command to the hall. @param {string} type @param {import('../../core/types.js').Params} [data] */
export const ask = (type, data = {}) => send(plenary(), type, data);

/** @param {string} type @param {string} [room] @returns {boolean} such a command waits for its answer */
export const waits = (type, room) => outbox.value.some(command => command.type === type && (!room || command.room === room));

/** A step that counts once, however often it is tapped before it is answered. @param {string} type @param {import('../../core/types.js').Params} [data] */
export const askOnce = (type, data) => waits(type) || ask(type, data);

/** @typedef {{room: string, step: number, name: string, until: number}} Undoable */

/** The last step that can still be taken back, of the hall or of a vote. @returns {Undoable | null} */
export function undoable() {
  const rooms = [plenary(), ...records(plenary(), 'ballot').map(([, {room}]) => room)];
  const steps = rooms.flatMap(room => {
    const step = /** @type {import('../../core/types.js').Step | undefined} */ (record(room, 'step', 'last'));
    return step && step.until > now() ? [{room, ...step}] : [];
  });
  return steps.sort((a, b) => b.until - a.until)[0] ?? null;
}

/** @returns {boolean} nothing stands between a tap and its effect */
export const connected = () => link.value === 'open';
