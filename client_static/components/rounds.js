/** Where we are in the day: the rounds as steps, the one that runs marked. */
import {html, nothing} from '../vendor/lit-html/lit-html.js';
import {said, t} from '../app/i18n.js';

/** @typedef {import('../core/types.js').Round} Round */

/** Rounds people work in; the others are the hall's. */
const WORK = new Set(['brainstorm', 'aanvullen', 'actie', 'vote', 'picture', 'pitch']);

/** @param {[string, Round][]} rounds @param {import('../core/types.js').Pace | undefined} pace */
export function roundSteps(rounds, pace) {
  const shown = rounds.filter(([, {kind}]) => WORK.has(kind));
  return html`<ol class="round-steps" aria-label=${t('rounds.label')}>${shown.map(([id, {title, state}], index) => html`
    <li class=${state} aria-current=${id === pace?.round ? 'step' : nothing}><i class="number" aria-hidden="true">${index + 1}</i><span class="step-title">${
      said(title)}</span>${
      state === 'ended' ? html`<span class="vh">, ${t('rounds.done')}</span>` : state === 'skipped' ? html`<span class="vh">, ${t('rounds.skipped')}</span>`
        : nothing}</li>`)}</ol>`;
}
