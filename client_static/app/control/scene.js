/** What is on the big screen: a small picture of it, its name, and one tap to change it or to take it off. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {effect, signal} from '../../vendor/signals-core/signals-core.js';
import {t} from '../i18n.js';
import {address} from '../screen/address.js';
import {lastTime, readScene} from '../screen/read.js';
import {sceneView} from '../screen/scenes.js';
import {plenary, record, records} from '../session.js';
import {picked} from './cards.js';
import {ask, current, waits} from './hall.js';

/** @typedef {import('../../core/types.js').Scene} Scene @typedef {import('../i18n.js').Key} Key */

const before = signal(/** @type {Scene | null} */ (null));

/** @returns {Scene | undefined} */
export const scene = () => /** @type {Scene | undefined} */ (record(plenary(), 'scene', 'now'));
export const isBlank = () => scene()?.kind === 'blank';

/** What stood before the screen went blank, so that one tap brings it back. */
export const rememberScene = () => effect(() => {
  const shown = scene();
  if (shown && shown.kind !== 'blank') before.value = shown;
});

export const toggleBlank = () => show(isBlank() ? before.peek() ?? home() : {kind: 'blank'});

/** @param {Scene} wanted */
export const show = wanted => ask('show', {scene: wanted});

/** What the round itself puts on the screen. @returns {Scene} */
function home() {
  const own = current()?.[1].screen ?? 'arrival';
  const last = records(plenary(), 'ballot').at(-1);
  if (own === 'ballot') return last ? {kind: 'ballot', room: last[1].room} : {kind: 'round'};
  return /** @type {Scene} */ ({kind: own});
}

/** @type {Record<Scene['kind'], Key>} */
const NAMES = {arrival: 'control.scene_arrival', round: 'control.scene_round', closed: 'control.scene_closed', wall: 'control.scene_wall',
  idea: 'control.scene_idea',
  ballot: 'control.scene_ballot', announcement: 'control.scene_announcement', blank: 'control.scene_blank', thanks: 'control.scene_thanks',
  last_time: 'control.scene_last_time'};

/** @param {Scene | undefined} shown */
function nameOf(shown) {
  if (!shown) return t('control.scene_none');
  const title = shown.kind === 'idea' ? picked(shown.card)?.title ?? '' : '';
  return t(NAMES[shown.kind], {title});
}

export function sceneControl() {
  const shown = scene(), model = readScene({join: address.value});
  const passing = shown && ['idea', 'announcement', 'wall'].includes(shown.kind);
  return html`<section class="on-screen" aria-label=${t('control.on_screen')}>
    <p class="eyebrow">${t('control.on_screen')}</p>
    <div class="preview" aria-hidden="true" inert>${model ? sceneView(model) : nothing}</div>
    <p class="spread on-screen-name"><strong>${nameOf(shown)}</strong>${passing ? html`<button class="button small" type="button" aria-busy=${waits('show')}
      @click=${() => show(home())}>${t('control.off_screen')}</button>` : nothing}</p>
    <div class="row on-screen-choices" role="group" aria-label=${t('control.show')}>${choices().map(choice)}</div></section>`;
}

/** @returns {Scene[]} */
function choices() {
  const last = records(plenary(), 'ballot').at(-1);
  const cards = records(plenary(), 'card', 'screen').length;
  return [{kind: 'round'}, ...(cards ? [/** @type {Scene} */ ({kind: 'wall'})] : []),
    ...(last ? [/** @type {Scene} */ ({kind: 'ballot', room: last[1].room})] : []),
    {kind: 'arrival'}, ...(lastTime() ? [/** @type {Scene} */ ({kind: 'last_time'})] : []), {kind: 'closed'}, {kind: 'thanks'}];
}

/** @type {Partial<Record<Scene['kind'], Key>>} */
const SHORT = {round: 'control.show_round', wall: 'control.show_wall', ballot: 'control.show_ballot', arrival: 'control.show_arrival',
  closed: 'control.show_closed', thanks: 'control.show_thanks', last_time: 'control.show_last_time'};

/** @param {Scene} wanted */
const choice = wanted => html`<button class="button small" type="button" aria-pressed=${scene()?.kind === wanted.kind} @click=${() => show(wanted)}>${
  t(SHORT[wanted.kind] ?? NAMES[wanted.kind])}</button>`;
