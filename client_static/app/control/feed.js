/** The gate to the screen: what the tables write passes only when the moderator picks it, and leaves with one tap. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {repeat} from '../../vendor/lit-html/directives/repeat.js';
import {signal} from '../../vendor/signals-core/signals-core.js';
import {text} from '../../components/text.js';
import {themeMark} from '../../components/theme.js';
import {valueOf} from '../../components/value.js';
import {t} from '../i18n.js';
import {now, plenary, records} from '../session.js';
import {changedCards, filtered, picked, renewed, written} from './cards.js';
import {ask, waits} from './hall.js';
import {hold} from './hold.js';
import {picker, picking, startPicking} from './picker.js';
import {scene, show} from './scene.js';
import {isOpen, roomy, section} from './section.js';

/** @typedef {import('./cards.js').Written} Written @typedef {import('./cards.js').Filter} Filter */

const PAGE = 30;
const filter = signal(/** @type {Filter} */ ({search: '', table: null, what: 'idea'}));
/** What was written later than this waits behind a button. */
const seen = signal(0);
/** A short list has no place to lose. */
const SHORT = 6;
const shown = signal(PAGE);

export const feedOpen = () => isOpen('feed', roomy());

export function feedView() {
  const cards = records(plenary(), 'card', 'screen').length, changed = changedCards().size;
  const note = [t('control.feed_count', {n: cards}), changed ? t('control.feed_changed_count', {n: changed}) : ''].filter(Boolean).join(' · ');
  return section({name: 'feed', title: t('control.feed'), open: roomy(), note: cards ? note : nothing, body});
}

function body() {
  const all = filtered(written(), filter.value, id => Boolean(picked(id)));
  const ready = reading() ? all.filter(row => row.at <= seen.value || filter.value.what === 'wall') : all;
  const fresh = all.length - ready.length;
  return html`<div class="stack feed">${filters()}
    ${fresh ? html`<button class="pill feed-fresh" type="button" @click=${() => { seen.value = now(); }}>${
      t('control.feed_fresh', {n: fresh})}</button>` : nothing}
    ${ready.length ? html`<ul class="feed-list" @pointerenter=${list.enter} @pointerleave=${list.leave} @focusin=${list.enter} @focusout=${list.leave}>${
      repeat(ready.slice(0, shown.value), row => row.id, feedRow)}</ul>` : html`<p class="empty">${
        t(filter.value.search || filter.value.table ? 'control.feed_none_found' : 'control.feed_none')}</p>`}
    ${ready.length > shown.value ? html`<button class="button block" type="button" @click=${() => { shown.value += PAGE; }}>${t('control.feed_more')}</button>`
      : nothing}</div>`;
}

/** Nothing moves while one reads; a finger leaves no trace, so on a phone the button always asks. */
const reading = () => (list.held || picking.value !== null || touched()) && written().filter(row => row.at <= seen.value).length >= SHORT;

const touched = () => matchMedia('(hover: none)').matches;

const list = hold(() => { if (!touched()) seen.value = now(); });

/** @param {Partial<Filter>} change */
function narrow(change) {
  filter.value = {...filter.value, ...change};
  shown.value = PAGE;
}

const filters = () => html`<div class="feed-filters">
  <input class="input" type="search" aria-label=${t('control.feed_search')} placeholder=${t('control.feed_search')} .value=${filter.value.search}
    @input=${(/** @type {Event} */ event) => narrow({search: valueOf(event)})}>
  <select class="input" aria-label=${t('control.feed_table')} @change=${(/** @type {Event} */ event) => narrow({table: Number(valueOf(event)) || null})}>
    <option value="">${t('control.feed_all_tables')}</option>${
      records(plenary(), 'table').map(([, {number}]) => html`<option value=${number}>${t('common.table', {number})}</option>`)}</select>
  <select class="input" aria-label=${t('control.feed_what')}
    @change=${(/** @type {Event} */ event) => narrow({what: /** @type {Filter['what']} */ (valueOf(event))})}>
    <option value="idea">${t('control.feed_ideas')}</option><option value="action">${t('control.feed_actions')}</option><option value="wall">${
      t('control.feed_wall')}</option></select></div>`;

/** @param {Written} row */
function feedRow(row) {
  const card = picked(row.id);
  return html`<li class="feed-row" data-card=${row.id}><p class="feed-from note muted">${themeMark(row.theme)}<span>${t('common.table', {number: row.table})}${
    row.more ? ` · ${t('common.comments', {n: row.more})}` : ''}</span></p>
    <p class="feed-text">${text(row.text)}</p>${picking.value?.id === row.id ? picker() : card ? html`<p class="row feed-state-row">${onScreen(row, card)}</p>`
      : pickButton(row)}</li>`;
}

/** @param {Written} row */
const pickButton = row => html`<button class="button small feed-pick" type="button" @click=${() => startPicking(row)}>${t('control.feed_pick')}</button>`;

/** The hall keeps the words that were picked until the moderator takes the new ones. @param {Written} row
 * @param {import('../../core/types.js').ScreenCard} card */
const renewal = (row, card) => html`<span class="tag own">${t('control.feed_changed')}</span>
  <button class="button small" type="button" aria-busy=${waits('pick_card')}
    @click=${() => ask('pick_card', {card: row.id, table: row.table, ...renewed(row, card)})}>${t('control.feed_renew')}</button>`;

/** @param {Written} row @param {import('../../core/types.js').ScreenCard} card */
function onScreen(row, card) {
  const {id, text: whole} = row;
  const standing = scene(), large = standing?.kind === 'idea' && standing.card === id;
  return html`<span class="note feed-state">${t(large ? 'control.feed_on_screen' : 'control.feed_on_wall')}${
    card.title === whole ? nothing : html`: ‘${card.title}’`}</span>
    ${changedCards().has(id) ? renewal(row, card) : nothing}
    ${large ? nothing : html`<button class="button small" type="button" @click=${() => show({kind: 'idea', card: id})}>${t('control.feed_large')}</button>`}
    <button class="button small" type="button" @click=${() => ask('drop_card', {card: id})}>${t('control.feed_drop')}</button>`;
}
