/** A vote that is on: how many have voted, and who may know what of it. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {icon} from '../../components/icon.js';
import {num, t} from '../i18n.js';
import {record, send, signalOf} from '../session.js';
import {areaRanking} from '../vote/areas.js';
import {waits} from './hall.js';
import {DEFAULTS, settingsFrom} from './vote_kinds.js';
import {kindWords} from './vote_summary.js';

/** @typedef {import('../../core/types.js').Ballot} Ballot @typedef {import('../../core/types.js').BallotRoom} BallotRoom */
/** @typedef {import('../../core/types.js').Turnout} Turnout @typedef {import('../../core/types.js').Secrecy} Secrecy */

/** Each stricter than the one before. @type {readonly Secrecy[]} */
const SECRECY = ['open', 'table', 'secret'];
const NAMES = /** @type {const} */ ({open: 'control.sum_open', table: 'control.sum_table', secret: 'control.sum_secret'});
const MAKE = /** @type {const} */ ({open: 'control.make_secret', table: 'control.make_table', secret: 'control.make_secret'});

/** @param {BallotRoom | ''} room @returns {Turnout} */
export const turnoutOf = room => record(room, 'turnout') ?? signalOf(room, 'stage', 'turnout') ?? signalOf(room, 'seat', 'turnout')
  ?? {voters: 0, present: 0, paper: 0, scribe: 0};

/** @param {Turnout} turnout @returns {string} of the votes how many came otherwise; '' when none did */
function otherwise({paper, scribe}) {
  return [paper ? t('control.turnout_paper', {n: paper}) : '', scribe ? t('control.turnout_scribe', {n: scribe}) : ''].filter(Boolean).join(' · ');
}

/** @param {Turnout} turnout */
function turnoutView(turnout) {
  const {voters, present} = turnout, most = Math.max(1, present, voters), other = otherwise(turnout);
  return html`<p class="vote-live"><b class="number">${num(voters)}</b> <span>${
    t('control.vote_turnout', {n: voters, present: Math.max(present, voters)})}${other ? html` <span class="note">· ${other}</span>` : nothing}</span></p>
    <div class="meter" aria-hidden="true"><i style="--part:${voters / most}"></i></div>`;
}

/** Before the first vote it can be made stricter; never the other way, and never once somebody relied on it. @param {BallotRoom} room
 * @param {Ballot} ballot @param {Turnout} turnout */
function secrecyView(room, {secrecy}, {voters}) {
  const stricter = voters ? [] : SECRECY.slice(SECRECY.indexOf(secrecy) + 1);
  return html`<p class="row vote-secrecy"><span class="note muted">${icon('lock')}<span>${t(NAMES[secrecy])}</span></span>${stricter.map(wanted => html`<button
    class="button small" type="button" aria-busy=${waits('set_secrecy', room)} @click=${() => waits('set_secrecy', room)
      || send(room, 'set_secrecy', {secrecy: wanted})}>${t(MAKE[wanted])}</button>`)}</p>`;
}

/** Of a weighing that is not hidden: the areas as the votes so far rank them. @param {BallotRoom} room @param {Ballot} ballot */
export function liveRanking(room, {weighs, hidden}) {
  const ranking = weighs && !hidden ? signalOf(room, 'stage', 'ranking') ?? signalOf(room, 'seat', 'ranking') : null;
  return ranking ? areaRanking(ranking) : nothing;
}

/** @param {BallotRoom} room @param {Ballot} ballot */
export function openBallotView(room, ballot) {
  const turnout = turnoutOf(room);
  return html`${turnoutView(turnout)}<p class="note muted">${kindWords({...DEFAULTS, ...settingsFrom(ballot)})}</p>${secrecyView(room, ballot, turnout)}`;
}
