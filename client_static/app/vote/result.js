/** After the vote: closed and not told yet, or told, always with the question and how many voted. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {signal} from '../../vendor/signals-core/signals-core.js';
import {bars} from '../../components/bars.js';
import {spent} from '../../core/ballot.js';
import {t} from '../i18n.js';
import {record, records, signalOf} from '../session.js';
import {shared} from '../table/writers.js';
import {choicesOf} from './paper.js';
import {voter} from './voters.js';

/** @typedef {import('../../core/types.js').BallotRoom} BallotRoom */
/** @typedef {import('../../core/types.js').Ballot} Ballot */

/** @param {BallotRoom} room @returns {string} */
export function turnout(room) {
  const known = record(room, 'turnout') ?? signalOf(room, 'seat', 'turnout');
  return known ? t('vote.turnout', {n: known.voters, present: Math.max(known.present, known.voters)}) : '';
}

/** @param {BallotRoom} room */
export function rankedRows(room) {
  const mine = shared() ? {} : choicesOf(room, voter() ?? {id: '', name: ''});
  return records(room, 'option').map(([id, {title, table}]) => {
    const told = record(room, 'result', id);
    const note = html`<span class="bar-origin note muted">${table === null ? nothing : t('common.table', {number: table})}${
      mine[id] ? html` <span class="tag own">${t('vote.mine')}</span>` : nothing}</span>`;
    return {id, text: title, votes: told?.votes ?? 0, place: told?.place ?? 0, tied: told?.tied ?? false, note};
  }).sort((one, other) => one.place - other.place);
}

/** Who looks at a result first sees its top, as on the big screen; the rest is a tap away. */
const whole = signal(false);
const TOP = 6;

/** @param {number} others */
const rest = others => others ? html`<p><button type="button" class="button small" aria-expanded=${whole.value}
  @click=${() => { whole.value = !whole.value; }}>${
  whole.value ? t('vote.top_only') : t('vote.all', {n: others})}</button></p>` : nothing;

/** @param {BallotRoom} room @param {Ballot} ballot */
export function revealed(room, ballot) {
  const all = rankedRows(room), top = all.filter(({votes, place}) => votes > 0 && place <= TOP), others = top.length ? all.length - top.length : 0;
  return html`<div class="vote-scroll" tabindex="0"><h2 class="vote-question">${ballot.question}</h2><p class="muted vote-turnout">${turnout(room)}</p>
    <div class="vote-bars-box">${bars(whole.value || !others ? all : top, {lead: 3})}</div>${rest(others)}<p class="note muted">${t('vote.meaning')}</p></div>`;
}

/** @param {BallotRoom} room @param {Ballot} ballot */
export function closed(room, ballot) {
  const voted = !shared() && spent(choicesOf(room, voter() ?? {id: '', name: ''}));
  return html`<div class="vote-scroll calm-middle"><p class="eyebrow">${t('vote.closed')}</p><h2 class="calm-prompt">${ballot.question}</h2>
    <p class="lead">${turnout(room)}</p><p class="muted">${t(voted ? 'vote.closed_kept' : 'vote.closed_wait')}</p></div>`;
}
