/** When something was: day and time of this device. */
import {dateOf, timeOfDay} from '../i18n.js';

/** @param {number} at */
const two = at => String(at).padStart(2, '0');

/** @param {number} ms since 1970 @returns {string} `3 december 2026` */
export function day(ms) {
  const at = new Date(ms);
  return dateOf(`${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`);
}

/** @param {number} ms since 1970 @returns {string} `3 december 2026, 14:37` */
export const moment = ms => `${day(ms)}, ${timeOfDay(ms)}`;
