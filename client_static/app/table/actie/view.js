/** Actie: the table's actions on the left, the open one on the right, and which of them goes to the hall's vote. */
import {html, nothing} from '../../../vendor/lit-html/lit-html.js';
import {repeat} from '../../../vendor/lit-html/directives/repeat.js';
import {live} from '../../../vendor/lit-html/directives/live.js';
import {signal} from '../../../vendor/signals-core/signals-core.js';
import {icon} from '../../../components/icon.js';
import {selectMove} from '../../../components/move.js';
import {excerpt} from '../../../core/text.js';
import {t} from '../../i18n.js';
import {record, records, send, table} from '../../session.js';
import {hangingOn} from '../aanvullen/order.js';
import {ask} from '../ask.js';
import {ideasOf} from '../brainstorm.js';
import {composer, controlOf, focusOn} from '../composer.js';
import {allows, currentPace, round, self} from '../place.js';
import {hints} from '../round_aside.js';
import {opened} from '../standing.js';
import {signed} from '../writers.js';
import {newWriter, writersRow} from '../writers_row.js';
import {sheet} from './sheet.js';

/** @typedef {import('../../../core/types.js').TableRoom} TableRoom */
/** @typedef {[id: string, action: import('../../../core/types.js').Laid<import('../../../core/types.js').Action>]} Entry */

/** A title is one line (200 characters on the server). */
const TITLE = 200;
/** Of an idea, in a choice and as the first words of a title. */
const BEGINNING = 110;
const chosen = signal('');

/** @param {string} id */
function open(id) {
  chosen.value = id;
  focusOn('open-action');
}

/** @param {import('../../../core/types.js').Action} action what it still needs, most pressing first */
function missing({lead, parties, steps}) {
  if (!parties.length) return t('table.missing_parties');
  if (!lead) return t('table.missing_lead');
  if (parties.some(({benefit}) => !benefit)) return t('table.missing_benefit');
  return steps.length ? '' : t('table.missing_steps');
}

/** @param {Entry} entry */
function row([id, action]) {
  const need = missing(action);
  return html`<li><button type="button" class="idea-row" id="row-${id}" aria-current=${chosen.value === id ? 'true' : nothing} @click=${() => open(id)}>
    <span class="idea-row-text">${action.title}</span><span class="note muted">${action.pending ? t('common.pending') : need || t('table.complete')}</span>
    ${self()?.pick === id ? html`<span class="tag own">${t('table.our_pick')}</span>` : nothing}</button></li>`;
}

/** @param {string | null} id @param {string} title */
const choice = (id, title) => html`<label class="check"><input type="radio" name="pick" .checked=${live((self()?.pick ?? null) === id)}
  @change=${() => send(table(), 'pick', {action: id})}><span>${title}</span></label>`;

/** @param {Entry[]} actions */
const pick = actions => allows('pick') && actions.length ? html`<fieldset class="pick-choice"><legend>${t('table.pick_question')}</legend>
  ${actions.map(([id, {title}]) => choice(id, title))}${choice(null, t('table.pick_none'))}</fieldset>` : nothing;

/** An action that grows from one idea takes along what was added to it. @param {TableRoom} room @param {string} idea */
function fromIdea(room, idea) {
  const additions = hangingOn(room, 'addition', idea).map(([id]) => id);
  const title = excerpt(record(room, 'idea', idea)?.text ?? '', BEGINNING);
  const id = send(room, 'action', {title, what: '', place: '', lead: '', parties: [], goals: [], steps: [], ideas: [idea], additions,
    round: currentPace()?.round ?? '', ...signed()});
  [opened.action.value, chosen.value] = [false, id];
  focusOn('open-action');
}

function startFromIdea() {
  const room = /** @type {TableRoom} */ (table()), ideas = ideasOf(room);
  return ideas.length ? selectMove({label: t('table.from_idea'), options: ideas.map(([value, {text}]) => ({value, text: excerpt(text, BEGINNING)})),
    move: idea => fromIdea(room, idea)}) : nothing;
}

/** @param {unknown} above */
const titleComposer = above => html`<div class="list-write">${
  composer({key: 'action', entry: {type: 'action'}, label: t('table.action_title'), placeholder: t('table.action_invite'),
    button: t('table.make_action'), limit: TITLE,
  above, below: startFromIdea(), posted: id => { opened.action.value = false; open(id); }})}${newWriter()}</div>`;

function newAction() {
  if (!allows('action')) return nothing;
  if (opened.action.value) return titleComposer(writersRow());
  return html`<p class="list-write"><button type="button" class="button small quiet"
    @click=${() => { opened.action.value = true; focusOn(controlOf('action')); }}>${icon('plus')} ${t('table.new_action')}</button></p>`;
}

/** @param {Entry[]} actions */
const list = actions => html`<section class="list-pane" aria-label=${t('table.actions_label')}>
  <h2 class="list-heading">${t('common.actions', {n: actions.length})}</h2>
  <div class="list-scroll">${ask()}<ul class="idea-rows">${repeat(actions, ([id]) => id, row)}</ul>${pick(actions)}</div>${newAction()}</section>`;

/** The first one: nothing else to look at. */
const first = () => html`<main id="main" tabindex="-1" class="table-main calm"><div class="calm-middle first-action"><h2 class="vh">${
  t('table.action_start')}</h2>
  ${ask()}${allows('action') ? titleComposer(writersRow()) : nothing}${hintsNow()}</div></main>`;

const start = () => html`<div class="invitation"><h2>${t('table.action_start')}</h2>${hintsNow()}</div>`;

function hintsNow() {
  const now = round();
  return now ? hints(now) : nothing;
}

export function actie() {
  const actions = records(table(), 'action');
  if (!actions.length) return first();
  const is = record(table(), 'action', chosen.value) ? chosen.value : '';
  return html`<main id="main" tabindex="-1" class="table-main master ${is ? 'is-open' : ''}">${list(actions)}
    <section class="detail-pane" id="open-action" tabindex="-1" aria-label=${t('table.action_label')}>${is
      ? html`<p class="phone-only back"><button type="button" class="button small quiet" @click=${() => { chosen.value = ''; focusOn(`row-${is}`); }}>${
        icon('arrow-left')} ${t('table.all_actions')}</button></p>${sheet(is)}`
      : start()}</section></main>`;
}
