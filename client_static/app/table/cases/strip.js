/** The case of the table, above the work: what it is about, who brought it in, what became of it, and who joins in. */
import {html, nothing} from '../../../vendor/lit-html/lit-html.js';
import {live} from '../../../vendor/lit-html/directives/live.js';
import {repeat} from '../../../vendor/lit-html/directives/repeat.js';
import {signal} from '../../../vendor/signals-core/signals-core.js';
import {icon} from '../../../components/icon.js';
import {name} from '../../../components/name.js';
import {text} from '../../../components/text.js';
import {valueOf} from '../../../components/value.js';
import {safeHref} from '../../../core/text.js';
import {STATES, statusName} from '../../cases/names.js';
import {t} from '../../i18n.js';
import {seatedAt} from '../../people.js';
import {me, send} from '../../session.js';
import {voteStands} from '../../vote/ballots.js';
import {amHost, currentPace, isWork} from '../place.js';
import {signed} from '../writers.js';
import {caseNow, casesHere, casesNear, chooseCase, holds, person} from './here.js';

/** @typedef {import('./here.js').Case} Case */

/** Whether its text was folded or unfolded by hand, for which round. */
const folded = signal(/** @type {Readonly<Record<string, boolean>>} */ ({}));

/** While people write it stands folded; when there is nothing to write it is what one reads. */
const moment = () => isWork(currentPace()) ? 'work' : 'calm';

/** @param {Case} one */
const isOpen = ({id}) => folded.value[`${moment()}/${id}`] ?? moment() === 'calm';

/** @param {Case} one */
const fold = one => { folded.value = {...folded.value, [`${moment()}/${one.id}`]: !isOpen(one)}; };

/** @param {Case} one */
const status = ({now}) => now.status ? html` <span class="tag">${statusName(now.status)}</span>` : nothing;

/** @param {readonly Case[]} all @param {Case} chosen */
const tabs = (all, chosen) => html`<div class="case-tabs" role="group" aria-label=${t('cases.here')}>${repeat(all, ({id}) => id, one => html`
  <button type="button" class="chip" aria-pressed=${one.id === chosen.id} @click=${() => chooseCase(one.id)}><span class="number">${
    one.words.label}</span>&nbsp;${one.words.title}${status(one)}</button>`)}</div>`;

/** @param {Case} one */
function link({words}) {
  const href = safeHref(words.link);
  return href ? html`<a href=${href} target="_blank" rel="noopener noreferrer nofollow">${icon('link')} ${new URL(href).host}<span class="vh"> (${
    t('link.newTab')})</span></a>` : nothing;
}

/** @param {Case} one @param {boolean} take @param {string} [who] named by a host */
const hold = ({room, id}, take, who) => send(room, 'hold_case', {case: id, holds: take, ...(who ? {who} : signed())});

/** @param {Case} one */
function holding(one) {
  const {holders} = one.now, mine = holds(one);
  return html`<div class="row case-holder"><p>${holders.length ? html`<span class="muted">${t('cases.held_by', {n: holders.length})}</span> ${
    holders.map((id, place) => html`${place ? ', ' : nothing}${id === me.value?.participant ? t('common.you') : name(id)}`)}`
    : html`<span class="muted">${t('cases.not_held')}</span>`}</p>
    ${person() ? html`<button type="button" class="button small ${holders.length ? 'quiet' : ''}" aria-pressed=${mine}
      @click=${() => hold(one, !mine)}>${
      t(mine ? 'cases.not_mine' : 'cases.mine')}</button>` : nothing}${amHost() ? naming(one) : nothing}</div>`;
}

/** @param {Case} one */
function naming(one) {
  const mates = seatedAt(me.value?.table ?? 0).filter(([id, {name: called}]) => called && !one.now.holders.includes(id));
  return html`${mates.length ? html`<label class="case-naming"><span class="vh">${t('cases.name_holder')}</span><select class="input" .value=${live('')}
    @change=${(/** @type {Event} */ event) => { if (valueOf(event)) hold(one, true, valueOf(event)); }}><option value="">${t('cases.name_holder')}</option>${
    mates.map(([id, {name: called}]) => html`<option value=${id}>${called}</option>`)}</select></label>` : nothing}`;
}

/** @param {Case} one */
const judging = one => holds(one) || amHost() ? html`<div class="row case-status"><label for="case-status-${one.id}">${t('cases.status')}</label>
  <select class="input" id="case-status-${one.id}" .value=${live(one.now.status ?? '')}
    @change=${(/** @type {Event} */ event) => send(one.room, 'set_status', {case: one.id, status: valueOf(event) || null})}>
    <option value="">${t('cases.open')}</option>${STATES.map(each => html`<option value=${each} .selected=${live(one.now.status === each)}>${
      statusName(each)}</option>`)}</select></div>` : nothing;

/** @param {Case} one */
const body = one => html`<div class="case-body" id="case-body" tabindex="0" role="group" aria-label=${one.words.title}>
  ${one.words.text ? html`<p class="written">${text(one.words.text)}</p>` : nothing}
  ${one.words.place || one.words.link ? html`<p class="case-where note">${one.words.place ? html`<span>${t('cases.place')} ${one.words.place}</span>`
    : nothing}${link(one)}</p>` : nothing}<div class="case-people">${holding(one)}${judging(one)}</div></div>`;

/** "Wie doet er mee?" @param {Case} one */
function joining(one) {
  if (one.now.status !== 'out_of_time' && !one.now.joined.length) return nothing;
  const joined = one.now.joined.includes(person()), far = one.room !== caseNow()?.room;
  return html`<div class="row case-join"><p>${far ? html`<span class="number">${one.words.label}</span> <b>${one.words.title}</b>: ` : nothing}${
    one.now.status === 'out_of_time' ? t('cases.who_joins') : nothing}
    ${one.now.joined.length ? html`<span class="muted">${t('cases.joined', {n: one.now.joined.length})}</span> ${
      one.now.joined.map((id, place) => html`${place ? ', ' : nothing}${id === me.value?.participant ? t('common.you') : name(id)}`)}` : nothing}</p>
    ${person() && (joined || one.now.status === 'out_of_time' && !holds(one)) ? html`<button type="button" class="button small ${joined ? '' : 'primary'}"
      aria-pressed=${joined} @click=${() => send(one.room, 'join_case', {case: one.id, joins: !joined, ...signed()})}>${
        t(joined ? 'cases.leave' : 'cases.join')}</button>` : nothing}</div>`;
}

/** @param {Case} one */
const title = one => html`<p><span class="case-label number">${one.words.label}</span> <b class="case-title">${one.words.title}</b>${status(one)}</p>`;

/** @param {Case} one @param {readonly Case[]} all */
const head = (one, all) => html`<div class="case-head">${all.length > 1 ? tabs(all, one) : title(one)}
  <button type="button" class="button small quiet" aria-expanded=${isOpen(one)} aria-controls="case-body" @click=${() => fold(one)}>${
    icon(isOpen(one) ? 'chevron-down' : 'chevron-right')} <span>${t(isOpen(one) ? 'cases.fold' : 'cases.unfold')}</span></button></div>`;

export function caseStrip() {
  const all = casesHere(), now = caseNow(), near = casesNear();
  if (voteStands() || !now && !near.length) return nothing;
  return html`<section class="case-strip" aria-label=${t('cases.region')}>${now ? html`${head(now, all)}${isOpen(now) ? body(now) : nothing}${joining(now)}`
    : nothing}${near.map(joining)}</section>`;
}
