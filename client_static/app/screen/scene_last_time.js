/** What came of the edition before this one: each initiative with how far it came, as many as fit. */
import {html} from '../../vendor/lit-html/lit-html.js';
import {t} from '../i18n.js';
import {linesOf, MARGIN, sizeFor, WIDE} from './fitting.js';
import {foot, stage} from './frame.js';

/** @typedef {import('./scene_model.js').SceneModel} SceneModel @typedef {import('./scene_model.js').LastTime} LastTime */

/** Units: of the titles, of a row around its lines, of what stands beside a title, and what margins and foot take from the height. */
const SIZE = 56, ROW = 36, BESIDE = 420, AROUND = 250;

/** @param {LastTime['outcomes']} outcomes @param {number} width @param {number} height units @returns {LastTime['outcomes']} */
function fitting(outcomes, width, height) {
  let left = height;
  return outcomes.filter(({title}) => (left -= linesOf(title, SIZE, width) * SIZE * 1.2 + ROW) >= 0);
}

/** @param {SceneModel} model @param {LastTime} before */
export function lastTime(model, before) {
  const {width, height} = model.room ?? WIDE, wide = width - MARGIN;
  const words = t('pursuit.editionOf', {title: before.title}), size = sizeFor(words, wide, [[80, 1], [64, 2], [56, 4]]);
  const rows = fitting(before.outcomes, wide - BESIDE, height - AROUND - linesOf(words, size, wide) * size * 1.1);
  return stage('last_time', html`<h2 class="scene-title" style="--size:${size}">${words}</h2><ul class="last-time">${
    rows.map(one => html`<li class=${one.status}><b>${one.title}</b><span>${t(`pursuit.status.${one.status}`)}</span></li>`)}</ul>`, foot(model, false));
}
