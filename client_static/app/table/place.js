/** Where I am: my table, the round it is in, and what I may do there. */
import {nextRound} from '../../core/programme.js';
import {tableRoom} from '../../core/rooms.js';
import {me, pace, plenary, record, records, signalOf, table} from '../session.js';

/** @typedef {import('../../core/types.js').TableRoom} TableRoom */
/** @typedef {import('../../core/types.js').AnyPace} AnyPace */
/** @typedef {import('../../core/types.js').Round} Round */

/** The rounds in which tables write. */
const WORKING = new Set(['brainstorm', 'aanvullen', 'actie']);

/** @param {{kind: string | null} | undefined} of @returns {boolean} */
export const isWork = of => WORKING.has(of?.kind ?? '');

/** A table may have a pace of its own; whichever round began last is the one that counts. @returns {AnyPace | undefined} */
export function currentPace() {
  const hall = pace(), own = pace(table());
  if (!own || own.phase === 'idle') return hall;
  return !hall || hall.round === own.round || (own.started ?? 0) > (hall.started ?? 0) ? own : hall;
}

/** @param {string | null} [id] the current one when absent @returns {Round | undefined} */
export const round = (id = currentPace()?.round ?? null) => id ? record(plenary(), 'round', id) : undefined;

/** @returns {[id: string, round: Round][]} in the order of the programme, without what was skipped */
export const rounds = () => records(plenary(), 'round').filter(([, {state}]) => state !== 'skipped');

/** What comes after what this table does now. */
export const upNext = () => nextRound(records(plenary(), 'round'), currentPace());

/** @param {string} type of a command @returns {boolean} whether this round is for it; after the bell it is kept as late */
export const allows = type => (currentPace()?.allows ?? round()?.allows ?? []).includes(type);

/** @returns {import('../../core/types.js').Table | undefined} */
export const seat = () => seatOf(me.value?.table ?? 0);

/** @param {number} number @returns {import('../../core/types.js').Table | undefined} */
export const seatOf = number => record(plenary(), 'table', String(number));

/** @param {string} [letter] of a theme; that of my table when absent @returns {import('../../core/types.js').Theme | undefined} */
export const theme = (letter = seat()?.theme ?? '') => record(plenary(), 'theme', letter);

/** @returns {number[]} other tables on the theme of mine */
export const sisters = () => records(plenary(), 'table').map(([, one]) => one)
  .filter(({theme: letter, number}) => letter === seat()?.theme && number !== me.value?.table).map(({number}) => number);

/** @param {number} number @returns {TableRoom} */
export const roomOf = number => tableRoom(me.value?.conference ?? '', number);

/** @returns {import('../../core/types.js').TableSelf | undefined} */
export const self = () => record(table(), 'table');

/** @returns {boolean} */
export const amHost = () => Boolean(me.value && self()?.hosts.includes(me.value.participant));

/** @returns {number} people at this table who are connected; 0 while unknown */
export const present = () => Number(signalOf(table(), 'seat', 'presence')?.here ?? 0);
