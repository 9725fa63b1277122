/** The link with which readers come in: made at a tap, shown as a QR code and as text, and closed again. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {signal} from '../../vendor/signals-core/signals-core.js';
import {dialog} from '../../components/dialog.js';
import {icon} from '../../components/icon.js';
import {qr} from '../../components/qr.js';
import {toast} from '../../components/toast.js';
import {trouble} from '../../components/trouble.js';
import {newId} from '../../core/ulid.js';
import {ApiError, reportLink, sentence} from '../api.js';
import {attempt} from '../attempt.js';
import {t} from '../i18n.js';
import {lostSession} from '../organiser/session.js';
import {now} from '../session.js';
import {conference, isOpen} from './hall.js';

/** @typedef {{conference: string, link: string, qr: import('../api.js').Qr}} Made */

/** The service keeps no secret that it could show again: each page that asks gets a link of its own, and all of them work. */
const made = signal(/** @type {Made | null} */ (null));
const asking = signal(false);

const turning = attempt(error => {
  lostSession(error);
  return error instanceof ApiError && error.code === 'bad_request' ? t('reject.unknown') : sentence(error);
});

const open = () => turning.run(async () => {
  const of = conference.value, fresh = await reportLink(of, true, newId(now()));
  made.value = fresh.link && fresh.qr ? {conference: of, link: fresh.link, qr: fresh.qr} : null;
});

const close = () => turning.run(async () => {
  asking.value = false;
  const {ended = 0} = await reportLink(conference.value, false, newId(now()));
  made.value = null;
  toast(t('report.closedNow', {n: ended}));
});

/** The clipboard needs TLS; a selection can be copied anywhere. @param {MouseEvent} event */
async function copy(event) {
  const input = /** @type {HTMLElement} */ (event.currentTarget).parentElement?.querySelector('input');
  if (!input) return;
  input.select();
  const copied = await navigator.clipboard?.writeText(input.value).then(() => true, () => false) ?? document.execCommand('copy');
  toast(t(copied ? 'organiser.day.copied' : 'organiser.day.copyByHand'));
}

/** @param {Made} one */
const shown = one => html`<div class="writing-qr">${qr(one.qr, t('report.qr'))}</div>
  <div class="row writing-copy"><input class="input" readonly translate="no" aria-label=${t('report.link')} .value=${one.link}
      @focus=${(/** @type {FocusEvent} */ event) => /** @type {HTMLInputElement} */ (event.currentTarget).select()}>
    <button class="button" type="button" @click=${copy}>${icon('copy')}${t('organiser.day.copy')}</button></div>`;

const closing = () => dialog({
  id: 'close-link', open: asking.value, close: () => { asking.value = false; }, title: t('report.closeTitle'),
  body: html`<p>${t('report.closeText')}</p>`,
  actions: html`<button class="button" type="button" @click=${() => { asking.value = false; }}>${t('common.cancel')}</button>
    <button class="button danger" type="button" @click=${close}>${t('report.close')}</button>`,
});

export function sharing() {
  const is = isOpen(), here = made.value?.conference === conference.value ? made.value : null;
  return html`<section class="stack writing-card"><h2>${t('report.sharing')}</h2>
    <p class="row"><span class="tag ${is ? 'accent' : ''}">${icon(is ? 'link' : 'lock')} ${t(is ? 'report.isOpen' : 'report.isClosed')}</span></p>
    <p class="note muted">${t(is ? 'report.openText' : 'report.closedText')}</p>
    ${is && here ? shown(here) : nothing}${trouble(turning.problem)}
    <div class="row">${is && here ? nothing : html`<button class="button ${is ? '' : 'primary'}" type="button" aria-disabled=${turning.busy ? 'true' : nothing}
        @click=${open}>${t(is ? 'report.showLink' : 'report.open')}</button>`}
      ${is ? html`<button class="button quiet" type="button" @click=${() => { asking.value = true; }}>${t('report.close')}</button>` : nothing}</div>
    ${closing()}</section>`;
}
