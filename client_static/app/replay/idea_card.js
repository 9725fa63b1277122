/** An idea with all that hangs on it, as the table had it. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {repeat} from '../../vendor/lit-html/directives/repeat.js';
import {icon} from '../../components/icon.js';
import {name} from '../../components/name.js';
import {text} from '../../components/text.js';
import {safeHref} from '../../core/text.js';
import {t, timeOfDay} from '../i18n.js';
import {me} from '../reading.js';
import {kindTag} from '../table/cases/kinds.js';
import {lastPoll} from '../table/poll/outcome.js';
import {names} from './player.js';
import {isFresh, lastAt, sought} from './view.js';

/** @typedef {import('../../core/types.js').TableRoom} TableRoom @typedef {import('./threads.js').Thread} Thread */
/** @typedef {import('../../core/types.js').Written} Written */

const LABELS = /** @type {const} */ ({addition: 'replay.addition', question: 'replay.question', existing: 'replay.existing', comment: 'replay.comment',
  remark: 'replay.remark'});

/** When, and whose where names are shown. @param {Written} written */
export const signed = ({author, at, late, edited}) => html`<span class="byline"><span class="number">${timeOfDay(at)}</span>${
  names.value && author ? name(author) : nothing}${late ? html`<span class="tag">${t('common.late')}</span>` : nothing}${
  edited ? html`<span>${t('common.edited')}</span>` : nothing}</span>`;

/** @param {string} [address] */
function linkTo(address) {
  const href = address ? safeHref(address) : null;
  return href ? html` <a href=${href} target="_blank" rel="noopener noreferrer nofollow">${icon('link')}${new URL(href).host}<span class="vh"> (${
    t('link.newTab')})</span></a>` : nothing;
}

/** @param {string} id @param {string} fresh id of what came last */
const marked = (id, fresh) => id === sought.value ? 'sought' : id === fresh ? 'fresh' : nothing;

/** @param {Thread['hanging'][number]} entry @param {string} fresh */
const response = ({kind, id, one}, fresh) => html`<li class="replay-response ${kind}" id="replay-${id}" data-mark=${marked(id, fresh)}><p class="written"><b>${
  t(LABELS[kind])}</b> ${text(one.text)}${linkTo(one.link)}</p>${signed(one)}</li>`;

/** @param {TableRoom} room @param {[id: string, idea: any]} entry @param {Thread | undefined} thread */
export function ideaCard(room, [id, idea], thread) {
  const last = lastAt(me.value?.table ?? 0), fresh = last && isFresh(last) ? last.id : '';
  return html`<li class="card" id="replay-${id}" data-mark=${marked(id, fresh)}>${kindTag(idea)}<p class="written">${text(idea.text)}</p>${lastPoll(room, id)}
    ${thread?.merged.length ? html`<ul class="replay-merged">${thread.merged.map(({id: one, idea: other}) => html`<li id="replay-${one}"
      data-mark=${marked(one, fresh)}>${icon('merge')}<span class="written">${text(other.text)}</span></li>`)}</ul>` : nothing}
    ${thread?.hanging.length ? html`<ul class="replay-thread">${repeat(thread.hanging, one => one.id, one => response(one, fresh))}</ul>` : nothing}
    <footer>${signed(idea)}</footer></li>`;
}
