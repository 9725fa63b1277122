/** "Kaartjes": one's own, with whom it is swapped, and the ones to take home. */
import {html, nothing} from '../../../vendor/lit-html/lit-html.js';
import {repeat} from '../../../vendor/lit-html/directives/repeat.js';
import {dialog} from '../../../components/dialog.js';
import {icon} from '../../../components/icon.js';
import {toast} from '../../../components/toast.js';
import {trouble} from '../../../components/trouble.js';
import {dateOf, t} from '../../i18n.js';
import {nameOf, people} from '../../people.js';
import {me} from '../../session.js';
import {cardForm} from './form.js';
import {acting, closeCards, download, editing, give, held, isOpen, load, problem, remove, takeBack} from './state.js';

/** @typedef {import('../../known_api.js').Cards} Cards */
/** @typedef {import('../../known_api.js').CardFields} CardFields */

/** @param {CardFields} card */
const facts = ({name, organisation, email, phone, line}) => html`<p class="contact-name"><bdi>${name}</bdi></p>
  ${organisation ? html`<p><bdi>${organisation}</bdi></p>` : nothing}
  ${line ? html`<p class="contact-line"><bdi>${line}</bdi></p>` : nothing}
  ${email || phone ? html`<p class="contact-ways">${email ? html`<a href="mailto:${email}">${email}</a>` : nothing}
    ${phone ? html`<a class="number" href="tel:${phone.replace(/[^\d+]/g, '')}">${phone}</a>` : nothing}</p>` : nothing}`;

async function takeAway() {
  if (!confirm(t('cards.remove_sure')) || !await remove()) return;
  toast(t('cards.removed'));
}

/** @param {CardFields} card */
const own = card => html`<section class="stack contact-part" aria-labelledby="own-card"><h3 id="own-card">${t('cards.mine')}</h3>
  <div class="contact own">${facts(card)}</div>
  <div class="row"><button type="button" class="button small" @click=${() => { editing.value = true; }}>${icon('pencil')} ${t('cards.edit')}</button>
    <button type="button" class="button small quiet" ?disabled=${acting.busy} @click=${takeAway}>${t('cards.remove')}</button></div></section>`;

/** @param {Cards['asking'][number]} one */
const asks = one => html`<li class="spread contact-asks"><p>${t('cards.asks', {name: one.name || nameOf(one.participant)})}${
  one.table ? html` <span class="muted note">${t('cards.asks_table', {table: one.table})}</span>` : nothing}</p>
  <button type="button" class="button small primary" ?disabled=${acting.busy} @click=${() => give(`person/${one.participant}`)}>${
    t('cards.agree')}</button></li>`;

/** @param {Cards['circles'][number]} one */
const circle = one => html`<li class="spread"><div class="grow"><p><bdi>${one.title ? t('cards.action', {title: one.title})
    : t('cards.table', {table: one.table})}</bdi></p>
    <p class="note muted">${one.cards ? t('cards.lie', {n: one.cards}) : t('cards.none_lie')}</p></div>
  <button type="button" class="button small" aria-pressed=${one.own} ?disabled=${acting.busy}
    @click=${() => one.own ? takeBack(one.to) : give(one.to)}>${t(one.own ? 'cards.take_back' : 'cards.lay')}</button></li>`;

/** @param {Cards['waiting'][number]} one */
const waits = one => html`<li class="spread"><p>${t('cards.asked', {name: one.name || nameOf(one.participant)})}
  <span class="muted note">${t('cards.waits')}</span></p><button type="button" class="button small quiet" ?disabled=${acting.busy}
  @click=${() => takeBack(`person/${one.participant}`)}>${t('cards.undo_ask')}</button></li>`;

/** Whoever has a name and a device, and was not asked yet. @param {Cards} now */
function others(now) {
  const known = new Set([me.value?.participant, ...[...now.asking, ...now.waiting].map(one => one.participant),
    ...now.swapped.filter(one => one.by.some(by => by.startsWith('person/'))).map(one => one.participant)]);
  return people().filter(([id, one]) => one.name && !known.has(id)).sort(([, one], [, other]) => one.name.localeCompare(other.name));
}

