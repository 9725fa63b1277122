/** Areas by criteria: where the places come from. The wider a column, the more weight the hall gave it. */
import {html} from '../../vendor/lit-html/lit-html.js';
import {t} from '../i18n.js';
import {fixed, percent} from './figures.js';
import {foot, stage} from './frame.js';
import {heaviest, legendLines, letterOf, matrixLayout} from './matrix.js';
import {placeOf} from './podium.js';
import {head} from './vote_head.js';

/** @typedef {import('./scene_model.js').SceneModel} SceneModel @typedef {import('./scene_model.js').BallotView} BallotView */
/** @typedef {import('./scene_model.js').Ranking} Ranking @typedef {import('./matrix.js').Matrix} Matrix @typedef {import('./matrix.js').Column} Column */

/** Of the accent at most so much in a cell, so that ink stays legible on it. */
const MOST = 60;

/** @param {SceneModel} model @param {BallotView} vote @param {Ranking} ranking */
export function matrix(model, vote, ranking) {
  const {title, info, room} = head(model, vote, [], t('screen.others', {n: ranking.areas.length})), weights = heaviest(ranking.weights, room);
  const parts = legendOf(weights, ranking.weights.length - weights.length, room.width);
  const layout = matrixLayout({areas: ranking.areas, weights}, room, parts);
  return stage('ballot', html`${title}${info(layout.others ? t('screen.others', {n: layout.others}) : '')}${table(layout)}
    <ul class="matrix-legend">${weights.map((weight, index) => html`<li><b>${letterOf(index)}</b> ${weight.title} <b class="number">${
      percent(weight.weight)}</b></li>`)}${parts.slice(weights.length).map(part => html`<li>${part}</li>`)}</ul>`, foot(model));
}

/** How to read it is said where that takes no line from the areas.
 * @param {import('./scene_model.js').Weight[]} weights @param {number} lighter criteria that have no column @param {number} width @returns {string[]} */
function legendOf(weights, lighter, width) {
  const named = weights.map(({title, weight}, index) => `${letterOf(index)} ${title} ${percent(weight)}`);
  const least = [...named, ...(lighter ? [t('screen.lighter', {n: lighter})] : [])], most = [...least, t('screen.matrix')];
  return legendLines(most, width) > legendLines(least, width) ? least : most;
}

/** @param {Matrix} layout */
const table = ({columns, rows, above, side}) => html`<table class="matrix" ?data-above=${above} style="--side:${side.toFixed(1)}">
  <thead><tr><td class="matrix-place"></td><td class="matrix-title"></td>${columns.map(heading)}
    <th scope="col" class="matrix-score"><span class="vh">${t('screen.score')}</span></th></tr></thead>
  <tbody>${rows.map(row => line(row, columns))}</tbody></table>`;

/** @param {Column} column */
const heading = ({letter, wide, weight}) => html`<th scope="col" style="--wide:${wide.toFixed(1)}"><span aria-hidden="true">${letter}</span><span
  class="vh">${weight.title}</span></th>`;

/** @param {Matrix['rows'][number]} row @param {Column[]} columns */
const line = ({area, title}, columns) => html`<tr><td class="matrix-place">${placeOf(area)}</td><th scope="row" class="matrix-title">${title}</th>${
  columns.map(column => cell(area.cells[column.weight.id] ?? null, column))}<td class="matrix-score number">${fixed(area.score * 100)}</td></tr>`;

/** @param {number | null} value @param {Column} column */
function cell(value, {wide}) {
  if (value !== null) return html`<td class="matrix-cell number" style="--wide:${wide.toFixed(1)};--mix:${(value * MOST).toFixed(1)}%">${
    fixed(value * 100, 0)}</td>`;
  return html`<td class="matrix-cell" data-none style="--wide:${wide.toFixed(1)}"><span aria-hidden="true">–</span><span class="vh">${
    t('screen.not_scored')}</span></td>`;
}
