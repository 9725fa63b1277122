/** One initiative, open to be changed. What was typed stays until it is kept or let go of, also when it is closed meanwhile. */
import {html, nothing} from '../../../vendor/lit-html/lit-html.js';
import {live} from '../../../vendor/lit-html/directives/live.js';
import {signal} from '../../../vendor/signals-core/signals-core.js';
import {describedBy, field} from '../../../components/field.js';
import {toast} from '../../../components/toast.js';
import {trouble} from '../../../components/trouble.js';
import {valueOf} from '../../../components/value.js';
import {language, reject, t} from '../../i18n.js';
import {focusLater} from '../../paint.js';
import {dismiss, fate} from '../../session.js';
import {decimal, numberIn} from './filter.js';
import {areas, ask, askHere, scoredOn} from './hall.js';
import {opened} from './parts.js';

/** @typedef {import('../../../core/types.js').Initiative} Initiative */
/** @typedef {'title' | 'text' | 'supplier' | 'area' | 'target' | 'activity' | 'stage'} Name */
/** `texts`: what was typed, by field or by `score-<criterion>`; `command`: under way.
 * @typedef {{texts: Readonly<Record<string, string>>, command: string, wrong: readonly string[]}} Draft */

const LINES = /** @type {const} */ (['supplier', 'target', 'activity', 'stage']);
/** @type {Draft} */ const BLANK = {texts: {}, command: '', wrong: []};
const drafts = signal(/** @type {ReadonlyMap<string, Draft>} */ (new Map()));

/** @param {string} id */
const draftOf = id => drafts.value.get(id) ?? BLANK;
/** @param {string} id @param {Partial<Draft>} change */
const note = (id, change) => { drafts.value = new Map(drafts.value).set(id, {...draftOf(id), ...change}); };
/** @param {string} id */
const drop = id => { drafts.value = new Map([...drafts.value].filter(([one]) => one !== id)); };

/** @param {string} id @param {string} name @param {string} text */
function type(id, name, text) {
  const {command, texts} = draftOf(id);
  if (command && typeof fate(command) === 'object') dismiss(command);
  note(id, {texts: {...texts, [name]: text}, command: '', wrong: []});
}

/** @param {Initiative | null} one @param {string} name */
function standing(one, name) {
  if (!one) return '';
  if (name.startsWith('score-')) return decimal(one.scores?.[name.slice(6)], language.value);
  return one[/** @type {Name} */ (name)] ?? '';
}

/** @param {string} id @param {Initiative | null} one @param {string} name */
const textOf = (id, one, name) => draftOf(id).texts[name] ?? standing(one, name);

/** @param {string} id */
function shut(id) {
  drop(id);
  opened.value = '';
  focusLater(`#row-${id}`);
}

/** Only what is otherwise is sent. @param {string} id @param {Initiative | null} one */
function keep(id, one) {
  const {texts} = draftOf(id), changed = Object.entries(texts).filter(([name, text]) => text.trim() !== standing(one, name));
  const scores = changed.filter(([name]) => name.startsWith('score-')).map(([name, text]) =>
    /** @type {[string, number | null]} */ ([name.slice(6), text.trim() ? numberIn(text) : null]));
  const wrong = scores.filter(([, score]) => Number.isNaN(score)).map(([criterion]) => `score-${criterion}`);
  if (!textOf(id, one, 'title').trim()) wrong.push('title');
  if (wrong.length) {
    note(id, {wrong});
    return focusLater(`#edit-${id}-${wrong[0]}`);
  }
  if (!changed.length) return shut(id);
  const data = Object.fromEntries(changed.filter(([name]) => !name.startsWith('score-')).map(([name, text]) => [name, text.trim()]));
  note(id, {command: askHere('set_initiative', {...(one ? {initiative: id} : {}), ...data, ...(scores.length ? {scores: Object.fromEntries(scores)} : {})})});
}

/** @param {string} id @param {Initiative | null} one @param {string} name @param {string} label
 * @param {{area?: boolean, numeric?: boolean, hint?: string}} [more] */
