/** Withdrawing an agreement, and taking that back. */
import {html} from '../../vendor/lit-html/lit-html.js';
import {live} from '../../vendor/lit-html/directives/live.js';
import {signal} from '../../vendor/signals-core/signals-core.js';
import {field} from '../../components/field.js';
import {valueOf} from '../../components/value.js';
import {t} from '../i18n.js';
import {ask} from './hall.js';

const reason = signal('');

const withdraw = (/** @type {Event} */ event) => {
  event.preventDefault();
  ask('withdraw', {reason: reason.value.trim()});
  reason.value = '';
};

/** @param {import('../../core/types.js').Agreement} now */
export const ending = now => now.phase === 'withdrawn' ? html`<section class="stack agreeing-side"><button class="button" type="button"
    @click=${() => ask('restore', {})}>${t('agreeing.restore')}</button></section>`
  : html`<details class="agreeing-side agreeing-end"><summary>${t('agreeing.withdraw')}</summary><form class="stack" @submit=${withdraw}>
    ${field({id: 'withdraw-reason', label: t('agreeing.withdrawWhy'), optional: true, control: html`<textarea class="input" id="withdraw-reason" rows="2"
      maxlength="500" .value=${live(reason.value)} @input=${(/** @type {Event} */ event) => { reason.value = valueOf(event); }}></textarea>`})}
    <p class="note muted">${t('agreeing.withdrawText')}</p>
      <div><button class="button danger" type="submit">${t('agreeing.withdrawNow')}</button></div></form></details>`;
