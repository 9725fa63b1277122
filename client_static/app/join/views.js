/** The screens of joining. Each asks one thing. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {live} from '../../vendor/lit-html/directives/live.js';
import {describedBy, field} from '../../components/field.js';
import {icon} from '../../components/icon.js';
import {themeMark} from '../../components/theme.js';
import {trouble} from '../../components/trouble.js';
import {valueOf} from '../../components/value.js';
import {NAME_LENGTH} from '../api.js';
import {said, t} from '../i18n.js';
import {sectorName, SECTORS} from '../sectors.js';
import {full, go, goOn, person, sector, sit, step, submitCode, takeOver, trying, typedCode} from './state.js';

/** @typedef {import('./state.js').Step} Step */
/** @typedef {import('../api.js').LookedAt} LookedAt */
/** @typedef {Extract<Step, {at: 'person'}>} PersonStep @typedef {Extract<Step, {at: 'table'}>} TableStep @typedef {Extract<Step, {at: 'again'}>} AgainStep */

/** @param {() => void} act */
const submitting = act => (/** @type {Event} */ event) => {
  event.preventDefault();
  act();
};

function code() {
  const error = trying.problem;
  return html`<form class="stack join-form" @submit=${submitting(() => void submitCode(typedCode.value))}><h1>${t('join.welcome')}</h1>
    ${field({id: 'code', label: t('join.code'), hint: t('join.code_hint'), error, control: html`<input class="input code" id="code" name="code"
      autocomplete="off" autocapitalize="characters"
      autocorrect="off" spellcheck="false" enterkeyhint="go" maxlength="200" aria-describedby=${describedBy('code', {hint: true, error})}
      aria-invalid=${error ? 'true' : nothing} .value=${live(typedCode.value)}
      @input=${(/** @type {Event} */ event) => { typedCode.value = valueOf(event); trying.forget(); }}>`})}
    <button class="button primary block" type="submit" aria-disabled=${trying.busy ? 'true' : nothing}>${
      t(trying.busy ? 'join.looking' : 'common.next')}</button></form>`;
}

/** @param {'name' | 'organisation'} name @param {import('../i18n.js').Key} label @param {AutoFill} autocomplete */
const line = (name, label, autocomplete) => field({id: name, label: t(label), optional: true, control: html`<input class="input" id=${name}
  maxlength=${NAME_LENGTH} autocomplete=${autocomplete} .value=${live(person.value[name])}
  @input=${(/** @type {Event} */ event) => person.set({...person.value, [name]: valueOf(event)})}>`});

const sectors = () => field({id: 'sector', label: t('join.sector'), optional: true, control: html`<select class="input" id="sector" .value=${live(sector())}
  @change=${(/** @type {Event} */ event) => person.set({...person.value, sector: valueOf(event)})}><option value="">${t('join.sector_choose')}</option>
  ${SECTORS.map(key => html`<option value=${key} ?selected=${sector() === key}>${sectorName(key)}</option>`)}</select>`});

const shared = () => html`<label class="check"><input type="checkbox" .checked=${live(person.value.shared)} @change=${(/** @type {Event} */ event) =>
  person.set({...person.value, shared: /** @type {HTMLInputElement} */ (event.target).checked})}><span>${t('join.shared')}<br><span class="note muted">${
    t('join.shared_why')}</span></span></label>`;

/** @param {number} number @param {(insist: boolean) => void} act */
const fullTable = (number, act) => full.value === number ? html`<div class="full-table" role="alert"><p>${t('join.full')}</p>
  <button class="button primary" type="button" @click=${() => act(true)}>${t('join.insist')}</button></div>` : nothing;

/** @param {LookedAt} table */
const tableWords = ({number, name, theme}) => html`${themeMark(theme.letter)}<span class="grow"><b>${t('common.table', {number})}</b>${
  name ? html` · ${name}` : nothing}<br><span class="note muted">${said(theme.title)}</span></span>`;

