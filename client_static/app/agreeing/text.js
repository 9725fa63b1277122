/** The text as it is now: what the parties want together, what each brings and gets, and who does what until when. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {icon} from '../../components/icon.js';
import {text as typed} from '../../components/text.js';
import {trouble} from '../../components/trouble.js';
import {attempt} from '../attempt.js';
import {dateOf, t} from '../i18n.js';
import {takeAgreement} from './api.js';
import {conference, dayOf, isReader, mine, nameOf, number, party} from './hall.js';

/** @typedef {import('../../core/types.js').Agreement} Agreement */
/** @typedef {import('../../core/types.js').AgreementParty} Party */

const taking = attempt();
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** @param {Agreement} now */
function status(now) {
  if (now.withdrawn) {
    return html`<p class="agreeing-status withdrawn">${icon('ban')}<span>${t('agreeing.withdrawn', {date: dayOf(now.withdrawn.at)})}${
      now.withdrawn.reason ? html`<br><span dir="auto">${now.withdrawn.reason}</span>` : nothing}</span></p>`;
  }
  if (now.complete) return html`<p class="agreeing-status complete">${icon('check')}<span>${t('agreeing.complete', {date: dayOf(now.complete)})}</span></p>`;
  const done = now.parties.filter(one => party(one.id)?.answer === 'confirmed').length;
  return html`<p class="agreeing-status">${icon('clock')}<span>${now.parties.length < 2 ? t('agreeing.tooFew')
    : t('agreeing.far', {done, count: now.parties.length})}${isReader() && mine(now).some(one => (party(one.id)?.answer ?? 'none') === 'none')
    ? html`<br><span class="agreeing-below">${t('agreeing.below')}</span>` : nothing}</span></p>`;
}

/** What a party said of this version. @param {string} id */
function said(id) {
  const one = party(id), name = nameOf(one?.by ?? null);
  if (one?.answer === 'confirmed') {
    return html`<p class="agreeing-said confirmed">${icon('check')}<span>${name ? t('agreeing.saidBy', {name, date: dayOf(one.at ?? 0)})
      : t('agreeing.said', {date: dayOf(one.at ?? 0)})}</span></p>`;
  }
  if (one?.answer === 'objected') {
    return html`<p class="agreeing-said objected">${icon('message-square')}<span><b>${name ? t('agreeing.objectionBy', {name}) : t('agreeing.objection')}</b>
      <span dir="auto">${typed(one.text)}</span></span></p>`;
  }
  return html`<p class="agreeing-said">${icon('clock')}<span>${t('agreeing.waiting')}</span></p>`;
}

/** @param {string} label @param {string} words */
const part = (label, words) => html`<div><dt>${label}</dt><dd dir="auto">${words || html`<span class="muted">–</span>`}</dd></div>`;

/** @param {Party} one */
const partyRow = one => html`<li class="agreeing-party"><h3 dir="auto">${one.name}</h3>
  <dl>${part(t('agreeing.brings'), one.brings)}${part(t('agreeing.gets'), one.gets)}</dl>${said(one.id)}</li>`;

/** A date of the calendar in words, anything else as it was typed. @param {string} by */
const until = by => DAY.test(by) ? dateOf(by) : by;

/** @param {import('../../core/types.js').AgreementStep} one */
const step = one => html`<tr><th scope="row" dir="auto">${one.who}</th><td dir="auto">${one.what}</td><td dir="auto">${until(one.by)}</td></tr>`;

/** @param {Agreement} now */
const steps = now => now.steps.length ? html`<table class="agreeing-steps"><thead><tr><th scope="col">${t('agreeing.who')}</th><th scope="col">${
  t('agreeing.what')}</th><th scope="col">${t('agreeing.by')}</th></tr></thead><tbody>${now.steps.map(step)}</tbody></table>`
  : html`<p class="muted">${t('agreeing.noSteps')}</p>`;

/** @param {Agreement} now */
export const text = now => html`<article class="agreeing-sheet stack"><header class="stack"><p class="agreeing-kind">${t('agreeing.title')}</p>
    <h1 dir="auto">${now.title}</h1><p class="note muted">${t('agreeing.versionOf', {n: now.version, date: dayOf(now.at)})}</p>${status(now)}</header>
  ${now.purpose ? html`<section class="stack"><h2>${t('agreeing.purpose')}</h2>
    <p class="agreeing-purpose" dir="auto">${typed(now.purpose)}</p></section>` : nothing}
  <section class="stack"><h2>${t('agreeing.parties')}</h2>${now.parties.length ? html`<ul class="agreeing-parties">${now.parties.map(partyRow)}</ul>`
    : html`<p class="muted">${t('agreeing.noParties')}</p>`}</section>
  <section class="stack"><h2>${t('agreeing.steps')}</h2>${steps(now)}</section></article>`;

/** @param {Agreement} now @param {'pdf' | 'docx'} form */
const take = (now, form) => taking.run(() => takeAgreement(conference, number.value, form, `${t('agreeing.file')}-${number.value}-${now.version}.${form}`));

/** To take home. @param {Agreement} now */
export const papers = now => html`<section class="stack agreeing-side"><h2>${t('agreeing.papers')}</h2><div class="row">
  ${/** @type {const} */ (['pdf', 'docx']).map(form => html`<button class="button" type="button" ?disabled=${taking.busy} @click=${() => take(now, form)}>${
    icon('download')}${t(`agreeing.paper.${form}`)}</button>`)}</div>${trouble(taking.problem)}</section>`;
