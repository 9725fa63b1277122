/** Who this browser is to the report at this address: a reader by a link, somebody who was asked in for something else after the day,
 * or a participant of that day. */
import {reportRoom} from '../../core/rooms.js';
import {keptSession} from '../kept.js';

/** @typedef {import('../kept.js').Kept} Kept */
/** @typedef {{kind: 'reader' | 'participant', room: string, kept: Kept}} Who `room`: that the link was for, of a reader */

export const conference = decodeURIComponent(location.pathname.split('/')[2] ?? '');
export const room = reportRoom(conference);

/** What the page was made with: additions by id. */
export const printed = new Map([.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('.later[id^="l-"]'))].map(one =>
  [one.id.slice(2), one]));

/** @returns {Who | null} */
export function who() {
  for (const one of ['report', 'choice', 'follow'].map(kind => `${conference}/${kind}/1`)) {
    const kept = keptSession('reader', one);
    if (kept?.conference === conference) return {kind: 'reader', room: one, kept};
  }
  const took = keptSession('participant');
  return took?.conference === conference ? {kind: 'participant', room: '', kept: took} : null;
}
