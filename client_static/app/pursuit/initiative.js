/** One initiative: how it goes, what it needs, and when there is news. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {field} from '../../components/field.js';
import {icon} from '../../components/icon.js';
import {toast} from '../../components/toast.js';
import {t} from '../i18n.js';
import {day} from '../report/when.js';
import {days} from './days.js';
import {editor, facts} from './facts.js';
import {valueOf} from './form.js';
import {ask, everybody, initiative, isOrganiser, open, somebody} from './hall.js';
import {stewardOf} from './list.js';
import {history, noteForm} from './notes.js';
import {invite, madeLink} from './people.js';
import {steps} from './status.js';
import {support} from './support.js';

/** @typedef {import('./hall.js').Followed} Followed */

const NEW = '+';

/** @param {string} id @param {Followed} one @param {Event} event */
function setSteward(id, one, event) {
  const person = valueOf(event);
  if (person === NEW) {
    /** @type {HTMLSelectElement} */ (event.target).value = one.steward;
    invite(id);
  } else ask('set_steward', {initiative: id, person});
}

/** @param {string} id @param {Followed} one */
const steward = (id, one) => html`<section class="stack pursuit-side">${field({id: 'steward', label: t('pursuit.steward'), hint: t('pursuit.stewardHint'),
  control: html`<select class="input" id="steward" aria-describedby="steward-hint" @change=${(/** @type {Event} */ event) => setSteward(id, one, event)}>
    <option value="" ?selected=${!one.steward}>${t('pursuit.stewardNone')}</option>
    ${one.steward && !somebody(one.steward) ? html`<option value=${one.steward} selected>${t('pursuit.somebody')}</option>` : nothing}
    ${everybody().map(person => html`<option value=${person.id} ?selected=${person.id === one.steward}>${person.name}</option>`)}
    <option value=${NEW}>${t('pursuit.newPerson')}</option></select>`})}${madeLink(one.steward)}</section>`;

/** @param {string} id @param {Followed} one */
function drop(id, one) {
  ask('drop', {initiative: id});
  toast(t('pursuit.dropped', {title: one.title}), {undo: () => ask('drop', {initiative: id, dropped: false})});
  location.hash = '';
}

export function initiativeView() {
  const id = open.value, one = initiative(id);
  if (!one) return html`<p class="empty">${t('pursuit.nothingYet')}</p>`;
  return html`<header class="stack pursuit-head"><h1>${one.title}</h1><p class="row">${steps(one.status)}<span class="note muted">${
      t('pursuit.since', {day: day(one.since)})} · ${stewardOf(one)}</span></p></header>
    <div class="pursuit-columns"><div class="stack pursuit-work">${noteForm(id, one)}${history(id)}${support(id, one)}</div>
    <aside class="stack pursuit-aside" aria-label=${t('pursuit.about')}>${facts(id, one)}${isOrganiser() ? steward(id, one) : nothing}${days(id, one)}
      ${isOrganiser() ? html`<p><button class="button small quiet" type="button" @click=${() => drop(id, one)}>${icon('eye-off')}${
        t('pursuit.drop')}</button></p>` : nothing}
    </aside></div>${editor(id)}`;
}
