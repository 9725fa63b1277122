/** Who answers for each party: asked in by name, each by a link of their own. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {live} from '../../vendor/lit-html/directives/live.js';
import {signal} from '../../vendor/signals-core/signals-core.js';
import {icon} from '../../components/icon.js';
import {trouble} from '../../components/trouble.js';
import {valueOf} from '../../components/value.js';
import {addCorrespondent, correspondentLink} from '../api.js';
import {attempt} from '../attempt.js';
import {t} from '../i18n.js';
import {ask, conference, learn, party, roomNow, somebody} from './hall.js';

/** @typedef {import('../../core/types.js').AgreementParty} Party */

/** What is typed, by party. @type {import('../../vendor/signals-core/signals-core.js').Signal<ReadonlyMap<string, string>>} */
const names = signal(new Map());
/** Links that were made here; they are told once. By party. @type {import('../../vendor/signals-core/signals-core.js').Signal<ReadonlyMap<string, string>>} */
const links = signal(new Map());
const asking = attempt();

/** @param {string} id of a party @param {string} link */
const tell = (id, link) => { links.value = new Map(links.value).set(id, link); };

/** @param {Party} one @returns {(event: Event) => void} */
const add = one => event => {
  event.preventDefault();
  const name = names.value.get(one.id)?.trim();
  if (!name) return;
  void asking.run(async () => {
    const made = await addCorrespondent(conference, {room: roomNow(), name, organisation: one.name.slice(0, 60), email: ''});
    ask('set_signer', {party: one.id, person: made.id});
    tell(one.id, made.link);
    names.value = new Map(names.value).set(one.id, '');
    await learn();
  });
};

/** @param {string} id of a party @param {string} person */
const fresh = (id, person) => asking.run(async () => tell(id, (await correspondentLink(conference, person)).link));

/** Their name stays with what they said. @param {string} id of a party */
function drop(id) {
  ask('set_signer', {party: id, person: ''});
  const left = new Map(links.value);
  left.delete(id);
  links.value = left;
}

/** Ready to be copied. @param {Event} event */
const whole = event => /** @type {HTMLInputElement} */ (event.currentTarget).select();

/** @param {string} id @param {string} link */
const shown = (id, link) => html`<label class="vh" for="link-${id}">${t('agreeing.link')}</label>
  <input class="input agreeing-link" id="link-${id}" readonly .value=${link} @focus=${whole}><p class="note muted">${t('agreeing.linkText')}</p>`;

/** @param {Party} one */
const form = one => html`<form class="row agreeing-ask" @submit=${add(one)}>
  <label class="vh" for="signer-${one.id}">${t('agreeing.signerName', {party: one.name})}</label>
  <input class="input grow" id="signer-${one.id}" maxlength="60" autocomplete="off" placeholder=${t('agreeing.name')}
    .value=${live(names.value.get(one.id) ?? '')}
    @input=${(/** @type {Event} */ event) => { names.value = new Map(names.value).set(one.id, valueOf(event)); }}>
  <button class="button" type="submit" ?disabled=${asking.busy || !names.value.get(one.id)?.trim()}>${t('agreeing.askIn')}</button></form>`;

/** @param {Party} one */
function row(one) {
  const signer = party(one.id)?.signer, link = links.value.get(one.id);
  if (!signer) return html`<li class="stack agreeing-signer"><p><b dir="auto">${one.name}</b></p>${form(one)}</li>`;
  const name = somebody(signer), out = t('agreeing.drop', {name});
  return html`<li class="stack agreeing-signer"><p><b dir="auto">${one.name}</b> <span class="muted" dir="auto">${name}</span></p>
    <div class="row"><button class="button small" type="button" @click=${() => fresh(one.id, signer)}>${icon('link')}${t('agreeing.freshLink')}</button>
      <button class="button small quiet icon-only" type="button" title=${out} aria-label=${out} @click=${() => drop(one.id)}>${icon('x')}</button></div>
    ${link ? shown(one.id, link) : nothing}</li>`;
}

/** @param {import('../../core/types.js').Agreement} now */
export const signers = now => html`<section class="stack agreeing-side"><h2>${t('agreeing.signers')}</h2><p class="note muted">${t('agreeing.signersText')}</p>
  ${now.parties.length ? html`<ul class="lines">${now.parties.map(row)}</ul>` : html`<p class="muted">${t('agreeing.noParties')}</p>`}
  ${trouble(asking.problem)}</section>`;