/** @param {PersonStep} now */
function whereTo(now) {
  const named = now.look.tables.find(({number}) => number === now.table);
  if (!named) return html`<button class="button primary block" type="submit">${t('join.choose_table')} ${icon('arrow-right')}</button>`;
  return html`<p class="named-table">${tableWords(named)}</p>${fullTable(named.number, insist => void sit(named.number, insist))}
    <button class="button primary block" type="submit" aria-disabled=${trying.busy ? 'true' : nothing}>${t('join.sit_at', {number: named.number})}</button>
    <button class="button quiet block" type="button" @click=${() => go({...now, at: 'table'})}>${t('join.other_table')}</button>`;
}

/** @param {PersonStep} now */
const who = now => html`<form class="stack join-form"
  @submit=${submitting(() => now.table === null ? go({at: 'table', code: now.code, look: now.look}) : void sit(now.table))}>
  <div><p class="eyebrow">${now.look.title}</p><h1>${t('join.who')}</h1></div><p class="muted">${t('join.who_why')}</p>
  ${person.value.shared ? nothing : html`${line('name', 'join.name', 'name')}${line('organisation', 'join.organisation', 'organization')}${sectors()}`}
  ${shared()}${trouble(trying.problem)}${whereTo(now)}</form>`;

/** @param {LookedAt} table */
function tableRow(table) {
  const {number, seats, seated} = table, crowded = seats > 0 && seated >= seats;
  return html`<li><button type="button" class="table-row" @click=${() => { if (crowded) full.value = number; else void sit(number); }}>${tableWords(table)}
    <span class="note number ${crowded ? 'is-full' : 'muted'}">${crowded ? t('join.is_full') : t('join.seated', {seated, seats})}</span></button>${
      fullTable(number, insist => void sit(number, insist))}</li>`;
}

/** @param {TableStep} now */
const table = now => html`<div class="stack join-form"><div><p class="eyebrow">${now.look.title}</p><h1>${t('join.which_table')}</h1></div>
  <button class="button primary block" type="button" aria-disabled=${trying.busy ? 'true' : nothing} @click=${() => void sit(null)}>${
    t('join.give_place')}</button>
  <p class="note muted">${t('join.give_place_why')}</p>${trouble(trying.problem)}<ul class="table-rows">${now.look.tables.map(tableRow)}</ul>
  <button class="button quiet" type="button" @click=${() => go({...now, at: 'person', table: null})}>${icon('arrow-left')} ${t('common.back')}</button></div>`;

/** @param {AgainStep} now */
function again({self, table: asked, look, code: given}) {
  const other = asked !== null && asked !== self.table ? asked : null;
  return html`<div class="stack join-form"><div><p class="eyebrow">${self.title}</p><h1>${t('join.again')}</h1></div>${trouble(trying.problem)}
    ${other === null ? nothing : html`<button class="button primary block" type="button" @click=${() => void goOn(other)}>${
      t('join.sit_at', {number: other})}</button>${fullTable(other, insist => void goOn(other, insist))}`}
    <button class="button ${other === null ? 'primary' : ''} block" type="button" @click=${() => void goOn(null)}>${
      self.name ? t('join.go_on_as', {name: self.name}) : t('join.go_on')}${
      self.table ? html` · ${t('common.table', {number: self.table})}` : nothing}</button>
    <button class="button quiet block" type="button" @click=${() => go(look ? {at: 'person', code: given, look, table: asked} : {at: 'code'})}>${
      t(look ? 'join.somebody_else' : 'join.other_code')}</button></div>`;
}

/** Not by itself: a preview of the link must not use it up. @param {string} code */
const goingOn = code => html`<form class="stack join-form" @submit=${submitting(() => void takeOver(code))}><h1>${t('join.handover')}</h1>
  <p class="muted">${t('join.handover_why')}</p>${trouble(trying.problem)}
  <button class="button primary block" type="submit" aria-disabled=${trying.busy ? 'true' : nothing}>${t('strip.here')}</button>
  <button class="button quiet block" type="button" @click=${() => go({at: 'code'})}>${t('join.other_code')}</button></form>`;

/** @returns the screen for this step */
export function screen() {
  const now = step.value;
  switch (now.at) {
    case 'code': return code();
    case 'handover': return goingOn(now.code);
    case 'again': return again(now);
    case 'person': return who(now);
    case 'table': return table(now);
  }
}
