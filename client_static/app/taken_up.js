/** Who takes an action up and what comes first, in one line: on the ballot paper, and on the screen when the hall has chosen. */
import {t} from './i18n.js';

/** @param {string} words a sentence follows them @returns {string} */
const withoutStop = words => words.replace(/[.\s]+$/, '');

/** @param {{lead: string, step: string}} option @returns {string} '' when neither is known */
export function takenUp({lead, step}) {
  const parts = [lead && t('common.lead', {lead: withoutStop(lead)}), step && t('common.step', {step: withoutStop(step)})];
  return parts.filter(Boolean).join(' ');
}
