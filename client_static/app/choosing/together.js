/** Together: all candidates in the order of their scores, beside how the hall voted; opened one by one to talk about. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {repeat} from '../../vendor/lit-html/directives/repeat.js';
import {signal} from '../../vendor/signals-core/signals-core.js';
import {icon} from '../../components/icon.js';
import {refusal} from '../../components/refusal.js';
import {text} from '../../components/text.js';
import {num, t} from '../i18n.js';
import {refusals} from '../session.js';
import {candidate, candidates, choosing, chosen, hallSaid, isOrganiser, score, sheets, somebody} from './hall.js';
import {marksOf} from './marks.js';

/** @typedef {import('./hall.js').Entry} Entry */

const HIGHEST = 5;
const open = signal('');

/** The best first; what nobody marked comes last. @returns {Entry[]} */
const ranked = () => candidates().sort(([a], [b]) => (score(a)?.place ?? Infinity) - (score(b)?.place ?? Infinity));

/** @param {string} id */
function bar(id) {
  const told = score(id);
  if (!told) return html`<p class="note muted">${t('choosing.unmarked')}</p>`;
  return html`<div class="choosing-bar" style="--part:${told.mean / HIGHEST}"><span></span></div>
    <p class="note number"><b>${num(told.mean)}</b> <span class="muted">${
    told.judges > 1 ? t('choosing.spread', {spread: num(told.spread), n: told.judges}) : t('choosing.oneReader')}</span></p>`;
}

/** @param {string} id */
const place = id => {
  const told = score(id);
  return told ? `${told.place}${told.tied ? '=' : ''}` : '–';
};

/** @param {{judge: string, score: number | null, marks: {[criterion: string]: number}, text: string}} given */
const sheet = given => html`<tr><th scope="row">${somebody(given.judge).name}${somebody(given.judge).organisation
  ? html`<span class="note muted">${somebody(given.judge).organisation}</span>` : nothing}</th>
  ${(choosing()?.criteria ?? []).map(one => html`<td class="number">${given.marks[one.id] ?? '–'}</td>`)}
  <td class="number"><b>${given.score === null ? '–' : num(given.score)}</b></td><td dir="auto">${given.text}</td></tr>`;

/** @param {string} id */
function more(id) {
  const one = candidate(id), all = sheets(id);
  return html`<div class="stack choosing-more" id="more-${id}">${one?.text ? html`<div class="choosing-text" dir="auto">${text(one.text)}</div>` : nothing}
    ${all.length ? html`<div class="choosing-scroll" tabindex="0" role="region" aria-label=${t('choosing.sheets')}><table><thead><tr><th scope="col">${
      t('choosing.who')}</th>${(choosing()?.criteria ?? []).map(criterion => html`<th scope="col">${criterion.title}</th>`)}<th scope="col">${
      t('choosing.score')}</th><th scope="col">${t('choosing.noteHead')}</th></tr></thead><tbody>${all.map(sheet)}</tbody></table></div>` : nothing}
    ${isOrganiser() ? nothing : html`<details><summary>${t('choosing.change')}</summary><div class="stack choosing-criteria">${
      (choosing()?.criteria ?? []).map(criterion => marksOf(id, criterion))}</div></details>`}</div>`;
}

/** @param {Entry} entry @param {(id: string) => unknown} [beside] what stands at the end of the row */
const row = ([id, one], beside) => html`<li class="choosing-row ${chosen()?.picks.some(pick => pick.candidate === id) ? 'chosen' : ''}">
  <p class="choosing-place number">${place(id)}</p>
  <div class="choosing-what"><button class="choosing-open" type="button" aria-expanded=${open.value === id} aria-controls="more-${id}"
    @click=${() => { open.value = open.value === id ? '' : id; }}><b dir="auto">${one.title}</b>${
    icon(open.value === id ? 'chevron-down' : 'chevron-right')}</button>
    <p class="note muted row"><span>${t(`choosing.kind.${one.kind}`)}${one.number ? ` ${one.number}` : ''}</span>${hallSaid(one)
      ? html`<span>${hallSaid(one)}</span>` : nothing}</p></div>
  <div class="choosing-told">${bar(id)}</div>${beside ? html`<div class="choosing-beside">${beside(id)}</div>` : nothing}
  ${open.value === id ? more(id) : nothing}</li>`;

/** @param {(id: string) => unknown} [beside] */
export const ranking = beside => html`<ol class="choosing-ranking">${repeat(ranked(), ([id]) => id, entry => row(entry, beside))}</ol>`;

/** What was chosen, with the reasons. */
export function outcome() {
  const made = chosen();
  if (!made) return nothing;
  return html`<section class="stack choosing-outcome"><h2>${t('choosing.chosen', {n: made.picks.length})}</h2><ol class="stack">${made.picks.map(pick => {
    const one = candidate(pick.candidate);
    return html`<li class="stack"><p><b dir="auto">${one?.title ?? ''}</b></p><p dir="auto">${pick.reason}</p>${hallSaid(one)
      ? html`<p class="note muted">${hallSaid(one)}</p>` : nothing}</li>`;
  })}</ol></section>`;
}

export const togetherView = () => html`${refusals.value.map(one => refusal(one))}${outcome()}<p class="measure">${t('choosing.togetherText')}</p>${ranking()}`;
