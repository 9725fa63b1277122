/** An order of one's own: a tap puts an option next, a drag or a select moves it, a cross takes it out again. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {live} from '../../vendor/lit-html/directives/live.js';
import {repeat} from '../../vendor/lit-html/directives/repeat.js';
import {icon} from '../../components/icon.js';
import {valueOf} from '../../components/value.js';
import {choicesFor, orderOf, placesFor, put, without} from '../../core/ranking.js';
import {t} from '../i18n.js';
import {focusLater} from '../paint.js';
import {dragging} from './drag.js';
import {optionWords, origin} from './option_words.js';
import {eligible, ownWords} from './sheet.js';

/** @typedef {import('./sheet.js').Sheet} Sheet @typedef {import('./sheet.js').Entry} Entry @typedef {import('../../core/types.js').Ranking} Ranking */

/** @param {Sheet} sheet @param {readonly string[]} order @param {string} words */
const keep = (sheet, order, words) => sheet.give(choicesFor(order), words);

/** @param {Sheet} sheet @param {string[]} order @param {number} most @param {Entry} entry */
function next(sheet, order, most, [id, {title}]) {
  if (sheet.own.has(id)) return sheet.refuse(ownWords(title));
  if (order.length >= most) return sheet.refuse(t('vote.ranking_full', {n: most}));
  keep(sheet, [...order, id], t('vote.ranked_at', {option: title, place: order.length + 1}));
}

/** @param {Sheet} sheet @param {string[]} order @param {number} most @param {Entry} entry @param {number} place */
const move = (sheet, order, most, [id, {title}], place) => keep(sheet, put(order, id, place, most), t('vote.ranked_at', {option: title, place}));

/** @param {Sheet} sheet @param {string[]} order @param {Entry} entry */
function takeOut(sheet, order, [id, {title}]) {
  keep(sheet, without(order, id), t('vote.ranked_out', {option: title}));
  focusLater(order.length > 1 ? '.ranked .place-select' : '#question');
}

/** @param {Sheet} sheet @param {string[]} order @param {number} most */
const ranked = (sheet, order, most) => (/** @type {Entry} */ entry, /** @type {number} */ index) => html`<li class="ranked-row"><span
    class="grip number" aria-hidden="true" title=${t('vote.drag')} @pointerdown=${dragging(place => move(sheet, order, most, entry, place))}>${index + 1}</span>
  ${optionWords(entry[0], entry[1])}
  <select class="input place-select" aria-label=${t('vote.place_of', {option: entry[1].title})}
    @change=${(/** @type {Event} */ event) => move(sheet, order, most, entry, Number(valueOf(event)))}>${
    order.map((_, at) => html`<option value=${at + 1} .selected=${live(at === index)}>${t('vote.place', {n: at + 1})}</option>`)}</select>
  <button type="button" class="button icon-only quiet" aria-label=${t('vote.take_out', {option: entry[1].title})}
    @click=${() => takeOut(sheet, order, entry)}>${icon('x')}</button></li>`;

/** @param {Sheet} sheet @param {string[]} order @param {number} most */
const waiting = (sheet, order, most) => (/** @type {Entry} */ entry) => {
  const [id, option] = entry, own = sheet.own.has(id), full = order.length >= most;
  return html`<li class="option"><button type="button" class="option-button" aria-disabled=${own || full ? 'true' : nothing}
    aria-describedby=${own ? `own-${id}` : full ? 'budget' : nothing} @click=${() => next(sheet, order, most, entry)}>
    <span class="option-mark dashed number" aria-hidden="true">${own || full ? nothing : order.length + 1}</span>${optionWords(id, option, own)}${
      origin(option)}<span class="option-state" aria-hidden="true">${own || full ? nothing : t('vote.put_next')}</span></button></li>`;
};

/** @param {Sheet} sheet @param {Ranking} method @returns {import('./sheet.js').Page} */
export function rankingPaper(sheet, method) {
  const entries = new Map(sheet.options), most = placesFor(method.places, eligible(sheet).length);
  const order = orderOf(sheet.choices).filter(id => entries.has(id));
  const placed = sheet.options.filter(([id]) => order.includes(id)).sort(([one], [other]) => order.indexOf(one) - order.indexOf(other));
  const rest = sheet.options.filter(([id]) => !order.includes(id));
  return {
    how: method.places === null ? t('vote.how_ranking') : t('vote.how_ranking_top', {n: most}),
    body: html`${placed.length ? html`<h3 class="vote-part">${t('vote.your_order')}</h3><ol class="ranked">${
      repeat(placed, ([id]) => id, ranked(sheet, order, most))}</ol>` : nothing}${rest.length ? html`${placed.length
      ? html`<h3 class="vote-part">${t('vote.not_placed')}</h3>` : nothing}<ul class="options">${
      repeat(rest, ([id]) => id, waiting(sheet, order, most))}</ul>` : nothing}`,
    state: order.length >= most ? t('vote.ranking_done', {n: most}) : t('vote.ranking_state', {n: order.length, all: most}),
  };
}
