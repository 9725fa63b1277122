/** One of them: radio buttons as the browser has them, each as large as an option. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {live} from '../../vendor/lit-html/directives/live.js';
import {repeat} from '../../vendor/lit-html/directives/repeat.js';
import {icon} from '../../components/icon.js';
import {isFilled, only} from '../../core/marks.js';
import {t} from '../i18n.js';
import {focusLater} from '../paint.js';
import {optionWords, origin} from './option_words.js';
import {whyNot} from './sheet.js';

/** @typedef {import('./sheet.js').Sheet} Sheet @typedef {import('./sheet.js').Entry} Entry */

/** @param {Sheet} sheet @param {(entry: Entry) => unknown} words what stands beside the mark */
export const radios = (sheet, words) => html`<div class="options" role="radiogroup" aria-labelledby="question">${
  repeat(sheet.options, ([id]) => id, entry => radio(sheet, entry, words(entry)))}</div>`;

/** @param {Sheet} sheet @param {Entry} entry @param {unknown} words */
const radio = (sheet, [id, {title}], words) => html`<label class="option-button option-radio"><input class="vh" type="radio" name="choice" value=${id}
  aria-labelledby="title-${id}" aria-describedby=${whyNot(sheet, id)} ?disabled=${sheet.own.has(id)} .checked=${live(Boolean(sheet.choices[id]))}
  @change=${() => sheet.give(only(id), title)}><span class="option-mark" aria-hidden="true">${
    sheet.choices[id] ? icon('check') : nothing}</span>${words}</label>`;

/** @param {Sheet} sheet */
export const takeBack = sheet => isFilled(sheet.choices) ? html`<button type="button" class="button small" @click=${() => {
  sheet.give({}, t('vote.taken_back'));
  focusLater('#question');
}}>${icon('undo-2')} ${t('vote.take_back')}</button>` : t('vote.none_yet');

/** @param {Sheet} sheet @returns {import('./sheet.js').Page} */
export const singlePaper = sheet => ({
  how: t('vote.how_single'),
  body: radios(sheet, ([id, option]) => html`${optionWords(id, option, sheet.own.has(id))}${origin(option)}`),
  state: takeBack(sheet),
});
