/** Lists in an action that grow by themselves: below the last row there is always a blank one. */
import {html, nothing} from '../../../vendor/lit-html/lit-html.js';
import {live} from '../../../vendor/lit-html/directives/live.js';
import {repeat} from '../../../vendor/lit-html/directives/repeat.js';
import {icon} from '../../../components/icon.js';
import {valueOf} from '../../../components/value.js';
import {t} from '../../i18n.js';
import {afterPaint} from '../../paint.js';
import {BLANK, MOST, commit, rowsOf, typeCell} from './plan.js';
import {keysOf, retyped} from './row_keys.js';

/** @typedef {import('../../i18n.js').Key} Key */
/** @typedef {import('./plan.js').List} List */
/** @typedef {{part: string, label: Key}} Column */

/** @param {string} id @param {List} name @param {number} index @param {string} part @param {string} value */
function typeIn(id, name, index, part, value) {
  typeCell(id, name, index, part, value);
  retyped(`${id}/${name}`, index, rowsOf(id, name)[index] ?? {});
}

/** @param {string} id @param {List} name @param {number} index @param {Column} column @param {string} value */
const cell = (id, name, index, {part, label}, value) => html`<textarea class="input line" rows="1" aria-label="${t(label)}, ${index + 1}"
  placeholder=${t(label)} .value=${live(value)}
  @keydown=${(/** @type {KeyboardEvent} */ event) => event.key === 'Enter' && !event.isComposing && event.preventDefault()}
  @input=${(/** @type {Event} */ event) => typeIn(id, name, index, part, valueOf(event).replace(/\n/g, ' '))}></textarea>`;

/** Whether the rows stand in the page as they are: a second tap before the next picture would hit a row that nobody saw there. */
const drawn = {now: true};

/** @param {string} id @param {List} name @param {number} index */
function remove(id, name, index) {
  if (!drawn.now) return;
  drawn.now = false;
  afterPaint(() => { drawn.now = true; });
  for (const part of Object.keys(BLANK[name])) typeCell(id, name, index, part, '');
  commit(id, name);
}

/** Empty in the column "what is in it for them" is the one thing that makes a party leave. @param {Record<string, string>} row */
const warning = row => row.name?.trim() && !row.benefit?.trim() ? html`<p class="note warning">${icon('triangle-alert')} ${
  t('table.no_benefit')}</p>` : nothing;

/** @param {string} id @param {List} name @param {Column[]} columns @param {Record<string, string>} row @param {number} index @param {boolean} blank */
const line = (id, name, columns, row, index, blank) => html`<li class="plan-row columns-${columns.length}">${
  columns.map(column => cell(id, name, index, column, row[column.part] ?? ''))}
  ${blank ? html`<span></span>` : html`<button type="button" class="button quiet icon-only" aria-label=${t('table.remove_row', {n: index + 1})}
    @click=${() => remove(id, name, index)}>${icon('x')}</button>`}
  ${name === 'parties' ? warning(row) : nothing}</li>`;

/** Leaving the list is when blank rows go. @param {string} id @param {List} name */
const left = (id, name) => (/** @type {FocusEvent} */ event) => {
  const list = /** @type {Element} */ (event.currentTarget);
  if (!(event.relatedTarget instanceof Node && list.contains(event.relatedTarget))) commit(id, name);
};

/** @param {string} id of the action @param {{name: List, legend: Key, hint?: Key, columns: Column[]}} list */
export function planRows(id, {name, legend, hint, columns}) {
  const rows = rowsOf(id, name), all = /** @type {Record<string, string>[]} */ (rows.length >= MOST[name] ? rows : [...rows, BLANK[name]]);
  const keys = keysOf(`${id}/${name}`, all);
  return html`<fieldset class="plan-list" @focusout=${left(id, name)}><legend>${t(legend)}</legend>${hint ? html`<p class="hint">${t(hint)}</p>` : nothing}
    <ul>${repeat(all, (_, index) => keys[index], (row, index) => line(id, name, columns, row, index, index >= rows.length))}</ul></fieldset>`;
}
