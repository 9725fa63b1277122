/** One line under the header that says what is the matter and what happens next. It stands in the flow, never on top. */
import {html, nothing} from '../vendor/lit-html/lit-html.js';
import {reject, t} from '../app/i18n.js';
import {kindOfPage, link, me, outbox, reconnect, refusedCode, renew, storageFailing, troubled} from '../app/session.js';

/** @param {unknown} message @param {unknown} button @param {string} [tone] */
const line = (message, button, tone = '') => html`<div class="strip ${tone}" role="status"><p>${message}</p>${button}</div>`;

/** @param {string} label @param {() => void} act */
const button = (label, act) => html`<button class="button small" type="button" @click=${act}>${label}</button>`;

function refused() {
  const code = refusedCode.value;
  const way = code === 4503 ? button(t('strip.here'), reconnect)
    : code === 4502 && me.value ? html`<a class="button small" href="/opbrengst/${me.value.conference}">${t('common.next')}</a>`
    : code === 4500 && kindOfPage() !== 'screen' ? html`<a class="button small" href="/">${t('strip.join')}</a>` : nothing;
  return line(reject(String(code)), way, code === 4503 ? '' : 'warn');
}

function offline() {
  const n = outbox.value.length, writes = (me.value?.role ?? kindOfPage()) === 'participant';
  return line(html`${t(writes ? 'strip.offline' : 'strip.offlineReader')}${n ? html` <span class="muted">${t('strip.waiting', {n})}</span>` : nothing}`,
    button(t('common.retryNow'), reconnect));
}

/** At most one at a time: the most pressing. */
export function strip() {
  if (link.value === 'refused') return refused();
  if (troubled.value) return offline();
  if (renew.value) return line(t('strip.renew'), button(t('common.renew'), () => location.reload()));
  if (storageFailing.value) return line(t('strip.storage'), nothing);
  return nothing;
}
