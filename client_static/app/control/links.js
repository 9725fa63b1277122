/** Who is there, whether everything is kept, and the links that others need. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {signal} from '../../vendor/signals-core/signals-core.js';
import {dialog} from '../../components/dialog.js';
import {icon} from '../../components/icon.js';
import {qr} from '../../components/qr.js';
import {toast} from '../../components/toast.js';
import {invite, revoke, sentence} from '../api.js';
import {t} from '../i18n.js';
import {address} from '../screen/address.js';
import {me} from '../session.js';
import {connected, presence} from './hall.js';
import {health} from './health.js';
import {roomy, section} from './section.js';

/** @typedef {'screen' | 'moderator'} Invited */

const given = signal(/** @type {{role: Invited, link: string, qr: import('../api.js').Qr} | null} */ (null));
const asking = signal(false);

const STORAGE = /** @type {const} */ ({ok: 'control.storage_ok', failing: 'control.storage_failing', unknown: 'control.storage_unknown'});

export function statusLine() {
  const there = presence(), storage = connected() ? health.value : 'unknown';
  return html`<p class="status-line note"><span>${there ? t('control.present', {n: there.present}) : nothing}</span><span>${
    there ? t('control.connected', {n: there.connected}) : nothing}</span>
    <span class=${storage === 'ok' ? '' : 'attention'}>${t(STORAGE[storage])}</span></p>`;
}

export const linksView = () => section({name: 'links', title: t('control.links'), open: roomy(), body: () => html`<div class="stack">${statusLine()}
  ${address.value ? html`<p>${t('control.join_code', {host: address.value.host})} <strong class="join-code">${address.value.spoken}</strong></p>` : nothing}
  <div class="row"><a class="button" href="/kaarten?c=${me.value?.conference ?? ''}&kaart=nood" target="_blank" rel="noopener">${icon('printer')}${
    t('control.card')}</a>
    <a class="button" href="/opbrengst/${me.value?.conference ?? ''}" target="_blank" rel="noopener">${icon('flag')}${t('control.proceeds')}</a>
    <button class="button" type="button" @click=${() => give('screen')}>${icon('monitor')}${t('control.screen_link')}</button>
    <button class="button" type="button" @click=${() => give('moderator')}>${icon('users')}${t('control.hand_over')}</button></div>
  ${givenLink()}
  <p><button class="button small quiet" type="button" @click=${() => { asking.value = true; }}>${t('control.revoke')}</button></p></div>`});

/** @param {Invited} role */
async function give(role) {
  if (!me.value) return;
  try {
    given.value = {role, ...await invite(me.value.conference, role)};
  } catch (error) {
    toast(sentence(error), {tone: 'error'});
  }
}

function givenLink() {
  const link = given.value;
  if (!link) return nothing;
  return html`<div class="given-link"><div class="given-qr">${qr(link.qr)}</div><div class="stack"><p>${
    t(link.role === 'screen' ? 'control.screen_text' : 'control.hand_over_text')}</p>
    <input class="input" readonly aria-label=${t('control.link_label')} .value=${link.link}
      @focus=${(/** @type {Event} */ event) => /** @type {HTMLInputElement} */ (event.target).select()}>
    <p class="row">${link.role === 'screen' ? html`<a class="button small" href=${link.link} target="_blank" rel="noopener">${t('screen.open')}</a>`
      : nothing}<button class="button small quiet" type="button" @click=${() => { given.value = null; }}>${t('control.link_close')}</button></p></div></div>`;
}

const stopAsking = () => { asking.value = false; };

async function closeOthers() {
  stopAsking();
  if (!me.value) return;
  try {
    await revoke(me.value.conference, 'moderator');
    toast(t('control.revoked'));
  } catch (error) {
    toast(sentence(error), {tone: 'error'});
  }
}

/** The one thing here that five seconds cannot take back. */
export const revokeDialog = () => dialog({
  id: 'revoke', open: asking.value, close: stopAsking, title: t('control.revoke_title'), body: html`<p>${t('control.revoke_text')}</p>`,
  actions: html`<button class="button" type="button" @click=${stopAsking}>${t('common.cancel')}</button><button class="button danger" type="button"
    @click=${closeOthers}>${t('control.revoke')}</button>`,
});
