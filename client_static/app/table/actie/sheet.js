/** One action, written in place by everybody at the table: a field is kept when one leaves it or pauses. */
import {html, nothing} from '../../../vendor/lit-html/lit-html.js';
import {live} from '../../../vendor/lit-html/directives/live.js';
import {trouble} from '../../../components/trouble.js';
import {valueOf} from '../../../components/value.js';
import {t} from '../../i18n.js';
import {record, send, table} from '../../session.js';
import {byline} from '../byline.js';
import {hostTools, inPlaceTools} from '../mending.js';
import {allows, self} from '../place.js';
import {complaint} from '../returned.js';
import {thread} from '../aanvullen/thread.js';
import {lineage} from './lineage.js';
import {commit, formKey, lineOf, typeLine} from './plan.js';
import {planRows} from './rows.js';

/** @typedef {import('../../../core/types.js').TableRoom} TableRoom */
/** @typedef {import('../../i18n.js').Key} Key */
/** @typedef {import('./plan.js').Line} Line */

/** @param {string} id @param {Line} name @param {Key} label @param {Key} [example] */
const line = (id, name, label, example) => html`<div class="field plan-${name}"><label for="plan-${name}">${t(label)}</label>
  <textarea class="input line" id="plan-${name}" rows="1" placeholder=${example ? t(example) : nothing} aria-required=${name === 'title' ? 'true' : nothing}
    .value=${live(lineOf(id, name))} @blur=${() => commit(id, name)}
    @keydown=${(/** @type {KeyboardEvent} */ event) => name !== 'what' && event.key === 'Enter' && !event.isComposing && event.preventDefault()}
    @input=${(/** @type {Event} */ event) => typeLine(id, name, valueOf(event))}></textarea></div>`;

/** @param {string} id */
function pickButton(id) {
  const picked = self()?.pick === id;
  return allows('pick') || picked ? html`<button type="button" class="button pick ${picked ? 'picked' : ''}" aria-pressed=${picked}
    @click=${() => send(table(), 'pick', {action: picked ? null : id})}>${
    t(picked ? 'table.pick_ours' : 'table.pick_this')}</button>` : nothing;
}

/** @param {string} id of the action that is open */
export function sheet(id) {
  const room = /** @type {TableRoom} */ (table()), action = record(room, 'action', id), wrong = complaint(formKey(id));
  if (!action) return html`<p class="muted">${t('table.gone')}</p>`;
  return html`<div class="detail-scroll"><article class="sheet" aria-labelledby="sheet-title"><h2 class="vh" id="sheet-title">${action.title}</h2>
    ${trouble(wrong)}
    ${line(id, 'title', 'table.action_title')}
    <div class="plan-pair">${line(id, 'place', 'table.action_where', 'table.action_where_example')}${
      line(id, 'lead', 'table.action_lead', 'table.action_lead_example')}</div>
    ${planRows(id, {name: 'parties', legend: 'table.parties', hint: 'table.parties_hint',
      columns: [{part: 'name', label: 'table.party'}, {part: 'benefit', label: 'table.benefit'}]})}
    ${planRows(id, {name: 'steps', legend: 'table.steps', columns: [{part: 'who', label: 'table.step_who'}, {part: 'what', label: 'table.step_what'},
      {part: 'by', label: 'table.step_by'}]})}
    ${planRows(id, {name: 'goals', legend: 'table.goals', hint: 'table.goals_hint', columns: [{part: 'goal', label: 'table.goal'}]})}
    ${line(id, 'what', 'table.action_what')}
    ${lineage(id, action)}${thread(room, id)}
    <footer class="sheet-foot">${byline(action)}<span class="row">${inPlaceTools(room, id, action)}
      ${pickButton(id)}</span></footer>${hostTools(room, id, action)}</article></div>`;
}
