/** The scenes of what the moderator picked: the wall, one idea large, an announcement. Nobody's name stands here. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {repeat} from '../../vendor/lit-html/directives/repeat.js';
import {themeMark} from '../../components/theme.js';
import {t} from '../i18n.js';
import {besides} from './besides.js';
import {excerpt, linesOf, MARGIN, sizeFor, WIDE} from './fitting.js';
import {foot, stage} from './frame.js';
import {wall as arranged} from './wall.js';

/** @typedef {import('./scene_model.js').SceneModel} SceneModel @typedef {import('./wall.js').Placed} Placed */

/** Units that margins, label and foot take from the stage's height. */
const AROUND = 290;

/** @param {SceneModel} model */
export function wall(model) {
  const {width, height} = model.room ?? WIDE;
  const {columns, left} = arranged(model.cards, {width: width - MARGIN, height: height - AROUND});
  const heading = html`<h2 class="scene-label">${t('screen.wall')}${left ? html`<span>${t('screen.wall_left', {n: left})}</span>` : nothing}</h2>`;
  return stage('wall', html`${heading}<div class="wall">${columns.map(cards => html`<ul>${repeat(cards, ([id]) => id, wallCard)}</ul>`)}</div>`, foot(model));
}

/** @param {Placed} placed */
const wallCard = ([, card]) => html`<li>${themeMark(card.theme)}<p>${card.title}</p></li>`;

/** @param {SceneModel} model @param {import('../../core/types.js').ScreenCard} card */
export function idea(model, card) {
  const room = model.room ?? WIDE;
  const width = room.width - MARGIN;
  const size = sizeFor(card.title, width, [[112, 2], [96, 3], [72, 5]]);
  const left = room.height - AROUND - linesOf(card.title, size, width) * size * 1.12 - 40;
  const text = besides(card);
  const type = sizeFor(text, width, [[60, Math.floor(left / 78)], [48, 99]]);
  return stage('idea', html`<p class="scene-label">${themeMark(card.theme)} ${t('screen.table', {number: card.table})}${
    model.themes[card.theme] ? ` · ${model.themes[card.theme]}` : ''}</p>
    <h2 class="scene-title" style="--size:${size}">${card.title}</h2>
    ${text ? html`<p class="scene-text" style="--size:${type}">${excerpt(text, type, {width, height: left})}</p>` : nothing}`, foot(model));
}

/** @param {SceneModel} model @param {string} text */
export function announcement(model, text) {
  const size = sizeFor(text, (model.room ?? WIDE).width - MARGIN, [[128, 2], [104, 3], [80, 5], [64, 7], [52, 12]]);
  return stage('announcement', html`<p class="scene-label">${t('screen.announcement')}</p><h2 class="scene-title" style="--size:${size}">${
    text}</h2>`, foot(model));
}
