/** What happened, and when, in words. */
import {dateOf, said, t, timeOfDay} from '../i18n.js';

/** @typedef {import('../../core/replay/happenings.js').HappeningKind} HappeningKind @typedef {import('../../core/types.js').Said} Said */

const KINDS = /** @type {const} */ ({idea: 'replay.idea', comment: 'replay.comment', remark: 'replay.remark', addition: 'replay.addition',
  question: 'replay.question', existing: 'replay.existing', action: 'replay.action', withdrawn: 'replay.withdrawn', merged: 'replay.merged',
  plan: 'replay.plan', pick: 'replay.pick', hand: 'replay.hand', round: 'replay.round', vote: 'replay.vote', vote_closed: 'replay.vote_closed',
  vote_told: 'replay.vote_told', message: 'replay.message', card: 'replay.card'});

/** @param {HappeningKind} kind */
export const kindWord = kind => t(KINDS[kind]);

/** @param {string | Said} text a text of the programme, or one that somebody wrote */
export const wordsOf = text => typeof text === 'string' ? text : said(text);

/** @param {number} n */
const two = n => String(n).padStart(2, '0');

/** @param {number} ms since 1970 @returns {string} `32`, behind `14:07` */
export const secondsOf = ms => two(new Date(ms).getSeconds());

/** @param {number} ms since 1970 @returns {string} `26 november 2026`, as it is called here */
export function dayOf(ms) {
  const day = new Date(ms);
  return dateOf(`${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`);
}

/** @param {number} ms since 1970 */
export const clockOf = ms => `${timeOfDay(ms)}:${secondsOf(ms)}`;
