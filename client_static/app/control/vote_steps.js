/** The steps of a vote: close it, show the result at once or from the last place upwards, hide it, and how the screen tells it. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {t} from '../i18n.js';
import {readScene} from '../screen/read.js';
import {pagesOf} from '../screen/scene_vote.js';
import {records, send} from '../session.js';
import {waits} from './hall.js';
import {scene, show} from './scene.js';

/** @typedef {import('../../core/types.js').Ballot} Ballot @typedef {import('../../core/types.js').BallotRoom} BallotRoom */
/** @typedef {import('../../core/types.js').VoteView} VoteView @typedef {import('../../core/types.js').Params} Params */

/** Steps of a reveal: one at a time, however often it is tapped before it is answered. */
const STEPS = ['close', 'reveal', 'next', 'hide'];

/** @param {BallotRoom} room */
const busy = room => STEPS.some(type => waits(type, room));

/** @param {BallotRoom} room @param {string} type @param {string} label @param {{tone?: string, data?: Params}} [options] */
const act = (room, type, label, {tone = '', data = {}} = {}) => html`<button class="button ${tone}" type="button" aria-busy=${waits(type, room)}
  @click=${() => busy(room) || send(room, type, data)}>${label}</button>`;

/** Whether this vote stands on the screen. @param {BallotRoom} room */
function standing(room) {
  const now = scene();
  return now?.kind === 'ballot' && now.room === room ? now : null;
}

/** @param {BallotRoom} room */
const onScreen = room => standing(room) ? nothing : html`<button class="button" type="button" @click=${() => show({kind: 'ballot', room})}>${
  t('control.vote_on_screen')}</button>`;

/** @param {BallotRoom} room @param {Ballot} ballot */
function buttons(room, {phase, revealing, method}) {
  if (phase === 'open') return act(room, 'close', t('control.vote_close'), {tone: 'primary'});
  if (phase === 'revealed') return act(room, 'hide', t('control.vote_hide'));
  if (revealing) return html`${act(room, 'next', t('control.vote_next', {n: revealing.shown + 1, of: revealing.of}), {tone: 'primary'})}${
    act(room, 'reveal', t('control.vote_reveal_rest'))}${act(room, 'hide', t('control.vote_hide'))}`;
  const stepwise = method.kind === 'yes_no' ? nothing : act(room, 'reveal', t('control.vote_stepwise'), {data: {stepwise: true}});
  return html`${act(room, 'reveal', t('control.vote_reveal'), {tone: 'primary'})}${stepwise}`;
}

/** Of what there is something to tell in this way. @param {BallotRoom} room @param {Ballot} ballot @returns {VoteView[]} */
function viewsOf(room, {method, weighs, phase, hidden}) {
  const lies = method.kind === 'marks' && (method.outcome !== 'sum' || method.lowest < 0);
  const ranked = weighs && (phase === 'open' ? !hidden : records(room, 'ranking').length > 0);
  return ['bars', ...(lies ? [/** @type {const} */ ('distribution')] : []), ...(ranked ? /** @type {const} */ (['matrix', 'ranking', 'verdict']) : [])];
}

/** @param {BallotRoom} room @param {Ballot} ballot */
function views(room, ballot) {
  const now = standing(room), all = viewsOf(room, ballot);
  if (!now || all.length < 2) return nothing;
  return html`<div class="row vote-views" role="group" aria-label=${t('control.vote_views')}><span class="note muted" aria-hidden="true">${
    t('control.vote_views')}</span>${all.map(view => html`<button class="button small" type="button" aria-pressed=${(now.view ?? 'bars') === view}
      aria-busy=${waits('show')} @click=${() => show({kind: 'ballot', room, view})}>${t(`control.view_${view}`)}</button>`)}${nextPage(now)}</div>`;
}

/** Of what does not fit on the screen at once; after the last part comes the first. @param {NonNullable<ReturnType<typeof standing>>} now */
function nextPage(now) {
  const model = readScene({join: null}), pages = model ? pagesOf(model) : 1, next = Math.min(now.page ?? 1, pages) % pages + 1;
  return pages < 2 ? nothing : html`<button class="button small" type="button" aria-busy=${waits('show')}
    @click=${() => show({...now, page: next})}>${t('control.view_page')}</button>`;
}

/** @param {BallotRoom} room @param {Ballot} ballot */
export const stepsView = (room, ballot) => html`<p class="row">${buttons(room, ballot)}${onScreen(room)}</p>${views(room, ballot)}`;
