/** The door of the control room: a link's secret or the key of the noodkaart, spent on a click. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {signal} from '../../vendor/signals-core/signals-core.js';
import {field} from '../../components/field.js';
import {trouble} from '../../components/trouble.js';
import {valueOf} from '../../components/value.js';
import {ApiError, redeem, sentence} from '../api.js';
import {attempt} from '../attempt.js';
import {t} from '../i18n.js';
import {dropSecret, secret} from '../secret.js';
import {keepSession, keptSession, link} from '../session.js';

const key = signal('');

/** @param {unknown} error */
const isSpent = error => error instanceof ApiError && ['link_used', 'link_unknown'].includes(error.code) && !key.value;
const entering = attempt(error => isSpent(error) ? t('control.gate_again') : sentence(error));

/** The link that let this browser in before is spent, but what it gave still stands. @param {string} given @param {() => void} open */
const enter = (given, open) => entering.run(async () => {
  try {
    keepSession('moderator', await redeem(given));
  } catch (error) {
    if (!isSpent(error) || !keptSession('moderator') || link.value === 'refused') throw error;
  }
  dropSecret();
  open();
});

/** @param {{open: () => void, why: import('../i18n.js').Key | null}} given `why`: what shut out who was in */
export function gate({open, why}) {
  const given = secret();
  return html`<main class="control-gate stack narrow" id="main" tabindex="-1"><h1>${t('control.gate_title')}</h1><p role=${why ? 'alert' : nothing}>${
    t(why ?? 'control.gate_text')}</p>
    ${given ? html`<button class="button primary large block" type="button" ?disabled=${entering.busy} @click=${() => enter(given, open)}>${
      t(entering.busy ? 'control.gate_opening' : 'control.gate_open')}</button>` : nothing}
    ${trouble(entering.problem)}
    ${!given || entering.problem ? keyForm(open) : nothing}</main>`;
}

/** @param {() => void} open */
const keyForm = open => html`<form class="stack"
  @submit=${(/** @type {SubmitEvent} */ event) => { event.preventDefault(); if (key.value.trim()) void enter(key.value.trim(), open); }}>
  ${field({id: 'gate-key', label: t('control.gate_key'), hint: t('control.gate_key_hint'), control: html`<input class="input" id="gate-key"
    aria-describedby="gate-key-hint" autocomplete="off" autocapitalize="none" spellcheck="false"
    .value=${key.value} @input=${(/** @type {Event} */ event) => { key.value = valueOf(event); }}>`})}
  <button class="button primary block" type="submit" ?disabled=${entering.busy || !key.value.trim()}>${t('control.gate_open')}</button></form>`;
