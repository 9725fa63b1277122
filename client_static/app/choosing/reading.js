/** Alone: one candidate at a time, a mark for each criterion, a note for later. Nobody else sees any of it yet. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {keyed} from '../../vendor/lit-html/directives/keyed.js';
import {signal} from '../../vendor/signals-core/signals-core.js';
import {field} from '../../components/field.js';
import {icon} from '../../components/icon.js';
import {refusal} from '../../components/refusal.js';
import {text} from '../../components/text.js';
import {t} from '../i18n.js';
import {focusLater} from '../paint.js';
import {refusals} from '../session.js';
import {ask, candidate, candidates, choosing, mine, myself} from './hall.js';
import {marksOf} from './marks.js';

const at = signal('');

const criteria = () => choosing()?.criteria ?? [];
/** @param {string} id */
const isDone = id => criteria().every(one => mine(id).marks[one.id]);

/** @returns {string} the one that stands open: the one that was opened, else the first that is not done */
function now() {
  const all = candidates();
  if (all.some(([id]) => id === at.value)) return at.value;
  return (all.find(([id]) => !isDone(id)) ?? all[0])?.[0] ?? '';
}

/** @param {string} id */
function go(id) {
  at.value = id;
  focusLater('#candidate', {preventScroll: false});
}

/** @param {string} id @param {number} step @returns {string} '' at either end */
function beside(id, step) {
  const all = candidates().map(([one]) => one);
  return all[all.indexOf(id) + step] ?? '';
}

/** @param {string} id @param {Event} event */
const note = (id, event) => ask('remark', {candidate: id, text: /** @type {HTMLTextAreaElement} */ (event.currentTarget).value});

/** @param {string} id */
const noteField = id => keyed(id, field({id: 'note', label: t('choosing.note'), hint: t('choosing.noteHint'), optional: true, control: html`<textarea
  class="input" id="note" rows="3" maxlength="2000" aria-describedby="note-hint" .value=${mine(id).text}
  @change=${(/** @type {Event} */ event) => note(id, event)}></textarea>`}));

/** @param {string} id */
function card(id) {
  const one = candidate(id);
  if (!one) return nothing;
  const all = candidates(), place = all.findIndex(([other]) => other === id) + 1, before = beside(id, -1), after = beside(id, 1);
  return html`<article class="stack choosing-card" id="candidate" tabindex="-1" aria-labelledby="candidate-title">
    <p class="eyebrow row"><span class="number">${t('choosing.of', {place, count: all.length})}</span><span>${t(`choosing.kind.${one.kind}`)}</span>${
      one.number ? html`<span>${one.number}</span>` : nothing}</p>
    <h2 id="candidate-title" dir="auto">${one.title}</h2>${one.text ? html`<div class="choosing-text" dir="auto">${text(one.text)}</div>` : nothing}
    <div class="stack choosing-criteria">${criteria().map(criterion => marksOf(id, criterion))}</div>
    ${noteField(id)}
    <div class="row choosing-walk"><button class="button" type="button" ?disabled=${!before} @click=${() => go(before)}>${icon('arrow-left')}${
      t('choosing.before')}</button>
      <button class="button primary" type="button" ?disabled=${!after} @click=${() => go(after)}>${t('choosing.next')}${icon('arrow-right')}</button></div>
  </article>`;
}

/** @param {import('./hall.js').Entry} entry */
const line = ([id, one]) => html`<li><button class="choosing-line" type="button" aria-current=${id === now() ? 'true' : nothing} @click=${() => go(id)}>
  <span class="choosing-check">${isDone(id) ? icon('check', t('choosing.done')) : nothing}</span><span dir="auto">${one.title}</span></button></li>`;

function finish() {
  const all = candidates(), done = all.filter(([id]) => isDone(id)).length, ready = myself()?.ready ?? false;
  return html`<div class="stack choosing-finish"><p class="number">${t('choosing.doneOf', {done, count: all.length})}</p>
    <progress max=${all.length} value=${done} aria-label=${t('choosing.progress')}></progress>
    <button class="button ${ready || done < all.length ? '' : 'primary'} block" type="button" aria-pressed=${ready}
      @click=${() => ask('ready', {ready: !ready})}>${ready ? html`${icon('check')}${t('choosing.readyNow')}` : t('choosing.ready')}</button>
    <p class="note muted">${t(ready ? 'choosing.readyText' : 'choosing.aloneText')}</p></div>`;
}

export const readingView = () => html`${refusals.value.map(one => refusal(one))}
  <div class="choosing-columns"><aside class="stack" aria-label=${t('choosing.list')}>${finish()}
    <ol class="choosing-list">${candidates().map(line)}</ol></aside>${card(now())}</div>`;
