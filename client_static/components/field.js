/** A labelled control with its hint and its error, tied together for who listens. */
import {html, nothing} from '../vendor/lit-html/lit-html.js';
import {trouble} from './trouble.js';
import {t} from '../app/i18n.js';

/** @param {string} id @param {{hint?: unknown, error?: unknown}} parts @returns {string | typeof nothing} for `aria-describedby` of the control */
export const describedBy = (id, {hint, error}) => [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || nothing;

/** @param {{id: string, label: unknown, hint?: unknown, error?: unknown, optional?: boolean, control: unknown}} parts the control carries `id` and
 * `aria-describedby` */
export const field = ({id, label, hint, error, optional = false, control}) => html`<div class="field ${error ? 'invalid' : ''}">
  <label for=${id}>${label}${optional ? html` <span class="muted note">(${t('common.optional')})</span>` : nothing}</label>
  ${hint ? html`<p class="hint" id="${id}-hint">${hint}</p>` : nothing}${control}
  ${trouble(error, {id: `${id}-error`})}</div>`;
