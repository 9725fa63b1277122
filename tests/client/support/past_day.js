/** A small day that was, from a seed: tables that write, change and take back, a vote whose bars move, and a long silence. */
import {seeded} from './random.js';

/** @typedef {import('../../../client_static/core/replay/day.js').Step} Step */
/** @typedef {import('../../../client_static/core/replay/day.js').DayMessage} DayMessage */

export const BEGAN = Date.UTC(2026, 2, 12, 8);
const HOUR = 3_600_000;

/** @param {number} [seed] @param {number} [events] @returns {{told: DayMessage, steps: Step[]}} */
export function pastDay(seed = 1, events = 1_200) {
  const next = seeded(seed), steps = /** @type {Step[]} */ ([]), ids = /** @type {string[]} */ ([]);
  let at = BEGAN;
  /** @param {string} room @param {string} kind @param {Step[5]} lanes @param {Step[6]} [signals] */
  const happens = (room, kind, lanes, signals = []) => {
    const version = 1 + steps.filter(([, , of]) => of === room).length;
    steps.push([steps.length + 1, at, room, version, kind, lanes, signals]);
    at += steps.length === events / 2 ? HOUR : Math.floor(next() * 4_000);
  };
  happens('c/plenary/1', 'conference_opened', [['seat', [['conference', 'self', {title: 'Dag'}], ['round', 'r1', {title: {je: 'Brainstorm'}}]]]]);
  happens('c/plenary/1', 'round_started', [['seat', [['pace', 'now', {round: 'r1', phase: 'running', started: at}]]]]);
  while (steps.length < events) {
    const table = 1 + Math.floor(next() * 3), room = `c/table/${table}`, dice = next(), known = ids[Math.floor(next() * ids.length)];
    if (dice < 0.5 || !known) {
      const id = `i${steps.length}`;
      ids.push(`${room}|${id}`);
      happens(room, 'idea_added', [['seat', [['idea', id, {text: `Idee ${steps.length} met café`, at, merged: null}]]],
        ['stage', [['summary', 'self', {ideas: ids.length}]]]]);
    } else if (dice < 0.7) {
      const [of = '', id = ''] = known.split('|');
      happens(of, 'edited', [['seat', [['idea', id, {text: `Anders ${steps.length}`, at, merged: null}]]]]);
    } else if (dice < 0.8) {
      const [of = '', id = ''] = known.split('|');
      ids.splice(ids.indexOf(known), 1);
      happens(of, 'withdrawn', [['seat', [['idea', id, null]]]]);
    } else if (dice < 0.9) {
      const [of = '', id = ''] = known.split('|');
      happens(of, 'addition_added', [['seat', [['addition', `a${steps.length}`, {parent: id, text: 'Erbij', at}]]]]);
    } else happens('c/ballot/1', 'tally_moved', [], [['seat', 'tally', {voters: steps.length}], ['screen', 'tally', {voters: steps.length}]]);
  }
  const told = /** @type {DayMessage} */ ({t: 'day', conference: 'c', title: 'Dag', from: BEGAN, to: steps.at(-1)?.[1] ?? BEGAN, steps: steps.length,
    rooms: ['c/plenary/1'],
    chapters: [{step: 2, at: steps[1]?.[1] ?? 0, kind: 'round', id: 'r1', title: {je: 'Brainstorm'}, room: 'c/plenary/1'}], missing: []});
  return {told, steps};
}
