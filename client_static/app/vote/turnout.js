/** How many voted, and how: on their own, on paper, or with a scribe. */
import {t} from '../i18n.js';
import {record, signalOf} from '../session.js';

/** @param {import('../../core/types.js').BallotRoom} room @returns {string} '' while it is not known */
export function turnout(room) {
  const known = /** @type {import('../../core/types.js').Turnout | undefined} */ (record(room, 'turnout') ?? signalOf(room, 'seat', 'turnout'));
  return known ? turnoutWords(known) : '';
}

/** @param {import('../../core/types.js').Turnout} turnout @returns {string} */
export function turnoutWords({voters, present, paper = 0, scribe = 0}) {
  const all = t('vote.turnout', {n: voters, present: Math.max(present, voters)});
  if (paper && scribe) return `${all}, ${t('vote.turnout_both', {paper, scribe})}`;
  if (paper) return `${all}, ${t('vote.turnout_paper', {paper})}`;
  return scribe ? `${all}, ${t('vote.turnout_scribe', {scribe})}` : all;
}
