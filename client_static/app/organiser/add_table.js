/** One more table, also while the day goes on: it gets the next number. */
import {html} from '../../vendor/lit-html/lit-html.js';
import {live} from '../../vendor/lit-html/directives/live.js';
import {effect, signal} from '../../vendor/signals-core/signals-core.js';
import {field} from '../../components/field.js';
import {icon} from '../../components/icon.js';
import {trouble} from '../../components/trouble.js';
import {valueOf} from '../../components/value.js';
import {reject, t} from '../i18n.js';
import {dismiss, fate, send} from '../session.js';
import {nextTable, problemOf} from './adjust.js';
import {room} from './live.js';

/** @typedef {import('./adjust.js').Hall} Hall */
/** @typedef {ReturnType<typeof nextTable>} NewTable */

/** What was filled in; null = as proposed. */
const filled = signal(/** @type {NewTable | null} */ (null));
/** What was asked for: the command, and the form as it was then. */
const asked = signal(/** @type {{id: string, form: NewTable | null} | null} */ (null));
const tried = signal(false);

/** Once it stands in the list the form is ready for another, unless that one is being filled in already. */
effect(() => {
  const sent = asked.value;
  if (!sent || fate(sent.id) !== 'saved') return;
  if (filled.peek() === sent.form) filled.value = null;
  asked.value = null;
});

export const refusedTable = () => asked.value?.id ?? '';

/** @param {NewTable} table */
function problems({name, seats}) {
  const part = {of: /** @type {const} */ ('table'), id: ''};
  return {name: problemOf({...part, part: 'name'}, name), seats: problemOf({...part, part: 'seats'}, seats)};
}

/** @param {NewTable} table */
function add(table) {
  const wrong = problems(table);
  tried.value = Boolean(wrong.name || wrong.seats);
  if (tried.value || !room.value) return;
  if (asked.value) dismiss(asked.value.id);
  const id = send(room.value, 'add_table', {theme: table.theme, name: table.name.trim(), seats: Number(table.seats)});
  asked.value = {id, form: filled.value};
}

function told() {
  const fared = asked.value ? fate(asked.value.id) : 'saved';
  if (fared === 'pending') return html`<p class="note muted" role="status">${t('organiser.adjust.pending')}</p>`;
  return trouble(fared !== 'saved' && `${t('organiser.adjust.refused')} ${reject(fared.code, fared.params)}`);
}

/** @param {Hall} hall @param {readonly [letter: string, name: string][]} themes */
export function addTable(hall, themes) {
  // Asked anew at every event: two of them may come before the next picture, and the second keeps what the first set.
  const form = () => filled.value ?? nextTable(hall);
  const table = form(), wrong = tried.value ? problems(table) : {name: null, seats: null};
  const set = (/** @type {keyof NewTable} */ part) => (/** @type {Event} */ event) => {
    filled.value = {...form(), [part]: valueOf(event)};
  };
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    add(form());
  };
  const says = (/** @type {import('./plan.js').Problem | null} */ problem) => problem ? t(problem.key, problem) : '';
  return html`<form class="organiser-add" novalidate @submit=${submit}>
    ${field({id: 'add-theme', label: t('organiser.new.theme'), control: html`<select class="input" id="add-theme" @change=${set('theme')}>${
      themes.map(([letter, name]) => html`
      <option value=${letter} .selected=${live(letter === table.theme)}>${name}</option>`)}</select>`})}
    ${field({id: 'add-seats', label: t('organiser.new.seats'), error: says(wrong.seats), control: html`<input class="input number" id="add-seats"
      inputmode="numeric" maxlength="4" autocomplete="off" .value=${live(table.seats)} @input=${set('seats')}>`})}
    ${field({id: 'add-name', label: t('organiser.new.tableNameShort'), optional: true, error: says(wrong.name), control: html`<input class="input" id="add-name"
      autocomplete="off" .value=${live(table.name)} @input=${set('name')}>`})}
    <button class="button" type="submit" ?disabled=${Boolean(asked.value) && fate(refusedTable()) === 'pending'}>${icon('plus')}${
      t('organiser.adjust.addTable')}</button>${told()}</form>`;
}
