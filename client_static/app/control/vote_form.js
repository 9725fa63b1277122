/** Making a vote: from the tables' picks, from ideas, or typed. What was filled in stays until it is opened, and is back when that did not go on. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {live} from '../../vendor/lit-html/directives/live.js';
import {effect, untracked} from '../../vendor/signals-core/signals-core.js';
import {field} from '../../components/field.js';
import {icon} from '../../components/icon.js';
import {unfinished} from '../../components/unfinished.js';
import {valueOf} from '../../components/value.js';
import {draft} from '../drafts.js';
import {said, t} from '../i18n.js';
import {afterPaint} from '../paint.js';
import {plenary, records, refusals} from '../session.js';
import {listed} from './aloud.js';
import {picked, written} from './cards.js';
import {fitted} from './fitted.js';
import {ask, current, rounds, waits} from './hall.js';

/** @typedef {'picks' | 'ideas' | 'typed'} Source */
/** `null` = as the programme has it.
 * @typedef {{question: string | null, source: Source | null, budget: number | null, cap: number | null, hidden: boolean | null, typed: string,
 * ticked: string[]}} Form */
/** @typedef {{question: string, source: Source, budget: number, cap: number, hidden: boolean}} Settings */
/** @typedef {import('./fitted.js').NewOption} NewOption */

const SOURCES = /** @type {const} */ (['picks', 'ideas', 'typed']);
/** @type {Form} */
const EMPTY = {question: null, source: null, budget: null, cap: null, hidden: null, typed: '', ticked: []};
/** Votes per person, in a vote that people still oversee. */
const MOST = 10;
const form = draft('control/vote', EMPTY);
/** As it was when a vote was last opened with it. */
const opened = draft('control/vote-opened', EMPTY);

/** @param {import('../../core/types.js').Params} vote @param {Form} [as] what stood in the form; nothing when it was not made there */
export function openVote(vote, as = EMPTY) {
  if (waits('open_ballot')) return;
  opened.set(as);
  ask('open_ballot', vote);
}

/** The vote was taken back or refused; another that is being filled in already goes before it. */
export function bringVoteBack() {
  if (same(form.value, EMPTY)) form.set(opened.value);
}

/** @param {Form} one @param {Form} other */
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/** @returns {() => void} stop */
export const watchRefusedVotes = () => effect(() => {
  if (refusals.value.some(({command}) => command.type === 'open_ballot')) untracked(bringVoteBack);
});

/** @param {Partial<Form>} change */
const change = change => form.set({...form.value, ...change});

/** The vote of the round that is on, else of the next one that has a vote. @returns {Partial<import('../../core/types.js').Vote>} */
function planned() {
  const own = current()?.[1].vote;
  return own ?? rounds().find(([, round]) => round.vote && round.state !== 'ended')?.[1].vote ?? {};
}

/** @returns {Settings} */
function settings() {
  const plan = planned();
  const {question, source, budget, cap, hidden} = form.value;
  const method = plan.terms?.method.kind === 'marks' ? plan.terms.method : null, votes = budget ?? method?.budget ?? 3;
  const known = SOURCES.find(one => one === plan.options);
  return {question: question ?? (said(plan.question) || t('control.vote_default')), source: source ?? known ?? 'picks', budget: votes,
    cap: Math.min(cap ?? method?.highest ?? 1, votes), hidden: hidden ?? plan.terms?.hidden ?? true};
}

const picks = () => records(plenary(), 'pick').map(([, pick]) => pick);

/** What was ticked; of an action that a table picked also who leads it and its first step, as the service tells them. @returns {NewOption[]} */
function tickedOptions() {
  const rows = written().filter(({id}) => form.value.ticked.includes(id));
  const known = new Map(picks().map(pick => [pick.action, pick]));
  return fitted(rows.map(({id, title, text, table}) => {
    const {lead = '', step = ''} = known.get(id) ?? {};
    return {id, title: picked(id)?.title ?? title, text, table, lead, step};
  }));
}

/** @param {Source} source @returns {NewOption[]} */
function options(source) {
  switch (source) {
    case 'picks': return picks().map(({table, title}) => ({table, title}));
    case 'ideas': return tickedOptions();
    case 'typed': return form.value.typed.split('\n').map(line => line.trim()).filter(Boolean).map(title => ({title}));
  }
}

/** @param {number} budget @param {number} cap @param {boolean} hidden */
export const dots = (budget, cap, hidden) => ({method: {kind: 'marks', highest: cap, budget}, hidden});

/** @param {SubmitEvent} event */
function open(event) {
  event.preventDefault();
  const {question, source, budget, cap, hidden} = settings(), given = options(source);
  if (given.length < 2 || !question.trim() || waits('open_ballot')) return;
  // The service knows the tables' picks in full: what they are, who leads them, what comes first.
  openVote({question: question.trim(), source, terms: dots(budget, cap, hidden), ...(source === 'picks' ? {} : {options: given})}, form.value);
  form.clear();
  afterPaint(() => document.getElementById('vote')?.scrollIntoView({block: 'start'}));
}

