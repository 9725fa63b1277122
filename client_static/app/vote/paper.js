/** A paper: each option one button that is pressed or not, and how many votes are left in words. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {repeat} from '../../vendor/lit-html/directives/repeat.js';
import {effect, signal, untracked} from '../../vendor/signals-core/signals-core.js';
import {icon} from '../../components/icon.js';
import {text} from '../../components/text.js';
import {themeMark} from '../../components/theme.js';
import {trouble} from '../../components/trouble.js';
import {left, obstacle, place, spent} from '../../core/ballot.js';
import {announce} from '../announcer.js';
import {reject, t} from '../i18n.js';
import {cast, dismiss, outbox, record, records, refusals} from '../session.js';
import {seatOf} from '../table/place.js';
import {SELF} from '../table/writers.js';
import {takenUp} from '../taken_up.js';
import {nameForCast, onBlankPaper, paperBegun} from './voters.js';

/** @typedef {import('../../core/types.js').BallotRoom} BallotRoom */
/** @typedef {import('../../core/types.js').Ballot} Ballot */
/** @typedef {import('../../core/types.js').Option} Option */
/** @typedef {import('./voters.js').Voter} Voter */

/** Why the last tap did nothing. */
const why = signal('');

/** @param {BallotRoom} room @param {Voter} voter */
const paperOf = (room, {id}) => record(room, 'paper', id === SELF ? 'self' : id);

/** @param {BallotRoom} room @param {Voter} voter @returns {import('../../core/types.js').Choices} as this voter may see them */
export const choicesOf = (room, voter) => onBlankPaper() ? {} : paperOf(room, voter)?.choices ?? {};

/** @param {BallotRoom} room @param {Ballot} ballot @param {Voter} voter @param {string} option @param {number} votes */
function give(room, ballot, voter, option, votes) {
  const before = choicesOf(room, voter), more = votes > (before[option] ?? 0);
  const hindered = more ? obstacle(before, option, ballot) : null;
  if (hindered) {
    why.value = hindered === 'budget_spent' ? t('vote.spent') : reject(hindered, {cap: ballot.cap});
    announce('vote', () => why.value);
    return;
  }
  why.value = '';
  const choices = place(before, option, votes, ballot);
  paperBegun();
  cast(room, choices, nameForCast(voter));
  announce('vote', () => budgetWords(left(choices, ballot)));
}

/** @param {number} n @returns {string} */
const budgetWords = n => n ? t('vote.left', {n}) : t('vote.spent');

/** A vote that was refused is told and let go: the paper shows again what is kept. @returns {() => void} stop */
export const watchPapers = () => effect(() => {
  const refused = refusals.value.filter(({command}) => command.type === 'cast');
  untracked(() => {
    for (const {id, code, params} of refused) {
      why.value = reject(code, params);
      dismiss(id);
    }
  });
});

/** @param {Option} option */
function origin({table}) {
  if (table === null) return nothing;
  return html`<span class="option-origin">${themeMark(seatOf(table)?.theme ?? '')} ${t('common.table', {number: table})}</span>`;
}

/** What it is, and who takes it up. @param {Option} option */
function details(option) {
  const what = option.text === option.title ? '' : option.text, who = takenUp(option);
  return html`${what ? html`<span class="note muted written">${text(what)}</span>` : nothing}${
    who ? html`<span class="note muted option-lead">${who}</span>` : nothing}`;
}

/** @param {BallotRoom} room @param {Ballot} ballot @param {Voter} voter */
const row = (room, ballot, voter) => (/** @type {[string, Option]} */ [id, option]) => {
  const choices = choicesOf(room, voter), given = choices[id] ?? 0, full = !given && Boolean(obstacle(choices, id, ballot));
  return html`<li class="option ${given ? 'given' : ''}"><button type="button" class="option-button" aria-pressed=${given > 0}
    aria-disabled=${full ? 'true' : nothing}
    aria-describedby=${full ? 'budget' : nothing} @click=${() => give(room, ballot, voter, id, given ? 0 : 1)}>
    <span class="option-mark" aria-hidden="true">${given ? icon('check') : nothing}</span>
    <span class="option-words"><span class="option-title">${option.title}</span>${details(option)}</span>
    ${origin(option)}<span class="option-state" aria-hidden="true">${given ? t('vote.voted') : t('vote.vote')}</span></button>
    ${ballot.cap > 1 && given ? several(room, ballot, voter, id, given) : nothing}</li>`;
};

/** More than one vote on an option. @param {BallotRoom} room @param {Ballot} ballot @param {Voter} voter @param {string} id @param {number} given */
const several = (room, ballot, voter, id, given) => html`<span class="option-several"><button type="button" class="button icon-only"
  aria-label=${t('vote.fewer')} @click=${() => give(room, ballot, voter, id, given - 1)}>${icon('minus')}</button>
  <b class="number">${t('common.votes', {n: given})}</b><button type="button" class="button icon-only" aria-label=${t('vote.more')}
    @click=${() => give(room, ballot, voter, id, given + 1)}>${icon('plus')}</button></span>`;

/** @param {BallotRoom} room @param {Voter} voter */
function kept(room, voter) {
  if (onBlankPaper()) return paperOf(room, voter) ? t('vote.replaces') : nothing;
  const waits = outbox.value.some(one => one.type === 'cast' && one.room === room && (one.data.voter ?? SELF) === voter.id);
  if (waits) return html`<span class="fate pending">${icon('clock')} ${t('vote.pending')}</span>`;
  return spent(choicesOf(room, voter)) ? html`<span class="fate saved">${icon('check')} ${t('vote.saved')}</span>` : nothing;
}

/** @param {Ballot} ballot @param {number} rest */
const dots = ({budget}, rest) => budget <= 10 ? html`<span class="dots" aria-hidden="true">${
  Array.from({length: budget}, (_, index) => html`<i class=${index < budget - rest ? 'used' : ''}></i>`)}</span>` : nothing;

/** @param {BallotRoom} room @param {Ballot} ballot @param {Voter} voter @param {unknown} [below] */
export function paper(room, ballot, voter, below = nothing) {
  const rest = left(choicesOf(room, voter), ballot), options = records(room, 'option');
  return html`<div class="vote-scroll"><h2 class="vote-question">${ballot.question}</h2><p class="muted">${t('vote.how', {n: ballot.budget})}</p>
    <ul class="options">${repeat(options, ([id]) => id, row(room, ballot, voter))}</ul></div>
    <div class="vote-foot"><p class="budget" id="budget">${dots(ballot, rest)}<b>${budgetWords(rest)}</b></p><p class="note">${kept(room, voter)}</p>
    ${trouble(why.value !== t('vote.spent') && why.value)}${below}</div>`;
}
