/** A result for the moderator: all options in order, the ties named, and a sentence to read aloud. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {bars} from '../../components/bars.js';
import {icon} from '../../components/icon.js';
import {t} from '../i18n.js';
import {record, records} from '../session.js';
import {byPlace} from '../screen/podium.js';
import {aloud, listed, tiedAtTop} from './aloud.js';
import {fitted} from './fitted.js';
import {waits} from './hall.js';
import {dots, openVote} from './vote_form.js';

/** @typedef {import('../screen/podium.js').Ranked} Ranked @typedef {import('../../core/types.js').BallotRoom} BallotRoom
 * @typedef {import('../../core/types.js').Ballot} Ballot */

/** @param {BallotRoom} room @returns {Ranked[]} by place; [] while the result is not known */
function rankedOf(room) {
  const results = new Map(records(room, 'result'));
  const rows = records(room, 'option').flatMap(([id, {title, text, table, lead, step}]) => {
    const result = results.get(id);
    return result ? [{id, title, text, table, lead, step, votes: result.votes, place: result.place, tied: result.tied}] : [];
  });
  return byPlace(rows);
}

/** @param {BallotRoom} room @param {Ballot} ballot */
export function resultView(room, ballot) {
  const rows = rankedOf(room);
  if (!rows.length) return ballot.phase === 'closed' ? html`<p class="muted" role="status">${t('control.vote_counting')}</p>` : nothing;
  return html`<blockquote class="aloud">
    <p class="eyebrow">${icon('volume-2')} ${t('control.vote_aloud')}</p><p>${aloud(rows, record(room, 'turnout') ?? null)}</p></blockquote>
    ${ballot.phase === 'closed' && ballot.hidden ? html`<p class="note muted">${t('control.vote_only_you')}</p>` : nothing}
    ${tie(rows, ballot)}${bars(rows.map(row => ({id: row.id, text: titled(row), votes: row.votes, place: row.place, tied: row.tied})),
      {max: rows[0]?.votes ?? 1, lead: 3})}`;
}

/** @param {Ranked} row */
const titled = ({title, table}) => table === null ? title : `${title} (${t('common.table', {number: table})})`;

/** @param {Ranked[]} rows @param {Ballot} ballot */
function tie(rows, ballot) {
  const tied = tiedAtTop(rows);
  const [first] = tied;
  if (!first) return nothing;
  return html`<div class="tie"><p>${t('control.vote_tie', {place: first.place, titles: listed(tied.map(row => `‘${row.title}’`))})}</p>
    <button class="button small" type="button" aria-busy=${waits('open_ballot')} @click=${() => voteAgain(tied, ballot)}>${
      t('control.vote_again', {n: tied.length})}</button></div>`;
}

/** @param {Ranked[]} tied @param {Ballot} ballot */
const voteAgain = (tied, {question, hidden}) => openVote({question, source: 'typed', terms: dots(1, 1, hidden),
  options: fitted(tied.map(({id, title, text, table, lead, step}) => ({id, title, text, ...(table === null ? {} : {table}), lead, step})))});
