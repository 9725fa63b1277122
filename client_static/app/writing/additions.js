/** What readers sent: it waits here until the organiser decides, and every decision can be turned round. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {repeat} from '../../vendor/lit-html/directives/repeat.js';
import {live} from '../../vendor/lit-html/directives/live.js';
import {signal} from '../../vendor/signals-core/signals-core.js';
import {field} from '../../components/field.js';
import {icon} from '../../components/icon.js';
import {refusal} from '../../components/refusal.js';
import {text} from '../../components/text.js';
import {toast} from '../../components/toast.js';
import {t} from '../i18n.js';
import {focusLater} from '../paint.js';
import {moment} from '../report/when.js';
import {refusals} from '../session.js';
import {additions, ask, isOpen, room, somebody, subject} from './hall.js';

/** @typedef {import('./hall.js').Added} Added */
/** @typedef {import('./hall.js').Addition} Addition */
/** @typedef {'waiting' | 'accepted' | 'refused'} Shown */

/** From how many of one reader on they can be refused together. */
const MANY = 5;

const shown = signal(/** @type {Shown} */ ('waiting'));
/** The addition for which a reason is being written; '' for none. */
const refusing = signal('');
const reason = signal('');

/** @param {Shown} state */
const of = state => additions().filter(([, one]) => one.state === state);

/** @param {string} id */
const back = id => ask('reopen', {addition: id});

/** @param {string} id */
function accept(id) {
  ask('accept', {addition: id});
  toast(t('report.accepted'), {undo: () => back(id)});
}

/** @param {string} id */
function askReason(id) {
  [refusing.value, reason.value] = [id, ''];
  focusLater(`#reason-${id}`);
}

/** @param {string} id */
function refuse(id) {
  ask('refuse', {addition: id, reason: reason.value});
  refusing.value = '';
  toast(t('report.refused'), {undo: () => back(id)});
}

/** @param {string} by */
function refuseAll(by) {
  const theirs = of('waiting').filter(([, one]) => one.by === by).map(([id]) => id);
  for (const id of theirs) ask('refuse', {addition: id});
  toast(t('report.refusedAll', {n: theirs.length}), {undo: () => theirs.forEach(back)});
}

/** @param {Addition} one */
function who(one) {
  const known = somebody(one.by ?? '');
  if (!known) return html`<span>${t('report.nameless')}</span>`;
  return html`<span><b>${known.name || t('report.nameless')}</b>${known.organisation ? html`, ${known.organisation}` : nothing}</span>${
    known.email ? html`<span>${contact(known.email)}</span>` : nothing}
    ${one.named ? html`<span class="tag">${t('report.wantsName')}</span>` : nothing}`;
}

/** @param {string} address as they wrote it, which need not be one */
const contact = address => /^[^\s@:/?&]+@[^\s@:/?&]+\.[^\s@:/?&]+$/.test(address) ? html`<a href="mailto:${address}">${address}</a>` : address;

/** @param {string} id */
const reasonForm = id => html`<form class="stack writing-reason" @submit=${(/** @type {Event} */ event) => { event.preventDefault(); refuse(id); }}>
  ${field({id: `reason-${id}`, label: t('report.reason'), hint: t('report.reasonHint'), optional: true, control: html`<input class="input" id="reason-${id}"
    maxlength="500" aria-describedby="reason-${id}-hint" .value=${live(reason.value)}
    @input=${(/** @type {Event} */ event) => { reason.value = /** @type {HTMLInputElement} */ (event.target).value; }}>`})}
  <div class="row"><button class="button danger" type="submit">${t('report.refuse')}</button>
    <button class="button quiet" type="button" @click=${() => { refusing.value = ''; }}>${t('common.cancel')}</button></div></form>`;

/** @param {string} id @param {Addition} one */
function buttons(id, one) {
  if (refusing.value === id) return reasonForm(id);
  return html`<div class="row">${one.state === 'accepted' ? nothing : html`<button class="button small primary" type="button"
      @click=${() => accept(id)}>${icon('check')}${t('report.accept')}</button>`}
    ${one.state === 'refused' ? nothing : html`<button class="button small" type="button" @click=${() => askReason(id)}>${
      t(one.state === 'accepted' ? 'report.takeOut' : 'report.refuse')}</button>`}
    ${one.state === 'waiting' ? nothing : html`<button class="button small quiet" type="button" @click=${() => back(id)}>${
      t('report.reopen')}</button>`}</div>`;
}

/** @param {Added} entry */
const card = ([id, one]) => html`<li class="card writing-addition"><p class="row eyebrow"><span class="tag accent">${t(`report.kind.${one.kind}`)}</span>
    <span>${subject(one.target)}</span></p>
  ${one.text ? html`<p class="written" dir="auto">${text(one.text)}</p>` : html`<p class="muted">${t('report.noWords')}</p>`}
  <p class="row note muted writing-who">${who(one)}<span class="number">${moment(one.at)}</span></p>
  ${one.state === 'refused' && one.reason ? html`<p class="note muted">${t('report.becauseOf', {reason: one.reason})}</p>` : nothing}
  ${buttons(id, one)}</li>`;

/** Readers of whom much waits. @param {Added[]} waiting */
function many(waiting) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const [, {by = ''}] of waiting) counts.set(by, (counts.get(by) ?? 0) + 1);
  return [...counts].filter(([, n]) => n >= MANY);
}

/** @param {Added[]} waiting */
const muchOfOne = waiting => many(waiting).map(([by, n]) => html`<p class="spread card sunk"><span>${
    t('report.muchOfOne', {who: somebody(by)?.name || t('report.nameless'), count: n})}</span>
  <button class="button small" type="button" @click=${() => refuseAll(by)}>${t('report.refuseAll')}</button></p>`);

/** @param {Shown} state */
const choice = state => html`<button class="button small" type="button" aria-pressed=${shown.value === state ? 'true' : 'false'}
  @click=${() => { shown.value = state; }}>${t(`report.show.${state}`, {count: of(state).length})}</button>`;

function empty() {
  if (shown.value !== 'waiting') return t('report.noneHere');
  return t(isOpen() ? 'report.noneWaiting' : 'report.noneClosed');
}

export function additionsPart() {
  const here = of(shown.value);
  return html`<div class="row" role="group" aria-label=${t('report.tab.additions')}>${choice('waiting')}${choice('accepted')}${choice('refused')}</div>
    ${refusals.value.filter(one => one.command.room === room() && one.command.type !== 'set_text').map(one => refusal(one))}
    ${shown.value === 'waiting' ? muchOfOne(here) : nothing}
    ${here.length ? html`<ul class="stack">${repeat(here, ([id]) => id, card)}</ul>` : html`<p class="empty">${empty()}</p>`}`;
}
