/** From the session's records to the model of a scene. Reading it in a view subscribes the view. */
import {MINUTE, remainingOf} from '../../core/clock.js';
import {followRoom} from '../../core/rooms.js';
import {said} from '../i18n.js';
import {me, now, pace, plenary, record, records, signalOf} from '../session.js';
import {readBallot} from './read_ballot.js';

/** @typedef {import('./scene_model.js').SceneModel} SceneModel @typedef {import('./scene_model.js').BallotView} BallotView */
/** @typedef {import('../../core/types.js').Scene} Scene */

/** In the control room the turnout comes over its own lane. */
const LANES = ['screen', 'seat', 'stage'];

/** @param {{join: SceneModel['join'], room?: import('./fitting.js').Room}} given @returns {SceneModel | null} null until there is a scene */
export function readScene({join, room}) {
  const hall = plenary();
  const scene = /** @type {Scene | undefined} */ (record(hall, 'scene', 'now'));
  if (!scene) return null;
  const proceeds = join && me.value ? `${join.host}/opbrengst/${me.value.conference}` : '';
  const self = record(hall, 'conference');
  return {scene, join, proceeds, title: self?.title ?? '', seal: self?.seal ?? null, round: roundOf(), clock: clockFace(), present: present(),
    cards: records(hall, 'card', 'screen'), themes: Object.fromEntries(records(hall, 'theme').map(([letter, theme]) => [letter, said(theme.title)])),
    ballot: ballotFor(scene), lastTime: scene.kind === 'last_time' ? lastTime() : null, ...(room ? {room} : {})};
}

/** @returns {import('./scene_model.js').LastTime | null} */
export function lastTime() {
  const of = me.value ? followRoom(me.value.conference) : '', before = of ? record(of, 'edition') : undefined;
  return of && before ? {title: before.title, outcomes: records(of, 'outcome').map(([, {title, status}]) => ({title, status}))} : null;
}

/** @returns {SceneModel['round']} */
export function roundOf() {
  const id = pace()?.round;
  return id ? record(plenary(), 'round', id) ?? null : null;
}

/** @returns {SceneModel['clock']} */
export function clockFace() {
  const standing = pace();
  const left = remainingOf(standing, now());
  if (!standing || standing.phase === 'idle' || left === null) return null;
  const planned = (roundOf()?.minutes ?? 0) * MINUTE;
  const phase = standing.phase === 'running' && left <= 0 ? 'ended' : standing.phase;
  return {phase, left: Math.max(0, left), share: planned ? Math.min(1, Math.max(0, left / planned)) : 0, ends: phase === 'running' ? standing.deadline : null};
}

/** @template T @param {string} room @param {string} name @returns {T | undefined} */
const heard = (room, name) => LANES.map(lane => signalOf(room, lane, name)).find(value => value !== undefined);

/** @returns {number | null} */
const present = () => /** @type {{connected?: number} | undefined} */ (heard(plenary(), 'presence'))?.connected ?? null;

/** @param {Scene} scene @returns {BallotView | null} */
function ballotFor(scene) {
  if (scene.kind === 'ballot') return scene.room ? readBallot(scene.room) : null;
  if (scene.kind !== 'thanks') return null;
  const rooms = records(plenary(), 'ballot').map(([, notice]) => notice.room).reverse();
  return rooms.map(readBallot).find(vote => vote?.ballot.phase === 'revealed' && vote.ballot.method.kind !== 'yes_no') ?? null;
}
