/** An action as it stood at that moment, to read: who, what it brings them, and who does what by when. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {text} from '../../components/text.js';
import {t} from '../i18n.js';
import {me} from '../reading.js';
import {signed} from './idea_card.js';
import {isFresh, lastAt, sought} from './view.js';

/** @typedef {import('../../core/types.js').Action} Action */

/** @param {Action} action */
const parties = ({parties: all}) => all.length ? html`<table class="table"><thead><tr><th scope="col">${t('table.party')}</th><th scope="col">${
  t('table.benefit')}</th></tr></thead><tbody>${all.map(({name, benefit}) => html`<tr><td>${name}</td><td>${
  benefit || '–'}</td></tr>`)}</tbody></table>` : nothing;

/** @param {Action} action */
const steps = ({steps: all}) => all.length ? html`<ul class="replay-steps">${all.map(({who, what, by}) => html`<li><b>${who}</b> ${what}${
  by ? html` <span class="muted">${by}</span>` : nothing}</li>`)}</ul>` : nothing;

/** @param {[id: string, action: Action]} entry @param {boolean} picked whether it goes to the hall's vote */
export function actionCard([id, action], picked) {
  const last = lastAt(me.value?.table ?? 0), mark = id === sought.value ? 'sought' : last && last.id === id && isFresh(last) ? 'fresh' : nothing;
  const about = [action.lead ? t('common.lead', {lead: action.lead}) : '', action.place].filter(Boolean).join(' ');
  return html`<li class="card" id="replay-${id}" data-mark=${mark}><p class="replay-action-title written"><b>${action.title}</b>${
    picked ? html` <span class="tag own">${t('table.our_pick')}</span>` : nothing}</p>
    ${about ? html`<p class="note muted">${about}</p>` : nothing}
    ${action.what ? html`<p class="written">${text(action.what)}</p>` : nothing}${parties(action)}${steps(action)}
    <footer>${signed(action)}</footer></li>`;
}
