/** The meeting that this one goes on from, and what came of it. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {signal} from '../../vendor/signals-core/signals-core.js';
import {toast} from '../../components/toast.js';
import {trouble} from '../../components/trouble.js';
import {conferences, setEdition} from '../api.js';
import {attempt} from '../attempt.js';
import {dateOf, t} from '../i18n.js';
import {record} from '../session.js';
import {onSubmit, valueOf} from './form.js';
import {conference, room} from './hall.js';

const others = signal(/** @type {readonly import('../api.js').Listed[]} */ ([]));
const chosen = signal('');
const turning = attempt();

export const loadOthers = () => turning.run(async () => { others.value = (await conferences()).filter(one => one.conference !== conference); });

/** @param {string} previous */
const take = previous => turning.run(async () => {
  await setEdition(conference, previous);
  chosen.value = '';
  toast(t('pursuit.editionRenewed'));
});

/** @param {import('../api.js').Listed} one */
const named = one => `${one.title}${one.date ? `, ${dateOf(one.date)}` : ''}`;
const submit = onSubmit(() => { if (chosen.value) void take(chosen.value); });

const form = () => html`<p class="note muted">${t('pursuit.editionNone')}</p><form class="row" @submit=${submit}>
  <label class="vh" for="previous">${t('pursuit.editionChoose')}</label><select class="input" id="previous"
    @change=${(/** @type {Event} */ event) => { chosen.value = valueOf(event); }}><option value="">${t('pursuit.editionChoose')}</option>
    ${others.value.map(one => html`<option value=${one.conference} ?selected=${one.conference === chosen.value}>${named(one)}</option>`)}</select>
  <button class="button small" type="submit" aria-disabled=${chosen.value ? nothing : 'true'}>${t('pursuit.editionSet')}</button></form>`;

export function edition() {
  const before = record(room, 'edition');
  if (!before && !others.value.length) return nothing;
  return html`<section class="stack pursuit-side"><h2>${t('pursuit.edition')}</h2>${trouble(turning.problem)}
    ${before ? html`<p class="spread"><a href="/opvolging/${before.conference}">${before.title}${before.date ? `, ${dateOf(before.date)}` : ''}</a>
      <button class="button small" type="button" ?disabled=${turning.busy} @click=${() => take(before.conference)}>${
        t('pursuit.editionRenew')}</button></p>` : form()}</section>`;
}