/** @param {boolean} folded after a first vote the form is there when asked for */
export function voteForm(folded) {
  return folded ? html`<details><summary>${t('control.vote_new')}</summary>${fields()}</details>` : fields();
}

/** @param {Event} event */
const isTicked = event => /** @type {HTMLInputElement} */ (event.target).checked;

function fields() {
  const {question, source, budget, cap, hidden} = settings(), given = options(source);
  return html`<form class="stack vote-form" @submit=${open}>
    ${field({id: 'vote-question', label: t('control.vote_question'), control: html`<input class="input" id="vote-question" maxlength="120" required
      .value=${live(question)} @input=${(/** @type {Event} */ event) => change({question: valueOf(event)})}>`})}
    <fieldset class="field"><legend class="label">${t('control.vote_source')}</legend><div class="choices">
      ${choice('picks', t('control.vote_picks'), source)}${choice('ideas', t('control.vote_ideas'), source)}${
        choice('typed', t('control.vote_typed'), source)}</div></fieldset>
    ${details(source)}
    <div class="row vote-numbers">${stepper('vote-budget', t('control.vote_budget'), budget, MOST, value => change({budget: value}))}${
      stepper('vote-cap', t('control.vote_cap'), cap, budget, value => change({cap: Math.min(value, settings().budget)}))}</div>
    <label class="check"><input type="checkbox" .checked=${live(hidden)}
      @change=${(/** @type {Event} */ event) => change({hidden: isTicked(event)})}><span>${t('control.vote_hidden')}<br>
      <span class="hint">${t('control.vote_hidden_hint')}</span></span></label>
    ${given.length < 2 ? html`<p class="hint">${t('control.vote_too_few')}</p>` : nothing}
    <button class="button primary block" type="submit" ?disabled=${given.length < 2} aria-busy=${waits('open_ballot')}>${icon('vote')}${
      t('control.vote_start')}</button></form>`;
}

/** @param {Source} value @param {string} label @param {Source} source */
const choice = (value, label, source) => html`<label class="choice"><input type="radio" name="vote-source" value=${value} .checked=${live(source === value)}
  @change=${() => change({source: value})}>${label}</label>`;

/** @param {Source} source */
function details(source) {
  switch (source) {
    case 'picks': return pickList();
    case 'ideas': return ideaList();
    case 'typed': return field({id: 'vote-typed', label: t('control.vote_typed_label'), control: html`<textarea class="input" id="vote-typed" rows="4"
      .value=${live(form.value.typed)} @input=${(/** @type {Event} */ event) => change({typed: valueOf(event)})}></textarea>`});
  }
}

/** Which tables have picked, and which have not yet. */
function pickList() {
  const made = picks();
  const missing = records(plenary(), 'table').map(([, {number}]) => number).filter(number => !made.some(pick => pick.table === number));
  return html`<div class="stack vote-picks"><p><strong>${t('control.vote_picked', {n: made.length})}</strong>${
    missing.length ? html` <span class="attention">${t('control.vote_missing', {tables: listed(missing.map(String))})}</span>` : nothing}</p>
    <ul class="lines note">${made.map(({table, title}) => html`<li><strong>${t('common.table', {number: table})}</strong> ${title}</li>`)}</ul></div>`;
}

/** Cards on the wall come first: those the hall has seen. */
function ideaList() {
  const all = written().sort((a, b) => Number(Boolean(picked(b.id))) - Number(Boolean(picked(a.id))));
  const n = all.filter(({id}) => form.value.ticked.includes(id)).length;
  return html`<div class="stack vote-picks"><p><strong>${t('control.vote_ticked', {n})}</strong></p><div class="vote-ideas">${
    all.map(row => html`<label class="check note"><input type="checkbox" .checked=${live(form.value.ticked.includes(row.id))}
    @change=${(/** @type {Event} */ event) => tick(row.id, isTicked(event))}><span>${picked(row.id)?.title ?? row.title}
    <span class="muted">${t('common.table', {number: row.table})}</span></span></label>`)}</div></div>`;
}

/** @param {string} id @param {boolean} on */
const tick = (id, on) => change({ticked: [...form.value.ticked.filter(one => one !== id), ...(on ? [id] : [])]});

/** @param {string} id @param {string} label @param {number} value @param {number} most @param {(value: number) => void} set */
const stepper = (id, label, value, most, set) => field({id, label, control: html`<input class="input number" id=${id} type="number" inputmode="numeric"
  min="1" max=${most} required .value=${unfinished(String(value))}
  @change=${(/** @type {Event} */ event) => set(Math.min(MOST, Math.max(1, Math.round(Number(valueOf(event))) || 1)))}>`});
