/** What is chosen from, on what, and how many. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {live} from '../../vendor/lit-html/directives/live.js';
import {signal} from '../../vendor/signals-core/signals-core.js';
import {newId} from '../../core/ulid.js';
import {field} from '../../components/field.js';
import {icon} from '../../components/icon.js';
import {trouble} from '../../components/trouble.js';
import {valueOf} from '../../components/value.js';
import {openChoosing} from '../api.js';
import {attempt} from '../attempt.js';
import {t} from '../i18n.js';
import {focusLater} from '../paint.js';
import {choosing, conference} from './hall.js';

/** @typedef {'both' | 'actions' | 'ideas'} From */
/** @typedef {{title: string, weight: number}} Row */

const SOURCES = /** @type {const} */ (['both', 'actions', 'ideas']);
const MOST = 12, HEAVIEST = 5, LONGEST = 200;
const again = signal(false);
const from = signal(/** @type {From} */ ('both'));
const top = signal(5);
const rows = signal(/** @type {readonly Row[] | null} */ (null));
/** The same request, tried again, is the same command. */
const command = {id: ''};
const opening = attempt();

export const isSettingUp = () => again.value;

export function setUpAgain() {
  const now = choosing();
  rows.value = now ? now.criteria.map(({title, weight}) => ({title, weight})) : null;
  top.value = now?.top ?? 5;
  again.value = true;
}

/** @returns {readonly Row[]} the three that most ask for, until something else is filled in */
const shown = () => rows.value ?? [t('choosing.first.need'), t('choosing.first.able'), t('choosing.first.who')].map(title => ({title, weight: 1}));

/** @param {number} at @param {Partial<Row>} change */
const change = (at, change) => { rows.value = shown().map((row, place) => place === at ? {...row, ...change} : row); };

function more() {
  rows.value = [...shown(), {title: '', weight: 1}];
  focusLater(`#criterion-${shown().length - 1}`);
}

const begin = (/** @type {Event} */ event) => {
  event.preventDefault();
  command.id ||= newId(Date.now());
  const criteria = shown().map(({title, weight}) => ({title: title.trim(), weight})).filter(row => row.title);
  void opening.run(async () => {
    try {
      await openChoosing(conference, {id: command.id, criteria, top: top.value, of: from.value});
    } finally {
      command.id = '';
    }
    again.value = false;
  });
};

/** @param {Row} row @param {number} at */
const criterion = (row, at) => html`<li class="choosing-setting"><label class="vh" for="criterion-${at}">${t('choosing.criterion', {n: at + 1})}</label>
  <input class="input" id="criterion-${at}" maxlength=${LONGEST} .value=${live(row.title)}
    @input=${(/** @type {Event} */ event) => change(at, {title: valueOf(event)})}>
  <label class="choosing-weight"><span class="note">${t('choosing.weight')}</span><select class="input" .value=${live(String(row.weight))}
    @change=${(/** @type {Event} */ event) => change(at, {weight: Number(valueOf(event))})}>${Array.from({length: HEAVIEST}, (_, weight) => html`<option
    value=${weight + 1} ?selected=${row.weight === weight + 1}>${weight + 1}×</option>`)}</select></label>
  <button class="button quiet icon-only" type="button" title=${t('choosing.less')} aria-label=${t('choosing.less')} ?disabled=${shown().length < 2}
    @click=${() => { rows.value = shown().filter((_, place) => place !== at); }}>${icon('x')}</button></li>`;

/** @param {From} one */
const source = one => html`<label class="check"><input type="radio" name="from" .checked=${live(from.value === one)}
  @change=${() => { from.value = one; }}><span>${t(`choosing.from.${one}`)}</span></label>`;

export const setUp = () => html`<form class="stack choosing-setup" @submit=${begin}><p class="lead measure">${t('choosing.intro')}</p>
  <fieldset class="stack"><legend class="label">${t('choosing.from')}</legend><div class="row choosing-from">${SOURCES.map(source)}</div></fieldset>
  <fieldset class="stack"><legend class="label">${t('choosing.criteria')}</legend><p class="hint">${t('choosing.criteriaHint')}</p>
    <ol class="stack">${shown().map(criterion)}</ol>
    ${shown().length < MOST ? html`<p><button class="button small" type="button" @click=${more}>${icon('plus')}${t('choosing.more')}</button></p>`
      : nothing}</fieldset>
  ${field({id: 'top', label: t('choosing.top'), control: html`<input class="input choosing-top" id="top" type="number" min="1" max="30"
    .value=${live(String(top.value))} @input=${(/** @type {Event} */ event) => { top.value = Number(valueOf(event)); }}>`})}
  ${trouble(opening.problem)}
  <div class="row"><button class="button primary large" type="submit" ?disabled=${opening.busy}>${t('choosing.begin')}</button>
    ${again.value ? html`<button class="button quiet" type="button" @click=${() => { again.value = false; }}>${t('common.cancel')}</button>`
      : nothing}</div></form>`;
