/** How it goes: a few sentences with a date, and what it is from now on. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {repeat} from '../../vendor/lit-html/directives/repeat.js';
import {signal} from '../../vendor/signals-core/signals-core.js';
import {icon} from '../../components/icon.js';
import {text} from '../../components/text.js';
import {toast} from '../../components/toast.js';
import {dateOf, t} from '../i18n.js';
import {day} from '../report/when.js';
import {area, onSubmit, refused, typed} from './form.js';
import {ask, isMine, isOrganiser, myself, nameOf, notes, waiting} from './hall.js';
import {isDue} from './list.js';
import {STATUSES} from './status.js';

/** @typedef {import('./hall.js').Followed} Followed */
/** @typedef {import('./status.js').FollowStatus} FollowStatus */

/** What was chosen, by initiative; as it is when nothing was. */
const chosen = signal(/** @type {ReadonlyMap<string, FollowStatus>} */ (new Map()));

/** @param {string} id @param {Followed} one */
function keep(id, one) {
  const words = typed(`note/${id}`), status = chosen.value.get(id) ?? one.status;
  if (!words.value.trim()) return;
  ask('note', {initiative: id, text: words.value, status, ...(isDue(one) ? {check_in: one.days[0]} : {})});
  words.clear();
  chosen.value = new Map([...chosen.value].filter(([key]) => key !== id));
}

/** @param {string} id @param {Followed} one @param {FollowStatus} status */
const choice = (id, one, status) => html`<label class="pursuit-choice"><input type="radio" name="status" value=${status}
  .checked=${(chosen.value.get(id) ?? one.status) === status} @change=${() => { chosen.value = new Map([...chosen.value, [id, status]]); }}><span>${
  t(`pursuit.status.${status}`)}</span></label>`;

/** @param {string} id @param {Followed} one */
export function noteForm(id, one) {
  if (!isMine(one)) return nothing;
  const due = isDue(one), words = typed(`note/${id}`);
  return html`<form class="card stack pursuit-note-form ${due ? 'due' : ''}" @submit=${onSubmit(() => keep(id, one))}>
    ${due ? html`<p class="pursuit-due">${icon('bell')}${t('pursuit.checkInDue', {day: dateOf(one.days[0] ?? '')})}</p>` : nothing}
    ${area({id: 'note', draft: words, label: t('pursuit.howGoes'), hint: t('pursuit.noteHint'), rows: 4})}
    <fieldset class="pursuit-choices"><legend class="eyebrow">${t('pursuit.statusNow')}</legend>${STATUSES.map(status => choice(id, one, status))}</fieldset>
    <p><button class="button primary" type="submit" aria-disabled=${words.value.trim() ? nothing : 'true'}>${t('pursuit.keep')}</button></p></form>`;
}

/** @param {string} note */
function takeBack(note) {
  ask('take_back_note', {note});
  toast(t('pursuit.takenBack'));
}

/** @param {string} id */
export function history(id) {
  const all = notes(id), sent = waiting('note', data => data.initiative === id);
  return html`<section class="stack"><h2>${t('pursuit.history')}</h2>${refused(['note', 'take_back_note'])}
    ${all.length || sent.length ? html`<ol class="pursuit-history">
      ${[...sent].reverse().map(one => html`<li class="pending"><p class="note muted">${t('common.pending')}</p>
        <p class="written">${text(String(one.data.text))}</p></li>`)}
      ${repeat(all, ([key]) => key, ([key, one], index) => entry(key, one, all[index + 1]?.[1].status ?? 'idea'))}</ol>`
    : html`<p class="muted">${t('pursuit.noHistory')}</p>`}</section>`;
}

/** @param {string} key @param {import('../../core/types.js').FollowNote} one @param {FollowStatus} before */
const entry = (key, one, before) => html`<li><p class="note muted spread"><span>${day(one.at)} · ${nameOf(one.by)}</span>
    ${one.status === before ? nothing : html`<span class="tag accent">${t('pursuit.became', {status: t(`pursuit.status.${one.status}`)})}</span>`}</p>
  <p class="written" dir="auto">${text(one.text)}</p>
  ${isOrganiser() || one.by === myself() ? html`<p><button class="button small quiet" type="button" @click=${() => takeBack(key)}>${
    icon('x')}${t('pursuit.takeBack')}</button></p>` : nothing}</li>`;
