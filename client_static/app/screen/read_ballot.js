/** From the records and signals of a ballot's room to what its scenes are painted from. Reading it in a view subscribes the view. */
import {me, now, plenary, record, records, signalOf} from '../session.js';
import {movements} from './moves.js';

/** @typedef {import('./scene_model.js').BallotView} BallotView @typedef {import('./scene_model.js').Result} Result */
/** @typedef {import('../../core/types.js').BallotRoom} BallotRoom */

/** The lanes that a hall may see. What a page reads besides them (the control room has more) is not for the screen. */
const PUBLIC = ['screen', 'seat'];

const moving = movements();
/** Votes that this page saw revealed place by place: the winner stays large. @type {Set<string>} */
const stepwise = new Set();

/** @template T @param {string} room @param {string} name @returns {T | undefined} */
const heard = (room, name) => ['screen', 'seat', 'stage'].map(lane => signalOf(room, lane, name)).find(value => value !== undefined);

/** @param {string} room @param {string} kind @returns {[id: string, record: any][]} as the hall may know them */
const told = (room, kind) => PUBLIC.map(lane => records(room, kind, lane)).find(found => found.length) ?? [];

/** @param {BallotRoom} room @returns {BallotView | null} null while it is not known, or when it was cancelled */
export function readBallot(room) {
  const ballot = record(room, 'ballot');
  if (!ballot || ballot.phase === 'cancelled') return null;
  const wide = /** @type {any} */ (ballot), results = told(room, 'result');
  if (wide.revealing) stepwise.add(room);
  else if (!results.length) stepwise.delete(room);
  const tally = ballot.hidden || ballot.phase !== 'open' ? undefined : /** @type {any} */ (heard(room, 'tally'));
  const [, ranking = null] = told(room, 'ranking')[0] ?? [, tally && heard(room, 'ranking')];
  const made = wide.weighs ? record(listRoom(), 'choice') : null;
  return {room, ballot: wide, finale: stepwise.has(room) && !wide.revealing, options: records(room, 'option'),
    turnout: /** @type {any} */ (record(room, 'turnout') ?? heard(room, 'turnout') ?? null),
    results: results.length ? new Map(results) : tally ? new Map(Object.entries(tally.results)) : null, live: !results.length && Boolean(tally),
    outcome: told(room, 'outcome')[0]?.[1] ?? tally?.outcome ?? null, ranking, moves: moving(room, ranking?.areas ?? [], now()), chosen: made ?? null};
}

/** @returns {string[]} the rooms of the votes, and that of the list when one of them weighs it */
export function votingRooms() {
  const notices = records(plenary(), 'ballot').map(([, notice]) => /** @type {any} */ (notice));
  return [...notices.map(({room}) => room), ...(notices.some(({weighs}) => weighs) ? [listRoom()] : [])];
}

const listRoom = () => `${me.value?.conference ?? ''}/list/1`;
