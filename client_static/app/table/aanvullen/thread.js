/** What hangs on an idea: additions as a thread, then open questions, "bestaat al" and comments. */
import {html, nothing} from '../../../vendor/lit-html/lit-html.js';
import {repeat} from '../../../vendor/lit-html/directives/repeat.js';
import {icon} from '../../../components/icon.js';
import {text} from '../../../components/text.js';
import {safeHref} from '../../../core/text.js';
import {t} from '../../i18n.js';
import {byline} from '../byline.js';
import {editor, hostTools, isEditing, tools} from '../mending.js';
import {hangingOn, KINDS} from './order.js';

/** @typedef {import('../../../core/types.js').TableRoom} TableRoom */
/** @typedef {import('./order.js').Kind} Kind */

const HEADINGS = /** @type {const} */
  ({addition: 'common.additions', question: 'table.open_questions', existing: 'table.exists_already', comment: 'common.comments'});

/** @param {string} [address] */
function linkTo(address) {
  const href = safeHref(address ?? '');
  return href ? html`<p class="existing-link"><a href=${href} target="_blank" rel="noopener noreferrer nofollow">${icon('link')} ${
    new URL(href).host}<span class="vh"> (${t('link.newTab')})</span></a></p>` : nothing;
}

/** @param {TableRoom} room @param {[string, any]} entry */
export const item = (room, [id, one]) => html`<li class="response ${one.pending ? 'pending' : ''}" id="response-${id}">
  ${isEditing(id) ? editor(room, id) : html`<p class="written">${text(one.text)}</p>${linkTo(one.link)}`}
  <footer>${byline(one)}${tools(room, id, one)}</footer>${hostTools(room, id, one)}</li>`;

/** @param {TableRoom} room @param {string} id @param {Kind} kind */
function section(room, id, kind) {
  const all = hangingOn(room, kind, id);
  return all.length ? html`<section class="thread ${kind}"><h3>${t(HEADINGS[kind], {n: all.length})}</h3>
    <ul>${repeat(all, ([one]) => one, entry => item(room, entry))}</ul></section>` : nothing;
}

/** @param {TableRoom} room @param {string} id of an idea */
export const thread = (room, id) => KINDS.map(kind => section(room, id, kind));
