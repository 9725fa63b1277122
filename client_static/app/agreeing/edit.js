/** Writing a next version: the whole text in one form, kept on this device until it is laid before the parties. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {live} from '../../vendor/lit-html/directives/live.js';
import {newId} from '../../core/ulid.js';
import {field} from '../../components/field.js';
import {icon} from '../../components/icon.js';
import {valueOf} from '../../components/value.js';
import {draft} from '../drafts.js';
import {t} from '../i18n.js';
import {focusLater} from '../paint.js';
import {agreement, ask, conference, number} from './hall.js';

/** @typedef {import('../../core/types.js').Agreement} Agreement */
/** @typedef {import('../../core/types.js').AgreementParty} Party */
/** @typedef {import('../../core/types.js').AgreementStep} Step */
/** `version`: the one that it was made of.
 * @typedef {{version: number, title: string, purpose: string, parties: readonly Party[], steps: readonly Step[]}} Text */

const LONGEST = {title: 120, purpose: 600, name: 60, part: 160}, MOST = 8;

/** @returns {import('../drafts.js').Draft<Text | null>} */
const kept = () => draft(`agreeing/${conference}/${number.value}/text`, /** @type {Text | null} */ (null));
/** @param {Agreement} now @returns {Text} */
const textOf = ({version, title, purpose, parties, steps}) => ({version, title, purpose, parties, steps});
/** @returns {boolean} also before anybody wrote a party down */
export const isWriting = () => kept().value !== null || agreement()?.parties.length === 0;

export function write() {
  const now = agreement();
  if (now) kept().set(textOf(now));
  focusLater('#agreement-title');
}

/** @param {Agreement} now @returns {Text} */
const current = now => kept().value ?? textOf(now);
/** @param {Agreement} now @param {Partial<Text>} change */
const change = (now, change) => kept().set({...current(now), ...change});
/** @template {{id: string}} T @param {readonly T[]} all @param {string} id @param {Partial<T>} changed */
const changed = (all, id, changed) => all.map(one => one.id === id ? {...one, ...changed} : one);

/** @param {Agreement} now @returns {(event: Event) => void} */
const save = now => event => {
  event.preventDefault();
  const {version, ...wording} = current(now);
  ask('reword', {version, wording: {...wording, title: wording.title.trim(), parties: wording.parties.filter(one => one.name.trim())}});
  kept().clear();
};

/** @param {{id: string, label: string, value: string, limit: number, set: (value: string) => void, list?: string}} of */
const line = ({id, label, value, limit, set, list}) => field({id, label, control: html`<input class="input" id=${id} maxlength=${limit} autocomplete="off"
  list=${list ?? nothing} .value=${live(value)} @input=${(/** @type {Event} */ event) => set(valueOf(event))}>`});

/** @param {string} label @param {() => void} act */
const remove = (label, act) => html`<button class="button small quiet icon-only" type="button" title=${label} aria-label=${label}
  @click=${act}>${icon('x')}</button>`;

/** @param {Agreement} now @param {Party} one @param {number} at */
function partyFields(now, one, at) {
  const all = current(now).parties, n = at + 1;
  /** @param {Exclude<keyof Party, 'id'>} key @param {number} limit */
  const of = (key, limit) => line({id: `${key}-${one.id}`, label: t(`agreeing.field.${key}`), value: one[key], limit,
    set: value => change(now, {parties: changed(all, one.id, {[key]: value})})});
  return html`<li><div class="agreeing-fields" role="group" aria-label=${t('agreeing.partyN', {n})}>
    ${of('name', LONGEST.name)}${of('brings', LONGEST.part)}${of('gets', LONGEST.part)}
    ${remove(t('agreeing.partyLess', {n}), () => change(now, {parties: all.filter(other => other.id !== one.id)}))}</div></li>`;
}

/** @param {Agreement} now @param {Step} one @param {number} at */
function stepFields(now, one, at) {
  const all = current(now).steps, n = at + 1;
  /** @param {Exclude<keyof Step, 'id'>} key @param {number} limit @param {string} [list] */
  const of = (key, limit, list) => line({id: `${key}-${one.id}`, label: t(`agreeing.field.${key}`), value: one[key], limit, ...(list ? {list} : {}),
    set: value => change(now, {steps: changed(all, one.id, {[key]: value})})});
  return html`<li><div class="agreeing-fields" role="group" aria-label=${t('agreeing.stepN', {n})}>
    ${of('who', LONGEST.name, 'agreeing-names')}${of('what', LONGEST.part)}${of('by', LONGEST.name)}
    ${remove(t('agreeing.stepLess', {n}), () => change(now, {steps: all.filter(other => other.id !== one.id)}))}</div></li>`;
}

/** @param {Agreement} now */
function moreParties(now) {
  const id = newId(Date.now());
  change(now, {parties: [...current(now).parties, {id, name: '', brings: '', gets: ''}]});
  focusLater(`[id="name-${id}"]`);
}

/** @param {Agreement} now */
function moreSteps(now) {
  const id = newId(Date.now());
  change(now, {steps: [...current(now).steps, {id, who: '', what: '', by: ''}]});
  focusLater(`[id="who-${id}"]`);
}

/** @param {Agreement} now */
const overtaken = now => current(now).version === now.version ? nothing : html`<div class="card sunk stack" role="alert"><p>${t('agreeing.overtaken')}</p>
  <p><button class="button small" type="button" @click=${() => kept().set(textOf(now))}>${t('agreeing.fromNewest')}</button></p></div>`;

/** @param {Agreement} now */
export function writing(now) {
  const text = current(now);
  return html`<form class="stack agreeing-form" @submit=${save(now)}><h1 class="agreeing-formhead">${t('agreeing.edit')}</h1>
    <p class="measure">${t('agreeing.editText')}</p>${overtaken(now)}
    ${line({id: 'agreement-title', label: t('agreeing.field.title'), value: text.title, limit: LONGEST.title, set: title => change(now, {title})})}
    ${field({id: 'agreement-purpose', label: t('agreeing.purpose'),
      control: html`<textarea class="input" id="agreement-purpose" rows="4" maxlength=${LONGEST.purpose}
      .value=${live(text.purpose)} @input=${(/** @type {Event} */ event) => change(now, {purpose: valueOf(event)})}></textarea>`})}
    <section class="stack"><h2>${t('agreeing.parties')}</h2><ul class="lines">${text.parties.map((one, at) => partyFields(now, one, at))}</ul>
      ${text.parties.length < MOST ? html`<p><button class="button small" type="button"
        @click=${() => moreParties(now)}>${icon('plus')}${t('agreeing.partyMore')}</button></p>` : nothing}</section>
    <section class="stack"><h2>${t('agreeing.steps')}</h2><datalist id="agreeing-names">
      ${text.parties.map(one => html`<option value=${one.name}></option>`)}</datalist>
      <ul class="lines">${text.steps.map((one, at) => stepFields(now, one, at))}</ul>
      ${text.steps.length < MOST ? html`<p><button class="button small" type="button"
        @click=${() => moreSteps(now)}>${icon('plus')}${t('agreeing.stepMore')}</button></p>` : nothing}</section>
    <div class="row"><button class="button primary large" type="submit" ?disabled=${!text.title.trim()}>${t('agreeing.save', {n: now.version + 1})}</button>
      ${now.parties.length || kept().value ? html`<button class="button quiet" type="button"
        @click=${() => kept().clear()}>${t('common.cancel')}</button>` : nothing}</div></form>`;
}
