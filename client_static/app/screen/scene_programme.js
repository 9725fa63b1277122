/** The scenes that follow the programme: arrival, a round with its clock, a break, screens down, thanks. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {duration, wholeMinute} from '../../core/clock.js';
import {said, t, timeOfDay} from '../i18n.js';
import {qr} from '../../components/qr.js';
import {sealCode} from '../../components/seal.js';
import {linesBelow} from './chosen.js';
import {linesOf, MARGIN, sizeFor, WIDE} from './fitting.js';
import {foot, mood, stage} from './frame.js';
import {placeOf, podium} from './podium.js';
import {counting, rowsOf} from './rows.js';

/** @typedef {import('./scene_model.js').SceneModel} SceneModel */

/** @param {SceneModel} model */
const widthOf = model => (model.room ?? WIDE).width - MARGIN;

/** Side of the QR code and what is left beside or under it, in units; agrees with styles/screen.css. @param {SceneModel} model */
function arrivalRoom(model) {
  const {width, height} = model.room ?? WIDE;
  if (width <= height) return {side: Math.min(620, height * 0.45), words: width - MARGIN};
  const side = Math.min(820, width * 0.42);
  return {side, words: width - MARGIN - side - 80};
}

/** @param {SceneModel} model */
export function arrival(model) {
  const {join, present, title} = model;
  const {side, words} = arrivalRoom(model);
  const size = (/** @type {string} */ text, /** @type {[number, number][]} */ choices) => sizeFor(text, words, choices);
  return stage('arrival', html`${join?.qr ? html`<div class="arrival-qr" style="--side:${side.toFixed(0)}">${qr(join.qr, t('screen.qr'))}</div>`
    : nothing}<div class="arrival-words">
    <h2 class="scene-title" style="--size:${size(title, [[80, 2], [64, 3], [52, 5]])}">${title}</h2>
    ${join ? html`<p class="arrival-step">${t('screen.scan')}</p><p class="arrival-host"
      style="--size:${size(join.host, [[80, 1], [64, 1], [56, 1], [48, 2]])}">${join.host}</p>
      <p class="arrival-step">${t('screen.type')}</p><p class="arrival-code" style="--size:${Math.min(190, words / 4).toFixed(0)}">${
        join.spoken}</p>` : nothing}
    ${present ? html`<p class="arrival-step arrival-count">${t('screen.present', {n: present})}</p>` : nothing}</div>`);
}

/** @param {SceneModel} model */
export function round(model) {
  if (model.round?.kind === 'break') return pause(model);
  const prompt = model.round ? said(model.round.prompt) : model.title;
  return stage('round', html`${label(model)}
    <h2 class="scene-title" style="--size:${sizeFor(prompt, widthOf(model), [[136, 2], [112, 3], [88, 5]])}">${prompt}</h2>${largeClock(model)}`,
      foot(model, false));
}

/** @param {SceneModel} model */
const label = model => html`<p class="scene-label">${model.round ? said(model.round.title) : nothing}</p>`;

/** @param {SceneModel} model */
function largeClock({clock, round: current}) {
  if (!clock || !current || current.kind === 'plenary' && clock.phase === 'ended') return nothing;
  if (clock.phase === 'ended') return html`<p class="scene-bell">${t('screen.bell_round')}</p>`;
  return html`<div class="scene-clock" data-mood=${mood(clock)}>
    <p><b class="number">${duration(clock.left)}</b> <span>${t(clock.phase === 'paused' ? 'screen.still' : 'screen.left_after')}</span></p>
    <i class="scene-line" style="--share:${clock.share.toFixed(4)}"></i></div>`;
}

/** The wall clock says more than a countdown to who walks about with coffee. @param {SceneModel} model */
function pause(model) {
  const back = model.clock?.phase === 'running' && model.clock.ends !== null ? model.clock.ends : null;
  const prompt = back === null && model.clock?.phase === 'ended' ? t('screen.back_now') : model.round ? said(model.round.prompt) : '';
  return stage('break', html`${label(model)}
    <h2 class="scene-title" style="--size:${sizeFor(prompt, widthOf(model), [[96, 2], [80, 3], [64, 5]])}">${prompt}</h2>
    ${back === null ? nothing : html`<p class="break-back"><span>${t('screen.back_at')}</span> <b class="number">${timeOfDay(wholeMinute(back))}</b></p>`}`,
      foot(model, false));
}

/** Screens down: the prompt alone, nothing to type. @param {SceneModel} model */
export function closed(model) {
  const prompt = model.round ? said(model.round.prompt) : model.title;
  return stage('closed', html`<h2 class="scene-title" style="--size:${sizeFor(prompt, widthOf(model), [[152, 2], [128, 3], [96, 5]])}">${prompt}</h2>`);
}

/** Units that margins, address and foot take from the height; the seal takes no more than the foot did. */
const AROUND_THANKS = 450;

/** Areas on the last picture, at most. */
const AREAS = 6;

/** Who thanks also says what goes on: the actions that the hall chose, and where the result is. @param {SceneModel} model */
export function thanks(model) {
  const words = model.round?.kind === 'closing' ? said(model.round.prompt) : t('screen.thanks');
  const chosen = model.ballot?.results ? chosenOf(model.ballot) : [];
  const size = sizeFor(words, widthOf(model), chosen.length ? [[104, 1], [80, 2], [64, 3]] : [[136, 2], [112, 3], [88, 5]]);
  const left = (model.room ?? WIDE).height - AROUND_THANKS - linesOf(words, size, widthOf(model)) * size * 1.1;
  return stage('thanks', html`<h2 class="scene-title" style="--size:${size}">${words}</h2>${
    chosen.length ? chosenList(chosen, {width: widthOf(model) - 110, height: left}) : nothing}
    ${model.proceeds || model.seal ? html`<div class="thanks-where">${model.join?.proceeds ? qr(model.join.proceeds, t('screen.proceeds')) : nothing}
      <div>${model.proceeds ? html`<p>${t('screen.proceeds')} <b>${model.proceeds}</b></p>` : nothing}${sealOf(model)}</div></div>` : nothing}`,
      model.seal ? nothing : foot(model, false));
}

/** Of a weighing the areas that were chosen, or else came out of it; of another vote what was voted for.
 * @param {import('./scene_model.js').BallotView} vote @returns {import('./podium.js').Ranked[]} */
function chosenOf(vote) {
  const {areas = [], top = 0} = vote.ranking ?? {}, picked = vote.chosen?.areas;
  const rows = areas.map(area => ({...area, text: '', table: null, lead: '', step: '', votes: 1}));
  if (rows.length) return podium(picked ? rows.filter(({id}) => picked.includes(id)) : rows, Math.min(AREAS, top)).rows;
  return podium(rowsOf(vote), 3, counting(vote)).rows;
}

/** In place of the foot: nobody joins a day that is over. @param {SceneModel} model */
const sealOf = ({seal}) => seal ? html`<div class="thanks-seal"><p>${t('seal.title')} <b>${sealCode(seal)}</b></p><p class="thanks-why">${
  t('seal.photo')}</p></div>` : nothing;

/** @param {import('./podium.js').Ranked[]} chosen @param {import('./fitting.js').Room} room */
function chosenList(chosen, room) {
  const below = linesBelow(chosen, room);
  return html`<ol class="thanks-list">${chosen.map((row, index) => html`<li><i class="thanks-place">${placeOf(row)}</i><b>${row.title}</b>
    ${below[index] ? html`<span>${below[index]}</span>` : nothing}</li>`)}</ol>`;
}
