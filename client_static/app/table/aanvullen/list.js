/** Left: the ideas, those that need us most first; beside them what other tables on the theme think of. */
import {html, nothing} from '../../../vendor/lit-html/lit-html.js';
import {repeat} from '../../../vendor/lit-html/directives/repeat.js';
import {signal} from '../../../vendor/signals-core/signals-core.js';
import {icon} from '../../../components/icon.js';
import {excerpt} from '../../../core/text.js';
import {t} from '../../i18n.js';
import {table} from '../../session.js';
import {ask} from '../ask.js';
import {ideaComposer, ideaCount, ideasOf} from '../brainstorm.js';
import {casesHere, ideaKey, ofCase} from '../cases/here.js';
import {kindTag} from '../cases/kinds.js';
import {controlOf, focusOn} from '../composer.js';
import {newWriter} from '../writers_row.js';
import {allows, roomOf, sisters} from '../place.js';
import {opened} from '../standing.js';
import {chooseNeediest, chosen, hangingOn, inOrder} from './order.js';

/** @typedef {import('../../../core/types.js').TableRoom} TableRoom */
/** @typedef {import('./order.js').Entry} Entry */

const shown = signal(/** @type {'ours' | 'others'} */ ('ours'));
/** An idea in the list is shown by its beginning; the whole stands beside it. */
const BEGINNING = 110;

/** @param {TableRoom} room @param {string} id */
function choose(room, id) {
  chosen.value = {room, id};
  focusOn('chosen-idea');
}

/** @param {TableRoom} room @param {string} id */
function counts(room, id) {
  const additions = hangingOn(room, 'addition', id).length, questions = hangingOn(room, 'question', id).length;
  return html`<span class="note muted">${additions ? t('common.additions', {n: additions}) : t('table.no_additions')}${
    questions ? html` · ${t('common.questions', {n: questions})}` : nothing}</span>`;
}

/** @param {TableRoom} room @param {Entry} entry */
const row = (room, [id, idea]) => html`<li><button type="button" class="idea-row" id="row-${id}" aria-current=${chosen.value?.id === id ? 'true' : nothing}
  @click=${() => choose(room, id)}>${kindTag(idea)}<span class="idea-row-text">${excerpt(idea.text, BEGINNING)}</span>${counts(room, id)}</button></li>`;

/** @param {TableRoom} room @param {Entry[]} ideas */
const rows = (room, ideas) => html`<ul class="idea-rows">${repeat(inOrderOf(room, ideas), ([id]) => id, entry => row(room, entry))}</ul>`;

/** @param {TableRoom} room @param {Entry[]} ideas */
const inOrderOf = (room, ideas) => room === table() ? inOrder(room, ideas) : ideas;

function others() {
  const near = sisters().map(number => ({number, ideas: ideasOf(roomOf(number))})).filter(({ideas}) => ideas.length);
  if (!near.length) return html`<p class="muted">${t('table.others_empty')}</p>`;
  return near.map(({number, ideas}) => html`<section aria-labelledby="near-${number}"><h2 class="eyebrow" id="near-${number}">${
    t('common.table', {number})}</h2>${rows(roomOf(number), ideas)}</section>`);
}

/** @param {TableRoom} room @param {Entry[]} ideas */
const begin = (room, ideas) => () => {
  chooseNeediest(room, ideas);
  focusOn('chosen-idea');
};

/** @param {TableRoom} room @param {Entry[]} ideas */
export const nextButton = (room, ideas, label = t(casesHere().length ? 'cases.next' : 'table.next_idea')) => ideas.length > 1 || !chosen.value
  ? html`<button type="button" class="button" @click=${begin(room, ideas)}>${label} ${icon('arrow-right')}</button>` : nothing;

function newIdea() {
  if (!allows('idea') || shown.value !== 'ours') return nothing;
  const label = html`<label class="note" for=${controlOf(ideaKey())}>${t('table.new_idea_label')}</label>`;
  if (opened.idea.value) return html`<div class="list-write">${ideaComposer(label, chosen.value ? nothing : newWriter())}
    <button type="button" class="button small quiet" @click=${() => { opened.idea.value = false; }}>${t('common.close')}</button></div>`;
  return html`<p class="list-write"><button type="button" class="button small quiet"
    @click=${() => { opened.idea.value = true; focusOn(controlOf(ideaKey())); }}>${icon('plus')} ${
      t(casesHere().length ? 'cases.new' : 'table.new_idea')}</button></p>`;
}

/** @param {'ours' | 'others'} id @param {string} label */
const tab = (id, label) => html`<button type="button" aria-current=${shown.value === id ? 'true' : 'false'}
  @click=${() => { shown.value = id; }}>${label}</button>`;

export function ideaList() {
  const room = /** @type {TableRoom} */ (table()), ideas = ofCase(ideasOf(room));
  return html`<section class="list-pane" aria-label=${t('table.ideas_label')}>
    ${sisters().length ? html`<nav class="tabs" aria-label=${t('table.tabs')}>${
      tab('ours', t(casesHere().length ? 'cases.ours' : 'table.ours', {n: ideas.length}))}${tab('others', t('table.others'))}</nav>`
      : html`<h2 class="list-heading">${ideaCount(ideas.length)}</h2>`}
    <div class="list-scroll"><div class="phone-only">${ask()}</div>${
      shown.value === 'others' ? html`<p class="note muted">${t('table.others_intro')}</p>${others()}`
      : ideas.length ? rows(room, ideas) : html`<p class="muted">${
        t(casesHere().length ? 'cases.no_suggestions' : 'table.no_ideas_yet')}</p>`}</div>${newIdea()}</section>`;
}
