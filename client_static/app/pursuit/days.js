/** The days on which there is news: agreed with one tap, or by hand. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {signal} from '../../vendor/signals-core/signals-core.js';
import {icon} from '../../components/icon.js';
import {dateOf, t} from '../i18n.js';
import {records} from '../session.js';
import {onSubmit, refused, valueOf} from './form.js';
import {ask, inMonths, isMine, isOpen, room, today} from './hall.js';

/** @typedef {import('./hall.js').Followed} Followed */

const MONTHS = [1, 3, 6];
const chosen = signal('');

/** @param {string} id @param {readonly string[]} days */
const set = (id, days) => ask('set_check_ins', {initiative: id, days: [...new Set(days)].sort()});

/** @param {string} id @param {Followed} one */
function add(id, one) {
  if (!chosen.value) return;
  set(id, [...one.days, chosen.value]);
  chosen.value = '';
}

/** What became of the reminder of this day; '' before it fell due. @param {string} id @param {string} day */
function reminded(id, day) {
  const found = records(room, 'reminder').find(([, one]) => one.initiative === id && one.day === day)?.[1];
  if (!found) return '';
  return t(`pursuit.reminded.${found.outcome ?? (found.claimed ? 'unknown' : 'waiting')}`);
}

/** @param {string} id @param {Followed} one @param {string} day */
function row(id, one, day) {
  const word = reminded(id, day);
  return html`<li class="spread ${day <= today() ? 'due' : ''}"><span class="number pursuit-when">${icon('clock')}${dateOf(day)}
      ${word ? html`<span class="note muted">· ${word}</span>` : nothing}</span>
    ${isMine(one) ? html`<button class="button small quiet icon-only" type="button" aria-label=${t('pursuit.dayRemove', {day: dateOf(day)})}
      @click=${() => set(id, one.days.filter(other => other !== day))}>${icon('x')}</button>` : nothing}</li>`;
}

/** @param {string} id @param {Followed} one */
const form = (id, one) => html`<div class="row" role="group" aria-label=${t('pursuit.days')}>${MONTHS.map(n => html`<button class="button small" type="button"
    @click=${() => set(id, [...one.days, inMonths(n)])}>${t('pursuit.inMonths', {n})}</button>`)}</div>
  <form class="row" @submit=${onSubmit(() => add(id, one))}><label class="vh" for="day">${t('pursuit.dayLabel')}</label>
    <input class="input pursuit-date" id="day" type="date" min=${today()} .value=${chosen.value}
      @input=${(/** @type {Event} */ event) => { chosen.value = valueOf(event); }}>
    <button class="button small" type="submit" aria-disabled=${chosen.value ? nothing : 'true'}>${t('pursuit.dayAdd')}</button></form>`;

/** @param {string} id @param {Followed} one */
export const days = (id, one) => html`<section class="stack pursuit-side"><h2>${t('pursuit.days')}</h2>${refused(['set_check_ins'])}
  ${one.days.length ? html`<ul class="pursuit-days">${one.days.map(day => row(id, one, day))}</ul>` : html`<p class="muted">${t('pursuit.daysNone')}</p>`}
  ${isMine(one) && isOpen(one) ? form(id, one) : nothing}</section>`;
