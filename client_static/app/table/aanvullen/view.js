/** Aanvullen: choose an idea on the left, make it stronger on the right. On a phone one of the two fills the screen. */
import {html, nothing} from '../../../vendor/lit-html/lit-html.js';
import {icon} from '../../../components/icon.js';
import {text} from '../../../components/text.js';
import {t} from '../../i18n.js';
import {record, records, send, table} from '../../session.js';
import {ask} from '../ask.js';
import {ideasOf} from '../brainstorm.js';
import {byline} from '../byline.js';
import {casesHere, ofCase} from '../cases/here.js';
import {kindTag} from '../cases/kinds.js';
import {remarks} from '../cases/remarks.js';
import {focusOn} from '../composer.js';
import {editor, hostTools, inPlaceTools, isEditing, tools} from '../mending.js';
import {amHost, roomOf, round, sisters} from '../place.js';
import {hints} from '../round_aside.js';
import {readAloud} from '../speech.js';
import {asking} from '../poll/asking.js';
import {pollsUnder} from '../poll/outcome.js';
import {concrete} from './concrete.js';
import {ideaList, nextButton} from './list.js';
import {chosen, rootOf} from './order.js';
import {respond} from './respond.js';
import {thread} from './thread.js';

/** @typedef {import('../../../core/types.js').TableRoom} TableRoom */

function back() {
  const was = chosen.value;
  chosen.value = null;
  if (was) focusOn(`row-${was.id}`);
}

/** @param {TableRoom} room @param {string} id */
function merged(room, id) {
  const sources = records(room, 'idea').filter(([one, {merged: into}]) => into && rootOf(room, one) === id);
  return sources.length ? html`<section class="merged"><h3>${t('table.merged_with')}</h3>
    <ul>${sources.map(([one, idea]) => source(room, one, idea))}</ul></section>` : nothing;
}

/** @param {TableRoom} room @param {string} id @param {import('../../../core/types.js').Laid<import('../../../core/types.js').Idea>} idea */
const source = (room, id, idea) => html`<li><p class="written">${text(idea.text)}</p><footer>${byline(idea)}${inPlaceTools(room, id, idea)}${
  amHost() && room === table() ? html`<button type="button" class="button small quiet"
    @click=${() => send(room, 'unmerge', {source: id})}>${t('table.unmerge')}</button>` : nothing}</footer>${hostTools(room, id, idea)}</li>`;

/** Who merged what is open reads on where it went. @param {TableRoom} room */
const follow = room => (/** @type {string} */ into) => { chosen.value = {room, id: into}; };

/** @param {TableRoom} room @param {string} id */
function detail(room, id) {
  const idea = record(room, 'idea', id), ours = ofCase(ideasOf(/** @type {TableRoom} */ (table())));
  if (!idea) return html`<p class="muted">${t('table.gone')}</p>`;
  const number = Number(room.split('/')[2]);
  return html`<div class="detail-scroll"><article class="detail" aria-labelledby="chosen-idea">
    ${room === table() ? nothing : html`<p class="eyebrow">${t('table.idea_of', {number})}</p>`}
    ${kindTag(idea)}${isEditing(id) ? editor(room, id) : html`<h2 class="detail-text written" id="chosen-idea" tabindex="-1">${text(idea.text)}</h2>`}
    <footer class="detail-foot">${byline(idea)}<span class="row">${readAloud(idea.text)}${tools(room, id, idea)}</span></footer>${
      hostTools(room, id, idea, follow(room))}
    ${remarks(room, id, idea)}${concrete(room, id, idea)}${asking(room, id)}${pollsUnder(room, id)}${merged(room, id)}${thread(room, id)}
    <p class="next-idea">${room === table() ? nextButton(room, ours) : nothing}</p></article></div>${respond(room, id)}`;
}

/** Nothing chosen yet: what is asked, how it may be done, and one button that spreads the table over its ideas. */
function invitation() {
  const room = /** @type {TableRoom} */ (table()), now = round(), ideas = ofCase(ideasOf(room));
  return html`<div class="invitation">${ask()}${now ? hints(now) : nothing}${
    ideas.length ? nextButton(room, ideas, t(casesHere().length ? 'cases.first_suggestion' : 'table.first_idea')) : nothing}</div>`;
}

/** Somebody who changed tables has left what was open. */
function opened() {
  const open = chosen.value;
  return open && [table(), ...sisters().map(roomOf)].includes(open.room) ? open : null;
}

export function aanvullen() {
  const open = opened(), id = open && rootOf(open.room, open.id);
  return html`<main id="main" tabindex="-1" class="table-main master ${open ? 'is-open' : ''}">${ideaList()}
    <section class="detail-pane" aria-label=${t('table.detail_label')}>${open && id
      ? html`<p class="phone-only back"><button type="button" class="button small quiet" @click=${back}>${icon('arrow-left')} ${
        t('table.all_ideas')}</button></p>${detail(open.room, id)}`
      : invitation()}</section></main>`;
}
