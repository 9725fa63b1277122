/** "We praten door": a light promise between two people. An organiser brings two people together. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {repeat} from '../../vendor/lit-html/directives/repeat.js';
import {live} from '../../vendor/lit-html/directives/live.js';
import {signal} from '../../vendor/signals-core/signals-core.js';
import {field} from '../../components/field.js';
import {icon} from '../../components/icon.js';
import {text} from '../../components/text.js';
import {dateOf, t} from '../i18n.js';
import {line, onSubmit, refused, typed, valueOf} from './form.js';
import {ask, everybody, inHall, inMonths, isOrganiser, isParticipant, myself, nameOf, over, promises, today} from './hall.js';

/** @typedef {import('./hall.js').TalkOn} TalkOn */

const PROMISE_LENGTH = 500;
const KINDS = ['promise', 'answer_promise', 'keep_promise'];
const first = signal(''), person = signal(''), by = signal('');

/** @returns {[id: string, name: string][]} with whom somebody can promise to talk */
const others = () => isParticipant() ? inHall()
  : everybody().filter(one => one.id !== myself()).map(one => [one.id, one.organisation ? `${one.name}, ${one.organisation}` : one.name]);

function propose() {
  if (!person.value || isOrganiser() && (!first.value || first.value === person.value)) return;
  const about = typed('promise');
  ask('promise', {person: person.value, day: by.value || inMonths(1), text: about.value, ...(isOrganiser() ? {first: first.value} : {})});
  about.clear();
  [first.value, person.value, by.value] = ['', '', ''];
}

/** @param {string} id @param {import('../i18n.js').Key} label @param {{value: string}} chosen */
const select = (id, label, chosen) => field({id, label: t(label), control: html`<select class="input" id=${id} .value=${live(chosen.value)}
    @change=${(/** @type {Event} */ event) => { chosen.value = valueOf(event); }}><option value="">${t('pursuit.talkChoose')}</option>
  ${others().map(([one, name]) => html`<option value=${one} ?selected=${one === chosen.value}>${name}</option>`)}</select>`});

const form = () => html`<form class="card stack" @submit=${onSubmit(propose)}>
  ${isOrganiser() ? select('talk-first', 'pursuit.introduceFirst', first) : nothing}
  ${select('talk-person', isOrganiser() ? 'pursuit.introduceSecond' : 'pursuit.talkWith', person)}
  ${field({id: 'talk-day', label: t('pursuit.talkBy'), control: html`<input class="input pursuit-date" id="talk-day" type="date" min=${today()}
    .value=${live(by.value || inMonths(1))} @input=${(/** @type {Event} */ event) => { by.value = valueOf(event); }}>`})}
  ${line({id: 'talk-about', draft: typed('promise'), label: t('pursuit.talkAbout'), limit: PROMISE_LENGTH, optional: true})}
  <p><button class="button" type="submit" aria-disabled=${person.value ? nothing : 'true'}>${t('pursuit.talk')}</button></p></form>`;

/** @param {TalkOn} one */
const otherOf = one => nameOf(one.people.find(id => id !== myself()) ?? '');

/** @param {TalkOn} one */
function headline(one) {
  const name = otherOf(one);
  if (one.declined.length) return t('pursuit.talkDeclined', {name});
  if (one.kept) return t('pursuit.talkKept', {name});
  if (one.agreed.length === 2) return t('pursuit.talkHolds', {name});
  if (one.agreed.includes(myself())) return t('pursuit.talkProposed', {name});
  return t(one.by ? 'pursuit.talkAsks' : 'pursuit.talkIntroduced', {name});
}

/** @param {string} id @param {string} type @param {import('../../core/types.js').Params} data @param {import('../i18n.js').Key} label @param {string} [look] */
const button = (id, type, data, label, look = '') => html`<button class="button small ${look}" type="button"
  @click=${() => ask(type, {promise: id, ...data})}>${t(label)}</button>`;

/** @param {string} id @param {TalkOn} one */
function buttons(id, one) {
  if (one.kept) return button(id, 'keep_promise', {kept: false}, 'pursuit.notKept', 'quiet');
  if (one.declined.length) return one.declined.includes(myself()) ? button(id, 'answer_promise', {agree: true}, 'pursuit.yes') : nothing;
  if (!one.agreed.includes(myself())) {
    return html`${button(id, 'answer_promise', {agree: true}, 'pursuit.yes', 'primary')}${button(id, 'answer_promise', {agree: false}, 'pursuit.no')}`;
  }
  return html`${one.agreed.length === 2 ? button(id, 'keep_promise', {}, 'pursuit.kept', 'primary') : nothing}
    ${button(id, 'answer_promise', {agree: false}, 'pursuit.call', 'quiet')}`;
}

/** Whether the other has not answered yet. @param {TalkOn} one */
const waits = one => one.agreed.includes(myself()) && one.agreed.length < 2 && !over(one);

/** @param {string} id @param {TalkOn} one */
const mine = (id, one) => html`<li class="stack pursuit-talk ${over(one) ? 'over' : ''}"><p><b>${headline(one)}</b></p>
  ${one.text ? html`<p class="written" dir="auto">${text(one.text)}</p>` : nothing}
  <p class="note muted pursuit-when">${icon('clock')}${t('pursuit.talkDay', {day: dateOf(one.day)})}${waits(one)
    ? html` · ${t('pursuit.talkWaits', {name: otherOf(one)})}` : nothing}</p>
  <div class="row">${buttons(id, one)}</div></li>`;

/** @param {TalkOn} one @returns {'declined' | 'kept' | 'holds' | 'asked'} */
const stateOf = one => one.declined.length ? 'declined' : one.kept ? 'kept' : one.agreed.length === 2 ? 'holds' : 'asked';

/** @param {TalkOn} one */
const introduced = one => html`<li class="spread"><span>${t('pursuit.introduced', {first: nameOf(one.people[0] ?? ''), second: nameOf(one.people[1] ?? ''),
  day: dateOf(one.day)})}</span><span class="tag">${t(`pursuit.talkState.${stateOf(one)}`)}</span></li>`;

/** For who belongs here. */
export function talks() {
  const all = promises();
  return html`<section class="stack"><h2>${t('pursuit.talks')}</h2><p class="note muted">${t('pursuit.talksLead')}</p>${refused(KINDS)}
    ${all.length ? html`<ul class="lines">${repeat(all, ([id]) => id, ([id, one]) => mine(id, one))}</ul>`
      : html`<p class="muted">${t('pursuit.talksNone')}</p>`}
    ${others().length ? form() : nothing}</section>`;
}

/** For the organiser, who sees what they proposed themselves. */
export const introductions = () => everybody().length > 1 ? html`<section class="stack pursuit-side">${refused(KINDS)}
  <details class="pursuit-more"><summary><h2>${t('pursuit.introduce')}</h2></summary><div class="stack">${promises().length
    ? html`<ul class="lines">${promises().map(([, one]) => introduced(one))}</ul>` : nothing}${form()}</div></details></section>` : nothing;
