/** Whether my name may stand with the agreement when the names of the day go. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {live} from '../../vendor/lit-html/directives/live.js';
import {effect, signal, untracked} from '../../vendor/signals-core/signals-core.js';
import {trouble} from '../../components/trouble.js';
import {attempt} from '../attempt.js';
import {t} from '../i18n.js';
import {agreement, conference, dayOf, isReader, mine, number} from './hall.js';
import {keepMe, keptUntil} from './api.js';

/** Until when; null until it is known. */
const until = signal(/** @type {number | null} */ (null));
const wanted = signal(/** @type {boolean | null} */ (null));
const turning = attempt();
const asked = {once: false};

effect(() => {
  const now = agreement();
  if (asked.once || !now || !isReader() || !mine(now).length) return;
  asked.once = true;
  untracked(() => void turning.run(async () => { until.value = (await keptUntil(conference, number.value)).keep_until; }));
});

/** The tick stands as it was put while that is being kept. @param {Event} event */
const turn = event => {
  const {checked} = /** @type {HTMLInputElement} */ (event.target);
  wanted.value = checked;
  return turning.run(async () => { until.value = (await keepMe(conference, number.value, checked)).keep_until; }).finally(() => { wanted.value = null; });
};

/** @param {import('../../core/types.js').Agreement} now */
export const keeping = now => until.value === null || !mine(now).length ? nothing : html`<section class="stack agreeing-side"><h2>${t('agreeing.keeping')}</h2>
  <label class="check"><input type="checkbox" .checked=${live(wanted.value ?? until.value > 0)}
    @change=${turn}><span>${t('agreeing.keepMe')}</span></label>
  <p class="note muted">${until.value ? t('agreeing.keptUntil', {day: dayOf(until.value)}) : t('agreeing.notKept')}</p>${trouble(turning.problem)}</section>`;
