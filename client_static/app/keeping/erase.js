/** Erasing, which cannot be taken back: the name or title is typed over first, and what went is told afterwards. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {signal} from '../../vendor/signals-core/signals-core.js';
import {dialog} from '../../components/dialog.js';
import {trouble} from '../../components/trouble.js';
import {attempt} from '../attempt.js';
import {t} from '../i18n.js';
import {eraseConference, erasePerson} from '../known_api.js';
import {conference, look} from './state.js';

/** @typedef {import('../known_api.js').ErasedPerson} ErasedPerson */
/** @typedef {import('../known_api.js').ErasedConference} ErasedConference */
/** @typedef {{kind: 'person', id: string, name: string, confirm: string} | {kind: 'conference', title: string, confirm: string}} Wanted */

const ROWS = /** @type {const} */ (['rooms', 'events', 'people', 'cards', 'correspondents', 'papers', 'sealed_papers', 'sessions', 'invites']);

const wanted = signal(/** @type {Wanted | null} */ (null));
const typed = signal('');
const texts = signal(false);
const erasing = attempt();
/** What was removed; until the next is asked for. */
export const erased = signal(/** @type {{name: string, texts: boolean, gone: ErasedPerson} | null} */ (null));
export const erasedAll = signal(/** @type {ErasedConference | null} */ (null));

/** @param {Wanted} one */
export function ask(one) {
  [wanted.value, typed.value, texts.value, erased.value] = [one, '', false, null];
  erasing.forget();
}

const close = () => { wanted.value = null; };

/** As the server compares them. @param {string} text */
const plain = text => text.trim().split(/\s+/).join(' ').toLowerCase();

/** @param {Wanted} one */
const carryOut = one => erasing.run(async () => {
  if (one.kind === 'conference') {
    erasedAll.value = await eraseConference(conference.value, typed.value);
  } else {
    const how = {confirm: typed.value, texts: texts.value};
    erased.value = {name: one.name, texts: texts.value, gone: await erasePerson(conference.value, one.id, how)};
    await look();
  }
  close();
});

/** @param {Wanted} one */
const withTexts = one => one.kind === 'person' ? html`<label class="check"><input type="checkbox" .checked=${texts.value}
  @change=${(/** @type {Event} */ event) => { texts.value = /** @type {HTMLInputElement} */ (event.currentTarget).checked; }}>
  <span>${t('keeping.texts')}<span class="note muted">${t('keeping.textsText')}</span></span></label>` : nothing;

/** @param {Wanted} one */
const body = one => html`<form class="stack" id="erase-form" @submit=${(/** @type {Event} */ event) => { event.preventDefault(); void carryOut(one); }}>
  <p>${t(one.kind === 'person' ? 'keeping.eraseText' : 'keeping.conferenceText')}</p>${withTexts(one)}
  <div class="field"><label for="erase-confirm">${t('keeping.confirm', {what: one.confirm})}</label>
    <input class="input" id="erase-confirm" autocomplete="off" spellcheck="false" .value=${typed.value}
      @input=${(/** @type {Event} */ event) => { typed.value = /** @type {HTMLInputElement} */ (event.currentTarget).value; }}></div>
  ${trouble(erasing.problem)}</form>`;

/** @param {Wanted} one */
const actions = one => html`<button class="button quiet" type="button" @click=${close}>${t('common.cancel')}</button>
  <button class="button danger" type="submit" form="erase-form" ?disabled=${erasing.busy || plain(typed.value) !== plain(one.confirm)}>${
    t(erasing.busy ? 'keeping.busy' : 'keeping.do')}</button>`;

export function eraseDialog() {
  const one = wanted.value;
  const title = one?.kind === 'person' ? t('keeping.erasePerson', {name: one.name}) : t('keeping.conference');
  return dialog({open: one !== null, id: 'erase', title, close, body: one ? body(one) : nothing, actions: one ? actions(one) : ''});
}

export function whatWent() {
  const done = erased.value;
  if (!done) return nothing;
  const {name, card, sessions, contributions, events} = done.gone;
  return html`<div class="card keeping-done stack" role="status"><h3>${t('keeping.done')}: <bdi>${done.name}</bdi></h3><ul class="lines">
    ${name ? html`<li>${t('keeping.doneName')}</li>` : nothing}${card ? html`<li>${t('keeping.doneCard')}</li>` : nothing}
    ${sessions ? html`<li>${t('keeping.doneSessions', {n: sessions})}</li>` : nothing}
    <li>${!done.texts ? t('keeping.doneStays') : events ? t('keeping.doneWords', {n: contributions, events}) : t('keeping.doneNothing')}</li></ul>
    <p class="note muted">${done.texts ? html`${t('keeping.others')} ` : nothing}${t('keeping.backups')}</p></div>`;
}

/** @param {ErasedConference} gone */
export const allWent = gone => html`<div class="stack keeping-done" role="status"><h1>${t('keeping.conferenceDone', {title: gone.title})}</h1>
  <ul class="lines">${ROWS.filter(name => gone[name]).map(name => html`<li>${t(`keeping.rows.${name}`, {n: Number(gone[name])})}</li>`)}</ul>
  <p class="muted">${t('keeping.backups')}</p><p><a class="button primary" href="/organisatie">${t('keeping.toOrganiser')}</a></p></div>`;
