/** A control whose text is kept when it is left, with word of how that went; what is refused stays where it was typed. */
import {html, nothing} from '../../../vendor/lit-html/lit-html.js';
import {live} from '../../../vendor/lit-html/directives/live.js';
import {describedBy, field} from '../../../components/field.js';
import {trouble} from '../../../components/trouble.js';
import {unfinished} from '../../../components/unfinished.js';
import {valueOf} from '../../../components/value.js';
import {reject, t} from '../../i18n.js';
import {forget, given, isUnderWay, standingOf, textIn, tried, typed} from '../edits.js';

/** `give` sends the text and tells the command's id, or '' when it cannot be sent as it is: then `problem` says why.
 * @typedef {{key: string, kept: string, label: string, give: (text: string) => string, problem?: string, bare?: boolean, hint?: string, className?: string,
 *   numeric?: boolean, options?: readonly (readonly [value: string, text: string])[]}} Kept */

/** @param {Kept} one @param {string} text */
function leave({key, kept, give}, text) {
  if (text.trim() === kept && !isUnderWay(key)) return forget(key);
  const command = give(text.trim());
  if (command) given(key, text, command);
  else tried(key, text);
}

/** @param {Kept} one @returns {string} */
function wrong({key, problem = ''}) {
  const standing = standingOf(key);
  if (standing.state === 'refused') return `${t('organiser.adjust.refused')} ${reject(standing.refusal.code, standing.refusal.params)}`;
  return standing.state === 'tried' ? problem : '';
}

/** @param {string} key */
function word(key) {
  const {state} = standingOf(key);
  if (state === 'pending') return html`<span class="note muted" role="status">${t('organiser.adjust.pending')}</span>`;
  return state === 'saved' ? html`<span class="note organiser-kept" role="status">${t('organiser.adjust.saved')}</span>` : nothing;
}

/** @param {Kept} one */
export function kept(one) {
  const {key, label, bare = false, hint, options, numeric = false, className = ''} = one;
  const error = wrong(one), text = textIn(key, one.kept), name = bare ? label : nothing;
  const control = options
    ? html`<select class="input ${className}" id=${key} aria-label=${name} aria-describedby=${describedBy(key, {hint, error})}
        @change=${(/** @type {Event} */ event) => leave(one, valueOf(event))}>${options.map(([value, words]) => html`
          <option value=${value} .selected=${live(value === text)}>${words}</option>`)}</select>`
    : html`<input class="input ${numeric ? 'number' : ''} ${className}" id=${key} autocomplete="off" inputmode=${numeric ? 'decimal' : nothing}
        aria-label=${name} aria-describedby=${describedBy(key, {hint, error})} aria-invalid=${error ? 'true' : nothing} .value=${unfinished(text)}
        @input=${(/** @type {Event} */ event) => typed(key, valueOf(event))} @change=${(/** @type {Event} */ event) => leave(one, valueOf(event))}>`;
  if (!bare) return field({id: key, label, hint, error, control: html`${control}${word(key)}`});
  return html`<div class="field ${error ? 'invalid' : ''}">${control}${word(key)}${trouble(error, {id: `${key}-error`})}</div>`;
}
