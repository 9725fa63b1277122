/** What an initiative needs, and who can do something about it. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {repeat} from '../../vendor/lit-html/directives/repeat.js';
import {signal} from '../../vendor/signals-core/signals-core.js';
import {icon} from '../../components/icon.js';
import {text} from '../../components/text.js';
import {t} from '../i18n.js';
import {focusLater} from '../paint.js';
import {day} from '../report/when.js';
import {area, onSubmit, refused, typed} from './form.js';
import {ask, asks, isMine, nameOf} from './hall.js';

/** @typedef {import('../../core/types.js').Support} Support */
/** @typedef {import('./hall.js').Followed} Followed */

/** The question to which somebody is writing an answer. */
const answering = signal('');

/** @param {string} name of the draft @param {string} type @param {import('../../core/types.js').Params} data */
function give(name, type, data) {
  const words = typed(name);
  if (!words.value.trim()) return;
  ask(type, {...data, text: words.value});
  words.clear();
  answering.value = '';
}

/** @param {string} id */
function answer(id) {
  answering.value = id;
  focusLater(`#offer-${id}`);
}

/** @param {string} id */
const offerForm = id => html`<form class="stack" @submit=${onSubmit(() => give(`offer/${id}`, 'offer_support', {ask: id}))}>
  ${area({id: `offer-${id}`, draft: typed(`offer/${id}`), label: t('pursuit.offerLabel'), rows: 2})}
  <div class="row"><button class="button small primary" type="submit">${t('pursuit.offer')}</button>
    <button class="button small quiet" type="button" @click=${() => { answering.value = ''; }}>${t('common.cancel')}</button></div></form>`;

/** @param {string} id @param {Support} one @param {boolean} mine */
const buttons = (id, one, mine) => html`<div class="row">${one.settled ? nothing : html`<button class="button small" type="button" @click=${() => answer(id)}>${
    icon('hand')}${t('pursuit.canHelp')}</button>`}
  ${mine ? html`<button class="button small quiet" type="button" @click=${() => ask('settle_support', {ask: id, settled: !one.settled})}>${
    one.settled ? nothing : icon('check')}${t(one.settled ? 'pursuit.unsettle' : 'pursuit.settle')}</button>` : nothing}</div>`;

/** @param {string} id @param {Support} one @param {boolean} mine */
const question = (id, one, mine) => html`<li class="stack pursuit-ask ${one.settled ? 'settled' : ''}"><p class="written" dir="auto">${text(one.text)}
    ${one.settled ? html`<span class="tag">${t('pursuit.settled')}</span>` : nothing}</p>
  <p class="note muted">${t('pursuit.askedBy', {name: nameOf(one.by), day: day(one.at)})}</p>
  ${one.offers.length ? html`<ul class="pursuit-offers">${one.offers.map(offer => html`<li><p class="written" dir="auto">${text(offer.text)}</p>
    <p class="note muted">${t('pursuit.offeredBy', {name: nameOf(offer.by), day: day(offer.at)})}</p></li>`)}</ul>` : nothing}
  ${answering.value === id ? offerForm(id) : buttons(id, one, mine)}</li>`;

/** @param {string} id @param {Followed} one */
export function support(id, one) {
  const all = asks(id), mine = isMine(one);
  return html`<section class="stack"><h2>${t('pursuit.support')}</h2>${refused(['ask_support', 'offer_support', 'settle_support'])}
    ${all.length ? html`<ul class="lines">${repeat(all, ([key]) => key, ([key, each]) => question(key, each, mine))}</ul>`
      : html`<p class="muted">${t('pursuit.supportNone')}</p>`}
    ${mine ? html`<form class="stack" @submit=${onSubmit(() => give(`ask/${id}`, 'ask_support', {initiative: id}))}>
      ${area({id: 'ask', draft: typed(`ask/${id}`), label: t('pursuit.askLabel'), hint: t('pursuit.askHint'), rows: 2})}
      <p><button class="button" type="submit" aria-disabled=${typed(`ask/${id}`).value.trim() ? nothing : 'true'}>${
        t('pursuit.ask')}</button></p></form>` : nothing}
  </section>`;
}
