/** Who belongs here: asked in by the organiser, each with a link of their own. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {signal} from '../../vendor/signals-core/signals-core.js';
import {dialog} from '../../components/dialog.js';
import {icon} from '../../components/icon.js';
import {toast} from '../../components/toast.js';
import {trouble} from '../../components/trouble.js';
import {addCorrespondent, correspondentLink, removeCorrespondent} from '../api.js';
import {attempt} from '../attempt.js';
import {t} from '../i18n.js';
import {focusLater} from '../paint.js';
import {address, line, onSubmit, typed} from './form.js';
import {ask, conference, everybody, initiatives, learn, room} from './hall.js';

/** @typedef {import('./hall.js').Somebody} Somebody */

const LONGEST = 60, LONGEST_ADDRESS = 254;

const inviting = signal(false);
/** For which initiative somebody is asked as steward; '' for none. */
const forWhat = signal('');
/** A link that was just made; it is shown once. */
const made = signal(/** @type {{id: string, name: string, link: string} | null} */ (null));
const adding = attempt(), turning = attempt();

/** @param {string} [initiative] of which they are to be steward */
export function invite(initiative = '') {
  [forWhat.value, inviting.value] = [initiative, true];
  focusLater('#person-name');
}

const send = () => adding.run(async () => {
  const [name, organisation, email] = ['name', 'organisation', 'email'].map(one => typed(`person/${one}`));
  if (!name?.value.trim()) return;
  const {id, link} = await addCorrespondent(conference, {room, name: name.value, organisation: organisation?.value ?? '', email: email?.value.trim() ?? ''});
  ask('welcome', {person: id});
  if (forWhat.value) ask('set_steward', {initiative: forWhat.value, person: id});
  made.value = {id, name: name.value.trim(), link};
  for (const one of [name, organisation, email]) one?.clear();
  inviting.value = false;
  await learn();
  focusLater('#made-link');
});

/** @param {Somebody} one */
const freshLink = one => turning.run(async () => {
  made.value = {id: one.id, name: one.name, link: (await correspondentLink(conference, one.id)).link};
  focusLater('#made-link');
});

/** @param {Somebody} one */
const forget = one => turning.run(async () => {
  ask('welcome', {person: one.id, welcome: false});
  for (const [id, {steward}] of initiatives()) if (steward === one.id) ask('set_steward', {initiative: id, person: ''});
  await removeCorrespondent(conference, one.id);
  if (made.value?.id === one.id) made.value = null;
  toast(t('pursuit.forgotten', {name: one.name}));
  await learn();
});

/** The link that was just made. @param {string} [of] only of this person */
export const madeLink = (of = made.value?.id ?? '') => made.value?.id === of && made.value ? html`<div class="card own stack pursuit-made">
  <h3>${t('pursuit.linkFor', {name: made.value.name})}</h3>
  ${address('made-link', t('pursuit.linkFor', {name: made.value.name}), made.value.link)}
  <p class="note muted">${t('pursuit.linkText', {name: made.value.name})}</p>
  <p><button class="button small quiet" type="button" @click=${() => { made.value = null; }}>${t('common.close')}</button></p></div>` : nothing;

/** @param {Somebody} one */
function row(one) {
  const n = initiatives().filter(([, each]) => each.steward === one.id).length;
  return html`<li class="spread"><div><p><b>${one.name}</b>${one.organisation ? html`, ${one.organisation}` : nothing}</p>
    <p class="note muted">${n ? t('pursuit.looksAt', {n}) : t('pursuit.readsAlong')}${one.email ? html` · ${one.email}` : nothing}</p></div>
    <div class="row"><button class="button small" type="button" @click=${() => freshLink(one)}>${icon('link')}${t('pursuit.newLink')}</button>
      <button class="button small quiet" type="button" @click=${() => forget(one)}>${t('pursuit.forget')}</button></div></li>`;
}

export function people() {
  const all = everybody();
  return html`<section class="stack pursuit-side"><div class="spread"><h2>${t('pursuit.people')}</h2>
      <button class="button small" type="button" @click=${() => invite()}>${icon('plus')}${t('pursuit.invite')}</button></div>
    <p class="note muted">${t('pursuit.peopleLead')}</p>${trouble(turning.problem)}
    ${all.length ? html`<ul class="lines">${all.map(row)}</ul>` : html`<p class="muted">${t('pursuit.peopleNone')}</p>`}</section>`;
}

/** @param {string} one @param {import('../i18n.js').Key} label @param {{type?: string, hint?: string, limit?: number, optional?: boolean}} [more] */
const input = (one, label, more = {}) => line({id: `person-${one}`, draft: typed(`person/${one}`), label: t(label), limit: LONGEST, ...more});

export const inviteDialog = () => dialog({id: 'invite', open: inviting.value, title: t('pursuit.invite'), close: () => { inviting.value = false; },
  body: inviting.value ? html`<form class="stack" id="person" @submit=${onSubmit(() => void send())}>
    ${input('name', 'pursuit.name')}${input('organisation', 'pursuit.organisation', {optional: true})}
    ${input('email', 'pursuit.email', {type: 'email', hint: t('pursuit.emailHint'), limit: LONGEST_ADDRESS, optional: true})}
    ${trouble(adding.problem)}</form>` : nothing,
  actions: html`<button class="button quiet" type="button" @click=${() => { inviting.value = false; }}>${t('common.cancel')}</button>
    <button class="button primary" type="submit" form="person" ?disabled=${adding.busy}>${t('pursuit.invite')}</button>`});
