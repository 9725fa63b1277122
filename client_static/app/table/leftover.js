/** Half-written when the round changed: it is still here, and may still go along, marked "na de bel". */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {excerpt} from '../../core/text.js';
import {said, t} from '../i18n.js';
import {round} from './place.js';
import {discard, leftovers, post} from './unsent.js';

/** @param {[key: string, import('./unsent.js').Unsent]} entry */
const line = ([key, {text, round: begun}]) => html`<div class="leftover"><p><span class="muted">${t('table.leftover', {round: said(round(begun)?.title) || t('table.earlier')})}</span> ${excerpt(text, 90)}</p>
  <span class="row"><button type="button" class="button small" @click=${() => post(key)}>${t('table.leftover_post')}</button>
  <button type="button" class="button small quiet" @click=${() => discard(key)}>${t('common.discard')}</button></span></div>`;

/** @param {(key: string) => boolean} standing whether the composer of it stands in the page, so that one finds it there */
export function leftover(standing) {
  const lost = leftovers().filter(([key]) => !standing(key));
  return lost.length ? html`<div class="leftovers">${lost.slice(0, 3).map(line)}</div>` : nothing;
}
