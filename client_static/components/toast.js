/** A short word about what was just done, with five seconds to take it back. */
import {html, nothing} from '../vendor/lit-html/lit-html.js';
import {repeat} from '../vendor/lit-html/directives/repeat.js';
import {signal} from '../vendor/signals-core/signals-core.js';
import {t} from '../app/i18n.js';

/** @typedef {{id: number, text: string, tone: 'plain' | 'error', undo: (() => void) | null, ms: number}} Toast */

const UNDO_TIME = 5000;
const list = signal(/** @type {readonly Toast[]} */ ([]));
const count = {id: 0};

/** @param {number} id */
const remove = id => { list.value = list.value.filter(one => one.id !== id); };

/** @param {string} text @param {{undo?: () => void, ms?: number, tone?: 'plain' | 'error'}} [options] `ms`: how long it stays
 * @returns {() => void} take it away sooner */
export function toast(text, {undo, ms = UNDO_TIME, tone = 'plain'} = {}) {
  const id = ++count.id;
  list.value = [...list.value, {id, text, tone, undo: undo ?? null, ms}].slice(-3);
  setTimeout(() => remove(id), ms);
  return () => remove(id);
}

/** @param {Toast} item */
const shown = ({id, text, tone, undo, ms}) => html`<div class="toast ${tone}" style="--ms:${ms}ms"><p>${text}</p>${undo
  ? html`<button class="button small" type="button" @click=${() => { remove(id); undo(); }}>${t('common.undo')}</button>` : nothing}</div>`;

/** Stands once on a page; the shell does that. */
export const toasts = () => html`<div class="toasts" role="status" aria-live="polite">${repeat(list.value, item => item.id, shown)}</div>`;
