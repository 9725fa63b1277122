/** A part of the control room that folds away; what was open stays open through a reload. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {signal} from '../../vendor/signals-core/signals-core.js';
import {icon} from '../../components/icon.js';
import {draft} from '../drafts.js';

/** @typedef {'tables' | 'feed' | 'vote' | 'programme' | 'links'} SectionName */

const opened = draft('control/open', /** @type {Record<string, boolean>} */ ({}));

const wide = matchMedia('(min-width: 60rem)');
const room = signal(wide.matches);
wide.addEventListener('change', () => { room.value = wide.matches; });

/** A laptop has room for all; on a phone the tables come first and the rest is a tap away. */
export const roomy = () => room.value;

/** @param {SectionName} name @param {boolean} first whether it is open until somebody folds it
 * @param {string} [time] what is folded now may be needed in another part of the day */
export const isOpen = (name, first, time = '') => opened.value[name + time] ?? first;

/** @param {{name: SectionName, title: string, note?: unknown, open: boolean, time?: string, body: () => unknown}} parts `body` is made only while it is open */
export function section({name, title, note, open: first, time = '', body}) {
  const open = isOpen(name, first, time);
  const fold = () => opened.set({...opened.value, [name + time]: !open});
  return html`<section class="panel" id=${name} aria-labelledby="${name}-title">
    <h2 id="${name}-title"><button type="button" aria-expanded=${open} aria-controls="${name}-body"
      @click=${fold}>${icon(open ? 'chevron-down' : 'chevron-right')}
      <span>${title}</span>${note ? html`<span class="panel-note">${note}</span>` : nothing}</button></h2>
    <div class="panel-body" id="${name}-body" ?hidden=${!open}>${open ? body() : nothing}</div></section>`;
}
