/** The way to "Volgende" from anywhere on the page: the first link, or F2, which browsers leave alone and which types nothing. */
import {html} from '../../vendor/lit-html/lit-html.js';
import {t} from '../i18n.js';

const KEY = 'F2';

/** After the last round the step beside it. Nothing is pressed: who comes here still decides. */
function toNext() {
  /** @type {HTMLElement | null} */ (document.querySelector('.control-bar .bar-next:enabled, .control-bar button:enabled'))?.focus();
}

/** A dialog asks something first. @param {KeyboardEvent} event */
function pressed(event) {
  if (event.key !== KEY || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || document.querySelector('dialog[open]')) return;
  event.preventDefault();
  toNext();
}

export const watchKey = () => addEventListener('keydown', pressed);

/** Beside the link to the content. */
export const toNextLink = () => html`<a class="skip" href="#main" @click=${(/** @type {Event} */ event) => { event.preventDefault(); toNext(); }}>${
  t('control.to_next')}</a>`;

/** Who has a keyboard sees which key. */
export const keyHint = () => html`<kbd class="bar-key" aria-hidden="true">${KEY}</kbd>`;

export const shortcut = KEY;
