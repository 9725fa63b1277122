/** All that is followed: whose it is, how far it is, and when there is news; what waits for an answer stands first. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {repeat} from '../../vendor/lit-html/directives/repeat.js';
import {icon} from '../../components/icon.js';
import {text} from '../../components/text.js';
import {dateOf, t} from '../i18n.js';
import {day} from '../report/when.js';
import {records} from '../session.js';
import {ask, asks, initiatives, isMine, isOpen, isOrganiser, myself, nameOf, notes, room, today} from './hall.js';
import {steps} from './status.js';

/** @typedef {import('./hall.js').Entry} Entry */
/** @typedef {import('./hall.js').Followed} Followed */

/** @param {Followed} one @returns {string} when there is news; '' when none was promised */
export function nextDay(one) {
  const [next = ''] = one.days;
  if (!next || !isOpen(one)) return '';
  if (next === today()) return t('pursuit.dueToday');
  return t(next < today() ? 'pursuit.overdue' : 'pursuit.nextDay', {day: dateOf(next)});
}

/** @param {Followed} one */
export const isDue = one => isOpen(one) && one.days.length > 0 && (one.days[0] ?? '') <= today();

/** @param {Followed} one */
export function stewardOf(one) {
  if (!one.steward) return t('pursuit.noSteward');
  return one.steward === myself() ? t('pursuit.youAreSteward') : t('pursuit.stewardIs', {name: nameOf(one.steward)});
}

/** What waits first, then what is open, then the rest. @param {Entry} entry */
const rank = ([, one]) => isDue(one) ? 0 : isOpen(one) ? 1 : 2;
/** @param {Entry[]} entries */
export const sorted = entries => [...entries].sort((one, other) => rank(one) - rank(other) || one[1].order - other[1].order);

/** @param {Entry} entry */
function card([id, one]) {
  const [last] = notes(id), asked = asks(id).filter(([, each]) => !each.settled).length, next = nextDay(one);
  return html`<li class="card pursuit-card ${isDue(one) ? 'due' : ''}"><div class="spread">${steps(one.status)}<span class="note muted number">${
      t('pursuit.since', {day: day(one.since)})}</span></div>
    <h3><a href="#${id}">${one.title}</a></h3>
    ${last ? html`<p class="pursuit-last">${text(last[1].text)}</p><p class="note muted">${nameOf(last[1].by)}, ${day(last[1].at)}</p>`
      : html`<p class="muted">${t('pursuit.noWord')}</p>`}
    <footer><span>${icon('eye')}${stewardOf(one)}</span>${next ? html`<span class="pursuit-next">${icon('clock')}${next}</span>` : nothing}
      ${asked ? html`<span>${icon('hand')}${t('pursuit.asked', {n: asked})}</span>` : nothing}</footer></li>`;
}

/** @param {Entry[]} entries */
const cards = entries => html`<ul class="pursuit-cards">${repeat(sorted(entries), ([id]) => id, card)}</ul>`;

function dropped() {
  const gone = records(room, 'dropped');
  return gone.length ? html`<details class="pursuit-gone"><summary class="muted">${t('pursuit.droppedBefore')} (${gone.length})</summary><ul class="lines">${
    gone.map(([id, one]) => html`<li class="spread"><span>${one.title}</span><button class="button small" type="button"
      @click=${() => ask('drop', {initiative: id, dropped: false})}>${t('pursuit.again')}</button></li>`)}</ul></details>` : nothing;
}

export function list() {
  const all = initiatives(), own = isOrganiser() ? [] : all.filter(([, one]) => isMine(one)), others = all.filter(entry => !own.includes(entry));
  if (!all.length && !isOrganiser()) return html`<p class="empty">${t('pursuit.nothingYet')}</p>`;
  return html`${own.length ? html`<section class="stack"><h2>${t('pursuit.mine')}</h2>${cards(own)}</section>` : nothing}
    ${others.length ? html`<section class="stack"><h2 class=${own.length ? '' : 'vh'}>${
      t(own.length ? 'pursuit.others' : 'pursuit.toList')}</h2>${cards(others)}</section>` : nothing}
    ${isOrganiser() ? dropped() : nothing}`;
}
