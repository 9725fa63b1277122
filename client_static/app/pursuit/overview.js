/** All that is followed at all meetings: an edition beside the one that it goes on from. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {signal} from '../../vendor/signals-core/signals-core.js';
import {icon} from '../../components/icon.js';
import {trouble} from '../../components/trouble.js';
import {followUp} from '../api.js';
import {attempt} from '../attempt.js';
import {dateOf, t} from '../i18n.js';
import {lostSession} from '../organiser/session.js';
import {day} from '../report/when.js';
import {today} from './hall.js';
import {steps} from './status.js';

/** @typedef {import('../api.js').FollowedAt} FollowedAt */
/** @typedef {import('../api.js').FollowedAbout} About */

const told = signal(/** @type {readonly FollowedAt[] | null} */ (null));
const loading = attempt();

export const loadOverview = () => loading.run(() => followUp().then(all => { told.value = all; }, error => { lostSession(error); throw error; }));

/** @param {About} one */
const isOver = one => one.status === 'done' || one.status === 'stopped';
/** @param {About} one */
const rank = one => one.overdue ? 0 : isOver(one) ? 2 : 1;

/** @param {FollowedAt} at */
function counts({initiatives}) {
  const waiting = initiatives.filter(one => one.overdue).length, done = initiatives.filter(one => one.status === 'done').length;
  const stopped = initiatives.filter(one => one.status === 'stopped').length, running = initiatives.length - done - stopped;
  return html`${waiting ? html`<span class="tag own">${t('pursuit.count.waiting', {n: waiting})}</span>` : nothing}
    ${running ? html`<span>${t('pursuit.count.running', {n: running})}</span>` : nothing}
    ${done ? html`<span>${t('pursuit.count.done', {n: done})}</span>` : nothing}
    ${stopped ? html`<span>${t('pursuit.count.stopped', {n: stopped})}</span>` : nothing}`;
}

/** @param {About} one */
function next(one) {
  if (!one.next) return nothing;
  const key = one.next === today() ? 'pursuit.dueToday' : one.overdue ? 'pursuit.overdue' : 'pursuit.nextDay';
  return html`<span class="pursuit-next">${icon('clock')}${t(key, {day: dateOf(one.next)})}</span>`;
}

/** @param {FollowedAt} at @param {About} one */
const row = (at, one) => html`<li class="pursuit-row ${one.overdue ? 'due' : ''}"><div class="grow">
    <h3><a href="/opvolging/${at.conference}#${one.id}">${one.title}</a></h3>
    <p class="note muted">${one.steward ? t('pursuit.stewardIs', {name: one.steward}) : t('pursuit.noSteward')}${one.note
      ? html` · ${day(one.note.at)}: ${one.note.text.length > 120 ? `${one.note.text.slice(0, 118).trimEnd()}…` : one.note.text}` : nothing}</p></div>
  <div class="pursuit-row-end">${steps(one.status)}${next(one)}</div></li>`;

/** @param {FollowedAt} at @param {ReadonlyMap<string, FollowedAt>} all */
function section(at, all) {
  const before = at.previous ? all.get(at.previous) : undefined;
  return html`<section class="card pursuit-edition"><div class="spread"><div><h2><a href="/opvolging/${at.conference}">${at.title}</a></h2>
      <p class="note muted">${[at.date && dateOf(at.date), before && t('pursuit.goesOn', {title: before.title})].filter(Boolean).join(' · ')}</p></div>
      <p class="row note muted">${counts(at)}</p></div>
    ${at.initiatives.length ? html`<ul class="lines">${
      [...at.initiatives].sort((one, other) => rank(one) - rank(other)).map(one => row(at, one))}</ul>`
      : html`<p class="muted">${t('pursuit.overviewEmpty')}</p>`}</section>`;
}

/** Each edition with those before it under it; meetings without anything to follow, and that nothing goes on from, are left out.
 * @param {readonly FollowedAt[]} all */
function chains(all) {
  const by = new Map(all.map(at => [at.conference, at])), earlier = new Set(all.map(at => at.previous).filter(Boolean));
  const seen = new Set();
  return all.filter(at => !earlier.has(at.conference)).map(at => {
    const chain = [];
    let one = /** @type {FollowedAt | undefined} */ (at);
    for (; one && !seen.has(one.conference); one = one.previous ? by.get(one.previous) : undefined) {
      seen.add(one.conference);
      chain.push(one);
    }
    return chain;
  }).filter(chain => chain.length > 1 || chain.some(at => at.initiatives.length)).map(chain => ({chain, by}));
}

export function overview() {
  if (!told.value) return html`${trouble(loading.problem)}${loading.problem ? nothing : html`<p class="muted">${t('common.loading')}</p>`}`;
  const all = chains(told.value);
  if (!all.length) return html`<p class="empty">${t('pursuit.overviewNone')}</p>`;
  return html`<p class="lead muted">${t('pursuit.overviewLead')}</p>${all.map(({chain, by}) =>
    html`<div class="stack pursuit-chain">${chain.map(at => section(at, by))}</div>`)}`;
}
