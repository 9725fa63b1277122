/** "Wie schrijft er?" on the laptop of a table: one tap before writing, a name or none. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {signal} from '../../vendor/signals-core/signals-core.js';
import {icon} from '../../components/icon.js';
import {trouble} from '../../components/trouble.js';
import {addGuest, NAME_LENGTH} from '../api.js';
import {attempt} from '../attempt.js';
import {t} from '../i18n.js';
import {person} from '../people.js';
import {me} from '../session.js';
import {focusOn} from './composer.js';
import {SELF, choose, guests, shared, welcomeGuest, writer} from './writers.js';

const adding = signal(false);
const welcoming = attempt();

/** @returns {{id: string, name: string}[]} everybody who may write or vote here */
export function writers() {
  const own = person(me.value?.participant ?? '')?.name;
  return [...(own ? [{id: SELF, name: own}] : []), ...guests().map(({participant, name}) => ({id: participant, name}))];
}

/** @param {Event} event */
function add(event) {
  event.preventDefault();
  const form = /** @type {HTMLFormElement} */ (event.currentTarget);
  const name = String(new FormData(form).get('name') ?? '').trim();
  if (!name) return;
  void welcoming.run(async () => {
    welcomeGuest(await addGuest(name));
    adding.value = false;
  });
}

/** @param {string} id @param {string} name */
const chip = (id, name) => html`<label class="chip"><input type="radio" name="writer" .checked=${writer() === id} @change=${() => choose(id)}><bdi>${
  name}</bdi></label>`;

export const addForm = () => html`<form class="row add-writer" @submit=${add}><label class="vh" for="new-writer">${t('table.writer_name')}</label>
  <input class="input" id="new-writer" name="name" required maxlength=${NAME_LENGTH} autocomplete="off" placeholder=${t('table.writer_name')}>
  <button class="button small primary" type="submit" ?disabled=${welcoming.busy}>${t('table.writer_add')}</button>
  <button class="button small quiet" type="button" @click=${() => { adding.value = false; }}>${t('common.cancel')}</button>
  ${trouble(welcoming.problem)}</form>`;

export const writersRow = () => shared() ? html`<fieldset class="writers"><legend>${t('table.who_writes')}</legend>
  <div class="row">${writers().map(({id, name}) => chip(id, name))}${chip('', t('table.nameless'))}
  ${adding.value ? nothing : html`<button class="button small quiet" type="button" @click=${() => { adding.value = true; focusOn('new-writer'); }}>${
    icon('plus')} ${t('table.writer_new')}</button>`}</div></fieldset>` : nothing;

/** A form cannot stand in a form: this one follows the composer. */
export const newWriter = () => shared() && adding.value ? addForm() : nothing;
