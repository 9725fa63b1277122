/** The day as a line: its rounds, how busy it was, and a slider of the browser's own. */
import {html, nothing, svg} from '../../vendor/lit-html/lit-html.js';
import {live} from '../../vendor/lit-html/directives/live.js';
import {computed, signal} from '../../vendor/signals-core/signals-core.js';
import {valueOf} from '../../components/value.js';
import {columns} from '../../core/replay/columns.js';
import {t} from '../i18n.js';
import {widthOf} from '../screen/fitting.js';
import {chapters, goToPosition, goToStep, lastStep, opened, place, position, round} from './player.js';
import {sized} from './sized.js';
import {clockOf, wordsOf} from './words.js';

/** @typedef {import('../../core/replay/columns.js').Column} Column @typedef {import('./player.js').Opened} Opened */
/** @typedef {import('../../core/replay/day.js').Chapter} Chapter */

/** Pixels: a finger's least; type and padding of a round's name. */
const LEAST = 24, TYPE = 14, PADDING = 18;
/** Pixels of one column, with what is between two. */
const COLUMN = 6;

const width = signal(900);
const line = sized(wide => { width.value = wide; });

const outline = computed(() => {
  const now = opened.value, count = Math.max(24, Math.min(240, Math.round(width.value / COLUMN)));
  return {count, all: now ? columns(now.telling.beats, now.course, count) : []};
});

/** Parts on top of each other, from below. @type {readonly ('ideas' | 'additions' | 'actions')[]} */
const WRITTEN = ['ideas', 'additions', 'actions'];

/** @param {readonly Column[]} all @param {(typeof WRITTEN)[number]} part @returns {string} path on a field that is one column wide each, and 1 high */
function written(all, part) {
  return all.map((column, index) => {
    const below = WRITTEN.slice(0, WRITTEN.indexOf(part)).reduce((sum, one) => sum + column[one], 0);
    return column[part] ? `M${index + 0.14} ${(1 - below).toFixed(3)}h.72v${(-Math.max(0.02, column[part])).toFixed(3)}h-.72z` : '';
  }).join('');
}

/** @param {readonly Column[]} all */
const voted = all => all.map(({votes}, index) => votes ? `M${index + 0.14} 1h.72v${(-Math.max(0.04, votes)).toFixed(3)}h-.72z` : '').join('');

const paths = computed(() => {
  const {count, all} = outline.value;
  return {count, parts: /** @type {[string, string][]} */ ([...WRITTEN.map(part => [part, written(all, part)]), ['votes', voted(all)]])};
});

/** Told to what moves alone. */
const part = computed(() => `--part:${(position.value / Math.max(1, opened.value?.course.length ?? 1)).toFixed(5)}`);

/** @param {'ahead' | 'past'} layer */
const layer = layer => html`<svg class=${layer} style=${layer === 'past' ? part.value : ''} viewBox="0 0 ${paths.value.count} 1" preserveAspectRatio="none">${
  paths.value.parts.map(([part, path]) => svg`<path class=${part} d=${path}></path>`)}</svg>`;

/** @param {Opened} now @param {number} at server ms @returns {number} part of the line */
const along = ({course}, at) => course.position(at) / Math.max(1, course.length);

/** A round's name stands where there is room for all of it, else its number.
 * @param {Opened} now @param {Chapter} chapter @param {number} index @param {Chapter[]} all */
function segment(now, chapter, index, all) {
  const from = along(now, chapter.at), next = all[index + 1], to = next ? along(now, next.at) : 1;
  const room = (to - from) * width.value, title = wordsOf(chapter.title), here = round.value?.step === chapter.step;
  const label = widthOf(title, TYPE) + PADDING <= room ? title : room >= LEAST ? String(index + 1) : '';
  const style = `--from:${from.toFixed(4)};--to:${to.toFixed(4)}`;
  if (room < LEAST) return html`<i class="replay-round" style=${style} ?data-here=${here}></i>`;
  return html`<button type="button" class="replay-round" style=${style} ?data-here=${here} title=${title} aria-label=${title}
    aria-current=${here ? 'step' : nothing} @click=${() => goToStep(chapter.step)}>${label}</button>`;
}

/** @param {Opened} now */
const silences = now => now.course.silences.map(({from, to}) => html`<i class="replay-silence" style="--at:${
  ((along(now, from) + along(now, to)) / 2).toFixed(4)}"></i>`);

function spoken() {
  const {step, at} = place.value, here = round.value;
  return [clockOf(at), here ? wordsOf(here.title) : '', t('replay.event_of', {n: step, total: lastStep.value})].filter(Boolean).join(', ');
}

/** @param {Opened} now */
const slider = now => html`<input type="range" id="replay-range" style=${part.value} min="0" max=${Math.round(now.course.length)} step="1"
  aria-label=${t('replay.range')} aria-valuetext=${spoken()} .value=${live(String(Math.round(position.value)))}
  @input=${(/** @type {Event} */ event) => goToPosition(Number(valueOf(event)))}>`;

export function timeline() {
  const now = opened.value;
  if (!now) return nothing;
  const rounds = chapters.value.filter(({kind}) => kind === 'round'), votes = chapters.value.filter(({kind}) => kind === 'vote');
  return html`<div class="replay-line" ${line()}>
    <div class="replay-rounds" role="group" aria-label=${t('rounds.label')}>${rounds.map((chapter, index) => segment(now, chapter, index, rounds))}</div>
    <div class="replay-columns" aria-hidden="true">${layer('ahead')}${layer('past')}${silences(now)}${
      votes.map(({at}) => html`<i class="replay-mark" style="--at:${along(now, at).toFixed(4)}"></i>`)}</div>${slider(now)}</div>`;
}
