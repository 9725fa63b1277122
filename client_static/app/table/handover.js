/** Going on on another device as the same person. What was posted is the hall's; what is half-typed stays on this device. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {effect, signal} from '../../vendor/signals-core/signals-core.js';
import {icon} from '../../components/icon.js';
import {qr} from '../../components/qr.js';
import {handover as ask, sentence} from '../api.js';
import {t} from '../i18n.js';
import {now, refusedCode} from '../session.js';
import {closePanel} from './panel.js';

/** Gave way to another page of the same person. */
const REPLACED = 4503;

const offered = signal(/** @type {Awaited<ReturnType<typeof ask>> | null} */ (null));
const problem = signal('');

/** Once the other device has it there is nothing to show here any more. */
export const watchHandover = () => effect(() => {
  if (refusedCode.value !== REPLACED) return;
  offered.value = null;
  closePanel();
});

async function offer() {
  problem.value = '';
  try {
    const given = offered.value = await ask();
    setTimeout(() => { if (offered.value === given) offered.value = null; }, given.expires - now());
  } catch (error) {
    problem.value = sentence(error);
  }
}

/** As it is easiest to copy: in two halves. @param {string} code */
const inHalves = code => `${code.slice(0, 5)}-${code.slice(5)}`;

/** @param {NonNullable<typeof offered.value>} given */
const shown = given => html`<div class="handover"><div class="handover-qr">${qr(given.qr, t('table.handover'))}</div><div class="stack"
  style="--gap:8px" role="status">
  <p>${t('table.handover_scan', {host: new URL(given.url).host})}</p>
  <p class="handover-code number" translate="no" aria-label=${t('table.handover_code')}>${inHalves(given.code)}</p>
    <p class="note muted">${t('table.handover_once')}</p></div></div>`;

export const handover = () => html`<section class="stack" style="--gap:8px"><h3>${t('table.handover_title')}</h3>
  <p class="note muted">${t('table.handover_why')}</p>
  ${problem.value ? html`<p class="error-text" role="alert">${problem.value}</p>` : nothing}
  ${offered.value ? shown(offered.value) : html`<p>
    <button type="button" class="button small" @click=${offer}>${icon('monitor')} ${t('table.handover')}</button></p>`}</section>`;
