/** The poll that is on, above the work and not in place of it: what somebody types stays, and so does the page. */
import {html, nothing} from '../../../vendor/lit-html/lit-html.js';
import {live} from '../../../vendor/lit-html/directives/live.js';
import {signal} from '../../../vendor/signals-core/signals-core.js';
import {icon} from '../../../components/icon.js';
import {newId} from '../../../core/ulid.js';
import {t} from '../../i18n.js';
import {cast, now, record, records, send, table} from '../../session.js';
import {turnout} from '../../vote/turnout.js';
import {voteStands} from '../../vote/ballots.js';
import {amHost} from '../place.js';
import {SELF, shared} from '../writers.js';
import {inShort} from './outcome.js';
import {current, markRead} from './polls.js';

/** @typedef {import('./polls.js').Poll} Poll */

/** The poll that was made small here. */
const small = signal('');

/** Who sits behind the laptop of the table: people vote on it one after another, and nobody sees what the one before chose. */
const sitter = signal({poll: '', id: '', done: 0});

/** As `cast` names a guest: the last of an id, all random. */
const stranger = () => newId(now()).slice(-12);

/** @param {Poll} poll @returns {string} the slot of the paper that is filled in here; '' while nobody sat down */
const slotOf = poll => !shared() ? SELF : sitter.value.poll === poll.id ? sitter.value.id : '';

/** @param {Poll} poll @param {string} option */
function choose(poll, option) {
  if (shared() && !slotOf(poll)) sitter.value = {poll: poll.id, id: stranger(), done: sitter.value.poll === poll.id ? sitter.value.done : 0};
  cast(poll.room, {[option]: 1}, shared() ? slotOf(poll) : undefined);
}

/** @param {Poll} poll */
const next = poll => { sitter.value = {poll: poll.id, id: '', done: sitter.value.done + 1}; };

/** @param {Poll} poll @param {string} chosen */
const choices = (poll, chosen) => html`<div class="poll-choices" role="radiogroup" aria-label=${record(poll.room, 'ballot')?.question ?? ''}>${
  records(poll.room, 'option').map(([id, {title}]) => html`<label class="chip poll-choice"><input type="radio" name="poll-${poll.id}" value=${id}
    .checked=${live(chosen === id)} @change=${() => choose(poll, id)}><bdi>${title}</bdi></label>`)}</div>`;

/** @param {Poll} poll @param {string} chosen */
const standing = (poll, chosen) => html`<p class="note muted">${chosen
  ? html`<span class="fate saved">${icon('check')} ${t('table.poll_chosen')}</span>` : t('table.poll_secret')} <span class="number">${
  turnout(poll.room)}</span></p>`;

/** @param {Poll} poll */
const end = poll => amHost() ? html`<button type="button" class="button small" @click=${() => send(table(), 'end_poll', {poll: poll.id})}>${
  t('table.poll_end')}</button>` : nothing;

/** @param {Poll} poll */
function open(poll) {
  const question = record(poll.room, 'ballot')?.question ?? '', slot = slotOf(poll), hidden = small.value === poll.id;
  const paper = slot ? record(poll.room, 'paper', slot)?.choices ?? {} : {};
  const chosen = Object.keys(paper).find(id => paper[id]) ?? '';
  return html`<section class="poll-strip" aria-label=${t('table.poll_region')}><div class="poll-head" role="status">${
    icon('vote')}<p><span class="muted">${t('table.poll_is_open')}</span>
    <b>${question}</b></p><button type="button" class="button small quiet" aria-expanded=${!hidden}
    @click=${() => { small.value = hidden ? '' : poll.id; }}>${t(hidden ? 'table.poll_show' : 'table.poll_hide')}</button></div>
    ${hidden ? nothing : html`${choices(poll, chosen)}<div class="row spread">${standing(poll, chosen)}<span class="row">${
      shared() && chosen ? html`<button type="button" class="button small primary" @click=${() => next(poll)}>${t('vote.next')} ${
        icon('arrow-right')}</button>` : nothing}${end(poll)}</span></div>`}</section>`;
}

/** @param {Poll} poll */
const over = poll => html`<section class="poll-strip" aria-label=${t('table.poll_region')}><div class="poll-head" role="status">${
  icon('vote')}<p><span class="muted">${t('table.poll_over')}</span>
  <b>${record(poll.room, 'ballot')?.question}</b></p><button type="button" class="button small quiet" @click=${() => markRead(poll.id)}>${
  t('table.notice_read')}</button></div>${inShort(poll)}</section>`;

export function pollStrip() {
  const poll = current();
  if (!poll || voteStands()) return nothing;
  return record(poll.room, 'ballot')?.phase === 'open' ? open(poll) : over(poll);
}
