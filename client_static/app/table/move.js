/** Another table in two taps. What is written stays where it is; what is half-written goes along. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {signal} from '../../vendor/signals-core/signals-core.js';
import {themeMark} from '../../components/theme.js';
import {toast} from '../../components/toast.js';
import {trouble} from '../../components/trouble.js';
import {ApiError, seat, sentence} from '../api.js';
import {attempt} from '../attempt.js';
import {said, t} from '../i18n.js';
import {seatedAt} from '../people.js';
import {me, plenary, records} from '../session.js';
import {closePanel} from './panel.js';
import {theme} from './place.js';

/** The table that is full by the plan; the chair wins. */
const full = signal(0);
const open = signal(false);
const moving = attempt(error => {
  if (!(error instanceof ApiError) || error.code !== 'table_full') return sentence(error);
  full.value = Number(error.params.table);
  return '';
});

/** @param {number} number @param {boolean} [insist] */
const go = (number, insist = false) => moving.run(async () => {
  await seat(number, insist);
  [full.value, open.value] = [0, false];
  closePanel();
  toast(t('table.moved', {number}));
});

/** @param {import('../../core/types.js').Table} table */
function row({number, name, theme: letter, seats}) {
  const here = number === me.value?.table, taken = seatedAt(number).length;
  return html`<li><button type="button" class="table-row" aria-current=${here ? 'true' : nothing} ?disabled=${here || moving.busy} @click=${() => go(number)}>
    ${themeMark(letter)}<span class="grow"><b>${t('common.table', {number})}</b>${name ? html` · ${name}` : nothing}<br><span class="note muted">${
      said(theme(letter)?.title)}</span></span>
    <span class="note muted number">${here ? t('table.you_are_here') : t('table.seated', {n: taken, seats})}</span></button>
    ${full.value === number ? html`<div class="full-table"><p>${t('table.full')}</p><button type="button" class="button small primary"
      @click=${() => go(number, true)}>${t('table.insist')}</button></div>` : nothing}</li>`;
}

export const move = () => html`<section class="stack" style="--gap:8px"><h3>${t('table.move_title')}</h3><p class="note muted">${t('table.move_why')}</p>
  <p><button type="button" class="button small" aria-expanded=${open.value} @click=${() => { open.value = !open.value; }}>${t('table.move_choose')}</button></p>
  ${trouble(moving.problem)}
  ${open.value ? html`<ul class="table-rows">${records(plenary(), 'table').map(([, one]) => row(one))}</ul>` : nothing}</section>`;
