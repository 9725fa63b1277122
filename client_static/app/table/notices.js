/** What the control room said, as text that stays until it is read: not everybody hears the microphone. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {repeat} from '../../vendor/lit-html/directives/repeat.js';
import {icon} from '../../components/icon.js';
import {text} from '../../components/text.js';
import {excerpt} from '../../core/text.js';
import {draft} from '../drafts.js';
import {said, t, timeOfDay} from '../i18n.js';
import {me, plenary, records, table} from '../session.js';
import {arrivedAt, cameLate} from './latecomer.js';
import {currentPace, round} from './place.js';
import {readAloud} from './speech.js';

/** @typedef {[id: string, {text: string, at: number}]} Entry */

/** Ids of what was read on this device. */
const read = () => draft(`read/${me.value?.participant ?? ''}`, /** @type {string[]} */ ([]));
/** More than two at once would push the work off a phone. */
const SHOWN = 2;

/** @param {string} id */
const markRead = id => read().set([...read().value.slice(-50), id]);

/** What the programme says to who comes in half-way. @returns {Entry[]} */
const lateWord = () => cameLate() && round()?.late ? [[`late/${currentPace()?.round}`, {text: said(round()?.late), at: 0}]] : [];

/** How long before somebody joined something said is still news to them. */
const BEFORE_JOINING = 600_000;

/** @returns {number} what was said before this moment, ms, is read in the panel only */
const newsSince = () => cameLate() ? arrivedAt() - BEFORE_JOINING : currentPace()?.started ?? 0;

/** @returns {Entry[]} all that was said to this table, newest first */
const allSaid = () => [...records(plenary(), 'announcement'), ...records(table(), 'notice')].sort(([, one], [, other]) => other.at - one.at);

/** @returns {Entry[]} newest first */
const unread = () => [...allSaid().filter(([, {at}]) => at >= newsSince()), ...lateWord()]
  .filter(([id]) => !read().value.includes(id)).slice(0, SHOWN);

/** @param {string} id */
const readButton = id => html`<button type="button" class="button small quiet" @click=${() => markRead(id)}>${t('table.notice_read')}</button>`;

/** @param {number} at */
const when = at => at ? html`<span class="note number">${timeOfDay(at)}</span>` : nothing;

/** @param {Entry} entry */
const notice = ([id, {text: words, at}]) => html`<div class="notice">${icon(at ? 'megaphone' : 'clock')}<p>${
  at ? html`<span class="vh">${t('table.notice')}: </span>` : nothing}${text(words)} ${when(at)}</p>${readAloud(words)}${readButton(id)}</div>`;

/** @returns {[id: string, gone: import('../../core/types.js').Withdrawn][]} what a host took off the table and I wrote, not yet read */
const takenAway = () => records(table(), 'withdrawn', `own/${me.value?.participant ?? ''}`)
  .filter(([id, {by_host: byHost, pending, at}]) => byHost && !pending && !read().value.includes(goneId(id, at)));

/** Something may go, come back and go again. @param {string} id @param {number} at */
const goneId = (id, at) => `gone/${id}/${at}`;

/** @param {[id: string, gone: import('../../core/types.js').Withdrawn]} entry */
const taken = ([id, {text: words, reason, at}]) => html`<div class="notice">${icon('ban')}<p>${t('table.taken_away')}
  <q class="written">${excerpt(words, 160)}</q> ${reason ? t('table.taken_because', {reason}) : nothing}</p>${readButton(goneId(id, at))}</div>`;

export const notices = () => html`<div class="notices" role="status">${repeat(takenAway(), ([id]) => id, taken)}${
  repeat(unread(), ([id]) => id, notice)}</div>`;

/** All that was said, to read again. */
export function messages() {
  const all = allSaid();
  return all.length ? html`<section class="stack" style="--gap:8px"><h3>${t('table.messages')}</h3><ul class="lines">${
    all.map(([, {text: words, at}]) => html`<li><p class="written">${text(words)} ${when(at)}</p></li>`)}</ul></section>` : nothing;
}
