/** "Aanpassen": the conference as it was made, each field open to change; what is changed is kept when the field is left. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {repeat} from '../../vendor/lit-html/directives/repeat.js';
import {refusal} from '../../components/refusal.js';
import {themeMark} from '../../components/theme.js';
import {said, t} from '../i18n.js';
import {refusals} from '../session.js';
import {askedCase} from '../cases/form.js';
import {caseList} from '../cases/list.js';
import {addTable, refusedTable} from './add_table.js';
import {PROMPT_WORDS, countWords, keptIn} from './adjust.js';
import {change} from './change.js';
import {hasField} from './edits.js';
import {hallNow, room as hallRoom} from './live.js';

/** @typedef {import('./adjust.js').Hall} Hall */

/** @param {import('../i18n.js').Key} title @param {unknown} body */
const group = (title, body) => html`<details class="organiser-group"><summary><h3>${t(title)}</h3></summary><div class="stack">${body}</div></details>`;

/** @param {Hall} hall */
function dayPart(hall) {
  const one = (/** @type {'title' | 'date' | 'language' | 'address'} */ part) =>
    ({of: /** @type {const} */ ('conference'), id: /** @type {const} */ ('self'), part});
  return html`${change(one('title'), hall, {kind: 'line'}, {label: t('organiser.new.name')})}<div class="grid organiser-trio">
    ${change(one('date'), hall, {kind: 'date'}, {label: t('organiser.new.date')})}
    ${change(one('language'), hall, {kind: 'choice', options: [['nl', t('settings.nl')], ['en', t('settings.en')]]}, {label: t('organiser.new.language')})}
    ${change(one('address'), hall, {kind: 'choice', options: [['je', t('organiser.new.je')], ['u', t('organiser.new.u')]]},
      {label: t('organiser.new.address')})}</div>`;
}

/** @param {Hall} hall @param {string} letter */
const theme = (hall, letter) => html`<li class="organiser-theme">${themeMark(letter)}<div class="stack grow">
  ${change({of: 'theme', id: letter, part: 'title'}, hall, {kind: 'line'}, {label: t('organiser.new.themeTitle', {letter}), bare: true})}
  ${change({of: 'theme', id: letter, part: 'question'}, hall, {kind: 'lines'}, {label: t('organiser.new.question', {letter}), bare: true})}</div></li>`;

/** @param {Hall} hall @returns {[letter: string, name: string][]} */
const named = hall => [...hall.themes.keys()].map(letter => [letter, `${letter} · ${keptIn({of: 'theme', id: letter, part: 'title'}, hall)}`]);

/** @param {Hall} hall @param {string} id @param {[letter: string, name: string][]} themes */
const table = (hall, id, themes) => html`<tr><th scope="row" class="number">${id}</th>
  <td><span class="organiser-pick">${themeMark(hall.tables.get(id)?.theme ?? '')}${
    change({of: 'table', id, part: 'theme'}, hall, {kind: 'choice', options: themes},
      {label: t('organiser.new.tableTheme', {number: id}), bare: true})}</span></td>
  <td>${change({of: 'table', id, part: 'seats'}, hall, {kind: 'count'}, {label: t('organiser.new.tableSeats', {number: id}), bare: true})}</td>
  <td>${change({of: 'table', id, part: 'name'}, hall, {kind: 'line'}, {label: t('organiser.new.tableName', {number: id}), bare: true,
    placeholder: t('organiser.new.tableNameShort')})}</td></tr>`;

/** @param {Hall} hall */
const tablesPart = hall => html`<p class="hint">${t('organiser.adjust.tablesHint')}</p>
  <table class="organiser-tables"><thead><tr><th scope="col">${t('organiser.new.table')}</th><th scope="col">${t('organiser.new.theme')}</th><th scope="col">${
    t('organiser.new.seats')}</th>
    <th scope="col">${t('organiser.new.tableNameShort')} <span class="muted">(${t('common.optional')})</span></th></tr></thead>
    <tbody>${repeat(hall.tables.keys(), id => id, id => table(hall, id, named(hall)))}</tbody></table>${addTable(hall, named(hall))}`;

/** @param {string} text */
const words = text => html`<p class="note number ${countWords(text) > PROMPT_WORDS ? 'error-text' : 'muted'}">${
  t('organiser.adjust.words', {n: countWords(text), all: PROMPT_WORDS})}</p>`;

/** The length of a round that runs is the moderator's. @param {Hall} hall @param {string} id @param {import('../../core/types.js').Round} round */
const round = (hall, id, {title, state}) => html`<li><div class="organiser-round" role="group" aria-labelledby="round-${id}"><h4 id="round-${id}">${
  said(title)}${state === 'running' ? html` <span class="tag accent">${t('organiser.running')}</span>` : nothing}</h4>
  ${change({of: 'round', id, part: 'minutes'}, hall, {kind: 'count'}, {label: t('organiser.adjust.minutes'), disabled: state === 'running',
    hint: state === 'running' ? t('organiser.adjust.runs') : ''})}
  ${change({of: 'round', id, part: 'prompt'}, hall, {kind: 'lines'}, {label: t('organiser.adjust.prompt'), count: words})}</div></li>`;

const casesPart = () => hallRoom.value ? html`<p class="hint">${t('cases.text')}</p>${caseList(hallRoom.value, {add: 'cases.add'})}` : nothing;

/** Of an earlier visit: the field they were typed in no longer knows them. */
const strays = () => refusals.value.filter(({id}) => !hasField(id) && id !== refusedTable() && id !== askedCase()).map(item => refusal(item));

/** @param {Hall} hall */
const groups = hall => html`${strays()}${group('organiser.new.about', dayPart(hall))}
  ${group('organiser.new.themes', html`<ul class="stack organiser-themes">${repeat(hall.themes.keys(), letter => letter, letter => theme(hall, letter))}</ul>`)}
  ${group('organiser.new.tables', tablesPart(hall))}
  ${group('cases.title', casesPart())}
  ${group('organiser.adjust.rounds', html`<ol class="lines">${repeat(hall.rounds, ([id]) => id, ([id, one]) => round(hall, id, one))}</ol>`)}`;

export function adjustPart() {
  const hall = hallNow();
  return html`<section class="organiser-block stack organiser-adjust" id="aanpassen"><h2>${t('organiser.adjust.title')}</h2><p class="note muted">${
    t('organiser.adjust.text')}</p>
    ${hall ? groups(hall) : html`<p class="muted">${t('common.loading')}</p>`}</section>`;
}
