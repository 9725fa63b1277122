/** Below what is looked at: the line of the day, the buttons to go through it, and where one is. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {live} from '../../vendor/lit-html/directives/live.js';
import {icon} from '../../components/icon.js';
import {MINUTE} from '../../core/clock.js';
import {num, t, timeOfDay} from '../i18n.js';
import {conference} from '../reading.js';
import {reload} from './loading.js';
import {goBy, goToChapter, goToStep, lastStep, place, playing, round, silence, speed, SPEEDS, stops, toggle} from './player.js';
import {timeline} from './timeline.js';
import {dayOf, kindWord, secondsOf, wordsOf} from './words.js';

/** @typedef {import('../../core/replay/day.js').Chapter} Chapter */
/** @typedef {import('../../icons/icons.js').IconName} IconName @typedef {import('../i18n.js').Key} Key */

/** @param {IconName} sign @param {Key} label @param {() => void} act @param {boolean} [shut] */
const button = (sign, label, act, shut = false) => html`<button class="button icon-only" type="button" aria-label=${t(label)} title=${t(label)}
  aria-disabled=${shut ? 'true' : nothing} @click=${act}>${icon(sign)}</button>`;

function buttons() {
  const {step} = place.value, end = step >= lastStep.value, label = t(playing.value ? 'replay.pause' : 'replay.play');
  return html`<div class="replay-buttons" role="group" aria-label=${t('replay.controls')}>
    ${button('skip-back', 'replay.chapter_before', () => goToChapter(-1), step === 0)}${button('step-back', 'replay.step_before', () => goBy(-1), step === 0)}
    <button class="button primary replay-play" type="button" aria-label=${label} title=${label} @click=${toggle}>${
      icon(playing.value ? 'pause' : 'play')}</button>
    ${button('step-forward', 'replay.step_after', () => goBy(1), end)}${button('skip-forward', 'replay.chapter_after', () => goToChapter(1), end)}</div>`;
}

function where() {
  const {step, at} = place.value, here = round.value, quiet = silence.value;
  return html`<div class="replay-where"><p class="replay-clock number"><span class="vh">${dayOf(at)}, </span>${
    timeOfDay(at)}<small>:${secondsOf(at)}</small></p>
    <p class="note"><b>${here ? wordsOf(here.title) : t('replay.before')}</b><span class="muted number">${quiet
      ? t('replay.silence', {minutes: t('common.minutes', {n: Math.round((quiet.to - quiet.from) / MINUTE)})})
      : t('replay.event_of', {n: step, total: lastStep.value})}</span></p></div>`;
}

const speeds = () => html`<fieldset class="replay-speeds"><legend class="vh">${t('replay.speed')}</legend>${SPEEDS.map(one => html`<label class="chip"><input
  type="radio" name="speed" value=${one} .checked=${live(speed.value === one)} @change=${() => { speed.value = one; }}>${num(one)}×</label>`)}</fieldset>`;

/** @param {Chapter} chapter */
function chapterWords({kind, title}) {
  switch (kind) {
    case 'vote': case 'poll': return `${kindWord('vote')}: ${wordsOf(title)}`;
    case 'reveal': return `${kindWord('vote_told')}: ${wordsOf(title)}`;
    case 'seal': return t('seal.title');
    default: return wordsOf(title);
  }
}

/** @param {Chapter} chapter */
const option = chapter => html`<option value=${chapter.step}>${timeOfDay(chapter.at)} · ${chapterWords(chapter)}</option>`;

/** @param {Event} event */
function jump(event) {
  const choice = /** @type {HTMLSelectElement} */ (event.currentTarget);
  goToStep(Number(choice.value));
  choice.value = '';
}

function jumps() {
  const rounds = stops.value.filter(({kind}) => kind === 'round'), others = stops.value.filter(({kind}) => kind !== 'round');
  return html`<label class="replay-jump"><span class="vh">${t('replay.jump')}</span><select class="input" @change=${jump}><option value="" selected disabled>${
    t('replay.jump')}</option>
    ${rounds.length ? html`<optgroup label=${t('rounds.label')}>${rounds.map(option)}</optgroup>` : nothing}
    ${others.length ? html`<optgroup label=${t('replay.votes')}>${others.map(option)}</optgroup>` : nothing}</select></label>`;
}

const LEGEND = /** @type {const} */ ([['ideas', 'replay.ideas'], ['additions', 'replay.additions'], ['actions', 'replay.actions'],
  ['votes', 'replay.votes_cast']]);

const legend = () => html`<ul class="replay-legend note muted" aria-label=${t('replay.legend')}>${LEGEND.map(([part, name]) => html`<li class=${part}>${
  t(name)}</li>`)}</ul>`;

/** The day may still run: what came since this page was opened can be had. */
const more = () => place.value.step >= lastStep.value && conference()?.state === 'running'
  ? html`<button class="button" type="button" @click=${reload}>${icon('rotate-ccw')} ${t('replay.more')}</button>` : nothing;

export const transport = () => html`${timeline()}<div class="replay-controls">${buttons()}${where()}${more()}${legend()}${jumps()}<div
  class="replay-pace">${speeds()}<p class="note muted">${t('replay.shortened')}</p></div></div>`;
