/** The time that is left, on the server's clock. The half-second beat runs only while something shows it. */
import {html} from '../vendor/lit-html/lit-html.js';
import {signal} from '../vendor/signals-core/signals-core.js';
import {t} from '../app/i18n.js';
import {now} from '../app/session.js';
import {duration, MINUTE, remainingOf} from '../core/clock.js';

export {duration};

/** @typedef {import('../core/types.js').Pace} Pace */

const BEAT = 500;
const timer = {id: 0};

/** @type {import('../vendor/signals-core/signals-core.js').Signal<number>} */
const beat = signal(0, {
  watched() {
    beat.value++;
    timer.id = window.setInterval(() => beat.value++, BEAT);
  },
  unwatched() { clearInterval(timer.id); },
});

/** Makes the view that calls it repaint every half second. @returns {number} */
export const ticks = () => beat.value;

/** @param {Pace | undefined} pace @returns {number | null} ms; below zero after the bell; null when nothing runs */
export function remaining(pace) {
  if (pace?.phase === 'running') ticks();
  return remainingOf(pace, now());
}

/** @param {Pace} pace @param {number} ms */
function words(pace, ms) {
  if (pace.phase === 'ended' || ms <= 0) return t('clock.over');
  return pace.phase === 'paused' ? t('clock.paused', {t: duration(ms)}) : t('clock.left', {t: duration(ms)});
}

/** The figures are for the eye; who listens hears whole minutes, and only when asked.
 * @param {Pace | undefined} pace @param {{bare?: boolean}} [options] `bare`: figures only, without words */
export function clock(pace, {bare = false} = {}) {
  const ms = remaining(pace);
  if (!pace || ms === null) return '';
  const state = pace.phase === 'ended' || ms <= 0 ? 'over' : pace.phase === 'paused' ? 'paused' : ms < MINUTE ? 'soon' : 'running';
  const spoken = ms > 0 ? t('clock.spoken', {minutes: t('common.minutes', {n: Math.ceil(ms / MINUTE)})}) : t('clock.over');
  return html`<span class="clock ${state}" role="timer"><span class="vh">${spoken}</span><span aria-hidden="true">${
    bare ? duration(ms) : words(pace, ms)}</span></span>`;
}
