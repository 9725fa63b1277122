/** What came of a poll: every reading with its votes, in the order in which they were asked. */
import {html, nothing} from '../../../vendor/lit-html/lit-html.js';
import {t} from '../../i18n.js';
import {record, records} from '../../session.js';
import {standingRows} from '../../vote/result_rows.js';
import {standings} from '../../vote/standings.js';
import {turnout} from '../../vote/turnout.js';
import {pollsAt} from './polls.js';

/** @typedef {import('./polls.js').Poll} Poll */

/** @param {Poll} poll */
export function outcome({room}) {
  const ballot = record(room, 'ballot'), options = records(room, 'option'), results = new Map(records(room, 'result'));
  if (!ballot || !results.size) return html`<p class="note muted">${t('vote.closed')}</p>`;
  const rows = standingRows(ballot, options, results, {});
  const asked = options.flatMap(([id]) => rows.filter(row => row.id === id)).map(row => ({...row, place: 0}));
  return html`${standings(asked)}<p class="note muted">${turnout(room)}</p>`;
}

/** The same in one line. @param {Poll} poll */
export function inShort({room}) {
  const results = new Map(records(room, 'result'));
  if (!results.size) return html`<p class="note muted">${t('vote.closed')}</p>`;
  return html`<ul class="poll-short">${records(room, 'option').map(([id, {title}]) => html`<li><bdi>${title}</bdi>: <b class="number">${
    t('common.votes', {n: results.get(id)?.votes ?? 0})}</b></li>`)}</ul><p class="note muted">${turnout(room)}</p>`;
}

/** @param {Poll} poll */
const under = poll => html`<div class="poll-under"><h3>${record(poll.room, 'ballot')?.question}</h3>${
  poll.open ? html`<p class="note muted">${t('table.poll_at_top')}</p>` : outcome(poll)}</div>`;

/** On a card: what came of the last one. @param {import('../../../core/types.js').TableRoom | ''} room @param {string} idea */
export function lastPoll(room, idea) {
  const last = pollsAt(room, idea).filter(({open, room: of}) => !open && record(of, 'outcome')).at(-1);
  return last ? html`<div class="poll-card"><p class="note muted">${record(last.room, 'ballot')?.question}</p>${inShort(last)}</div>` : nothing;
}

/** Under an idea: what the table was asked about it, with what it came to.
 * @param {import('../../../core/types.js').TableRoom} room @param {string} idea */
export function pollsUnder(room, idea) {
  const asked = pollsAt(room, idea).filter(poll => record(poll.room, 'ballot'));
  return asked.length ? html`<section class="polls" aria-label=${t('table.polls')}>${asked.map(under)}</section>` : nothing;
}
