/** All tables at a glance: who needs help stands on top, then who is silent, then the busiest. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {repeat} from '../../vendor/lit-html/directives/repeat.js';
import {effect, signal} from '../../vendor/signals-core/signals-core.js';
import {duration, ticks} from '../../components/clock.js';
import {icon} from '../../components/icon.js';
import {themeMark} from '../../components/theme.js';
import {MINUTE} from '../../core/clock.js';
import {announce} from '../announcer.js';
import {t} from '../i18n.js';
import {now, pace, send, table} from '../session.js';
import {attention, busiestFirst} from './attention.js';
import {ask, current, tables, waits, writing} from './hall.js';
import {hold} from './hold.js';
import {openMessage} from './message.js';
import {peopleButton} from './people.js';
import {section} from './section.js';

/** @typedef {import('./attention.js').TableRow} TableRow @typedef {import('./attention.js').Problem} Problem */

/** Table numbers in the order in which they stood when somebody came near. */
const standing = signal(/** @type {number[]} */ ([]));
const list = hold(() => { standing.value = busiestFirst(sorted().rest).map(row => row.number); });

const sorted = () => attention(tables(), {now: now(), writing: writing(), started: pace()?.started ?? null});

/** How many tables wait for somebody; it stands in the tab's title too. */
export const urgency = () => sorted().problems.filter(({kind}) => kind !== 'coming').length;

/** For who listens instead of looks: once for each hand that goes up. */
export function tellOfHands() {
  const known = /** @type {Set<number>} */ (new Set());
  return effect(() => {
    for (const {number, hand, answered} of tables()) {
      if (hand === null || answered) known.delete(number);
      else if (!known.has(number)) {
        known.add(number);
        announce(`hand/${number}`, () => `${t('common.table', {number})} ${t('control.hand')}`);
      }
    }
  });
}

/** Who needs somebody: on a phone this stands before all else. */
export function problemsView() {
  ticks();
  const {problems} = sorted();
  return problems.length ? html`<ul class="problems">${repeat(problems, ({row}) => row.number, problem)}</ul>` : nothing;
}

/** @param {unknown} problems stands on top of the list where there is room beside it */
export function tablesView(problems) {
  const urgent = urgency();
  return section({name: 'tables', title: t('control.tables'), open: true, note: urgent ? html`<strong class="attention">${
    t('control.tables_problems', {n: urgent})}</strong>` : nothing,
    body: () => html`${problems}<ul class="table-list" @pointerenter=${list.enter} @pointerleave=${list.leave} @focusin=${list.enter} @focusout=${list.leave}>
      ${repeat(inOrder(sorted().rest), row => row.number, tableRow)}</ul>`});
}

/** @param {TableRow[]} rows */
function inOrder(rows) {
  if (!list.held) return busiestFirst(rows);
  const place = (/** @type {TableRow} */ row) => (standing.value.indexOf(row.number) + 1) || Infinity;
  return [...rows].sort((a, b) => place(a) - place(b));
}

/** @param {Problem} one */
function problem({row, kind, since}) {
  const words = kind === 'silent' ? t('control.silent', {n: Math.floor(since / MINUTE)}) : kind === 'coming' ? t('control.coming')
    : since < MINUTE ? t('control.hand') : t('control.hand_since', {time: t('common.minutes', {n: Math.floor(since / MINUTE)})});
  return html`<li class="problem" data-kind=${kind}>${icon(kind === 'silent' ? 'message-square' : 'hand')}
    <p class="problem-words"><strong>${t('common.table', {number: row.number})}</strong> ${words}</p><p class="problem-figures note muted">${figures(row)}</p>
    <p class="problem-buttons">${answers(row, kind)}</p></li>`;
}

/** What helps first, then what is there for every table. @param {TableRow} row @param {Problem['kind']} kind */
function answers(row, kind) {
  switch (kind) {
    case 'hand': return html`${answer(row.number, true, 'primary')}${moreTime(row)}${message(row)}${peopleButton(row)}`;
    case 'coming': return html`${answer(row.number, false)}${moreTime(row)}${message(row)}${peopleButton(row)}`;
    case 'silent': return html`<button class="button" type="button" @click=${() => openMessage({kind: 'table', number: row.number})}>
      ${t('control.send_message')}</button>${moreTime(row)}${peopleButton(row)}`;
  }
}

/** @param {number} number @param {boolean} coming somebody is on the way, or after all is not @param {string} [tone] */
const answer = (number, coming, tone = '') => html`<button class="button ${tone}" type="button" aria-busy=${waits('answer_hand', table(number))}
  @click=${() => send(table(number), 'answer_hand', {coming})}>${t(coming ? 'control.come' : 'control.come_not')}</button>`;

/** @param {TableRow} row */
const moreTime = ({number}) => html`<button class="button small" type="button" aria-label=${t('control.more_time', {number})}
  title=${t('control.more_time', {number})} ?disabled=${!pace()?.round}
  @click=${() => ask('extend', {ms: 2 * MINUTE, tables: [number]})}>+2</button>`;

/** @param {TableRow} row */
const message = ({number}) => html`<button class="button small icon-only" type="button" aria-label=${t('control.message_to', {number})}
  title=${t('control.message_to', {number})}
  @click=${() => openMessage({kind: 'table', number})}>${icon('message-square')}</button>`;

/** @param {TableRow} row */
const tableRow = row => html`<li class="table-row"><p class="table-name">${themeMark(row.theme)}<strong>${t('common.table', {number: row.number})}</strong></p>
  <div class="table-figures note"><p>${figures(row)}</p>${pick(row)}</div>
  <p class="table-buttons">${moreTime(row)}${message(row)}${peopleButton(row)}</p></li>`;

/** @param {TableRow} row */
const figures = row => [t('common.people', {n: row.people}), t('common.ideas', {n: row.ideas}), row.additions ? t('common.additions', {n: row.additions}) : '',
  row.actions ? t('common.actions', {n: row.actions}) : '', ownTime(row)].filter(Boolean).join(' · ');

/** A table with a clock of its own. @param {TableRow} row */
function ownTime(row) {
  const hall = pace()?.deadline;
  if (row.phase !== 'running' || row.deadline === null || !hall || Math.abs(row.deadline - hall) < 1000) return '';
  return t('control.table_left', {time: duration(row.deadline - now())});
}

/** @param {TableRow} row */
function pick(row) {
  const asked = current()?.[1].allows.includes('pick') || current()?.[1].kind === 'vote';
  if (row.pick) return html`<p class="table-pick">${t('control.pick', {title: row.pick})}</p>`;
  return asked ? html`<p class="muted">${t('control.no_pick')}</p>` : nothing;
}
