/** What whoever brought the case in says to a suggestion: apart from what others build on it. */
import {html, nothing} from '../../../vendor/lit-html/lit-html.js';
import {repeat} from '../../../vendor/lit-html/directives/repeat.js';
import {icon} from '../../../components/icon.js';
import {t} from '../../i18n.js';
import {table} from '../../session.js';
import {hangingOn} from '../aanvullen/order.js';
import {item} from '../aanvullen/thread.js';
import {composer, controlOf, focusOn} from '../composer.js';
import {opened} from '../standing.js';
import {discard} from '../unsent.js';
import {caseOf, holds} from './here.js';

/** @typedef {import('../../../core/types.js').TableRoom} TableRoom */

/** @param {string} id of a suggestion */
const keyOf = id => `remark/${id}`;

/** @param {string} id */
function close(id) {
  opened.remark.value = '';
  focusOn(`remark-on-${id}`);
}

/** @param {string} id */
function begin(id) {
  opened.remark.value = id;
  focusOn(controlOf(keyOf(id)));
}

/** @param {TableRoom} room @param {string} id */
const form = (room, id) => html`<div class="remark-form">${composer({
  key: keyOf(id), entry: {type: 'remark', parent: id, table: Number(room.split('/')[2])}, button: t('table.post'), label: t('cases.remark_label'),
  posted: () => close(id),
  below: html`<div class="row"><button type="button" class="button small quiet" @click=${() => { discard(keyOf(id)); close(id); }}>${
    t('table.leave_it')}</button></div>`})}</div>`;

/** @param {TableRoom} room @param {string} id @param {import('../../../core/types.js').Idea} idea */
export function remarks(room, id, idea) {
  const all = hangingOn(room, 'remark', id), mine = room === table() && holds(caseOf(idea.case));
  if (!all.length && !mine) return nothing;
  return html`<section class="thread remark">${all.length ? html`<h3>${t('cases.remarks', {n: all.length})}</h3>
    <ul>${repeat(all, ([one]) => one, entry => item(room, entry))}</ul>` : nothing}
    ${!mine ? nothing : opened.remark.value === id ? form(room, id) : html`<p><button type="button" class="button small" id="remark-on-${id}"
      @click=${() => begin(id)}>${icon('message-square')} ${t('cases.remark')}</button></p>`}</section>`;
}
