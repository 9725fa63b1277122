/** How long the rounds of a new conference take: the format's minutes, each to be changed. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {describedBy, field} from '../../components/field.js';
import {unfinished} from '../../components/unfinished.js';
import {valueOf} from '../../components/value.js';
import {said, t} from '../i18n.js';
import {minutesOf, withMinutes} from './plan.js';

/** @typedef {import('./create.js').Form} Form */
/** @typedef {import('../api.js').Format['rounds'][number]} Round */

/** @param {Form} form @param {Round} round */
function row({plan, change, error}, round) {
  const id = `minutes-${round.id}`, wrong = error(id), minutes = minutesOf(plan, round);
  const set = (/** @type {Event} */ event) => change(now =>
    withMinutes(now, round.id, Number.parseInt(valueOf(event), 10)));
  return field({id, label: said(round.title), error: wrong, control: html`<input class="input number" id=${id} inputmode="numeric" pattern="[0-9]*"
    maxlength="4" autocomplete="off"
    aria-describedby=${describedBy(id, {error: wrong})} aria-invalid=${wrong ? 'true' : nothing}
      .value=${unfinished(Number.isNaN(minutes) ? '' : String(minutes))} @change=${set}>`});
}

/** @param {readonly Round[]} rounds @param {Form} form */
export const lengthsPart = (rounds, form) => html`<fieldset class="stack organiser-part"><legend><h2>${t('organiser.new.minutes')}</h2></legend>
  <p class="hint">${t('organiser.new.minutesHint')}</p><div class="organiser-lengths">${rounds.map(round => row(form, round))}</div>
  <p class="muted number">${t('organiser.new.minutesTotal', {n: rounds.reduce((sum, round) => sum + (minutesOf(form.plan, round) || 0), 0)})}</p></fieldset>`;
