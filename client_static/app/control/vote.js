/** The hall's votes: make one, watch the turnout, close it, show it. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {repeat} from '../../vendor/lit-html/directives/repeat.js';
import {t} from '../i18n.js';
import {plenary, record, records} from '../session.js';
import {fold} from './fold.js';
import {current, waits} from './hall.js';
import {isOpen, section} from './section.js';
import {voteForm} from './vote_fields.js';
import {liveRanking, openBallotView, turnoutOf} from './vote_open.js';
import {papersView} from './vote_on_paper.js';
import {resultView} from './vote_result.js';
import {stepsView} from './vote_steps.js';

export {turnoutOf};

/** @typedef {import('../../core/types.js').Ballot} Ballot @typedef {import('../../core/types.js').BallotRoom} BallotRoom */
/** @typedef {{room: BallotRoom, ballot: Ballot}} Known */

/** @returns {Known[]} newest first */
const ballots = () => records(plenary(), 'ballot').flatMap(([, {room}]) => {
  const ballot = record(room, 'ballot');
  return ballot && ballot.phase !== 'cancelled' ? [{room, ballot}] : [];
}).reverse();

export const openBallots = () => ballots().filter(({ballot}) => ballot.phase === 'open');

/** It was opened, and its room has not come in yet: no second one by an impatient tap. */
const opening = () => records(plenary(), 'ballot').some(([, {room}]) => !record(room, 'ballot')) || waits('open_ballot');

/** While there is something to do with a vote it stands open, and before what the tables write. */
export const voteMatters = () => current()?.[1].kind === 'vote' || ballots().some(({ballot}) => ballot.phase === 'open' || ballot.phase === 'closed');

export const voteOpen = () => isOpen('vote', voteMatters(), voteMatters() ? '/now' : '');

export function voteView() {
  const [last, ...earlier] = ballots();
  const state = last ? t(STATES[last.ballot.phase]) : nothing;
  return section({name: 'vote', title: t('control.vote'), open: voteMatters(), time: voteMatters() ? '/now' : '', note: state, body: () =>
    html`<div class="stack">${last ? ballotView(last) : nothing}
    ${last?.ballot.phase === 'open' ? nothing : opening() ? html`<p class="muted" role="status">${t('control.vote_opening')}</p>` : voteForm(Boolean(last))}
    ${earlier.length ? fold('vote-earlier', t('control.vote_earlier'), () => repeat(earlier, ({room}) => room, ballotView)) : nothing}</div>`});
}

const STATES = /** @type {const} */ ({open: 'control.vote_open_state', closed: 'control.vote_closed_state', revealed: 'control.vote_revealed_state',
  cancelled: 'control.vote_closed_state'});

/** @param {Known} one */
const ballotView = ({room, ballot}) => html`<div class="stack ballot" data-ballot=${ballot.number}><h3>${ballot.question}</h3>${
  ballot.phase === 'open' ? openBallotView(room, ballot) : nothing}${stepsView(room, ballot)}${
  ballot.phase === 'open' ? liveRanking(room, ballot) : resultView(room, ballot)}${papersView(room, ballot)}</div>`;
