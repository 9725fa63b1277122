/** What the organiser chooses: ticked in the ranking, a reason for each, kept in one go. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {live} from '../../vendor/lit-html/directives/live.js';
import {signal} from '../../vendor/signals-core/signals-core.js';
import {field} from '../../components/field.js';
import {icon} from '../../components/icon.js';
import {t} from '../i18n.js';
import {fate} from '../session.js';
import {ask, candidate, choosing, chosen} from './hall.js';

/** @typedef {{candidate: string, reason: string}} Pick */

/** What was ticked and written and is not kept yet; null when nothing was. */
const draft = signal(/** @type {readonly Pick[] | null} */ (null));
const sent = signal('');
const wanting = signal('');

/** @returns {readonly Pick[]} */
const picks = () => draft.value ?? chosen()?.picks ?? [];

/** @param {readonly Pick[]} now */
function note(now) {
  [draft.value, sent.value, wanting.value] = [now, '', ''];
}

/** @param {string} id */
export function tick(id) {
  const on = picks().some(pick => pick.candidate === id);
  const flip = () => note(on ? picks().filter(pick => pick.candidate !== id) : [...picks(), {candidate: id, reason: ''}]);
  return html`<label class="check"><input type="checkbox" .checked=${live(on)} @change=${flip}><span>${t('choosing.pick')}</span></label>`;
}

/** @param {number} at @param {number} to */
function move(at, to) {
  const now = [...picks()], [taken] = now.splice(at, 1);
  if (taken) now.splice(to, 0, taken);
  note(now);
}

function keep(/** @type {Event} */ event) {
  event.preventDefault();
  const empty = picks().find(pick => !pick.reason.trim());
  wanting.value = empty?.candidate ?? '';
  if (!empty) sent.value = ask('choose_candidates', {picks: picks().map(pick => ({candidate: pick.candidate, reason: pick.reason.trim()}))});
}

/** @param {number} at @param {-1 | 1} by */
function mover(at, by) {
  const words = t(by < 0 ? 'choosing.up' : 'choosing.down');
  return html`<button class="button small quiet icon-only" type="button" title=${words} aria-label=${words} ?disabled=${!picks()[at + by]}
    @click=${() => move(at, at + by)}><span class=${by < 0 ? 'choosing-up' : ''}>${icon('chevron-down')}</span></button>`;
}

/** @param {Pick} pick @param {number} at */
function reason(pick, at) {
  const name = `reason-${pick.candidate}`, error = wanting.value === pick.candidate ? t('choosing.reasonWanted') : '';
  return html`<li class="stack choosing-pick"><p class="spread"><b dir="auto">${at + 1}. ${candidate(pick.candidate)?.title ?? ''}</b>
    <span class="row">${mover(at, -1)}${mover(at, 1)}</span></p>
    ${field({id: name, label: t('choosing.reason'), error, control: html`<textarea class="input" id=${name} rows="2" maxlength="2000" aria-describedby=${
      error ? `${name}-error` : nothing} .value=${live(pick.reason)}
      @input=${(/** @type {Event} */ event) => note(picks().map((one, place) => place === at
        ? {...one, reason: /** @type {HTMLTextAreaElement} */ (event.currentTarget).value} : one))}></textarea>`})}</li>`;
}

const word = () => {
  const told = sent.value ? fate(sent.value) : '';
  return told === 'pending' ? t('organiser.adjust.pending') : told === 'saved' ? t('choosing.kept') : '';
};

/** The first that has none yet. */
function toReasons() {
  const to = picks().find(pick => !pick.reason.trim()) ?? picks()[0];
  if (to) document.getElementById(`reason-${to.candidate}`)?.focus();
}

/** Along the foot of a long list, while something is ticked that is not kept yet. */
export const ticked = () => !draft.value?.length || sent.value ? nothing : html`<div class="choosing-ticked spread"><p>${
  t('choosing.picking', {count: picks().length, top: choosing()?.top ?? 0})}</p><button class="button small primary" type="button" @click=${toReasons}>${
  t('choosing.toReasons')}${icon('chevron-down')}</button></div>`;

export function picking() {
  const now = picks(), top = choosing()?.top ?? 0;
  return html`<form class="stack choosing-picking" novalidate @submit=${keep}><h2>${t('choosing.picking', {count: now.length, top})}</h2>
    <p class="measure">${t('choosing.pickingText')}</p>
    ${now.length ? html`<ol class="stack">${now.map(reason)}</ol>` : html`<p class="empty">${t('choosing.nonePicked')}</p>`}
    <div class="row"><button class="button primary large" type="submit" ?disabled=${!draft.value}>${t('choosing.keep')}</button>
      <span class="note" role="status">${word()}</span></div></form>`;
}
