/** Two that look alike, side by side: the same, or not. Either can be taken back, and nothing of the two gets lost. */
import {html, nothing} from '../../../vendor/lit-html/lit-html.js';
import {repeat} from '../../../vendor/lit-html/directives/repeat.js';
import {toast} from '../../../components/toast.js';
import {language, t} from '../../i18n.js';
import {focusLater} from '../../paint.js';
import {decimal} from './filter.js';
import {areaTitle, ask, doubles, initiatives, scoredOn} from './hall.js';

/** @typedef {import('../../../core/types.js').Double} Double */
/** @typedef {import('./hall.js').Initiative} Initiative */
/** @typedef {{id: string, first: [string, Initiative], second: [string, Initiative], apart: boolean}} Pair */

const FIELDS = /** @type {const} */ (['supplier', 'target', 'activity', 'stage', 'text']);

/** @param {string} id @param {Initiative} one @returns {[string, Initiative]} */
const entry = (id, one) => [id, one];

/** @returns {Pair[]} the most alike first */
function pairs() {
  const known = new Map(initiatives());
  return doubles().flatMap(([id, {first, second, likeness, apart}]) => {
    const one = known.get(first), other = known.get(second);
    return one && other ? [{id, likeness, apart, first: entry(first, one), second: entry(second, other)}] : [];
  }).sort((a, b) => b.likeness - a.likeness || a.first[1].order - b.first[1].order);
}

/** After an answer the next pair is at hand. @param {Pair} pair */
const onwards = pair => focusLater(`.listing-pair:not([data-pair="${pair.id}"]) .button.primary, #listing-part`);

/** @param {Pair} pair */
function same(pair) {
  const [source] = pair.second, [into] = pair.first;
  ask('merge', {source, into});
  toast(t('listing.mergedNow'), {undo: () => ask('unmerge', {source})});
  onwards(pair);
}

/** @param {Pair} pair @param {boolean} apart */
function different(pair, apart) {
  const data = {first: pair.first[0], second: pair.second[0]};
  ask('tell_apart', {...data, apart});
  if (apart) toast(t('listing.apartNow'), {undo: () => ask('tell_apart', {...data, apart: false})});
  onwards(pair);
}

/** @param {Initiative} one @param {Initiative} other @returns {[label: string, value: string, differs: boolean][]} */
function facts(one, other) {
  const scores = scoredOn('initiative').map(([id, {title}]) => {
    const value = one.scores?.[id];
    return /** @type {[string, string, boolean]} */ ([title, decimal(value, language.value), value !== other.scores?.[id]]);
  });
  const words = FIELDS.map(name => /** @type {[string, string, boolean]} */ ([t(`listing.field.${name}`), one[name] ?? '', one[name] !== other[name]]));
  return [...words, ...scores];
}

/** @param {Initiative} one @param {Initiative} other */
const side = (one, other) => html`<div class="listing-side"><h3>${one.title}</h3><dl>${facts(one, other).map(([label, value, differs]) => html`
  <div class=${differs ? 'differs' : ''}><dt>${label}</dt><dd>${value || html`<span class="muted">–</span>`}${differs ? html`<span class="vh"> (${
    t('listing.differs')})</span>` : nothing}</dd></div>`)}</dl></div>`;

/** @param {Pair} pair */
function card(pair) {
  const [, one] = pair.first, [, other] = pair.second;
  return html`<li class="listing-pair" data-pair=${pair.id}><p class="eyebrow">${areaTitle(one.area) || t('listing.none.area')}</p>
    <div class="listing-sides">${side(one, other)}${side(other, one)}</div>
    <div class="row"><button class="button primary" type="button" @click=${() => same(pair)}>${t('listing.same')}</button>
      <button class="button" type="button" @click=${() => different(pair, true)}>${t('listing.notSame')}</button>
      <span class="note muted">${t('listing.sameHint')}</span></div></li>`;
}

/** @param {Pair} pair */
const told = pair => html`<li class="spread"><span>${pair.first[1].title} <span class="muted">·</span> ${pair.second[1].title}</span>
  <button class="button small" type="button" @click=${() => different(pair, false)}>${t('listing.lookAgain')}</button></li>`;

export function doublesPart() {
  const all = pairs(), open = all.filter(pair => !pair.apart), apart = all.filter(pair => pair.apart);
  return html`<p class="measure">${t('listing.doublesText')}</p>
    ${open.length ? html`<ul class="stack listing-pairs">${repeat(open, pair => pair.id, card)}</ul>` : html`<p class="empty">${t('listing.noDoubles')}</p>`}
    ${apart.length ? html`<details class="organiser-group"><summary><h3>${t('listing.apart', {n: apart.length})}</h3></summary>
      <ul class="lines">${apart.map(told)}</ul></details>` : nothing}`;
}
