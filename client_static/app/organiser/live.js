/** The conference that stands open, as it is at this moment: an organiser belongs to none, so its room is named here. */
import {effect, signal} from '../../vendor/signals-core/signals-core.js';
import {plenaryRoom} from '../../core/rooms.js';
import {speak} from '../i18n.js';
import {record, records, start, unsubscribe} from '../session.js';
import {forgetAll} from './edits.js';

/** @typedef {import('./adjust.js').Hall} Hall */

export const room = signal(/** @type {import('../../core/types.js').PlenaryRoom | ''} */ (''));

/** @param {string} conference */
export function watchHall(conference) {
  const wanted = plenaryRoom(conference);
  if (room.value !== wanted) forgetAll();
  room.value = wanted;
  start({kind: 'organiser', rooms: [wanted]});
}

/** What was sent goes on; nothing new is heard. */
export function leaveHall() {
  if (room.value) unsubscribe(room.value);
  room.value = '';
}

/** @returns {Hall | null} null until it has come */
export function hallNow() {
  const here = room.value;
  const conference = here ? record(here, 'conference') : undefined;
  if (!here || !conference) return null;
  return {conference, themes: new Map(records(here, 'theme')), tables: new Map(records(here, 'table')), rounds: new Map(records(here, 'round'))};
}

/** The organiser's page speaks as the hall that stands open does. */
effect(() => {
  const conference = hallNow()?.conference;
  if (conference) speak(conference.language, conference.address);
});
