/** Who sits at a table; and the one thing about them that no step takes back: removing somebody. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {repeat} from '../../vendor/lit-html/directives/repeat.js';
import {live} from '../../vendor/lit-html/directives/live.js';
import {signal} from '../../vendor/signals-core/signals-core.js';
import {dialog} from '../../components/dialog.js';
import {icon} from '../../components/icon.js';
import {excerpt} from '../../core/text.js';
import {t} from '../i18n.js';
import {seatedAt} from '../people.js';
import {outbox, plenary, records, table} from '../session.js';
import {ask} from './hall.js';
import {byWriter, devices} from './writers.js';

/** @typedef {import('./writers.js').Device} Device @typedef {import('../../core/types.js').Person} Person */
/** `guests`: the names that go with a laptop. @typedef {{id: string, name: string, kind: 'device' | 'laptop' | 'guest', guests: string[]}} Leaving */

const KINDS = /** @type {const} */ (['idea', 'comment', 'addition', 'question', 'existing', 'action']);
/** So much of it fits on one line of a phone, twice. */
const WORDS = 90;

const at = signal(/** @type {number | null} */ (null));
const leaving = signal(/** @type {Leaving | null} */ (null));
const clearing = signal(false);

/** Then what the tables wrote is needed too. */
export const peopleOpen = () => at.value !== null;

/** @param {{number: number}} row */
export const peopleButton = ({number}) => html`<button class="button small icon-only" type="button"
  aria-label=${t('control.people', {number})} title=${t('control.people', {number})}
  @click=${() => { at.value = number; }}>${icon('users')}</button>`;

const close = () => { at.value = null; };
const stay = () => { leaving.value = null; };

/** @param {Leaving} one */
function askFor(one) {
  leaving.value = one;
  clearing.value = false;
}

/** @param {Leaving} one */
function remove({id}) {
  ask('remove_person', {participant: id, ...(clearing.value ? {reason: t('control.remove_reason')} : {})});
  stay();
}

/** At whatever table. */
const writings = () => byWriter(records(plenary(), 'table').flatMap(([, {number}]) => KINDS.flatMap(kind =>
  records(table(number), kind).map(([, one]) => ({...one, text: 'title' in one ? one.title : one.text})))));

/** @param {Person} person */
const nameOf = ({name, shared}) => name || t(shared ? 'control.laptop' : 'common.nobody');

export function peopleDialog() {
  const number = at.value;
  const [title, body] = number === null ? ['', nothing] : [t('control.people', {number}), list(number)];
  return dialog({id: 'people', open: number !== null, close, title, body});
}

/** @param {number} number */
function list(number) {
  const all = devices(seatedAt(number)), wrote = writings();
  if (!all.length) return html`<p class="muted">${t('control.people_none')}</p>`;
  return html`<ul class="people-list">${repeat(all, ({id}) => id, one => html`${row(one, wrote)}
    ${one.guests.map(({id, person}) => guestRow(id, person, wrote))}`)}</ul>`;
}

/** @typedef {ReturnType<typeof byWriter>} Wrote */

/** @param {Device} device @param {Wrote} wrote */
const row = ({id, person, guests}, wrote) => line({id, name: nameOf(person), kind: person.shared ? 'laptop' : 'device',
  guests: guests.map(one => nameOf(one.person))}, person, wrote);

/** @param {string} id @param {Person} person @param {Wrote} wrote */
const guestRow = (id, person, wrote) => line({id, name: nameOf(person), kind: 'guest', guests: []}, person, wrote);

/** @param {Leaving} one @param {Person} person @param {Wrote} wrote */
function line(one, {organisation}, wrote) {
  const theirs = wrote.get(one.id), goes = outbox.value.some(({type, data}) => type === 'remove_person' && data.participant === one.id);
  const said = theirs ? `${t('control.contributions', {n: theirs.n})} · ‘${excerpt(theirs.text, WORDS)}’` : t('control.wrote_nothing');
  return html`<li class="person-row" data-kind=${one.kind}><div class="person-words">
      <p><bdi class="person-name">${one.name}</bdi>${organisation ? html` <span class="muted">${organisation}</span>` : nothing}</p>
      <p class="note muted">${said}</p></div>
    <button class="button small" type="button" aria-label=${t('control.remove_named', {name: one.name})} ?disabled=${goes} aria-busy=${goes}
      @click=${() => askFor(one)}>${t(goes ? 'control.removing' : 'control.remove')}</button></li>`;
}

/** It says what happens, for it cannot be taken back. */
export function removeDialog() {
  const one = leaving.value;
  const [title, body] = one ? [t('control.remove_title', {name: one.name}), consequences(one)] : ['', nothing];
  return dialog({id: 'remove', open: one !== null, close: stay, title, body,
    actions: one ? html`<button class="button" type="button" autofocus @click=${stay}>${t('common.cancel')}</button>
      <button class="button danger primary" type="button" @click=${() => remove(one)}>${t('control.remove')}</button>` : nothing});
}

/** @param {Leaving} one */
function consequences(one) {
  const n = writings().get(one.id)?.n ?? 0;
  const names = one.guests.length ? ` ${t('control.remove_guests', {names: one.guests.join(', ')})}` : '';
  return html`<p>${t(one.kind === 'guest' ? 'control.remove_guest' : 'control.remove_text')}${names}</p>
    <p>${t(clearing.value ? 'control.remove_takes' : 'control.remove_stays')} ${t('control.remove_votes')}</p>
    ${n ? html`<label class="check"><input type="checkbox" .checked=${live(clearing.value)} @change=${() => { clearing.value = !clearing.value; }}>
      <span>${t('control.remove_clear', {n})}<br><span class="note muted">${t('control.remove_clear_hint')}</span></span></label>` : nothing}
    <p><b>${t('control.remove_final')}</b></p>`;
}
