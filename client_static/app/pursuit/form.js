/** Small forms that keep what is typed on this device until it is sent. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {live} from '../../vendor/lit-html/directives/live.js';
import {field} from '../../components/field.js';
import {refusal} from '../../components/refusal.js';
import {toast} from '../../components/toast.js';
import {draft} from '../drafts.js';
import {t} from '../i18n.js';
import {conference, refusedOf} from './hall.js';

export const LINE = 200, TEXT = 2_000;

/** @param {string} name */
export const typed = name => draft(`pursuit/${conference}/${name}`, '');

/** @param {Event} event */
export const valueOf = event => /** @type {HTMLInputElement} */ (event.target).value;

/** @param {() => void} act @returns {(event: Event) => void} */
export const onSubmit = act => event => { event.preventDefault(); act(); };

/** A text of some lines, kept while it is typed.
 * @param {{id: string, draft: import('../drafts.js').Draft<string>, label: string, hint?: string, rows?: number, limit?: number}} about */
export const area = ({id, draft: kept, label, hint = '', rows = 3, limit = TEXT}) => field({id, label, hint: hint || undefined,
  control: html`<textarea class="input" id=${id} rows=${rows} maxlength=${limit} aria-describedby=${hint ? `${id}-hint` : nothing}
    .value=${live(kept.value)} @input=${(/** @type {Event} */ event) => kept.set(valueOf(event))}></textarea>`});

/** A text of one line. @param {{id: string, draft: import('../drafts.js').Draft<string>, label: string, hint?: string, type?: string,
 *   limit?: number, optional?: boolean}} about */
export const line = ({id, draft: kept, label, hint = '', type = 'text', limit = LINE, optional = false}) => field({id, label, optional,
  hint: hint || undefined, control: html`<input class="input" id=${id} type=${type} maxlength=${limit} autocomplete="off"
    aria-describedby=${hint ? `${id}-hint` : nothing}
    .value=${live(kept.value)} @input=${(/** @type {Event} */ event) => kept.set(valueOf(event))}>`});

/** What was refused of these kinds, with the text. @param {readonly string[]} types */
export const refused = types => refusedOf(types).map(one => refusal(one));

/** The clipboard needs TLS; a selection can be copied anywhere. @param {MouseEvent} event */
export async function copy(event) {
  const input = /** @type {HTMLElement} */ (event.currentTarget).parentElement?.querySelector('input');
  if (!input) return;
  input.select();
  const copied = await navigator.clipboard?.writeText(input.value).then(() => true, () => false) ?? document.execCommand('copy');
  toast(t(copied ? 'pursuit.copied' : 'pursuit.copyByHand'));
}

/** @param {Event} event */
const selectAll = event => /** @type {HTMLInputElement} */ (event.target).select();

/** An address to take along. @param {string} id @param {string} label @param {string} address */
export const address = (id, label, address) => html`<div class="row pursuit-address"><label class="vh" for=${id}>${label}</label>
  <input class="input grow" id=${id} readonly .value=${address} @focus=${selectAll}>
  <button class="button" type="button" @click=${copy}>${t('pursuit.copy')}</button></div>`;
