/** Half-written when the round or the table changed: it is still here, and may still go along. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {excerpt} from '../../core/text.js';
import {said, t} from '../i18n.js';
import {allows, round} from './place.js';
import {complain, complaint} from './returned.js';
import {discard, elsewhere, leftovers, post, postAsIdea} from './unsent.js';

/** @typedef {import('./unsent.js').Unsent} Unsent */

/** @param {Unsent} entry */
const origin = entry => elsewhere(entry) ? t('table.leftover_elsewhere', {number: entry.table})
  : t('table.leftover', {round: said(round(entry.round)?.title) || t('table.earlier')});

/** @param {string} key @param {Unsent} entry */
function posting(key, entry) {
  const away = elsewhere(entry);
  return away && !allows('idea') ? nothing : html`<button type="button" class="button small"
    @click=${() => settle(key, away ? postAsIdea : post)}>${t(away ? 'table.leftover_here' : 'table.leftover_post')}</button>`;
}

/** @param {string} key @param {(key: string) => unknown} act */
function settle(key, act) {
  complain(key, '');
  act(key);
}

/** @param {[key: string, Unsent]} entry */
const line = ([key, entry]) => html`<div class="leftover"><p><span class="muted">${origin(entry)}</span> ${excerpt(entry.text, 90)}</p>
  <span class="row">${posting(key, entry)}<button type="button" class="button small quiet"
    @click=${() => settle(key, discard)}>${t('common.discard')}</button></span>${
  complaint(key) ? html`<p class="error-text leftover-why">${complaint(key)}</p>` : nothing}</div>`;

/** @param {(key: string) => boolean} standing whether the composer of it stands in the page, so that one finds it there */
export function leftover(standing) {
  const lost = leftovers().filter(([key, entry]) => elsewhere(entry) || !standing(key));
  return lost.length ? html`<section class="leftovers" aria-label=${t('table.leftovers')}>${lost.slice(0, 3).map(line)}</section>` : nothing;
}
