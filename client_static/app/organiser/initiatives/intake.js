/** Taking a list in from a file: choose it, look at what it would do, mend what is wrong, take it over. */
import {html, nothing} from '../../../vendor/lit-html/lit-html.js';
import {repeat} from '../../../vendor/lit-html/directives/repeat.js';
import {icon} from '../../../components/icon.js';
import {trouble} from '../../../components/trouble.js';
import {t, timeOfDay} from '../../i18n.js';
import {choose, looking, preview, sheet, taken} from './file.js';
import {ask, doubles, intakes} from './hall.js';
import {part} from './parts.js';
import {previewed} from './preview.js';

/** @typedef {import('../../../core/types.js').Intake} Intake */

/** @param {FileList | null | undefined} files */
function first(files) {
  const file = files?.[0];
  if (file) choose(file);
}

/** @param {Event} event */
function chosen(event) {
  const input = /** @type {HTMLInputElement} */ (event.currentTarget);
  first(input.files);
  input.value = '';  // the same file may be chosen again when it was mended
}

/** @param {DragEvent} event */
function dropped(event) {
  event.preventDefault();
  first(event.dataTransfer?.files);
}

const chooser = () => html`<div class="listing-drop" @dragover=${(/** @type {Event} */ event) => event.preventDefault()} @drop=${dropped}>
  <label class="button ${sheet.value ? '' : 'primary'}" for="listing-file">${t(sheet.value ? 'listing.otherFile' : 'listing.chooseFile')}</label>
  <input class="vh listing-file" id="listing-file" type="file" accept=".csv,.txt,.tsv,.xlsx" @change=${chosen}>
  <p class="note muted">${sheet.value ? sheet.value.name : t('listing.dropHere')}</p></div>`;

/** @param {[string, Intake]} entry */
const intake = ([id, one]) => html`<li class="spread"><span><b>${one.name || t('listing.nameless')}</b> <span class="note muted number">${
  timeOfDay(one.at)} · ${
  t('listing.takenIn', {n: one.added})}${one.changed ? ` · ${t('listing.changedIn', {n: one.changed})}` : ''}</span></span>${one.undone
  ? html`<span class="tag">${t('listing.takenOut')}</span>`
  : html`<button class="button small" type="button" @click=${() => ask('take_out', {intake: id})}>${t('listing.takeOut')}<span class="vh">: ${
    one.name}</span></button>`}</li>`;

function done() {
  const now = taken.value;
  if (!now) return nothing;
  const alike = doubles().filter(([, one]) => !one.apart).length;
  return html`<div class="listing-done stack" role="status"><p>${icon('check')} ${
    t('listing.done', {...now})}</p>
    <div class="row"><button class="button primary" type="button" @click=${() => { part.value = 'list'; }}>${t('listing.toList')}</button>${alike
      ? html`<button class="button" type="button" @click=${() => { part.value = 'doubles'; }}>${t('listing.toDoubles', {n: alike})}</button>`
      : nothing}</div></div>`;
}

export function intakePart() {
  const sheets = intakes();
  return html`<p class="measure">${t('listing.intakeText')}</p>${chooser()}
    ${looking.busy && !preview.value ? html`<p class="muted" role="status">${t('listing.reading')}</p>` : nothing}${
      preview.value ? nothing : trouble(looking.problem)}${done()}
    ${preview.value ? previewed(preview.value) : nothing}
    ${sheets.length ? html`<section class="stack"><h2>${t('listing.intakes')}</h2><p class="note muted">${t('listing.intakesText')}</p>
      <ul class="lines">${repeat([...sheets].reverse(), ([id]) => id, intake)}</ul></section>` : nothing}`;
}
