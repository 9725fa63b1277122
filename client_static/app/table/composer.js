/** Where one writes: the text is kept at every key, Enter posts it, Shift+Enter makes a new line. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {live} from '../../vendor/lit-html/directives/live.js';
import {lengthOf, tidy} from '../../core/text.js';
import {refusal} from '../../components/refusal.js';
import {trouble} from '../../components/trouble.js';
import {valueOf} from '../../components/value.js';
import {t, reject} from '../i18n.js';
import {focusLater} from '../paint.js';
import {me} from '../session.js';
import {complain, complaint, giveBack, waitingFor} from './returned.js';
import {note, post, unsent} from './unsent.js';

/** @typedef {import('./unsent.js').Unsent} Unsent */

/** From here on it is told how much room is left. */
const NEARLY = 0.9;

/**
 * @typedef {object} ComposerOptions
 * @property {string} key of the text that is not sent yet
 * @property {Partial<Unsent>} entry type, parent and table of what it makes
 * @property {string} button
 * @property {string} label for who listens; '' when a label with `for` stands elsewhere
 * @property {string} [placeholder]
 * @property {number} [limit] characters; that of any text when absent
 * @property {unknown} [above] @property {unknown} [below]
 * @property {(id: string) => void} [posted]
 */

/** @param {string} key @returns {string} id of the control */
export const controlOf = key => `write-${key.replace(/\W/g, '-')}`;

const most = () => me.value?.limits.text ?? 2000;

/** @param {ComposerOptions} options */
function submit({key, limit = most(), posted}) {
  const length = lengthOf(tidy(unsent(key)?.text ?? ''));
  if (length > limit) return complain(key, reject('text_long', {limit, length}));
  const id = post(key);
  complain(key, '');
  focusOn(controlOf(key));
  if (id) posted?.(id);
}

/** @param {string} id of an element, once it stands */
export const focusOn = id => focusLater(`#${id}`);

/** An Enter that ends a composition (Japanese, Chinese, accents on some keyboards) is not a post.
 * @param {KeyboardEvent} event @returns {boolean} */
export const isPosting = event => event.key === 'Enter' && !event.shiftKey && !event.isComposing && event.keyCode !== 229;

/** @param {string} text @param {number} limit */
const room = (text, limit) => lengthOf(text) > limit * NEARLY
  ? html`<p class="note number ${lengthOf(text) > limit ? 'error-text' : 'muted'}">${t('table.characters', {n: lengthOf(text), limit})}</p>` : nothing;

/** @param {ComposerOptions} options */
export function composer(options) {
  const {key, entry, button, label, placeholder, above, below} = options;
  const text = unsent(key)?.text ?? '', wrong = complaint(key), id = controlOf(key);
  return html`${waitingFor(key).map(one => refusal(one, giveBack))}
    <form class="composer" @submit=${(/** @type {Event} */ event) => { event.preventDefault(); submit(options); }}>${above ?? nothing}
    <div class="composer-line"><textarea class="input" id=${id} rows="2" enterkeyhint="send" aria-label=${label || nothing}
      placeholder=${placeholder ?? nothing}
      aria-invalid=${wrong ? 'true' : nothing} aria-describedby=${wrong ? `${id}-error` : `${id}-hint`} .value=${live(text)}
      @input=${(/** @type {Event} */ event) => written(key, entry, valueOf(event))}
      @keydown=${(/** @type {KeyboardEvent} */ event) => isPosting(event) && (event.preventDefault(), submit(options))}></textarea>
    <button class="button primary" type="submit">${button}</button></div>${below ?? nothing}
    ${trouble(wrong, {id: `${id}-error`})}
    ${room(text, options.limit ?? most())}<p class="hint keyboard-hint" id="${id}-hint">${t('table.keyboard')}</p></form>`;
}

/** Its kind may have been changed since the picture that `entry` is of. @param {string} key @param {Partial<Unsent>} entry @param {string} text */
function written(key, entry, text) {
  const before = unsent(key);
  note(key, {...entry, ...(before ? {type: before.type, suggests: before.suggests ?? entry.suggests} : {}), text});
  complain(key, '');
}
