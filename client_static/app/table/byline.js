/** Under what somebody wrote: whose it is, whether it is kept, whether it came after the bell. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {icon} from '../../components/icon.js';
import {name} from '../../components/name.js';
import {t} from '../i18n.js';
import {me, troubled} from '../session.js';
import {wroteIt} from './writers.js';

/** @typedef {import('../../core/types.js').Laid<import('../../core/types.js').Written>} Written */

/** @param {Written} written */
function author({author: id, scribe}) {
  if (id && id === me.value?.participant) return t('common.you');
  if (!scribe) return name(id);
  return id ? html`${name(id)} <span class="muted">${t('table.scribed')}</span>` : t('table.scribed_nameless');
}

/** @param {Written} written what was typed on this device says that it is kept */
export const fateOf = written => written.pending ? html`<span class="fate pending">${icon('clock')} ${
  t(troubled.value ? 'common.waiting' : 'common.pending')}</span>`
  : wroteIt(written) ? html`<span class="fate saved">${icon('check')} ${t('common.saved')}</span>` : nothing;

/** @param {Written} written */
export const marks = written => html`${written.late ? html`<span class="tag">${t('common.late')}</span>` : nothing}${
  written.edited && !written.pending ? html`<span class="muted note">${t('common.edited')}</span>` : nothing}`;

/** @param {Written} written */
export const byline = written => html`<span class="byline"><span class="by">${author(written)}</span>${fateOf(written)}${marks(written)}</span>`;

/** @param {Written} written @returns {string} classes of its card */
export const classesOf = written => ['card', wroteIt(written) && 'own', written.pending && 'pending', written.late && 'late'].filter(Boolean).join(' ');
