/** Votes that were cast on paper: typed in one by one on the same paper as voters have, and taken away again when one was typed wrong. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {signal} from '../../vendor/signals-core/signals-core.js';
import {icon} from '../../components/icon.js';
import {trouble} from '../../components/trouble.js';
import {isFilled} from '../../core/marks.js';
import {num, t} from '../i18n.js';
import {focusLater} from '../paint.js';
import {records, send} from '../session.js';
import {pageOf} from '../vote/paper.js';
import {listed} from './aloud.js';
import {waits} from './hall.js';

/** @typedef {import('../../core/types.js').Ballot} Ballot @typedef {import('../../core/types.js').BallotRoom} BallotRoom */
/** @typedef {import('../../core/types.js').Choices} Choices @typedef {import('../../core/types.js').Option} Option */
/** `number` of the paper on this device: what is dealt to it by chance hangs on that. @typedef {{choices: Choices, number: number, why: string}} Typing */

const typing = signal(/** @type {Readonly<Record<string, Typing>>} */ ({}));
/** The vote whose papers are being typed: one at a time, for a paper has names on the page. */
const openFor = signal('');

/** @param {string} room @returns {Typing} */
const typingOf = room => typing.value[room] ?? {choices: {}, number: 1, why: ''};

/** @param {string} room @param {Partial<Typing>} more */
const change = (room, more) => { typing.value = {...typing.value, [room]: {...typingOf(room), ...more}}; };

/** @param {BallotRoom} room @param {Ballot} ballot @returns {import('../vote/sheet.js').Sheet} in the order of the printed paper, of nobody */
function sheet(room, ballot) {
  const {choices, number} = typingOf(room);
  return {room, ballot: {...ballot, order: 'given'}, voter: {id: `paper${number}`, name: ''}, seed: `${room}/paper/${number}`, options: records(room, 'option'),
    own: new Set(), choices, give: given => change(room, {choices: given, why: ''}), refuse: why => change(room, {why})};
}

/** @param {BallotRoom} room */
function add(room) {
  const {choices, number} = typingOf(room);
  if (!isFilled(choices)) return change(room, {why: t('control.paper_empty')});
  send(room, 'add_papers', {papers: [choices]});
  typing.value = {...typing.value, [room]: {choices: {}, number: number + 1, why: ''}};
  focusLater('.on-paper .paper-next');
}

/** @param {Choices} choices @param {ReadonlyMap<string, Option>} options @param {Ballot} ballot @returns {string} what stands on a paper, in one line */
function contents(choices, options, {method}) {
  const title = (/** @type {string} */ id) => options.get(id)?.title ?? id, given = Object.entries(choices).filter(([, number]) => number);
  if (!given.length) return t('control.paper_blank');
  if (method.kind === 'pairs') return t('control.paper_pairs', {n: given.length});
  if (method.kind === 'ranking') return given.sort(([, one], [, other]) => one - other).map(([id, place]) => `${place}. ${title(id)}`).join(' · ');
  const bare = method.kind !== 'marks' || method.highest === 1 && method.lowest === 0;
  return listed(given.map(([id, number]) => bare ? title(id) : `${title(id)} (${num(number)})`));
}

/** @param {BallotRoom} room @param {Ballot} ballot */
function added(room, ballot) {
  const options = new Map(records(room, 'option'));
  const rows = /** @type {[string, {papers: Choices[]}][]} */ (records(/** @type {string} */ (room), 'on_paper', 'stage')).reverse();
  return rows.length ? html`<ul class="lines note papers-added" aria-label=${t('control.papers_added')}>${
    rows.map(([version, {papers}]) => html`<li><span>${papers.map(choices => contents(choices, options, ballot)).join(' / ')}</span>
      <button class="button small quiet" type="button" aria-busy=${waits('drop_papers', room)}
        @click=${() => send(room, 'drop_papers', {added: Number(version)})}>${icon('trash-2')} ${t('control.paper_drop')}</button></li>`)}</ul>` : nothing;
}

/** @param {BallotRoom} room @param {Ballot} ballot */
function body(room, ballot) {
  const {how, body: fields, state} = pageOf(sheet(room, ballot)), {number, why} = typingOf(room);
  return html`<div class="stack on-paper"><p class="hint">${t('control.papers_hint')}</p>
    <h4 class="paper-next" id="question" tabindex="-1">${t('control.paper_number', {n: number})}</h4><p class="note muted">${how}</p>${fields}
    <p class="note budget" id="budget">${state}</p>${trouble(why)}
    <button class="button primary block" type="button" aria-busy=${waits('add_papers', room)} @click=${() => add(room)}>${t('control.paper_add')}</button>
    ${added(room, ballot)}</div>`;
}

/** @param {BallotRoom} room @param {Ballot} ballot */
export function papersView(room, ballot) {
  const n = records(/** @type {string} */ (room), 'on_paper', 'stage').reduce((sum, [, {papers}]) => sum + papers.length, 0);
  const shown = openFor.value === room;
  return html`<details class="papers" ?open=${shown} @toggle=${(/** @type {Event} */ event) => {
    const wanted = /** @type {HTMLDetailsElement} */ (event.currentTarget).open;
    if (wanted !== shown) openFor.value = wanted ? room : '';
  }}><summary>${t('control.papers')}${n ? html` <span class="panel-note">${t('control.papers_count', {n})}</span>` : nothing}</summary>${
    shown ? body(room, ballot) : nothing}</details>`;
}
