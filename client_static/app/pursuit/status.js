/** How far an initiative is: five steps in a row, of which the reached ones are filled; stopped is apart. */
import {html} from '../../vendor/lit-html/lit-html.js';
import {t} from '../i18n.js';

/** @typedef {import('../../core/types.js').FollowStatus} FollowStatus */

/** @type {readonly FollowStatus[]} */
export const STEPS = ['idea', 'talking', 'started', 'running', 'done'];
/** @type {readonly FollowStatus[]} */
export const STATUSES = [...STEPS, 'stopped'];

/** @param {FollowStatus} status */
export function steps(status) {
  const reached = STEPS.indexOf(status);
  return html`<span class="pursuit-steps ${status}"><span class="pursuit-dots" aria-hidden="true">${STEPS.map((_, index) =>
    html`<i class=${index <= reached ? 'reached' : ''}></i>`)}</span><span>${t(`pursuit.status.${status}`)}</span></span>`;
}
