/** What a file would do, before it does anything: counts, columns, scales, what is wrong, what changes. */
import {html, nothing} from '../../../vendor/lit-html/lit-html.js';
import {live} from '../../../vendor/lit-html/directives/live.js';
import {repeat} from '../../../vendor/lit-html/directives/repeat.js';
import {icon} from '../../../components/icon.js';
import {trouble} from '../../../components/trouble.js';
import {unfinished} from '../../../components/unfinished.js';
import {valueOf} from '../../../components/value.js';
import {language, t} from '../../i18n.js';
import {chooseSheet, leaveOut, letGo, looking, mend, saveWrong, sayColumn, sayScale, sheet, take, taking} from './file.js';
import {decimal, numberIn} from './filter.js';

/** @typedef {import('../../api.js').Preview} Preview */
/** @typedef {import('../../api.js').SheetCriterion} SheetCriterion */
/** @typedef {import('../../api.js').SheetFault} SheetFault */

const FIELDS = /** @type {const} */ ({
  initiative: ['title', 'area', 'text', 'supplier', 'target', 'activity', 'stage', 'key', 'score', 'skip'], area: ['area', 'score', 'skip']});
/** Wrong rows that are drawn at once. */
const SHOWN = 50;

/** @param {Preview} seen */
function counts({counts: {new: fresh, changed, same, wrong, areas_new: areas, doubles}}) {
  const rows = /** @type {const} */ ([['new', fresh], ['changed', changed], ['same', same], ['wrong', wrong], ['areas', areas], ['doubles', doubles]]);
  return html`<dl class="listing-counts">${rows.map(([name, count]) => html`<div class=${name === 'wrong' && count ? 'listing-gap' : ''}><dt>${
    t(`listing.counts.${name}`)}</dt><dd class="number">${count}</dd></div>`)}</dl>`;
}

/** @param {Preview} seen */
function about({form, encoding, delimiter, sheets, told}) {
  const marks = {';': t('listing.semicolon'), ',': t('listing.comma'), '\t': t('listing.tabulator')};
  const read = form === 'csv' ? t('listing.readCsv', {encoding, delimiter: marks[/** @type {';'} */ (delimiter)] ?? delimiter}) : t('listing.readXlsx');
  return html`<p class="note muted">${read}</p>
    ${sheets.length > 1 ? html`<div class="field listing-sheet"><label for="sheet">${t('listing.sheet')}</label><select class="input" id="sheet"
      @change=${(/** @type {Event} */ event) => chooseSheet(valueOf(event))}><option value=""
        .selected=${live(!sheet.value?.sheet)}>${t('listing.sheetsFound')}</option>${
      sheets.map(name => html`<option value=${name} .selected=${live(sheet.value?.sheet === name)}>${name}</option>`)}</select></div>` : nothing}
    ${told.length ? html`<ul class="listing-told">${told.map(one => html`<li>${one}</li>`)}</ul>` : nothing}`;
}

/** @param {Preview} seen */
const columns = ({parts}) => html`<details class="organiser-group"><summary><h3>${t('listing.columns')}</h3></summary>${parts.map(({on, columns: list}) => html`
  <ul class="listing-columns" aria-label=${t(on === 'area' ? 'listing.ofAreas' : 'listing.ofInitiatives')}>${list.map(column => html`<li class="field">
    <label for="column-${on}-${column.index}"><span class="muted">${column.letter}</span> ${column.heading || t('listing.nameless')}</label>
    <select class="input" id="column-${on}-${column.index}" @change=${(/** @type {Event} */ event) => sayColumn(on, column.index, valueOf(event))}>
      ${FIELDS[on].map(field => html`<option value=${field} .selected=${live(field === column.field)}>${t(`listing.column.${field}`)}</option>`)}
      ${column.field === 'unknown' || column.field === 'remark' ? html`<option value=${column.field}
        .selected=${live(true)}>${t('listing.column.unknown')}</option>`
    : nothing}</select>
    <span class="note muted listing-example">${column.example}</span></li>`)}</ul>`)}</details>`;

/** @param {SheetCriterion} one */
function scale(one) {
  const say = (/** @type {Partial<SheetCriterion>} */ change) => {
    const {title, lowest, highest, better} = {...one, ...change};
    if (lowest < highest) sayScale({title, lowest, highest, better});
  };
  const end = (/** @type {'lowest' | 'highest'} */ name) => html`<input class="input number" inputmode="decimal" autocomplete="off" ?disabled=${one.known}
    aria-label=${t(`listing.${name}Of`, {title: one.title})} .value=${unfinished(decimal(one[name], language.value))}
    @change=${(/** @type {Event} */ event) => say({[name]: numberIn(valueOf(event))})}>`;
  return html`<li class="listing-scale"><span><b>${one.title}</b> <span class="note muted">${one.known ? t('listing.knownCriterion')
    : one.from === null ? t('listing.noScores') : t('listing.foundScores', {from: one.from, to: one.to, n: one.scored})}</span></span>
    <span class="listing-ends">${end('lowest')}<span class="muted">${t('listing.to')}</span>${end('highest')}</span>
    <select class="input" ?disabled=${one.known} aria-label=${t('listing.betterOf', {title: one.title})}
      @change=${(/** @type {Event} */ event) => say({better: valueOf(event) === 'low' ? 'low' : 'high'})}>
      <option value="high" .selected=${live(one.better === 'high')}>${t('listing.betterHigh')}</option>
      <option value="low" .selected=${live(one.better === 'low')}>${t('listing.betterLow')}</option></select></li>`;
}

