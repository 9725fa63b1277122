/** Sliders on a copy of the weights, and the areas as they would then be ranked: a trial that changes nothing. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {live} from '../../vendor/lit-html/directives/live.js';
import {repeat} from '../../vendor/lit-html/directives/repeat.js';
import {signal} from '../../vendor/signals-core/signals-core.js';
import {icon} from '../../components/icon.js';
import {trouble} from '../../components/trouble.js';
import {valueOf} from '../../components/value.js';
import {sentence, whatIf} from '../api.js';
import {num, t} from '../i18n.js';
import {me} from '../session.js';
import {verdictText} from '../weighing_words.js';
import {fold} from './fold.js';
import {debounced, importanceOf, MOST, moved, sameImportance, sharesOf} from './what_if.js';

/** @typedef {import('../../core/types.js').AreaRanking} AreaRanking @typedef {import('./what_if.js').Importance} Importance */
/** `of`: number of the ballot whose weights were taken. @typedef {{of: number, importance: Importance, ranking: AreaRanking | null, problem: string}} Trial */

const trial = signal(/** @type {Trial | null} */ (null));

const asking = debounced((/** @type {{of: number, importance: Importance}} */ {of, importance}) => whatIf(me.value?.conference ?? '', of, importance), {
  answered: ranking => { if (trial.value) trial.value = {...trial.value, ranking, problem: ''}; },
  failed: error => { if (trial.value) trial.value = {...trial.value, problem: sentence(error)}; },
}, (ms, act) => {
  const timer = setTimeout(act, ms);
  return () => clearTimeout(timer);
});

/** @param {number} of @param {AreaRanking} ranking @returns {Importance} as it is tried, else as it was voted */
const importanceNow = (of, ranking) => trial.value?.of === of ? trial.value.importance : importanceOf(ranking);

/** @param {number} of @param {AreaRanking} ranking @param {string} id @param {number} value */
function put(of, ranking, id, value) {
  const importance = {...importanceNow(of, ranking), [id]: value}, before = trial.value?.of === of ? trial.value.ranking : null;
  trial.value = {of, importance, ranking: before, problem: ''};
  asking.ask({of, importance});
}

function back() {
  asking.drop();
  trial.value = null;
}

/** @param {number} share */
const percent = share => `${num(Math.round(share * 100))}%`;

/** @param {number} of @param {AreaRanking} ranking @param {readonly {id: string, title: string}[]} rows */
function sliders(of, ranking, rows) {
  const importance = importanceNow(of, ranking), shares = sharesOf(importance, rows);
  return html`<ul class="what-if-rows">${repeat(rows, ({id}) => id, ({id, title}) => html`<li><label for="what-if-${id}">${title}</label>
    <input type="range" id="what-if-${id}" min="0" max=${MOST} .value=${live(String(importance[id] ?? 0))} aria-valuetext=${percent(shares.get(id) ?? 0)}
      @input=${(/** @type {Event} */ event) => put(of, ranking, id, Number(valueOf(event)))}>
    <b class="number">${percent(shares.get(id) ?? 0)}</b></li>`)}</ul>`;
}

/** @param {number} of @param {AreaRanking} ranking */
function levels(of, ranking) {
  const {groups, weights} = ranking;
  return html`${groups.length > 1 ? html`<h4>${t('control.groups')}</h4>${sliders(of, ranking, groups)}` : nothing}${groups.map(({id, title}) => html`${
    groups.length > 1 ? html`<h4>${title}</h4>` : nothing}${sliders(of, ranking, weights.filter(({group}) => group === id))}`)}`;
}

/** @param {number} by */
const movedWords = by => by ? html` <span class="tag ${by > 0 ? 'own' : ''}"><span aria-hidden="true">${by > 0 ? '▲' : '▼'} ${
  Math.abs(by)}</span><span class="vh">${t(by > 0 ? 'control.what_if_up' : 'control.what_if_down', {n: Math.abs(by)})}</span></span>` : nothing;

/** @param {AreaRanking} voted @param {AreaRanking} tried */
function ranked(voted, tried) {
  const places = moved(voted, tried);
  return html`<ol class="what-if-areas">${repeat(tried.areas, ({id}) => id, ({id, title, place, tied}) => html`<li
    class=${place <= tried.top ? 'lead' : ''}><span class="number">${place}${tied ? '=' : ''}</span> <span>${title}${
      movedWords(places.get(id) ?? 0)}</span></li>`)}</ol>`;
}

/** @param {number} of number of the ballot @param {AreaRanking} ranking as it was voted */
export function whatIfView(of, ranking) {
  const now = trial.value?.of === of ? trial.value : null, changed = now !== null && !sameImportance(importanceOf(ranking), now.importance);
  return fold(`what-if/${of}`, t('control.what_if'), () => html`<p class="what-if-note" role="note">${icon('circle-help')} ${t('control.what_if_note')}</p>
    ${levels(of, ranking)}
    <p><button class="button" type="button" aria-disabled=${changed ? nothing : 'true'} @click=${back}>${icon('rotate-ccw')} ${
      t('control.what_if_back')}</button></p>
    ${trouble(now?.problem)}<div aria-live="polite">${now?.ranking ? html`<p>${verdictText(now.ranking)}</p>` : nothing}${
      ranked(ranking, now?.ranking ?? ranking)}</div>`);
}
