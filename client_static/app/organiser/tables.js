/** The tables of a new conference: how many, and for each its theme, its seats and a name if it has one. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {live} from '../../vendor/lit-html/directives/live.js';
import {field} from '../../components/field.js';
import {themeMark} from '../../components/theme.js';
import {trouble} from '../../components/trouble.js';
import {unfinished} from '../../components/unfinished.js';
import {valueOf} from '../../components/value.js';
import {language, t} from '../i18n.js';
import {LIMITS, bareThemes, isSpread, respread, withSeats, withTable, withTableCount} from './plan.js';

/** @typedef {import('./create.js').Form} Form */

/** Digits only: a number field would change under a scrolling wheel. @param {string} text */
const whole = text => Number.parseInt(text, 10);

/** Taken over when it is finished: half a number of tables would throw tables away.
 * @param {string} id @param {number} value @param {(value: number) => void} set @param {{label?: string, invalid?: boolean}} [more] */
const numeric = (id, value, set, {label = '', invalid = false} = {}) => html`<input class="input number" id=${id} inputmode="numeric" pattern="[0-9]*"
  maxlength="3" autocomplete="off"
  aria-label=${label || nothing} aria-invalid=${invalid ? 'true' : nothing} .value=${unfinished(Number.isNaN(value) ? '' : String(value))}
  @change=${(/** @type {Event} */ event) => set(whole(valueOf(event)))}>`;

/** @param {Form} form @param {number} place @param {import('./plan.js').PlanTable} table */
function row({plan, change, error}, place, {theme, seats, name}) {
  const number = place + 1, wrong = error(`seats-${number}`) || error(`name-${number}`);
  return html`<tr class=${wrong ? 'invalid' : ''}><th scope="row" class="number">${number}</th>
    <td><span class="organiser-pick">${themeMark(theme)}<select class="input" aria-label=${t('organiser.new.tableTheme', {number})}
      @change=${(/** @type {Event} */ event) => change(now => withTable(now, place, {theme: valueOf(event)}))}>
      ${plan.themes.map(({letter, title}) => html`
        <option value=${letter} .selected=${live(letter === theme)}>${letter} · ${title}</option>`)}</select></span></td>
    <td>${numeric(`seats-${number}`, seats, value => change(now => withTable(now, place, {seats: value})),
      {label: t('organiser.new.tableSeats', {number}), invalid: Boolean(error(`seats-${number}`))})}</td>
    <td><input class="input" id="name-${number}" autocomplete="off" aria-label=${t('organiser.new.tableName', {number})} placeholder=${
      t('organiser.new.tableNameShort')} .value=${live(name)}
      @input=${(/** @type {Event} */ event) => change(now => withTable(now, place, {name: valueOf(event)}))}>
      ${trouble(wrong)}</td></tr>`;
}

/** @param {string[]} letters */
const bare = letters => letters.length ? html`<p class="note organiser-warning">${t('organiser.new.bare', {n: letters.length,
  letters: new Intl.ListFormat(language.value).format(letters)})}</p>` : nothing;

/** @param {Form} form */
export function tablesPart(form) {
  const {plan, change, error} = form, seats = plan.tables.reduce((sum, table) => sum + (table.seats || 0), 0);
  const setCount = (/** @type {number} */ count) => change(now => withTableCount(now, Math.min(LIMITS.tables, count || 0)));
  return html`<fieldset class="stack organiser-part"><legend><h2>${t('organiser.new.tables')}</h2></legend>
    <div class="row organiser-counts">${field({id: 'count', label: t('organiser.new.tableCount'), error: error('count'),
      control: numeric('count', plan.tables.length || Number.NaN, setCount)})}
      ${field({id: 'seats', label: t('organiser.new.seatCount'), control: numeric('seats', plan.tables[0]?.seats ?? Number.NaN,
    value => change(now => withSeats(now, value)))})}
      <p class="number organiser-total">${t('organiser.new.total', {n: plan.tables.length})}, ${t('organiser.new.seatsTotal', {n: seats})}</p>
      ${isSpread(plan) || !plan.tables.length ? nothing
    : html`<button class="button quiet" type="button" @click=${() => change(respread)}>${t('organiser.new.spread')}</button>`}</div>
    ${bare(bareThemes(plan))}
    ${plan.tables.length ? html`<table class="organiser-tables"><thead><tr><th scope="col">${t('organiser.new.table')}</th><th scope="col">${
      t('organiser.new.theme')}</th>
      <th scope="col">${t('organiser.new.seats')}</th><th scope="col">${t('organiser.new.tableNameShort')} <span class="muted">(${
        t('common.optional')})</span></th></tr></thead>
      <tbody>${plan.tables.map((table, place) => row(form, place, table))}</tbody></table>` : nothing}</fieldset>`;
}
