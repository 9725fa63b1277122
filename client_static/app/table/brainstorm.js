/** Brainstorm: the ideas of the table as cards, and below them where one writes the next. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {repeat} from '../../vendor/lit-html/directives/repeat.js';
import {signal} from '../../vendor/signals-core/signals-core.js';
import {text} from '../../components/text.js';
import {t} from '../i18n.js';
import {afterPaint} from '../paint.js';
import {records, table} from '../session.js';
import {arrivalsPill, look} from './arrivals.js';
import {ask} from './ask.js';
import {byline, classesOf} from './byline.js';
import {casesHere, ideaEntry, ideaKey, ofCase} from './cases/here.js';
import {kinds, kindTag} from './cases/kinds.js';
import {remarks} from './cases/remarks.js';
import {composer, controlOf} from './composer.js';
import {editor, hostTools, isEditing, tools} from './mending.js';
import {lastPoll} from './poll/outcome.js';
import {allows, present} from './place.js';
import {roundAside} from './round_aside.js';
import {newWriter, writersRow} from './writers_row.js';

/** @typedef {import('../../core/types.js').TableRoom} TableRoom */
/** @typedef {[id: string, idea: import('../../core/types.js').Laid<import('../../core/types.js').Idea>]} Entry */

/** On a phone one of the two is in sight. */
const tab = signal(/** @type {'ideas' | 'round'} */ ('ideas'));

/** @returns {Entry[]} without those that went on in another */
export const ideasOf = (/** @type {TableRoom | ''} */ room) => records(room, 'idea').filter(([, {merged}]) => !merged);

/** @param {TableRoom} room @param {Entry} entry */
const card = (room, [id, idea]) => html`<li class=${classesOf(idea)} id="idea-${id}">
  ${kindTag(idea)}${isEditing(id) ? editor(room, id) : html`<p class="written">${text(idea.text)}</p>`}${lastPoll(room, id)}
  <footer>${byline(idea)}${tools(room, id, idea)}</footer>${hostTools(room, id, idea)}${remarks(room, id, idea)}</li>`;

/** @param {string} id of what I just posted */
const showMine = id => afterPaint(() => document.getElementById(`idea-${id}`)?.scrollIntoView({block: 'nearest'}));

/** @param {unknown} [above] @param {unknown} [below] the form for a new name; it stands once on a page */
export function ideaComposer(above = ask(controlOf(ideaKey())), below = newWriter()) {
  const key = ideaKey(), entry = ideaEntry();
  return html`<div class="write">${composer({
    key, entry, label: '', button: t(entry.case ? 'cases.post' : 'table.post_idea'), posted: showMine,
    above: html`${above}${writersRow()}${entry.case ? kinds(key, entry) : nothing}`,
  })}${below}</div>`;
}

/** @param {number} n how many ideas there are; where a case lies they are suggestions */
export const ideaCount = n => t(casesHere().length ? 'cases.suggestions' : 'common.ideas', {n});

/** @param {Entry[]} ideas */
const heading = ideas => html`<div class="feed-heading"><h2 id="ideas-title">${ideaCount(ideas.length)}</h2>
  ${present() ? html`<p class="muted note">${t('table.here', {n: present()})}</p>` : nothing}</div>`;

/** @param {readonly {id: string, label: string}[]} options @param {string} chosen @param {(id: string) => void} choose */
export const tabs = (options, chosen, choose) => html`<nav class="tabs phone-only" aria-label=${t('table.tabs')}>${
  options.map(({id, label}) => html`<button type="button"
  aria-current=${id === chosen ? 'true' : 'false'} @click=${() => choose(id)}>${label}</button>`)}</nav>`;

export function brainstorm() {
  const room = /** @type {TableRoom} */ (table()), ideas = ofCase(ideasOf(room));
  return html`${tabs([{id: 'ideas', label: ideaCount(ideas.length)}, {id: 'round', label: t('table.this_round')}], tab.value,
    id => { tab.value = id === 'round' ? 'round' : 'ideas'; })}
  <main id="main" tabindex="-1" class="table-main split" data-tab=${tab.value}>
    <section class="feed" aria-labelledby="ideas-title">${heading(ideas)}
      <div class="feed-scroll" id="ideas" tabindex="0" role="group" aria-labelledby="ideas-title" @scroll=${look}>${ideas.length
        ? html`<ul class="idea-grid">${repeat(ideas, ([id]) => id, entry => card(room, entry))}</ul>`
        : html`<p class="first-idea">${t(casesHere().length ? 'cases.no_suggestions' : 'table.no_ideas')}</p>`}</div>
      ${arrivalsPill()}${allows('idea') ? ideaComposer() : nothing}</section>
    ${roundAside()}</main>`;
}
