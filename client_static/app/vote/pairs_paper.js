/** Two at a time: which is better? One can pass over a pair and go back. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {signal} from '../../vendor/signals-core/signals-core.js';
import {icon} from '../../components/icon.js';
import {dealtPairs} from '../../core/dealing.js';
import {betterOf, decide, decided, nextOpen, pairKey} from '../../core/pairs.js';
import {records} from '../session.js';
import {t} from '../i18n.js';
import {focusLater} from '../paint.js';
import {optionWords, origin} from './option_words.js';
import {sitting} from './voters.js';

/** @typedef {import('./sheet.js').Sheet} Sheet @typedef {import('../../core/pairs.js').Pair} Pair */
/** Where a voter is: `at` null follows the answers. @typedef {{at: number | null, skipped: ReadonlySet<string>}} Where */

/** Of whom, and where: another voter, or the same one who sits down again, begins at their first open pair. */
const where = signal({of: '', at: /** @type {number | null} */ (null), skipped: /** @type {ReadonlySet<string>} */ (new Set())});

/** @param {Sheet} sheet */
const me = ({room, voter}) => `${room}/${voter.id}/${sitting()}`;

/** @param {Sheet} sheet @returns {Where} */
const whereIs = sheet => where.value.of === me(sheet) ? where.value : {at: null, skipped: new Set()};

/** @param {Sheet} sheet @param {number | null} at @param {ReadonlySet<string>} skipped */
function go(sheet, at, skipped) {
  where.value = {of: me(sheet), at, skipped};
  focusLater('#pair');
}

/** The pairs of this voter; none with something they wrote. @param {Sheet} sheet @param {number} each @returns {Pair[]} */
function pairsOf({room, seed, own}, each) {
  const given = records(room, 'option').map(([id]) => id);
  return dealtPairs(given, each, seed).filter(pair => !pair.some(id => own.has(id)));
}

/** @param {Sheet} sheet @param {Pair[]} pairs @param {number} at @param {string} better */
function choose(sheet, pairs, at, better) {
  const pair = pairs[at], {skipped} = whereIs(sheet);
  if (!pair) return;
  sheet.give(decide(sheet.choices, pair, better));
  go(sheet, at + 1, new Set([...skipped].filter(key => key !== pairKey(pair))));
}

/** @param {Sheet} sheet @param {Pair[]} pairs @param {number} at */
function skip(sheet, pairs, at) {
  const pair = pairs[at];
  if (!pair) return;
  if (betterOf(sheet.choices, pair)) sheet.give(decide(sheet.choices, pair, null));
  go(sheet, at + 1, new Set([...whereIs(sheet).skipped, pairKey(pair)]));
}

/** @param {Sheet} sheet @param {Pair[]} pairs @param {number} at */
function cards(sheet, pairs, at) {
  const pair = /** @type {Pair} */ (pairs[at]), better = betterOf(sheet.choices, pair), entries = new Map(sheet.options);
  return html`<p class="pair-at number" id="pair" tabindex="-1">${t('vote.pair', {n: at + 1, all: pairs.length})}</p>
    <div class="pair" role="group" aria-labelledby="pair">${pair.map(id => {
      const option = entries.get(id);
      if (!option) return nothing;
      return html`<button type="button" class="pair-card" aria-pressed=${better === id} @click=${() => choose(sheet, pairs, at, id)}>${
        optionWords(id, option)}${origin(option)}<span class="option-mark" aria-hidden="true">${better === id ? icon('check') : nothing}</span></button>`;
    })}</div>
    <div class="row spread pair-steps">${at ? html`<button type="button" class="button quiet" @click=${() => go(sheet, at - 1, whereIs(sheet).skipped)}>${
      icon('arrow-left')} ${t('vote.pair_back')}</button>` : html`<span></span>`}
    <button type="button" class="button" @click=${() => skip(sheet, pairs, at)}>${t('vote.pair_skip')}</button></div>`;
}

/** @param {Sheet} sheet @param {Pair[]} pairs */
function done(sheet, pairs) {
  const open = nextOpen(sheet.choices, pairs), skipped = pairs.length - decided(sheet.choices, pairs);
  return html`<div class="pairs-done stack"><p class="lead" id="pair" tabindex="-1">${t('vote.pairs_done')}</p>
    <div class="row">${skipped ? html`<button type="button" class="button" @click=${() => go(sheet, open, new Set())}>${
      t('vote.pairs_skipped', {n: skipped})}</button>` : nothing}
    ${pairs.length ? html`<button type="button" class="button quiet" @click=${() => go(sheet, 0, whereIs(sheet).skipped)}>${icon('arrow-left')} ${
      t('vote.pairs_again')}</button>` : nothing}</div></div>`;
}

/** @param {Sheet} sheet @param {import('../../core/types.js').Pairs} method @returns {import('./sheet.js').Page} */
export function pairsPaper(sheet, method) {
  const pairs = pairsOf(sheet, method.each), {at, skipped} = whereIs(sheet);
  const here = at ?? nextOpen(sheet.choices, pairs, skipped);
  return {
    how: t('vote.how_pairs'),
    body: here < pairs.length ? cards(sheet, pairs, here) : done(sheet, pairs),
    state: t('vote.pairs_state', {n: decided(sheet.choices, pairs), all: pairs.length}),
  };
}
