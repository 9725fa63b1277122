/** What is filled in for a new vote, and opening it. It stays until it is opened, and is back when that did not go on. */
import {effect, signal, untracked} from '../../vendor/signals-core/signals-core.js';
import {draft} from '../drafts.js';
import {said, t} from '../i18n.js';
import {afterPaint, focusLater} from '../paint.js';
import {refusals} from '../session.js';
import {refold} from './fold.js';
import {ask, current, rounds, waits} from './hall.js';
import {DEFAULTS, obstacle, settingsFrom, termsOf, within} from './vote_kinds.js';
import {optionsOf, weighedOptions} from './vote_sources.js';

/** @typedef {import('../../core/types.js').OptionSource} Source @typedef {import('./vote_kinds.js').Settings} Settings */
/** @typedef {import('./fitted.js').NewOption} NewOption */
/** `null`, and what `set` does not have: as the programme has it. `ticked`: ids, of whatever source.
 * @typedef {{question: string | null, source: Source | null, typed: string, ticked: string[], set: Partial<Settings>}} Form */
/** @typedef {{question: string, source: Source, settings: Settings, options: NewOption[]}} Filled */

/** @type {Form} */
const EMPTY = {question: null, source: null, typed: '', ticked: [], set: {}};
/** Sources of which somebody is the author. */
const AUTHORED = /** @type {readonly Source[]} */ (['picks', 'ideas', 'clusters', 'actions']);

export const form = draft('control/ballot', EMPTY);
/** As it was when a vote was last opened with it. */
const opened = draft('control/ballot-opened', EMPTY);
/** Why the last press opened nothing; gone with the next change. */
export const refused = signal('');

/** From wherever on the page it was asked for, it is in sight. @param {import('../../core/types.js').Params} vote
 * @param {Form} [as] what stood in the form; nothing when it was not made there
 * @returns {boolean} false while another is being opened */
export function openVote(vote, as = EMPTY) {
  if (waits('open_ballot')) return false;
  opened.set(as);
  ask('open_ballot', vote);
  afterPaint(() => document.getElementById('vote')?.scrollIntoView({block: 'start'}));
  return true;
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

/** @param {Partial<Form>} more */
export function change(more) {
  refused.value = '';
  form.set({...form.value, ...more});
}

/** @param {Partial<Settings>} more */
export const set = more => change({set: {...form.value.set, ...more}});

/** @param {string} id @param {boolean} on */
export const tick = (id, on) => change({ticked: [...form.value.ticked.filter(one => one !== id), ...(on ? [id] : [])]});

/** The vote of the round that is on, else of the next one that has a vote. @returns {import('../../core/types.js').Vote | undefined} */
const planned = () => current()?.[1].vote ?? rounds().find(([, round]) => round.vote && round.state !== 'ended')?.[1].vote;

/** @param {Settings} settings @param {Source} source @returns {NewOption[]} */
function given({kind}, source) {
  if (kind === 'yes_no') return [];
  return kind === 'weights' ? weighedOptions() : optionsOf({...form.value, source});
}

/** @returns {Filled} the form with the programme under it */
export function filled() {
  const plan = planned(), {question, set} = form.value;
  const settings = {...DEFAULTS, ...(plan ? settingsFrom(plan.terms) : {}), ...set};
  const source = settings.kind === 'weights' ? 'criteria' : settings.kind === 'yes_no' ? 'typed' : form.value.source ?? plan?.options ?? 'picks';
  const options = given(settings, source);
  return {question: question ?? (said(plan?.question) || t('control.vote_default')), source, options,
    settings: {...within(settings, options.length), not_own: settings.not_own && AUTHORED.includes(source)}};
}

/** @param {Source} source @returns {boolean} whether "niet op eigen idee" means anything */
export const hasAuthors = source => AUTHORED.includes(source);

/** @param {Filled} vote @returns {import('../../core/types.js').Params} the service knows the tables' picks in full: what they are, who leads them,
 * what comes first; and it knows yes and no */
export const commandOf = ({question, source, settings, options}) =>
  ({question: question.trim(), source, terms: termsOf(settings), ...(source === 'picks' || !options.length ? {} : {options})});

/** @param {Filled} vote @returns {string} why it cannot be opened; '' when it can */
export function hindrance(vote) {
  const found = obstacle({...vote, options: vote.options.length});
  if (!found) return '';
  if (found.why === 'few' && vote.settings.kind === 'weights') return t('control.cannot_weigh');
  return t(`control.cannot_${found.why}`, {n: found.n});
}

/** Where what is missing can be filled in. @param {Filled} vote @param {import('./vote_kinds.js').Obstacle['why']} why */
function placeOf({source, settings: {kind}}, why) {
  if (why === 'question') return '#vote-question';
  if (why === 'tables') return '#vote-tables button';
  if (kind === 'weights' || why === 'many') return '#vote-kind';
  return source === 'typed' ? '#vote-typed' : '.vote-form [name="vote-source"]:checked';
}

/** @param {Filled} vote */
function refuse(vote) {
  const found = obstacle({...vote, options: vote.options.length});
  refused.value = hindrance(vote);
  if (found) focusLater(placeOf(vote, found.why));
}

/** @param {SubmitEvent} event */
export function open(event) {
  event.preventDefault();
  const vote = filled();
  if (hindrance(vote)) return refuse(vote);
  if (!openVote(commandOf(vote), form.value)) return;
  form.clear();
  refused.value = '';
  refold('vote-new');
  refold('vote-more');
}
