/** What the control room said, as text that stays until it is read: not everybody hears the microphone. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {repeat} from '../../vendor/lit-html/directives/repeat.js';
import {icon} from '../../components/icon.js';
import {text} from '../../components/text.js';
import {draft} from '../drafts.js';
import {said, t, timeOfDay} from '../i18n.js';
import {me, plenary, records, table} from '../session.js';
import {cameLate} from './latecomer.js';
import {currentPace, round} from './place.js';
import {readAloud} from './speech.js';

/** Ids of what was read on this device. */
const read = () => draft(`read/${me.value?.participant ?? ''}`, /** @type {string[]} */ ([]));
/** More than two at once would push the work off a phone. */
const SHOWN = 2;

/** @param {string} id */
const markRead = id => read().set([...read().value.slice(-50), id]);

/** What the programme says to who comes in half-way. @returns {[id: string, {text: string, at: number}][]} */
const lateWord = () => cameLate() && round()?.late ? [[`late/${currentPace()?.round}`, {text: said(round()?.late), at: 0}]] : [];

/** @returns {[id: string, {text: string, at: number}][]} newest first */
const unread = () => [...records(plenary(), 'announcement'), ...records(table(), 'notice'), ...lateWord()]
  .filter(([id]) => !read().value.includes(id)).sort(([, one], [, other]) => other.at - one.at).slice(0, SHOWN);

/** @param {[id: string, {text: string, at: number}]} entry */
const notice = ([id, {text: words, at}]) => html`<div class="notice">${icon(at ? 'megaphone' : 'clock')}<p>${at ? html`<span class="vh">${t('table.notice')}: </span>` : nothing}${text(words)} ${at ? html`<span class="note number">${timeOfDay(at)}</span>` : nothing}</p>
  ${readAloud(words)}<button type="button" class="button small quiet" @click=${() => markRead(id)}>${t('table.notice_read')}</button></div>`;

export const notices = () => html`<div class="notices" role="status">${repeat(unread(), ([id]) => id, notice)}</div>`;
