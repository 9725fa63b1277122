/** A control for one field of a conference: kept when it is left, with word of how that went. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {live} from '../../vendor/lit-html/directives/live.js';
import {field as labelled} from '../../components/field.js';
import {trouble} from '../../components/trouble.js';
import {valueOf} from '../../components/value.js';
import {reject, t} from '../i18n.js';
import {send} from '../session.js';
import {keptIn, keyOf, orderOf, problemOf} from './adjust.js';
import {askedFor, forget, given, isUnderWay, standingOf, textIn, tried, typed} from './edits.js';
import {hallNow, room} from './live.js';

/** @typedef {import('./adjust.js').Field} Field */
/** @typedef {import('./adjust.js').Hall} Hall */
/** @typedef {{kind: 'line' | 'lines' | 'date' | 'count'} | {kind: 'choice', options: readonly [value: string, text: string][]}} Shape */
/** @typedef {{label: string, bare?: boolean, disabled?: boolean, hint?: string, placeholder?: string, count?: (text: string) => unknown}} Look `bare`: the
 * label is heard, not seen */

/** Beside what stands now: the rest of a theme or a table is sent along, and may be newer than the last picture. @param {Field} field @param {string} text */
function keep(field, text) {
  const key = keyOf(field), to = room.value, hall = hallNow();
  if (hall && text.trim() === keptIn(field, hall) && !isUnderWay(key)) return forget(key);
  if (!to || !hall || problemOf(field, text)) return tried(key, text);
  const asked = (/** @type {Field} */ one) => one.part === field.part ? text.trim() : askedFor(keyOf(one));
  const {type, data} = orderOf(field, asked, hall);
  given(key, text, send(to, type, data));
}

/** @param {Field} field @param {string} text */
function wrongIn(field, text) {
  const standing = standingOf(keyOf(field));
  if (standing.state === 'refused') return `${t('organiser.adjust.refused')} ${reject(standing.refusal.code, standing.refusal.params)}`;
  const problem = standing.state === 'tried' ? problemOf(field, text) : null;
  return problem ? t(problem.key, problem) : '';
}

/** @param {Field} field */
function word(field) {
  const {state} = standingOf(keyOf(field));
  if (state === 'pending') return html`<p class="note muted" role="status">${t('organiser.adjust.pending')}</p>`;
  return state === 'saved' ? html`<p class="note organiser-kept" role="status">${t('organiser.adjust.saved')}</p>` : nothing;
}

/** @param {Field} field @param {Hall} hall @param {Shape} shape @param {Look} look */
export function change(field, hall, shape, {label, bare = false, disabled = false, hint = '', placeholder = '', count}) {
  const id = keyOf(field), text = textIn(id, keptIn(field, hall)), error = wrongIn(field, text);
  const below = html`${count?.(text) ?? nothing}${word(field)}`;
  const drawn = html`${control({field, shape, text, error, hint, disabled, placeholder, name: bare ? label : ''})}${below}`;
  if (!bare) return labelled({id, label, hint, error, control: drawn});
  return html`<div class="field ${error ? 'invalid' : ''}">${drawn}${trouble(error, {id: `${id}-error`})}</div>`;
}

/** @param {{field: Field, shape: Shape, text: string, error: string, hint: string, disabled: boolean, placeholder: string, name: string}} parts */
function control({field, shape, text, error, hint, disabled, placeholder, name}) {
  const id = keyOf(field), told = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || nothing, invalid = error ? 'true' : nothing;
  const write = (/** @type {Event} */ event) => typed(id, valueOf(event)), leave = (/** @type {Event} */ event) => keep(field, valueOf(event));
  if (shape.kind === 'choice') return html`<select class="input" id=${id} ?disabled=${disabled} aria-label=${name || nothing}
    aria-describedby=${told} aria-invalid=${invalid} @change=${leave}>
    ${shape.options.map(([value, says]) => html`<option value=${value} .selected=${live(value === text)}>${says}</option>`)}</select>`;
  if (shape.kind === 'lines') return html`<textarea class="input" id=${id} rows="2" ?disabled=${disabled} aria-label=${name || nothing} aria-describedby=${told}
    aria-invalid=${invalid}
    .value=${live(text)} @input=${write} @change=${leave}></textarea>`;
  const digits = shape.kind === 'count';
  return html`<input class="input ${digits ? 'number' : ''}" id=${id} type=${shape.kind === 'date' ? 'date' : 'text'} inputmode=${digits ? 'numeric' : nothing}
    maxlength=${digits ? 4 : nothing}
    ?disabled=${disabled} autocomplete="off" placeholder=${placeholder || nothing} aria-label=${name || nothing} aria-describedby=${told}
    aria-invalid=${invalid} .value=${live(text)} @input=${write} @change=${leave}>`;
}
