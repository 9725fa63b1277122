/** The list itself: search, filter, and a row for each initiative that opens to be changed. */
import {html, nothing} from '../../../vendor/lit-html/lit-html.js';
import {live} from '../../../vendor/lit-html/directives/live.js';
import {repeat} from '../../../vendor/lit-html/directives/repeat.js';
import {signal} from '../../../vendor/signals-core/signals-core.js';
import {icon} from '../../../components/icon.js';
import {valueOf} from '../../../components/value.js';
import {t} from '../../i18n.js';
import {focusLater} from '../../paint.js';
import {editor} from './edit.js';
import {ANY, LOOKS, NONE, found, scored} from './filter.js';
import {areaTitle, ask, initiatives, looks, removed, scoredOn} from './hall.js';
import {opened, part} from './parts.js';

/** @typedef {import('./filter.js').Wanted} Wanted */
/** @typedef {import('./filter.js').Look} Look */
/** @typedef {import('./hall.js').Listed} Listed */

/** Rows that are drawn before somebody asks for more. */
const PORTION = 200;
const wanted = signal(/** @type {Wanted} */ (ANY));
const shown = signal(PORTION);

/** @param {Partial<Wanted>} change */
function want(change) {
  wanted.value = {...wanted.value, ...change};
  shown.value = PORTION;
}

/** @param {Look} look @param {string} value */
const named = (look, value) => (look === 'area' ? areaTitle(value) : value) || t(`listing.none.${look}`);

/** @param {Look} look */
function filter(look) {
  const choices = looks.value[look];
  return html`<div class="field"><label for="filter-${look}">${t(`listing.field.${look}`)}</label><select class="input" id="filter-${look}"
    @change=${(/** @type {Event} */ event) => want({[look]: valueOf(event)})}><option value="" .selected=${live(!wanted.value[look])}>${
      t('listing.any')}</option>${choices.map(([value, times]) => html`<option value=${value || NONE} .selected=${
        live(wanted.value[look] === (value || NONE))}>${
      named(look, value)} (${times})</option>`)}</select></div>`;
}

/** @param {number} count */
const filters = count => html`<div class="listing-filters" role="search">
  <div class="field listing-search"><label for="listing-search">${t('listing.search')}</label><input class="input" id="listing-search" type="search"
    autocomplete="off" .value=${live(wanted.value.search)} @input=${(/** @type {Event} */ event) => want({search: valueOf(event)})}></div>
  ${LOOKS.map(filter)}
  <label class="check"><input type="checkbox" .checked=${live(wanted.value.missing)}
    @change=${(/** @type {Event} */ event) => want({missing: /** @type {HTMLInputElement} */ (event.currentTarget).checked})}><span>${
    t('listing.missing')}</span></label>
  <p class="muted number" role="status">${t('listing.found', {n: count, all: initiatives().length})}${wanted.value === ANY ? nothing : html`
    <button class="button small quiet" type="button" @click=${() => want(ANY)}>${t('listing.everything')}</button>`}</p></div>`;

/** @param {string} id */
function toggle(id) {
  opened.value = opened.value === id ? '' : id;
  focusLater(opened.value ? `#edit-${id}-title` : `#row-${id}`);
}

/** @param {Listed} entry @param {readonly string[]} by ids of the criteria */
function row([id, one], by) {
  const isOpen = opened.value === id, count = scored(one, by);
  const about = [one.target, one.activity, one.stage].filter(Boolean).join(' · ');
  return html`<li class="listing-row ${isOpen ? 'open' : ''}"><button class="listing-open" type="button" id="row-${id}" aria-expanded=${isOpen}
      @click=${() => toggle(id)}>
      <span class="listing-name"><b>${one.title}</b>${one.merged?.length ? html` <span class="tag">${t('listing.mergedTag', {n: one.merged.length})}</span>`
        : nothing}
        ${one.supplier ? html`<span class="note muted">${one.supplier}</span>` : nothing}</span>
      <span class="listing-area">${areaTitle(one.area) || html`<span class="listing-gap">${t('listing.none.area')}</span>`}</span>
      <span class="note muted listing-about">${about}</span>
      <span class="number listing-scores ${count < by.length ? 'listing-gap' : 'muted'}">${t('listing.scored', {count, all: by.length})}</span></button>
    ${isOpen ? editor(id, one) : nothing}</li>`;
}

/** @param {[string, import('../../../core/types.js').Removed]} entry */
const gone = ([id, one]) => html`<li class="spread"><span>${one.title} <span class="note muted">${t(`listing.of.${one.of}`)}</span></span>
  <button class="button small" type="button" @click=${() => ask('restore', {target: id})}>${t('listing.restore')}</button></li>`;

function removedPart() {
  const list = removed();
  return list.length ? html`<details class="organiser-group listing-removed"><summary><h3>${t('listing.removed', {n: list.length})}</h3></summary>
    <ul class="lines">${list.map(gone)}</ul></details>` : nothing;
}

/** @param {Listed[]} list @param {string[]} by */
const rows = (list, by) => html`<ul class="listing-rows">${repeat(list.slice(0, shown.value), ([id]) => id, entry => row(entry, by))}</ul>
  ${list.length > shown.value ? html`<p><button class="button" type="button" @click=${() => { shown.value += PORTION; }}>${
    t('listing.more', {n: list.length - shown.value})}</button></p>` : nothing}`;

export function listPart() {
  const by = scoredOn('initiative').map(([id]) => id), list = found(initiatives(), wanted.value, by);
  const start = () => { opened.value = 'new'; focusLater('#edit-new-title'); };
  if (!initiatives().length && opened.value !== 'new') {
    return html`<p class="empty">${t('listing.empty')}</p><div class="row"><button class="button primary" type="button"
      @click=${() => { part.value = 'intake'; }}>${t('listing.tab.intake')}</button><button class="button" type="button" @click=${start}>${icon('plus')}${
      t('listing.add')}</button></div>${removedPart()}`;
  }
  return html`${filters(list.length)}
    ${opened.value === 'new' ? html`<div class="listing-row open">${editor('new', null)}</div>`
    : html`<p><button class="button" type="button" @click=${start}>${icon('plus')}${t('listing.add')}</button></p>`}
    ${list.length ? rows(list, by) : html`<p class="empty">${t('listing.nothing')}</p>`}${removedPart()}`;
}
