/** What the organisers choose beside what the vote computed, with the reason; both stay to be seen. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {live} from '../../vendor/lit-html/directives/live.js';
import {field} from '../../components/field.js';
import {trouble} from '../../components/trouble.js';
import {valueOf} from '../../components/value.js';
import {draft} from '../drafts.js';
import {t} from '../i18n.js';
import {send} from '../session.js';
import {listed} from './aloud.js';
import {fold} from './fold.js';
import {waits} from './hall.js';
import {choice, list} from './list.js';
import {isChecked} from './vote_settings.js';

/** @typedef {import('../../core/types.js').AreaRanking} AreaRanking */
/** `null`: as it is, else as it was computed. @typedef {{areas: string[] | null, reason: string | null, told: boolean}} Filled */

const form = draft('control/choice', /** @type {Filled} */ ({areas: null, reason: null, told: false}));

const REASON_LENGTH = 500;

/** @param {AreaRanking} ranking @returns {string[]} */
const computed = ({areas, top}) => areas.filter(({place}) => place <= top).map(({id}) => id);

/** @param {AreaRanking} ranking @returns {{areas: string[], reason: string}} */
function filled(ranking) {
  const standing = choice(), {areas, reason} = form.value;
  return {areas: areas ?? standing?.areas ?? computed(ranking), reason: reason ?? standing?.reason ?? ''};
}

/** @param {readonly string[]} one @param {readonly string[]} other */
const differ = (one, other) => one.length !== other.length || one.some(id => !other.includes(id));

/** Whoever chooses says why, most of all who departs from the vote. @param {AreaRanking} ranking */
function missing(ranking) {
  const {areas, reason} = filled(ranking);
  if (!areas.length) return t('control.choose_none');
  if (reason.trim()) return '';
  return t(differ(areas, computed(ranking)) ? 'control.choose_why_other' : 'control.choose_why');
}

/** @param {SubmitEvent} event @param {AreaRanking} ranking */
function submit(event, ranking) {
  event.preventDefault();
  if (missing(ranking)) return form.set({...form.value, told: true});
  const {areas, reason} = filled(ranking);
  if (waits('choose')) return;
  send(list(), 'choose', {areas: ranking.areas.map(({id}) => id).filter(id => areas.includes(id)), reason: reason.trim()});
  form.clear();
}

/** @param {AreaRanking} ranking */
function standingChoice(ranking) {
  const made = choice(), titles = new Map(ranking.areas.map(({id, title}) => [id, title]));
  if (!made?.areas.length) return nothing;
  return html`<div class="chosen"><p><strong>${t('control.chosen', {titles: listed(made.areas.map(id => titles.get(id) ?? id))})}</strong>${
    differ(made.areas, computed(ranking)) ? html` <span class="tag own">${t('control.chosen_otherwise')}</span>` : nothing}</p>${
    made.reason ? html`<p class="note">${t('control.chosen_reason', {reason: made.reason})}</p>` : nothing}</div>`;
}

/** @param {AreaRanking} ranking */
export function choosingView(ranking) {
  const {areas, reason} = filled(ranking);
  return html`${fold('choosing', t('control.choose'), () => html`<form class="stack" novalidate
    @submit=${(/** @type {SubmitEvent} */ event) => submit(event, ranking)}><p class="hint">${t('control.choose_hint', {n: ranking.top})}</p>
    <div class="vote-ideas">${ranking.areas.map(({id, title, place, tied}) => html`<label class="check note"><input type="checkbox"
      .checked=${live(areas.includes(id))} @change=${(/** @type {Event} */ event) => form.set({...form.value, told: false,
        areas: [...areas.filter(one => one !== id), ...(isChecked(event) ? [id] : [])]})}><span><span class="muted number">${place}${tied ? '=' : ''}</span> ${
      title}</span></label>`)}</div>
    ${field({id: 'choose-reason', label: t('control.choose_reason'), control: html`<textarea class="input" id="choose-reason" rows="3"
      maxlength=${REASON_LENGTH} .value=${live(reason)}
      @input=${(/** @type {Event} */ event) => form.set({...form.value, told: false, reason: valueOf(event)})}></textarea>`})}
    ${trouble(form.value.told && missing(ranking))}
    <button class="button" type="submit" aria-busy=${waits('choose')}>${t('control.choose_keep')}</button></form>`)}${standingChoice(ranking)}`;
}
