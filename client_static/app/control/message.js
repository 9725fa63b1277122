/** A message: to the hall, to a few tables, or to one table alone. Others do not see what one table is told. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {live} from '../../vendor/lit-html/directives/live.js';
import {signal} from '../../vendor/signals-core/signals-core.js';
import {dialog} from '../../components/dialog.js';
import {field} from '../../components/field.js';
import {icon} from '../../components/icon.js';
import {valueOf} from '../../components/value.js';
import {draft} from '../drafts.js';
import {t} from '../i18n.js';
import {plenary, records} from '../session.js';
import {ask, tables} from './hall.js';

/** @typedef {{kind: 'hall'} | {kind: 'table', number: number}} Audience */

const audience = signal(/** @type {Audience | null} */ (null));
const chosen = signal(/** @type {number[] | null} */ (null));
const large = signal(false);
const LIMIT = 500;

/** @param {Audience} of */
export function openMessage(of) {
  audience.value = of;
  chosen.value = null;
  large.value = false;
}

const close = () => { audience.value = null; };

/** One draft per addressee: a half-typed message to table 4 never goes to the hall. @param {Audience} of */
const draftOf = of => draft(of.kind === 'hall' ? 'control/message' : `control/message/${of.number}`, '');

/** What was sent last. */
const sent = draft('control/message-sent', {of: /** @type {Audience} */ ({kind: 'hall'}), text: ''});

/** It was taken back, perhaps for a single word; a new text that is being written goes before it. */
export function bringMessageBack() {
  const {of, text} = sent.value, words = draftOf(of);
  if (!words.value) words.set(text);
}

/** @param {Audience} of @param {string} text */
function give(of, text) {
  sent.set({of, text});
  const tables = of.kind === 'table' ? [of.number] : chosen.value;
  ask('announce', {text, ...(tables ? {tables} : large.value ? {show: true} : {})});
}

/** @param {SubmitEvent} event @param {Audience} of */
function submit(event, of) {
  event.preventDefault();
  const text = draftOf(of).value.trim();
  if (!text || chosen.value?.length === 0) return;
  give(of, text);
  draftOf(of).clear();
  close();
}

export function messageDialog() {
  const of = audience.value;
  return dialog({id: 'message', open: of !== null, close, title: of?.kind === 'table' ? t('control.message_to', {number: of.number}) : t('control.message_all'),
    body: of ? form(of) : nothing});
}

/** @param {Audience} of */
function form(of) {
  const text = draftOf(of);
  return html`<form class="stack" @submit=${(/** @type {SubmitEvent} */ event) => submit(event, of)}>
    ${field({id: 'message-text', label: t('control.message_text'), control: html`<textarea class="input" id="message-text" rows="3" maxlength=${LIMIT} autofocus
      .value=${live(text.value)}
      @input=${(/** @type {InputEvent} */ event) => text.set(valueOf(event))}></textarea>`})}
    <div class="row suggestions">${
      suggestions(of).map(words => html`<button class="button small" type="button" @click=${() => text.set(words)}>${words}</button>`)}</div>
    ${of.kind === 'hall' ? hallChoices() : nothing}
    <div class="row end"><button class="button primary" type="submit" ?disabled=${!text.value.trim() || chosen.value?.length === 0}>${icon('send')}${
      t('control.message_send')}</button></div></form>
    ${standing(of)}`;
}

/** @param {Audience} of */
const suggestions = of => of.kind === 'table' ? [t('control.say_help'), t('control.say_small'), t('control.say_pick')]
  : [t('control.say_five'), t('control.say_wrap'), t('control.say_pick')];

const hallChoices = () => html`<fieldset class="field"><legend class="label">${t('control.message_who')}</legend><div class="row">
    ${whom(t('control.message_everyone'), null)}${whom(t('control.message_some'), [])}</div></fieldset>
  ${chosen.value ? html`<fieldset class="field"><legend class="label">${t('control.message_which')}</legend><div class="row table-ticks">${
    tables().map(({number}) => tick(number))}</div></fieldset>`
    : html`<label class="check"><input type="checkbox" .checked=${live(large.value)} @change=${() => { large.value = !large.value; }}>${
      t('control.message_screen')}</label>`}`;

/** @param {string} label @param {number[] | null} value */
const whom = (label, value) => html`<label class="check"><input type="radio" name="message-whom" .checked=${live((chosen.value === null) === (value === null))}
  @change=${() => { chosen.value = value; }}>${label}</label>`;

/** @param {number} number */
function tick(number) {
  const ticked = chosen.value?.includes(number) ?? false;
  const toggle = () => {
    const others = (chosen.value ?? []).filter(one => one !== number);
    chosen.value = ticked ? others : [...others, number];
  };
  return html`<button class="button small" type="button" aria-pressed=${ticked} aria-label=${t('common.table', {number})} @click=${toggle}>${number}</button>`;
}

/** Announcements that people read now; for one table, those to it alone. @param {Audience} of */
function standing(of) {
  const all = records(plenary(), 'announcement').filter(([, {tables: to}]) => of.kind === 'hall' || to?.includes(of.number));
  if (!all.length) return nothing;
  return html`<h3>${t('control.message_standing')}</h3><ul class="lines">${all.map(([id, {text, tables: to}]) => html`<li class="spread"><p>${text}${to?.length
    ? html` <span class="muted note">${t('control.message_tables', {tables: to.join(', ')})}</span>` : nothing}</p>
    <button class="button small" type="button" @click=${() => ask('retract', {announcement: id})}>${t('control.message_retract')}</button></li>`)}</ul>`;
}