/** @param {[id: string, person: import('../../../core/types.js').Person]} one */
const choice = ([id, {name, table}]) => html`<option value=${id}>${name}${table ? ` (${t('cards.asks_table', {table})})` : ''}</option>`;

/** @param {SubmitEvent} event */
function askOne(event) {
  event.preventDefault();
  const form = /** @type {HTMLFormElement} */ (event.currentTarget);
  const chosen = String(new FormData(form).get('person') ?? '');
  if (chosen) void give(`person/${chosen}`).then(done => { if (done) form.reset(); });
}

/** @param {Cards} now */
function withOne(now) {
  const choices = others(now);
  if (!choices.length) return nothing;
  return html`<form class="stack" style="--gap:8px" @submit=${askOne}><label for="swap-with">${t('cards.with_one')}</label>
    <div class="row nowrap"><select class="input grow" id="swap-with" name="person">
      <option value="">${t('cards.choose')}</option>
      ${repeat(choices, ([id]) => id, choice)}
    </select><button type="submit" class="button small" ?disabled=${acting.busy}>${t('cards.ask')}</button></div></form>`;
}

/** @param {Cards} now */
const swapping = now => html`<section class="stack contact-part" aria-labelledby="swap-cards"><h3 id="swap-cards">${t('cards.swap')}</h3>
  ${now.asking.length ? html`<ul class="lines" role="status">${repeat(now.asking, one => one.participant, asks)}</ul>` : nothing}
  <p class="note muted">${t('cards.circles_why')}</p>
  <ul class="lines">${repeat(now.circles, one => one.to, circle)}</ul>
  ${withOne(now)}
  ${now.waiting.length ? html`<ul class="lines">${repeat(now.waiting, one => one.participant, waits)}</ul>` : nothing}</section>`;

/** @param {Cards['swapped'][number]} one */
const met = one => html`<li class="contact">${facts(one)}${one.by.filter(by => by.startsWith('person/')).map(by => html`<p>
  <button type="button" class="button small quiet" ?disabled=${acting.busy} @click=${() => takeBack(by)}>${
    t('cards.unswap', {name: one.name})}</button></p>`)}</li>`;

/** @param {number} ms */
const day = ms => dateOf(new Date(ms).toLocaleDateString('sv'));

/** @param {Cards} now */
const list = now => html`<section class="stack contact-part" aria-labelledby="met-cards"><h3 id="met-cards">${t('cards.list')}</h3>
  ${now.swapped.length ? html`<ul class="contacts">${repeat(now.swapped, one => one.participant, met)}</ul>
    <p><button type="button" class="button small" ?disabled=${acting.busy} @click=${download}>${icon('download')} ${t('cards.home')}</button></p>`
    : html`<p class="muted">${t('cards.nobody')}</p>`}
  <p class="note muted">${now.until ? t('cards.until', {date: day(now.until)}) : t('cards.days', {n: now.days})}</p></section>`;

/** @param {Cards} now */
const body = now => now.card && !editing.value ? html`${trouble(acting.problem)}${own(now.card)}${swapping(now)}${list(now)}`
  : html`<p>${t('cards.why')}</p>${trouble(acting.problem)}${cardForm(now.card)}`;

function content() {
  if (held.value) return body(held.value);
  return problem.value ? html`${trouble(problem.value)}<p><button class="button" type="button" @click=${load}>${t('common.retry')}</button></p>`
    : html`<p class="muted" role="status">${t('common.loading')}</p>`;
}

export const cardsDialog = () => dialog({open: isOpen.value, id: 'contact-cards', title: t('cards.title'), close: closeCards,
  body: isOpen.value ? html`<div class="stack contact-page">${content()}</div>` : nothing});
