/** Picking a card: a short title, ready to use or to better, and where it goes. */
import {html} from '../../vendor/lit-html/lit-html.js';
import {live} from '../../vendor/lit-html/directives/live.js';
import {signal} from '../../vendor/signals-core/signals-core.js';
import {field} from '../../components/field.js';
import {valueOf} from '../../components/value.js';
import {t} from '../i18n.js';
import {focusLater} from '../paint.js';
import {ask} from './hall.js';
import {TITLE_LENGTH} from './short_title.js';

/** @typedef {import('./cards.js').Written} Written */

export const picking = signal(/** @type {Written | null} */ (null));

/** @param {Written} row */
export function startPicking(row) {
  picking.value = row;
  focusLater('#picker-title');
}

/** Who worked with keys goes on where they were. */
function stop() {
  const id = picking.value?.id;
  picking.value = null;
  focusLater(`[data-card="${id}"] button`, {preventScroll: true});
}

/** @param {boolean} large */
function pick(large) {
  const row = picking.value, title = row?.title.replaceAll('\n', ' ').trim();
  if (!row || !title) return;
  ask('pick_card', {card: row.id, table: row.table, title, text: row.text, ...(large ? {show: true} : {})});
  stop();
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  if (event.key === 'Escape') stop();
  if (event.key !== 'Enter' || event.isComposing) return;
  event.preventDefault();
  pick(false);
}

/** @param {InputEvent} event */
function retitle(event) {
  if (picking.value) picking.value = {...picking.value, title: valueOf(event)};
}

export const picker = () => html`<div class="picker stack">
  ${field({id: 'picker-title', label: t('control.feed_picking'), hint: t('control.feed_picking_hint', {n: TITLE_LENGTH}), control: html`<textarea class="input"
    id="picker-title" rows="2"
    aria-describedby="picker-title-hint" maxlength=${TITLE_LENGTH} .value=${live(picking.value?.title ?? '')} @input=${retitle}
    @keydown=${onKey}></textarea>`})}
  <p class="row"><button class="button small primary" type="button" ?disabled=${!picking.value?.title.trim()} @click=${() => pick(false)}>${
    t('control.feed_to_wall')}</button>
    <button class="button small" type="button" ?disabled=${!picking.value?.title.trim()} @click=${() => pick(true)}>${t('control.feed_large')}</button>
    <button class="button small quiet" type="button" @click=${stop}>${t('common.cancel')}</button></p></div>`;
