/** The door of the control room: a link's secret or the key of the noodkaart, spent on a click. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {signal} from '../../vendor/signals-core/signals-core.js';
import {field} from '../../components/field.js';
import {ApiError, redeem, sentence} from '../api.js';
import {t} from '../i18n.js';
import {keepSession, keptSession, link} from '../session.js';

const busy = signal(false);
const problem = signal('');
const key = signal('');

/** @param {string} secret @param {() => void} open */
async function enter(secret, open) {
  busy.value = true;
  problem.value = '';
  try {
    keepSession('moderator', await redeem(secret));
    goOn(open);
  } catch (error) {
    failed(error, open);
  } finally {
    busy.value = false;
  }
}

/** @param {() => void} open */
function goOn(open) {
  history.replaceState(null, '', location.pathname);
  open();
}

/** The link that let this browser in before is spent, but what it gave still stands. @param {unknown} error @param {() => void} open */
function failed(error, open) {
  const spent = error instanceof ApiError && ['link_used', 'link_unknown'].includes(error.code) && !key.value;
  if (spent && keptSession('moderator') && link.value !== 'refused') goOn(open);
  else problem.value = spent ? t('control.gate_again') : sentence(error);
}

/** @param {{open: () => void, why: import('../i18n.js').Key | null}} given `why`: what shut out who was in */
export function gate({open, why}) {
  const secret = location.hash.slice(1);
  return html`<main class="control-gate stack narrow" id="main" tabindex="-1"><h1>${t('control.gate_title')}</h1><p role=${why ? 'alert' : nothing}>${t(why ?? 'control.gate_text')}</p>
    ${secret ? html`<button class="button primary large block" type="button" ?disabled=${busy.value} @click=${() => enter(secret, open)}>${t(busy.value ? 'control.gate_opening' : 'control.gate_open')}</button>` : nothing}
    <p class="error-text" role="alert">${problem.value}</p>
    ${!secret || problem.value ? keyForm(open) : nothing}</main>`;
}

/** @param {() => void} open */
const keyForm = open => html`<form class="stack" @submit=${(/** @type {SubmitEvent} */ event) => { event.preventDefault(); if (key.value.trim()) void enter(key.value.trim(), open); }}>
  ${field({id: 'gate-key', label: t('control.gate_key'), hint: t('control.gate_key_hint'), control: html`<input class="input" id="gate-key" aria-describedby="gate-key-hint" autocomplete="off" autocapitalize="none" spellcheck="false"
    .value=${key.value} @input=${(/** @type {Event} */ event) => { key.value = /** @type {HTMLInputElement} */ (event.target).value; }}>`})}
  <button class="button primary block" type="submit" ?disabled=${busy.value || !key.value.trim()}>${t('control.gate_open')}</button></form>`;
