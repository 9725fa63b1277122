/** What every scene shares: a stage that scales with its box, and at the bottom how to join and how long there is. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {duration} from '../../core/clock.js';
import {t} from '../i18n.js';
import {LAST_MINUTE} from './scene_model.js';

/** @typedef {import('./scene_model.js').SceneModel} SceneModel */
/** @typedef {import('../../vendor/lit-html/lit-html.js').TemplateResult | typeof nothing | string} Part */

/** @param {SceneModel['clock']} clock @returns {'calm' | 'last' | 'still' | 'over'} */
export function mood(clock) {
  if (!clock || clock.phase === 'ended') return 'over';
  if (clock.phase === 'paused') return 'still';
  return clock.left <= LAST_MINUTE ? 'last' : 'calm';
}

/** Address and code as one reads them aloud. @param {SceneModel['join']} join */
const address = join => join ? html`<p class="scene-join">${t('screen.join')} <b>${join.host}</b> <b class="scene-code">${join.spoken}</b></p>` : html`<p></p>`;

/** @param {SceneModel['clock']} clock */
function smallClock(clock) {
  if (!clock) return nothing;
  if (clock.phase === 'ended') return html`<p class="scene-time">${t('screen.bell')}</p>`;
  const label = clock.phase === 'paused' ? t('screen.still') : t('screen.left');
  return html`<p class="scene-time" data-mood=${mood(clock)}>${label} <b class="number">${duration(clock.left)}</b></p>`;
}

/** @param {SceneModel} model @param {boolean} [timed] whether the time stands here too */
export const foot = (model, timed = true) => html`<footer class="scene-foot">${address(model.join)}${timed ? smallClock(model.clock) : nothing}</footer>`;

/** @param {string} kind @param {Part} body @param {Part} [below] */
export const stage = (kind, body, below = nothing) => html`<div class="stage"><section class="scene" data-kind=${kind}>
  <div class="scene-body">${body}</div>${below}</section></div>`;
