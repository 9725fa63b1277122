/** The hall's vote: make it, watch the turnout, close it, show it. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {num, t} from '../i18n.js';
import {plenary, record, records, send, signalOf} from '../session.js';
import {scene, show} from './scene.js';
import {current, waits} from './hall.js';
import {isOpen, section} from './section.js';
import {voteForm} from './vote_form.js';
import {resultView} from './vote_result.js';

/** @typedef {import('../../core/types.js').Ballot} Ballot @typedef {import('../../core/types.js').BallotRoom} BallotRoom
 * @typedef {import('../../core/types.js').Turnout} Turnout */
/** @typedef {{room: BallotRoom, ballot: Ballot}} Known */

/** @returns {Known[]} newest first */
const ballots = () => records(plenary(), 'ballot').flatMap(([, {room}]) => {
  const ballot = record(room, 'ballot');
  return ballot && ballot.phase !== 'cancelled' ? [{room, ballot}] : [];
}).reverse();

export const openBallots = () => ballots().filter(({ballot}) => ballot.phase === 'open');

/** It was opened, and its room has not come in yet: no second one by an impatient tap. */
const opening = () => records(plenary(), 'ballot').some(([, {room}]) => !record(room, 'ballot')) || waits('open_ballot');

/** @param {BallotRoom | ''} room @returns {Turnout} */
export const turnoutOf = room => record(room, 'turnout') ?? signalOf(room, 'stage', 'turnout') ?? signalOf(room, 'seat', 'turnout') ?? {voters: 0, present: 0};

/** While there is something to do with a vote it stands open, and before what the tables write. */
export const voteMatters = () => current()?.[1].kind === 'vote' || ballots().some(({ballot}) => ballot.phase === 'open' || ballot.phase === 'closed');

export const voteOpen = () => isOpen('vote', voteMatters(), voteMatters() ? '/now' : '');

export function voteView() {
  const [last, ...earlier] = ballots();
  const state = last ? t(STATES[last.ballot.phase]) : nothing;
  return section({name: 'vote', title: t('control.vote'), open: voteMatters(), time: voteMatters() ? '/now' : '', note: state, body: () =>
    html`<div class="stack">${last ? ballotView(last) : nothing}
    ${last?.ballot.phase === 'open' ? nothing : opening() ? html`<p class="muted" role="status">${t('control.vote_opening')}</p>` : voteForm(Boolean(last))}
    ${earlier.length ? html`<details><summary>${t('control.vote_earlier')}</summary><div class="stack">${
      earlier.map(one => html`<h3>${one.ballot.question}</h3>${resultView(one.room, one.ballot)}`)}</div></details>` : nothing}</div>`});
}

const STATES = /** @type {const} */ ({open: 'control.vote_open_state', closed: 'control.vote_closed_state', revealed: 'control.vote_revealed_state',
  cancelled: 'control.vote_closed_state'});

/** @param {Known} one */
const ballotView = ({room, ballot}) => html`<h3>${ballot.question}</h3>${ballot.phase === 'open' ? turnout(turnoutOf(room)) : nothing}
  <p class="row">${buttons(room, ballot)}</p>${ballot.phase === 'open' ? nothing : resultView(room, ballot)}`;

/** @param {Turnout} turnout */
function turnout({voters, present}) {
  const most = Math.max(1, present, voters);
  return html`<p class="vote-live"><b class="number">${num(voters)}</b> <span>${
    t('control.vote_turnout', {n: voters, present: Math.max(present, voters)})}</span></p>
    <div class="meter" aria-hidden="true"><i style="--part:${voters / most}"></i></div>`;
}

/** @param {BallotRoom} room @param {Ballot} ballot */
function buttons(room, {phase}) {
  const standing = scene(), here = standing?.kind === 'ballot' && standing.room === room;
  const onScreen = here ? nothing : html`<button class="button" type="button" @click=${() => show({kind: 'ballot', room})}>${
    t('control.vote_on_screen')}</button>`;
  if (phase === 'open') return html`${act(room, 'close', t('control.vote_close'), 'primary')}${onScreen}`;
  if (phase === 'closed') return html`${act(room, 'reveal', t('control.vote_reveal'), 'primary')}${onScreen}`;
  return html`${act(room, 'hide', t('control.vote_hide'))}${onScreen}`;
}

/** @param {BallotRoom} room @param {string} type @param {string} label @param {string} [tone] */
const act = (room, type, label, tone = '') => html`<button class="button ${tone}" type="button" aria-busy=${waits(type, room)}
  @click=${() => waits(type, room) || send(room, type, {})}>${label}</button>`;
