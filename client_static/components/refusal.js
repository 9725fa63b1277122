/** What was not kept: the text, why, and the way to try again. Nothing typed is lost. */
import {html, nothing} from '../vendor/lit-html/lit-html.js';
import {reject, t} from '../app/i18n.js';
import {dismiss, resend} from '../app/session.js';
import {text} from './text.js';

/** @param {import('../core/types.js').Refusal} item
 * @param {((item: import('../core/types.js').Refusal) => void)} [giveBack] puts the text back where it was written; the refusal is dismissed */
export function refusal(item, giveBack) {
  const {id, code, params, command: {data}} = item;
  const written = [data.text, data.title, data.what].find(value => typeof value === 'string' && value);
  return html`<div class="card refused" role="alert"><p class="error-text">${reject(code, params)}</p>
    ${written ? html`<p class="written" aria-label=${t('common.yourText')}>${text(String(written))}</p>` : nothing}
    <div class="row"><button class="button small primary" type="button" @click=${() => resend(id)}>${t('common.retry')}</button>
    ${giveBack ? html`<button class="button small" type="button" @click=${() => { giveBack(item); dismiss(id); }}>${t('common.giveBack')}</button>` : nothing}
    <button class="button small quiet" type="button" @click=${() => dismiss(id)}>${t('common.discard')}</button></div></div>`;
}