/** @param {Preview} seen */
function scales({criteria}) {
  if (!criteria.length) return nothing;
  const fresh = criteria.filter(one => !one.known).length;
  return html`<details class="organiser-group" ?open=${fresh > 0}><summary><h3>${t('listing.scales', {n: criteria.length})}</h3></summary>
    <p class="note muted">${t('listing.scalesText')}</p><ul class="lines">${repeat(criteria, one => `${one.on} ${one.title}`, scale)}</ul></details>`;
}

/** @param {SheetFault} one */
function fault(one) {
  const id = `mend-${one.on}-${one.line}-${one.column}`;
  return html`<li class="listing-fault"><p><b class="number">${t('listing.at', {line: one.line, letter: one.letter})}</b> ${
    one.heading ? html`<span class="muted">${
    one.heading}</span> ` : nothing}${one.message}</p>
    <div class="row"><label class="vh" for=${id}>${t('listing.mendAt', {line: one.line, letter: one.letter})}</label>
      <input class="input" id=${id} autocomplete="off" .value=${unfinished(one.value)}
        @change=${(/** @type {Event} */ event) => mend(one.on, one.line, one.column, valueOf(event))}>
      <button class="button small" type="button" @click=${() => leaveOut(one.on, one.line)}>${t('listing.leaveOut')}<span class="vh">: ${
        t('listing.at', {line: one.line, letter: one.letter})}</span></button></div></li>`;
}

/** @param {Preview} seen */
function faults({wrong}) {
  if (!wrong.length) return nothing;
  return html`<section class="stack listing-wrong"><h3>${t('listing.wrong', {n: wrong.length})}</h3><p class="note">${t('listing.wrongText')}</p>
    <ul class="lines">${repeat(wrong.slice(0, SHOWN), one => `${one.on} ${one.line} ${one.column}`, fault)}</ul>
    ${wrong.length > SHOWN ? html`<p class="muted">${t('listing.wrongMore', {n: wrong.length - SHOWN})}</p>` : nothing}
    <p><button class="button" type="button" @click=${saveWrong}>${icon('download')}${t('listing.saveWrong')}</button></p></section>`;
}

const NAMES = new Set(['title', 'area', 'text', 'supplier', 'target', 'activity', 'stage', 'key']);
/** @param {string} field @returns {string} a field's name, or the title of a criterion */
const named = field => NAMES.has(field) ? t(/** @type {'listing.field.title'} */ (`listing.field.${field}`)) : field;

/** @param {Preview} seen */
function changes({changed, new: fresh, doubles}) {
  return html`${changed.length ? html`<details class="organiser-group" open><summary><h3>${t('listing.changes', {n: changed.length})}</h3></summary>
    <ul class="lines">${changed.map(row => html`<li><b>${row.title}</b> <span class="muted">${row.area}</span><ul class="listing-changes">${
      (row.changes ?? []).map(one => html`
      <li><span class="muted">${named(one.field)}:</span> <del>${one.before || '–'}</del> <span aria-hidden="true">→</span> <ins>${
        one.after || '–'}</ins></li>`)}</ul></li>`)}</ul>
    </details>` : nothing}
    ${doubles.length ? html`<details class="organiser-group"><summary><h3>${t('listing.alike', {n: doubles.length})}</h3></summary><p class="note muted">${
    t('listing.alikeText')}</p><ul class="lines">${doubles.map(pair => html`<li>${pair.first} <span class="muted">·</span> ${pair.second} <span
      class="note muted">${
    pair.area}</span></li>`)}</ul></details>` : nothing}
    ${fresh.length ? html`<details class="organiser-group"><summary><h3>${t('listing.firstNew', {n: fresh.length})}</h3></summary>
    <ul class="lines">${fresh.map(row => html`<li>${row.title} <span class="note muted">${row.area}</span></li>`)}</ul></details>` : nothing}`;
}

/** @param {Preview} seen */
export function previewed(seen) {
  const {new: fresh, changed, areas_new: added, areas_changed: scored, wrong} = seen.counts, any = fresh + changed + added + scored > 0;
  return html`<section class="stack listing-preview" aria-labelledby="preview-title" aria-busy=${looking.busy}><h2
    id="preview-title">${t('listing.preview')}</h2>
    ${counts(seen)}${about(seen)}
    <div class="row"><button class="button primary" type="button" ?disabled=${!any || looking.busy || taking.busy} @click=${take}>${
      wrong ? t('listing.takeGood', {n: fresh + changed}) : t('listing.take', {n: fresh + changed})}</button>
      <button class="button quiet" type="button" @click=${letGo}>${t('common.cancel')}</button>
      ${any ? nothing : html`<span class="muted">${t('listing.nothingNew')}</span>`}</div>${trouble(taking.problem)}${trouble(looking.problem)}
    ${faults(seen)}${scales(seen)}${columns(seen)}${changes(seen)}</section>`;
}