function entry(id, one, name, label, {area = false, numeric = false, hint = ''} = {}) {
  const key = `edit-${id}-${name}`, text = textOf(id, one, name);
  const error = draftOf(id).wrong.includes(name) ? t(name === 'title' ? 'listing.problem.title' : 'listing.problem.number') : '';
  const input = (/** @type {Event} */ event) => type(id, name, valueOf(event));
  const tied = describedBy(key, {hint, error});
  const control = area ? html`<textarea class="input" id=${key} rows="2" .value=${live(text)} @input=${input}></textarea>`
    : html`<input class="input ${numeric ? 'number' : ''}" id=${key} autocomplete="off" inputmode=${numeric ? 'decimal' : nothing} .value=${live(text)}
      aria-describedby=${tied} aria-invalid=${error ? 'true' : nothing} @input=${input}>`;
  return field({id: key, label, hint, error, control});
}

/** @param {string} id @param {Initiative | null} one */
function areaOf(id, one) {
  const key = `edit-${id}-area`, now = textOf(id, one, 'area');
  return field({id: key, label: t('listing.field.area'), control: html`<select class="input" id=${key}
    @change=${(/** @type {Event} */ event) => type(id, 'area', valueOf(event))}><option value="" .selected=${live(!now)}>${t('listing.none.area')}</option>${
      areas().map(([area, {title}]) => html`<option value=${area} .selected=${live(area === now)}>${title}</option>`)}</select>`});
}

/** @param {NonNullable<Initiative['merged']>[number]} one */
const held = one => html`<li class="spread"><span>${one.title} <span class="note muted">${[one.supplier, one.target, one.activity, one.stage]
  .filter(Boolean).join(' · ')}</span></span><button class="button small" type="button" @click=${() => ask('unmerge', {source: one.id})}>${
  t('listing.unmerge')}</button></li>`;

/** @param {string} id */
function takeOff(id) {
  ask('remove', {target: id});
  toast(t('listing.takenOff'), {undo: () => ask('restore', {target: id})});
  shut(id);
}

/** @param {string} command @param {string} id */
function word(command, id) {
  if (!command) return nothing;
  const told = fate(command);
  if (told === 'pending') return html`<span class="note muted" role="status">${t('organiser.adjust.pending')}</span>`;
  if (typeof told === 'object') return trouble(`${t('organiser.adjust.refused')} ${reject(told.code, told.params)}`);
  queueMicrotask(() => {
    if (draftOf(id).command !== command) return;
    shut(id);
    toast(t('organiser.adjust.saved'));
  });
  return nothing;
}

/** @param {string} id 'new' for one that is not there yet @param {Initiative | null} one */
export function editor(id, one) {
  const by = scoredOn('initiative'), {command} = draftOf(id);
  const submit = (/** @type {Event} */ event) => { event.preventDefault(); keep(id, one); };
  return html`<form class="stack listing-editor" novalidate @submit=${submit}>
    <div class="listing-fields">${entry(id, one, 'title', t('listing.field.title'))}${areaOf(id, one)}
      ${LINES.map(name => entry(id, one, name, t(`listing.field.${name}`)))}</div>
    ${entry(id, one, 'text', t('listing.field.text'), {area: true})}
    ${by.length ? html`<fieldset class="stack"><legend class="label">${t('listing.scores')}</legend><div class="listing-scoring">${
      by.map(([criterion, about]) =>
      entry(id, one, `score-${criterion}`, about.title, {numeric: true, hint: t('listing.scale', {lowest: about.lowest, highest: about.highest})}))}</div>
      </fieldset>` : nothing}
    ${one?.merged?.length ? html`<div class="stack"><h3>${t('listing.merged')}</h3><ul class="lines">${one.merged.map(held)}</ul></div>` : nothing}
    <div class="row"><button class="button primary" type="submit">${t('listing.keep')}</button><button class="button quiet" type="button"
      @click=${() => shut(id)}>${t('common.cancel')}</button>${word(command, id)}${one ? html`<button class="button quiet listing-off" type="button"
      @click=${() => takeOff(id)}>${t('listing.takeOff')}</button>` : nothing}</div></form>`;
}
