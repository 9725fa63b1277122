/** Beside the picture: what happened up to here, the newest first; and a field that finds what somebody wrote. A tap goes there. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {repeat} from '../../vendor/lit-html/directives/repeat.js';
import {computed, signal} from '../../vendor/signals-core/signals-core.js';
import {icon} from '../../components/icon.js';
import {valueOf} from '../../components/value.js';
import {find} from '../../core/replay/happenings.js';
import {excerpt} from '../../core/text.js';
import {t, timeOfDay} from '../i18n.js';
import {afterPaint} from '../paint.js';
import {goToStep, opened, pause, place} from './player.js';
import {happened, isFresh, look, sought} from './view.js';
import {kindWord, wordsOf} from './words.js';

/** @typedef {import('../../core/replay/happenings.js').Happening} Happening */

/** Rows: more than fit in the window; of a search as many as one reads. */
const ROWS = 24, FOUND = 60;
/** Code points of what was written. */
const BEGINNING = 180;

const words = signal('');
const found = computed(() => words.value.trim() ? find(opened.value?.telling.happenings ?? [], words.value, FOUND) : []);

/** @param {Happening} one */
function goTo(one) {
  pause();
  goToStep(one.step);
  if (!one.table) return;
  look({kind: 'table', table: one.table});
  sought.value = one.id;
  afterPaint(() => document.getElementById(`replay-${one.id}`)?.scrollIntoView({block: 'center'}));
}

/** One event may take back several things. @param {Happening} one */
const keyOf = ({step, id}) => `${step}/${id}`;

/** @param {Happening} one */
const row = one => html`<li ?data-fresh=${isFresh(one)} data-kind=${one.kind}><button type="button" class="replay-row" @click=${() => goTo(one)}>
  <span class="note muted number">${[timeOfDay(one.at), one.table ? t('common.table', {number: one.table}) : '', kindWord(one.kind)]
    .filter(Boolean).join(' · ')}</span>
  ${one.text ? html`<span class="written">${excerpt(wordsOf(one.text), BEGINNING)}</span>` : nothing}</button></li>`;

const search = () => html`<div class="replay-search"><label class="vh" for="replay-words">${t('replay.search')}</label>${icon('search')}<input class="input"
  id="replay-words" type="search" autocomplete="off" placeholder=${t('replay.search')} .value=${words.value}
  @input=${(/** @type {Event} */ event) => { words.value = valueOf(event); }}></div>`;

function results() {
  const n = found.value.length;
  return html`<p class="note muted" role="status">${n >= FOUND ? t('replay.found_many', {n}) : t('replay.found', {n})}</p>
    <ul class="replay-list">${repeat(found.value, keyOf, row)}</ul>`;
}

function newest() {
  const {all, n} = happened.value, shown = all.slice(Math.max(0, n - ROWS), n).reverse();
  void place.value;
  return shown.length ? html`<ul class="replay-list">${repeat(shown, keyOf, row)}</ul>` : html`<p class="note muted">${t('replay.nothing_yet')}</p>`;
}

export const aside = () => html`${search()}<h2 class="vh">${t(words.value.trim() ? 'replay.results' : 'replay.happened')}</h2>
  <div class="replay-rows" tabindex="0" role="group" aria-label=${t(words.value.trim() ? 'replay.results' : 'replay.happened')}>${
    words.value.trim() ? results() : newest()}</div>`;
