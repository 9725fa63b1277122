/** The top of the control room: what time it is, in which round we are, how long there is, and whether we run late. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {duration, remaining, ticks} from '../../components/clock.js';
import {icon} from '../../components/icon.js';
import {sealCard} from '../../components/seal.js';
import {MINUTE} from '../../core/clock.js';
import {said, t, timeOfDay} from '../i18n.js';
import {conference, me, now, pace} from '../session.js';
import {ask, current, rounds, tables, waits} from './hall.js';
import {delay, steadiness} from './programme.js';

/** @typedef {import('../../core/types.js').Pace} Pace */

/** Tables come along with the hall, and tell of it, within a second or so; until then they do not have a time of their own. ms */
const COME_ALONG = 2500;
const unchanged = steadiness();

export function nowView() {
  ticks();
  const standing = pace(), round = current(), seal = conference()?.seal;
  const place = round ? rounds().findIndex(([id]) => id === round[0]) + 1 : 0;
  return html`<section class="now" aria-label=${t('control.now')}>
    <p class="now-line"><b class="number">${timeOfDay(now())}</b><span>${round ? t('control.round_of', {n: place, total: rounds().length}) : nothing}</span>${
      lateness(standing)}</p>
    <h1>${round ? said(round[1].title) : t('control.not_begun')}</h1>
    ${round && standing ? html`<div class="now-clock">${timeLeft(standing)}${small(standing, round[0])}</div>${ownTimes(standing)}` : nothing}
    ${seal ? sealCard(seal) : nothing}${lookBack()}</section>`;
}

/** Once the day is over. */
const lookBack = () => conference()?.state === 'closed' ? html`<p><a class="button small" href="/terugkijken#${me.value?.conference}">${icon('history')} ${
  t('replay.title')}</a></p>` : nothing;

/** @param {Pace | undefined} standing */
function lateness(standing) {
  const late = delay(rounds(), standing, now());
  if (late === null) return nothing;
  const n = Math.round(Math.abs(late) / MINUTE);
  const words = n === 0 ? t('control.on_time') : t(late > 0 ? 'control.later' : 'control.earlier', {n});
  return html`<span class="tag ${n && late > 0 ? 'own' : ''}">${words}</span>`;
}

/** @param {Pace} standing */
function timeLeft(standing) {
  const left = remaining(standing);
  if (left === null) return nothing;
  const over = standing.phase === 'ended' || left <= 0;
  const words = standing.phase === 'paused' ? t('control.still') : over ? overWords(standing) : t('control.left');
  return html`<p class="now-left ${over ? 'over' : standing.phase === 'paused' ? 'still' : left < MINUTE ? 'soon' : ''}" role="timer">
    ${over ? nothing : html`<b class="number">${duration(left)}</b>`}<span>${words}</span></p>`;
}

/** How long ago tells whether the hall waits. @param {Pace} standing */
function overWords(standing) {
  const since = now() - (standing.deadline ?? now());
  return since < MINUTE ? t('control.over') : t('control.over_since', {time: t('common.minutes', {n: Math.floor(since / MINUTE)})});
}

/** Tables that were given time of their own. @param {Pace} standing */
function ownTimes(standing) {
  if (unchanged(standing.deadline, now()) < COME_ALONG) return nothing;
  const own = tables().filter(row => row.phase === 'running' && row.deadline !== null && Math.abs(row.deadline - (standing.deadline ?? 0)) > 1000);
  if (!own.length || standing.phase === 'paused') return nothing;
  const listed = own.map(row => `${t('common.table', {number: row.number})} ${duration((row.deadline ?? 0) - now())}`).join(' · ');
  return html`<p class="note muted">${t('control.behind_tables', {tables: listed})}</p>`;
}

/** What is needed less often than the bar below. @param {Pace} standing @param {string} id of the round */
function small(standing, id) {
  const open = standing.phase === 'running' || standing.phase === 'paused';
  return html`<p class="row now-small">
    <button class="button small" type="button" ?disabled=${!open} aria-busy=${waits('extend')} @click=${() => ask('extend', {ms: -MINUTE})}>${
      t('control.minus', {n: 1})}</button>
    <button class="button small" type="button" ?disabled=${!open} aria-busy=${waits('end_round')} @click=${() => ask('end_round')}>${t('control.end')}</button>
    ${open ? html`<button class="button small quiet" type="button" aria-busy=${waits('skip_round')} @click=${() => ask('skip_round', {round: id})}>${
      t('control.skip')}</button>` : nothing}</p>`;
}
