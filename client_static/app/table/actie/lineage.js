/** Where an action comes from: the ideas and additions behind it, chosen by ticking them. */
import {html, nothing} from '../../../vendor/lit-html/lit-html.js';
import {signal} from '../../../vendor/signals-core/signals-core.js';
import {live} from '../../../vendor/lit-html/directives/live.js';
import {text} from '../../../components/text.js';
import {t} from '../../i18n.js';
import {record, table} from '../../session.js';
import {hangingOn, rootOf} from '../aanvullen/order.js';
import {ideasOf} from '../brainstorm.js';
import {trace} from './plan.js';

/** @typedef {import('../../../core/types.js').TableRoom} TableRoom */
/** @typedef {import('../../../core/types.js').Action} Action */

/** The action of which the choice is open. */
const choosing = signal('');

/** @param {string} action @param {'ideas' | 'additions'} name @param {string} id @param {string} written @param {boolean} behind */
const tick = (action, name, id, written, behind) => html`<label class="check ${name}"><input type="checkbox" .checked=${live(behind)}
  @change=${(/** @type {Event} */ event) => trace(action, name, id, /** @type {HTMLInputElement} */ (event.target).checked)}><span class="written">${
    text(written)}</span></label>`;

/** @param {string} id of the action @param {Action} action @param {TableRoom} room */
const choice = (id, action, room) => html`<div class="lineage-choice" role="group" aria-label=${t('table.lineage')}>${
  ideasOf(room).map(([idea, {text: words}]) => html`
  ${tick(id, 'ideas', idea, words, action.ideas.includes(idea))}
  ${hangingOn(room, 'addition', idea).map(([one, {text: more}]) => tick(id, 'additions', one, more, action.additions.includes(one)))}`)}</div>`;

/** @param {TableRoom} room @param {Action} action */
function chosenOnes(room, {ideas, additions}) {
  const roots = [...new Set(ideas.map(idea => rootOf(room, idea)))];
  const found = [...roots.map(id => record(room, 'idea', id)), ...additions.map(id => record(room, 'addition', id))].filter(one => one !== undefined);
  return found.length ? html`<ul class="lineage-list">${found.map(one => html`<li class="written">${text(one.text)}</li>`)}</ul>` : html`<p class="muted">${
    t('table.lineage_none')}</p>`;
}

/** @param {string} id of an action @param {Action} action */
export function lineage(id, action) {
  const room = /** @type {TableRoom} */ (table()), open = choosing.value === id;
  return html`<section class="lineage" aria-labelledby="lineage-${id}"><h3 id="lineage-${id}">${t('table.lineage')}</h3>
    ${open ? choice(id, action, room) : chosenOnes(room, action)}
    ${ideasOf(room).length ? html`<button type="button" class="button small" aria-expanded=${open} @click=${() => { choosing.value = open ? '' : id; }}>${
      t(open ? 'table.lineage_done' : 'table.lineage_choose')}</button>` : nothing}</section>`;
}
