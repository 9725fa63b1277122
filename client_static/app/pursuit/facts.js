/** What an initiative is about, and how it is changed: goals and parties are a line each. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {signal} from '../../vendor/signals-core/signals-core.js';
import {dialog} from '../../components/dialog.js';
import {icon} from '../../components/icon.js';
import {text} from '../../components/text.js';
import {t} from '../i18n.js';
import {area, line, onSubmit, refused, typed} from './form.js';
import {ask, isMine} from './hall.js';

/** @typedef {import('./hall.js').Followed} Followed */

/** A dash with blanks around it: names may have one of their own. */
const DASH = /\s+[-–—]\s+/;
const editing = signal('');

/** @param {string} written */
const lines = written => written.split('\n').map(one => one.trim()).filter(Boolean);

/** @param {string} written */
function partyOf(written) {
  const [name = '', ...rest] = written.split(DASH);
  return {name: name.trim(), benefit: rest.join(' – ').trim()};
}

/** @param {string} id @param {Followed} one */
export function edit(id, one) {
  typed(`title/${id}`).set(one.title);
  typed(`text/${id}`).set(one.text);
  typed(`goals/${id}`).set(one.goals.join('\n'));
  typed(`parties/${id}`).set(one.parties.map(({name, benefit}) => benefit ? `${name} – ${benefit}` : name).join('\n'));
  editing.value = id;
}

/** @param {string} id */
function save(id) {
  const title = typed(`title/${id}`).value.trim();
  if (!title) return;
  ask('change', {initiative: id, title, text: typed(`text/${id}`).value, goals: lines(typed(`goals/${id}`).value),
    parties: lines(typed(`parties/${id}`).value).map(partyOf)});
  editing.value = '';
}

/** @param {string} id */
const form = id => html`<form class="stack" id="facts" @submit=${onSubmit(() => save(id))}>
  ${line({id: 'title', draft: typed(`title/${id}`), label: t('pursuit.titleLabel')})}
  ${area({id: 'text', draft: typed(`text/${id}`), label: t('pursuit.textLabel'), rows: 4})}
  ${area({id: 'goals', draft: typed(`goals/${id}`), label: t('pursuit.goalsLabel'), rows: 2})}
  ${area({id: 'parties', draft: typed(`parties/${id}`), label: t('pursuit.partiesLabel'), hint: t('pursuit.partiesHint'), rows: 3})}</form>`;

/** @param {string} id */
export const editor = id => dialog({id: 'editor', open: editing.value === id, title: t('pursuit.editTitle'), close: () => { editing.value = ''; },
  body: editing.value === id ? form(id) : nothing,
  actions: html`<button class="button quiet" type="button" @click=${() => { editing.value = ''; }}>${t('common.cancel')}</button>
    <button class="button primary" type="submit" form="facts">${t('common.save')}</button>`});

/** @param {Followed} one */
const parties = one => html`<h3 class="eyebrow">${t('pursuit.parties')}</h3><table class="table pursuit-parties"><thead class="vh"><tr>
    <th scope="col">${t('pursuit.parties')}</th><th scope="col">${t('pursuit.benefit')}</th></tr></thead><tbody>${
  one.parties.map(({name, benefit}) => html`<tr><th scope="row">${name}</th>
    <td class=${benefit ? '' : 'pursuit-gap'}>${benefit || t('pursuit.noBenefit')}</td></tr>`)}</tbody></table>`;

/** @param {string} id @param {Followed} one */
export const facts = (id, one) => html`<section class="stack pursuit-side"><div class="spread"><h2>${t('pursuit.about')}</h2>
    ${isMine(one) ? html`<button class="button small quiet" type="button" @click=${() => edit(id, one)}>${icon('pencil')}${
      t('pursuit.edit')}</button>` : nothing}</div>
  ${refused(['change'])}
  ${one.text ? html`<p class="written" dir="auto">${text(one.text)}</p>` : nothing}
  ${one.goals.length ? html`<h3 class="eyebrow">${t('pursuit.goals')}</h3>
    <ul class="pursuit-goals">${one.goals.map(goal => html`<li>${goal}</li>`)}</ul>` : nothing}
  ${one.parties.length ? parties(one) : nothing}
  ${one.origin ? html`<p class="note muted">${t(`pursuit.from.${one.origin.kind}`, {table: one.origin.table})}</p>` : nothing}</section>`;
