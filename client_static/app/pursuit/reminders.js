/** How somebody is reminded: a calendar that follows along, and an e-mail on the day. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {effect, signal, untracked} from '../../vendor/signals-core/signals-core.js';
import {icon} from '../../components/icon.js';
import {toast} from '../../components/toast.js';
import {trouble} from '../../components/trouble.js';
import {closeCalendar, keepMe, keptUntil, openCalendar} from '../api.js';
import {attempt} from '../attempt.js';
import {t} from '../i18n.js';
import {day} from '../report/when.js';
import {record} from '../session.js';
import {address} from './form.js';
import {ask, conference, isOrganiser, isParticipant, room} from './hall.js';

const made = signal('');
/** Until when my name may stand; null until it is known. */
const until = signal(/** @type {number | null} */ (null));
const turning = attempt();

const make = () => turning.run(async () => { made.value = (await openCalendar(conference)).address; });
const stop = () => turning.run(async () => {
  await closeCalendar(conference);
  made.value = '';
  toast(t('pursuit.calendarStopped'));
});

/** @param {Event} event */
const setMail = event => ask('set_mail', {wanted: /** @type {HTMLInputElement} */ (event.target).checked});

const isThere = () => isOrganiser() ? record(room, 'calendar') !== undefined : record(room, 'me')?.calendar ?? false;

/** For who belongs here, once. */
effect(() => {
  if (until.value !== null || isOrganiser() || isParticipant() || !record(room, 'me')) return;
  untracked(() => void turning.run(async () => { until.value = (await keptUntil(conference)).keep_until; }));
});

/** @param {Event} event */
async function setKeep(event) {
  const {checked} = /** @type {HTMLInputElement} */ (event.target);
  const kept = await turning.run(async () => { until.value = (await keepMe(conference, checked)).keep_until; });
  if (!kept) until.value = null;
}

const consent = () => until.value === null ? nothing : html`<h3 class="eyebrow">${t('pursuit.keeping')}</h3><label class="check">
  <input type="checkbox" .checked=${until.value > 0} @change=${setKeep}><span>${t('pursuit.keepMe')}</span></label>
  <p class="note muted">${until.value ? t('pursuit.keptUntil', {day: day(until.value)}) : t('pursuit.notKeptLonger')}</p>`;

/** Programs for calendars open addresses of this kind by themselves. @param {string} link */
const webcal = link => link.replace(/^https?:/, 'webcal:');

export const reminders = () => html`<section class="stack pursuit-side"><h2>${t('pursuit.reminders')}</h2>
  ${isOrganiser() || !record(room, 'me') ? nothing : html`<label class="check">
    <input type="checkbox" .checked=${record(room, 'me')?.mail ?? true} @change=${setMail}><span>${
      t('pursuit.mail')}</span></label>`}
  <h3 class="eyebrow">${t('pursuit.calendar')}</h3>${trouble(turning.problem)}
  ${made.value ? html`${address('calendar', t('pursuit.calendar'), made.value)}<p class="note muted">${t('pursuit.calendarText')}</p>
      <p><a class="button small" href=${webcal(made.value)}>${t('pursuit.calendarOpen')}</a></p>`
    : html`<p class="note muted">${t(isThere() ? 'pursuit.calendarIs' : 'pursuit.calendarWhy')}</p>`}
  <div class="row"><button class="button small" type="button" ?disabled=${turning.busy} @click=${make}>${icon('clock')}${
      t(isThere() || made.value ? 'pursuit.calendarAgain' : 'pursuit.calendarMake')}</button>
    ${isThere() ? html`<button class="button small quiet" type="button" @click=${stop}>${
      t('pursuit.calendarStop')}</button>` : nothing}</div>${isOrganiser() ? nothing : consent()}</section>`;
