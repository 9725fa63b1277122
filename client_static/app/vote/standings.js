/** Options by what they got: place, title in full, figure and bar, and where the method has it how much people agree. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {repeat} from '../../vendor/lit-html/directives/repeat.js';
import {num, t} from '../i18n.js';

/** `from` and `to`: of the bar, 0 to 1. `range`: the interval, likewise. `marks`: mark to how many gave it, every mark of the scale in order.
 * @typedef {object} Standing
 * @property {string} id
 * @property {string} title
 * @property {number} place 0 when it has none
 * @property {boolean} tied
 * @property {string} figure
 * @property {string} spoken the figure with what it counts
 * @property {number} from
 * @property {number} to
 * @property {[number, number] | null} range
 * @property {string} agreed mean and spread in words; '' where there is none
 * @property {[mark: string, n: number][]} marks
 * @property {boolean} lead
 * @property {unknown} note */

/** @param {Standing} row */
const placed = ({place, tied}) => place ? html`<span class="standing-place number" aria-hidden="true">${place}${tied ? '=' : ''}</span><span class="vh">${
  tied ? t('common.placeTied', {place}) : t('common.place', {place})}: </span>` : html`<span class="standing-place"></span>`;

/** @param {Standing} row */
const track = ({from, to, range}) => html`<span class="standing-track" aria-hidden="true"><i style="--from:${from};--part:${to - from}"></i>${
  range ? html`<u style="--from:${range[0]};--part:${range[1] - range[0]}"></u>` : nothing}</span>`;

/** How the marks lie, as small columns. @param {[mark: string, n: number][]} marks */
function spreadOf(marks) {
  const most = Math.max(1, ...marks.map(([, n]) => n));
  return marks.some(([, n]) => n) ? html`<span class="spread-chart"><span class="vh">${marks.map(([mark, n]) => t('vote.gave', {n, mark})).join(', ')}</span>${
    marks.map(([mark, n]) => html`<span class="spread-mark" aria-hidden="true"><i style="--part:${n / most}"></i><b>${mark}</b></span>`)}</span>` : nothing;
}

/** @param {Standing} row */
const standing = row => html`<li class="standing ${row.lead ? 'lead' : ''}">${placed(row)}<p class="standing-title">${row.title}</p>
  <b class="standing-figure number" aria-hidden="true">${row.figure}</b><span class="vh"> ${row.spoken}</span>${track(row)}
  ${row.agreed || row.marks.length ? html`<div class="standing-agreed note muted"><span>${row.agreed}</span>${spreadOf(row.marks)}</div>` : nothing}
  <p class="standing-note note muted">${row.note}</p></li>`;

/** @param {readonly Standing[]} rows in the order to show */
export const standings = rows => html`<ol class="standings">${repeat(rows, ({id}) => id, standing)}</ol>`;

/** @param {number} share 0 to 1 @returns {string} */
export const percent = share => t('vote.percent', {n: num(Math.round(share * 100))});
