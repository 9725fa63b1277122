/** From the records and signals of a ballot's room to what its scenes are painted from. Reading it in a view subscribes the view. */
import {ballotRoom, followRoom, listRoom} from '../../core/rooms.js';
import {me, now, plenary, record, records, signalOf} from '../session.js';
import {movements} from './moves.js';

/** @typedef {import('./scene_model.js').BallotView} BallotView @typedef {import('../../core/types.js').BallotRoom} BallotRoom
 * @typedef {import('../../core/types.js').BallotKinds} BallotKinds @typedef {import('../../core/types.js').Tally} Tally */

/** The lanes that a hall may see. What a page reads besides them (the control room has more) is not for the screen. */
const PUBLIC = ['screen', 'seat'];

const seen = {moving: movements()};
/** Votes that this page saw revealed place by place: the winner stays large. @type {Set<string>} */
const stepwise = new Set();

/** @param {string} room @param {string} name @returns {any} */
const heard = (room, name) => [...PUBLIC, 'stage'].map(lane => signalOf(room, lane, name)).find(value => value !== undefined);

/** @template {keyof BallotKinds & string} K @param {BallotRoom} room @param {K} kind
 * @returns {[id: string, record: BallotKinds[K]][]} as the hall may know them */
const told = (room, kind) => PUBLIC.map(lane => records(room, kind, lane)).find(found => found.length) ?? [];

/** @param {BallotRoom} room @returns {BallotView | null} null while it is not known, or when it was cancelled */
export function readBallot(room) {
  const ballot = record(room, 'ballot');
  if (!ballot || ballot.phase === 'cancelled') return null;
  const results = told(room, 'result'), moved = (/** @type {string} */ name) => ballot.hidden ? undefined : heard(room, name);
  const tally = /** @type {Tally | undefined} */ (moved('tally')), ranking = told(room, 'ranking')[0]?.[1] ?? moved('ranking') ?? null;
  return {room, ballot, options: records(room, 'option'), turnout: record(room, 'turnout') ?? heard(room, 'turnout') ?? null,
    results: results.length ? new Map(results) : tally ? new Map(Object.entries(tally.results)) : null,
    live: !results.length && Boolean(tally), finale: isFinale(room, ballot, results.length), outcome: told(room, 'outcome')[0]?.[1] ?? tally?.outcome ?? null,
    ranking, moves: seen.moving(room, ranking?.areas ?? [], now()), chosen: ballot.weighs ? choice() : null,
    about: ballot.about === null || !me.value ? [] : outOf(ballotRoom(me.value.conference, ballot.about))};
}

/** @param {string} room @param {import('../../core/types.js').Ballot} ballot @param {number} results that are told */
function isFinale(room, {revealing}, results) {
  if (revealing) stepwise.add(room);
  else if (!results) stepwise.delete(room);
  return !revealing && stepwise.has(room);
}

/** @param {BallotRoom} room of a weighing @returns {string[]} the areas that came in, when the hall knows */
function outOf(room) {
  const ranking = told(room, 'ranking')[0]?.[1];
  return ranking ? ranking.areas.filter(({place}) => place <= ranking.top).map(({title}) => title) : [];
}

/** @returns {BallotView['chosen']} */
const choice = () => me.value ? record(listRoom(me.value.conference), 'choice') ?? null : null;

/** @returns {string[]} the rooms of the votes, that of the list when one of them weighs it, and that of what came of the last edition */
export function votingRooms() {
  const notices = records(plenary(), 'ballot').map(([, notice]) => notice);
  return [...notices.map(({room}) => room), ...(me.value && notices.some(({weighs}) => weighs) ? [listRoom(me.value.conference)] : []),
    ...(me.value ? [followRoom(me.value.conference)] : [])];
}

/** For a page that goes through a day that was: what stood there before a jump has not moved to where it stands now.
 * @param {Iterable<string>} rooms of the votes that were revealed place by place, wherever one lands in them
 * @param {boolean} going one goes on from what stood there, as the hall did */
export function arrived(rooms, going) {
  if (!going) seen.moving = movements();
  for (const room of rooms) stepwise.add(room);
}
