/** How the marks lie, option by option, on one axis: whether the hall agrees. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {num, t} from '../i18n.js';
import {bins, FIGURES, fitsIn, lying, SIDE, stretched} from './distribution.js';
import {fixed} from './figures.js';
import {isNarrow} from './fitting.js';
import {foot, stage} from './frame.js';
import {paged, pageOf} from './pages.js';
import {rowsOf} from './rows.js';
import {head, pageText} from './vote_head.js';

/** @typedef {import('./scene_model.js').SceneModel} SceneModel @typedef {import('./scene_model.js').BallotView} BallotView */
/** @typedef {import('./distribution.js').Lying} Lying @typedef {{lowest: number, highest: number}} Ends */

/** Of a ranking the places are what was given; a mark of nought is none, and has no column where nobody gave it. @param {BallotView} vote @returns {Ends} */
function endsOf({ballot: {method}, options, results}) {
  if (method.kind === 'marks') {
    const least = method.lowest === 0 && ![...results?.values() ?? []].some(({marks}) => marks['0']) ? 1 : method.lowest;
    return {lowest: least, highest: method.highest};
  }
  return {lowest: 1, highest: method.kind === 'ranking' ? method.places ?? options.length : options.length};
}

/** @param {SceneModel} model @param {BallotView} vote @returns {{above: import('./vote_head.js').Head, page: Lying[], number: number, pages: number}} */
function arranged(model, vote) {
  const divided = new Map(vote.ranking?.weights.map(({id, bimodal}) => [id, bimodal]));
  const rows = rowsOf(vote).filter(({marks}) => Object.keys(marks).length);
  const above = head(model, vote, [], t('screen.page', {page: 9, pages: 9}));
  const pages = paged(lying(rows, endsOf(vote), divided, above.room.width), fitsIn(above.room)), number = pageOf(model, pages.length);
  return {above, page: stretched(pages[number - 1] ?? [], above.room), number, pages: pages.length};
}

/** @param {SceneModel} model @param {BallotView} vote @returns {number} */
export const distributionPages = (model, vote) => arranged(model, vote).pages;

/** @param {SceneModel} model @param {BallotView} vote */
export function distribution(model, vote) {
  const {above: {title, info, room}, page, number, pages} = arranged(model, vote), ends = endsOf(vote);
  return stage('ballot', html`${title}${info(pageText(number, pages))}
    <div class="spreads" ?data-above=${isNarrow(room)} style="--side:${SIDE};--figures:${FIGURES}">${page.map(one => spread(one, ends))}
      <p class="spread-axis"><span>${t('screen.lying')}</span><span class="spread-marks" aria-hidden="true">${axis(ends)}</span></p></div>`,
  foot(model));
}

/** @param {Lying} lying @param {Ends} ends */
function spread({row, title, columns, divided, high}, ends) {
  return html`<div class="spread" ?data-divided=${divided} style="--high:${high.toFixed(1)}"><p>${title}${
    divided ? html`<em>${t('screen.divided')}</em>` : nothing}</p>
    <div class="spread-columns" aria-hidden="true">${columns.map(share => html`<i style="--share:${share.toFixed(4)}"></i>`)}${
      row.mean === null ? nothing : meanMark(row.mean, row.spread ?? 0, ends)}</div>
    <p class="spread-figures number">${row.mean === null ? nothing : html`<b>${fixed(row.mean)}</b>${
      row.spread === null ? nothing : html`<span>± ${fixed(row.spread)}</span>`}`}</p></div>`;
}

/** The mean, and one spread to both sides, in the middle of the columns. @param {number} mean @param {number} around @param {Ends} ends */
function meanMark(mean, around, {lowest, highest}) {
  const at = (/** @type {number} */ value) => Math.min(1, Math.max(0, (value - lowest + 0.5) / (highest - lowest + 1)));
  const from = at(Math.max(lowest - 0.5, mean - around)), to = at(Math.min(highest + 0.5, mean + around));
  return html`<span class="spread-around" style="--start:${from.toFixed(4)};--share:${(to - from).toFixed(4)}"></span><span class="spread-mean"
    style="--at:${at(mean).toFixed(4)}"></span>`;
}

/** Under every column its mark; under columns that hold several, the ends of the scale and its middle. @param {Ends} ends */
function axis({lowest, highest}) {
  const columns = bins(lowest, highest);
  if (columns.every(({from, to}) => from === to)) return columns.map(({from}) => html`<span>${num(from)}</span>`);
  return [lowest, Math.round((lowest + highest) / 2), highest].map(mark => html`<span class="spread-end">${num(mark)}</span>`);
}
