/** Points to divide: a field for each option with steps beside it; more than there is cannot be given. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {repeat} from '../../vendor/lit-html/directives/repeat.js';
import {unfinished} from '../../components/unfinished.js';
import {valueOf} from '../../components/value.js';
import {left, mark, spendable, stepsOf} from '../../core/marks.js';
import {t} from '../i18n.js';
import {optionWords, origin} from './option_words.js';
import {eligible, ownWords, within} from './sheet.js';

/** @typedef {import('./sheet.js').Sheet} Sheet @typedef {import('./sheet.js').Entry} Entry @typedef {import('../../core/types.js').Marks} Marks */

/** @param {number} rest @returns {string} */
const restWords = rest => rest === Infinity ? '' : rest ? t('vote.points_left', {n: rest}) : t('vote.points_spent');

/** @param {Sheet} sheet @param {Marks} method @param {Entry} entry @param {number} wanted */
function give(sheet, method, [id, option], wanted) {
  if (sheet.own.has(id)) return sheet.refuse(ownWords(option.title));
  const ids = within(sheet, option.section), choices = mark(sheet.choices, id, wanted, method, ids);
  const given = choices[id] ?? 0, rest = left(choices, method, ids);
  if (given !== (sheet.choices[id] ?? 0)) sheet.give(choices, restWords(rest));
  if (given < wanted) sheet.refuse(given < method.highest ? t('vote.points_up_to', {n: given}) : t('vote.points_most', {n: given}));
}

/** What was typed is taken over when the field is left, or with Enter. @param {Sheet} sheet @param {Marks} method @param {Entry} entry */
const typed = (sheet, method, entry) => (/** @type {Event} */ event) => {
  const field = /** @type {HTMLInputElement} */ (event.currentTarget), wanted = Number.parseInt(valueOf(event), 10) || 0;
  give(sheet, method, entry, Math.max(method.lowest, wanted));
  const given = mark(sheet.choices, entry[0], wanted, method, within(sheet, entry[1].section))[entry[0]] ?? 0;
  field.value = String(given);
};

/** @param {Sheet} sheet @param {Marks} method @param {Entry} entry @param {number} by */
function step(sheet, method, entry, by) {
  const [id, option] = entry, given = sheet.choices[id] ?? 0, rest = left(sheet.choices, method, within(sheet, option.section));
  const barred = sheet.own.has(id) || (by < 0 ? given <= 0 : rest <= 0 || given >= method.highest);
  const words = t(by < 0 ? 'vote.points_fewer' : 'vote.points_more', {n: Math.abs(by)});
  return html`<button type="button" class="button" aria-label=${words} aria-disabled=${barred ? 'true' : nothing}
    @click=${() => give(sheet, method, entry, Math.max(0, given + by))}>${by < 0 ? '−' : '+'}${Math.abs(by)}</button>`;
}

/** @param {Sheet} sheet @param {Marks} method */
const row = (sheet, method) => (/** @type {Entry} */ entry) => {
  const [id, option] = entry, [small, large] = stepsOf(method), given = sheet.choices[id] ?? 0, own = sheet.own.has(id);
  return html`<li class="mark-row ${given ? 'given' : ''}"><div class="mark-words">${optionWords(id, option, own)}${origin(option)}</div>
    <div class="points" role="group" aria-labelledby="title-${id}">${step(sheet, method, entry, -large)}${step(sheet, method, entry, -small)}
    <input class="input number" inputmode="numeric" autocomplete="off" maxlength="4" aria-label=${t('vote.points_for', {option: option.title})}
      ?disabled=${own} .value=${unfinished(String(given))} @change=${typed(sheet, method, entry)}
      @focus=${(/** @type {Event} */ event) => /** @type {HTMLInputElement} */ (event.currentTarget).select()}>
    ${step(sheet, method, entry, small)}${step(sheet, method, entry, large)}</div></li>`;
};

/** @param {Sheet} sheet @param {Marks} method @returns {import('./sheet.js').Page} */
export function pointsPaper(sheet, method) {
  const all = spendable(method, eligible(sheet).length) ?? 0;
  const rest = left(sheet.choices, method, within(sheet, sheet.options[0]?.[1].section ?? ''));
  const how = method.budget === null ? t('vote.how_scale', {low: Math.max(1, method.lowest), high: method.highest}) : t('vote.how_points', {n: all});
  const cap = method.budget !== null && method.highest < all ? html` ${t('vote.how_points_cap', {n: method.highest})}` : nothing;
  return {
    how: html`${how}${cap}`,
    body: html`<ul class="mark-rows">${repeat(sheet.options, ([id]) => id, row(sheet, method))}</ul>`,
    state: html`${all ? html`<span class="spent-bar" aria-hidden="true"><i style="--part:${1 - rest / all}"></i></span>` : nothing}${restWords(rest)}`,
  };
}
