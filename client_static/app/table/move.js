/** Another table in two taps. What is written stays where it is; what is half-written goes along. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {signal} from '../../vendor/signals-core/signals-core.js';
import {themeMark} from '../../components/theme.js';
import {toast} from '../../components/toast.js';
import {ApiError, seat, sentence} from '../api.js';
import {said, t} from '../i18n.js';
import {seatedAt} from '../people.js';
import {me, plenary, records} from '../session.js';
import {closePanel} from './panel.js';
import {theme} from './place.js';

/** The table that is full by the plan; the chair wins. */
const full = signal(0);
const problem = signal('');
const open = signal(false);

/** @param {number} number @param {boolean} [insist] */
async function go(number, insist = false) {
  problem.value = '';
  try {
    await seat(number, insist);
    [full.value, open.value] = [0, false];
    closePanel();
    toast(t('table.moved', {number}));
  } catch (error) {
    if (error instanceof ApiError && error.code === 'table_full') full.value = number;
    else problem.value = sentence(error);
  }
}

/** @param {import('../../core/types.js').Table} table */
function row({number, name, theme: letter, seats}) {
  const here = number === me.value?.table, taken = seatedAt(number).length;
  return html`<li><button type="button" class="table-row" aria-current=${here ? 'true' : nothing} ?disabled=${here} @click=${() => go(number)}>
    ${themeMark(letter)}<span class="grow"><b>${t('common.table', {number})}</b>${name ? html` · ${name}` : nothing}<br><span class="note muted">${said(theme(letter)?.title)}</span></span>
    <span class="note muted number">${here ? t('table.you_are_here') : t('table.seated', {n: taken, seats})}</span></button>
    ${full.value === number ? html`<div class="full-table"><p>${t('table.full')}</p><button type="button" class="button small primary" @click=${() => go(number, true)}>${t('table.insist')}</button></div>` : nothing}</li>`;
}

export const move = () => html`<section class="stack" style="--gap:8px"><h3>${t('table.move_title')}</h3><p class="note muted">${t('table.move_why')}</p>
  <p><button type="button" class="button small" aria-expanded=${open.value} @click=${() => { open.value = !open.value; }}>${t('table.move_choose')}</button></p>
  ${problem.value ? html`<p class="error-text" role="alert">${problem.value}</p>` : nothing}
  ${open.value ? html`<ul class="table-rows">${records(plenary(), 'table').map(([, one]) => row(one))}</ul>` : nothing}</section>`;
