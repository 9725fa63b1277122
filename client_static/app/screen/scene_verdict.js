/** How sure the result is: a sentence that one can read out, and what it rests on. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {t} from '../i18n.js';
import {fixed, percent} from './figures.js';
import {excerpt, isNarrow, LIGHT, linesOf, sizeFor, SMALLEST} from './fitting.js';
import {foot, stage} from './frame.js';
import {placeOf} from './podium.js';
import {nearest} from './ranking.js';
import {head} from './vote_head.js';
import {verdictText} from './verdict_words.js';

/** @typedef {import('./scene_model.js').SceneModel} SceneModel @typedef {import('./scene_model.js').BallotView} BallotView */
/** @typedef {import('./scene_model.js').Ranking} Ranking @typedef {import('./scene_model.js').Area} Area */

/** Units of a row, of the line above the rows, and of what else there is. They agree with styles/screen_vote.css. */
const ROW = 70, NARROW_ROW = 112, TITLE = 62, AROUND = 60, SWAP = 58;
/** Of the width titles take so much. */
const SIDE = 0.42;

/** @param {SceneModel} model @param {BallotView} vote @param {Ranking} ranking */
export function verdict(model, vote, ranking) {
  const {title, info, room} = head(model, vote, []), words = verdictText(ranking);
  const size = sizeFor(words, room.width, [[104, 2], [88, 2], [76, 3], [64, 4]]), taken = linesOf(words, size, room.width) * size * 1.12 + AROUND;
  const change = smallest(ranking), left = room.height - taken - (change ? linesOf(change, SMALLEST * LIGHT, room.width) * SWAP : 0);
  const narrow = isNarrow(room), told = t('screen.in_top', {n: ranking.top, draws: ranking.draws});
  const said = linesOf(told, SMALLEST * LIGHT, room.width) * TITLE;
  const rows = nearest(ranking, Math.floor((left - said) / (narrow ? NARROW_ROW : ROW)));
  return stage('ballot', html`${title}${info()}<p class="verdict-words" style="--size:${size}">${words}</p>
    ${rows.length ? html`<div class="verdict-rows" ?data-above=${narrow} style="--side:${SIDE}"><p>${told}</p>${
      rows.map(area => row(area, narrow ? room.width - 300 : room.width * SIDE))}</div>` : nothing}${
      change ? html`<p class="verdict-swap">${change}</p>` : nothing}`, foot(model));
}

/** @param {Area} area @param {number} side */
function row(area, side) {
  const {share = 0, low = 0, high = 0} = area.in_top ?? {};
  return html`<div class="verdict-row"><b class="vote-place">${placeOf(area)}</b><p>${excerpt(area.title, SMALLEST, {width: side - 32, height: 70})}</p>
    <i class="vote-track"><i style="--start:0;--share:${share.toFixed(4)}"></i><span class="vote-whisker"
      style="--start:${low.toFixed(4)};--share:${(high - low).toFixed(4)}"></span></i><b class="number">${percent(share)}</b></div>`;
}

/** The weight that has to move least before the last one in and the first one out change places. @param {Ranking} ranking @returns {string} */
function smallest({weights, swaps, top}) {
  const least = swaps.filter(({change}) => change !== null).sort((one, other) => Math.abs(one.change ?? 0) - Math.abs(other.change ?? 0))[0];
  const title = weights.find(({id}) => id === least?.criterion)?.title;
  if (!least || !title) return '';
  return t('screen.swap', {title, from: percent(least.weight), to: percentTo(least.weight + (least.change ?? 0), least.weight), k: top, next: top + 1});
}

/** Told apart where whole numbers do not. @param {number} value @param {number} from */
const percentTo = (value, from) => percent(value) === percent(from) ? `${fixed(value * 100)}%` : percent(value);
