/** How sure the result is: a sentence that one can read out, and what it rests on. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {t} from '../i18n.js';
import {changeText, verdictText} from '../weighing_words.js';
import {percent} from './figures.js';
import {excerpt, isNarrow, LIGHT, linesOf, sizeFor, SMALLEST} from './fitting.js';
import {foot, stage} from './frame.js';
import {placeOf} from './podium.js';
import {nearest} from './ranking.js';
import {head} from './vote_head.js';

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
  const change = changeText(ranking), left = room.height - taken - (change ? linesOf(change, SMALLEST * LIGHT, room.width) * SWAP : 0);
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
