/** What I say of this version, for the party that I answer for. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {live} from '../../vendor/lit-html/directives/live.js';
import {signal} from '../../vendor/signals-core/signals-core.js';
import {field} from '../../components/field.js';
import {icon} from '../../components/icon.js';
import {valueOf} from '../../components/value.js';
import {draft} from '../drafts.js';
import {t} from '../i18n.js';
import {focusLater} from '../paint.js';
import {ask, conference, isAsked, mine, number, party} from './hall.js';

/** @typedef {import('../../core/types.js').Agreement} Agreement */
/** @typedef {import('../../core/types.js').AgreementParty} Party */

const LONGEST = 500;
/** The party for which an objection is being written. */
const objecting = signal('');

/** @param {string} id of a party */
const written = id => draft(`agreeing/${conference}/${number.value}/${id}`, '');

/** @param {Agreement} now @param {Party} one */
const confirm = (now, one) => { ask('confirm', {party: one.id, version: now.version}); objecting.value = ''; };

/** @param {string} id */
const write = id => { objecting.value = id; focusLater('#objection'); };

/** @param {Agreement} now @param {Party} one @returns {(event: Event) => void} */
const object = (now, one) => event => {
  event.preventDefault();
  const kept = written(one.id), text = kept.value.trim();
  if (!text) return;
  ask('object', {party: one.id, version: now.version, text});
  kept.clear();
  objecting.value = '';
};

/** @param {Agreement} now @param {Party} one */
function form(now, one) {
  const kept = written(one.id);
  return html`<form class="stack" @submit=${object(now, one)}>${field({id: 'objection', label: t('agreeing.objectionLabel'), hint: t('agreeing.objectionHint'),
    control: html`<textarea class="input" id="objection" rows="3" maxlength=${LONGEST} aria-describedby="objection-hint" .value=${live(kept.value)}
      @input=${(/** @type {Event} */ event) => kept.set(valueOf(event))}></textarea>`})}
    <div class="row"><button class="button primary" type="submit" ?disabled=${!kept.value.trim()}>${t('agreeing.objectionSend')}</button>
      <button class="button quiet" type="button" @click=${() => { objecting.value = ''; }}>${t('common.cancel')}</button></div></form>`;
}

/** @param {Agreement} now @param {Party} one */
function buttons(now, one) {
  const confirmed = party(one.id)?.answer === 'confirmed', busy = isAsked('confirm') || isAsked('object');
  return html`<p class="agreeing-mine" role="status">${busy ? t('agreeing.sending')
    : confirmed ? html`${icon('check')} ${t('agreeing.youConfirmed')}` : nothing}</p>
    ${now.complete ? nothing : html`<div class="row">${confirmed ? nothing : html`<button class="button primary large" type="button" ?disabled=${busy}
      @click=${() => confirm(now, one)}>${icon('check')}${t('agreeing.confirm')}</button>`}
      <button class="button quiet" type="button" ?disabled=${busy} @click=${() => write(one.id)}>${t('agreeing.object')}</button></div>`}`;
}

/** @param {Agreement} now @param {Party} one */
const row = (now, one) => html`<section class="stack agreeing-answer" aria-labelledby="answer-${one.id}">
  <h2 id="answer-${one.id}">${t('agreeing.onBehalf', {name: one.name})}</h2>
  ${objecting.value === one.id ? form(now, one) : html`<p class="measure">${t(now.complete ? 'agreeing.completeText' : 'agreeing.answerText')}</p>
    ${buttons(now, one)}`}</section>`;

/** @param {Agreement} now */
export const answering = now => now.phase === 'withdrawn' ? nothing : mine(now).map(one => row(now, one));
