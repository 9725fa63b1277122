/** What became of a case, in words. */
import {t} from '../i18n.js';

/** @typedef {import('../../core/types.js').CaseStatus} CaseStatus */

export const STATES = /** @type {const} */ (['discussed', 'not_reached', 'out_of_time']);
const NAMES = /** @type {const} */ ({discussed: 'cases.discussed', not_reached: 'cases.not_reached', out_of_time: 'cases.out_of_time'});

/** @param {CaseStatus} status */
export const statusName = status => t(NAMES[status]);
