/** Votes as bars of one hue: length, place and number carry the meaning. Rows keep their place in the DOM; rank is a transform. */
import {html, nothing} from '../vendor/lit-html/lit-html.js';
import {repeat} from '../vendor/lit-html/directives/repeat.js';
import {num, t} from '../app/i18n.js';
import {ranked} from '../core/ballot.js';

export {ranked};

/** @typedef {{id: string, text: string, votes: number, place?: number, tied?: boolean, note?: unknown}} Row */

/** @param {Row} row @returns {string} `1=` when shared */
const placeOf = ({place, tied, votes}) => place && votes ? `${place}${tied ? '=' : ''}` : '';

/** @param {Row} row */
function spoken({text, votes, place, tied}) {
  const told = t('common.votes', {n: votes});
  if (!place || !votes) return t('common.noPlace', {text, votes: told});
  return t('common.placed', {place: tied ? t('common.placeTied', {place}) : t('common.place', {place}), text, votes: told});
}

/** @param {Row} row @param {number} rank @param {number} most @param {number} lead */
const bar = (row, rank, most, lead) => html`<div class="bar ${row.place && row.place <= lead && row.votes ? 'lead' : ''}"
  style="--rank:${rank};--part:${row.votes / most}">
  <span class="bar-place number">${placeOf(row)}</span><span class="bar-text">${row.text}</span>
  <span class="bar-track"><i></i></span><b class="bar-votes number">${num(row.votes)}</b>${row.note ?? nothing}</div>`;

/** @param {readonly Row[]} rows in the order to show; `ranked()` gives order, place and ties
 * @param {{max?: number, lead?: number}} [options] `max`: votes of a full bar; `lead`: how many places stand out (0) */
export function bars(rows, {max = 1, lead = 0} = {}) {
  const most = Math.max(1, max, ...rows.map(row => row.votes));
  const rank = new Map(rows.map((row, index) => [row.id, index]));
  const still = [...rows].sort((one, other) => one.id < other.id ? -1 : 1);
  return html`<div class="bars-box"><div class="bars" aria-hidden="true" style="--rows:${rows.length}">${
    repeat(still, row => row.id, row => bar(row, rank.get(row.id) ?? 0, most, lead))}</div>
    <ol class="vh">${rows.map(row => html`<li>${spoken(row)}</li>`)}</ol></div>`;
}
