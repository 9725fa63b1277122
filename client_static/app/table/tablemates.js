/** Who sits at my table, and the hand that asks for help. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {icon} from '../../components/icon.js';
import {t} from '../i18n.js';
import {seatedAt} from '../people.js';
import {me, send, table} from '../session.js';
import {self} from './place.js';

/** @param {string} id @param {import('../../core/types.js').Person} person */
function mate(id, {name, shared}) {
  const host = self()?.hosts.includes(id);
  const who = name || (shared ? t('table.shared_laptop') : '');
  return html`<li><bdi>${who}</bdi>${id === me.value?.participant ? html` <span class="muted">(${t('common.you')})</span>` : nothing}${
    host ? html` <span class="tag accent">${t('table.host')}</span>` : nothing}</li>`;
}

/** Those without a name are counted, not listed. */
export function tablemates() {
  const seated = seatedAt(me.value?.table ?? 0);
  const named = seated.filter(([id, {name, shared}]) => name || shared || id === me.value?.participant && self()?.hosts.includes(id));
  const nameless = seated.length - named.length;
  return html`<ul class="tablemates">${named.map(([id, person]) => mate(id, person))}${
    nameless ? html`<li class="muted">${t(named.length ? 'table.and_nameless' : 'table.nameless_people', {n: nameless})}</li>` : nothing}</ul>`;
}

/** @param {boolean} up */
const raise = up => send(table(), 'hand', {up});

export function helpButton() {
  const of = self();
  if (!of) return nothing;
  if (of.hand === null) return html`<button type="button" class="button small" @click=${() => raise(true)}>${icon('hand')} ${t('table.ask_help')}</button>`;
  return html`<div class="row help-asked"><p class="note" role="status">${icon('hand')} ${t(of.answered ? 'table.help_coming' : 'table.help_asked')}</p>
    <button type="button" class="button small quiet" @click=${() => raise(false)}>${t('table.help_done')}</button></div>`;
}
