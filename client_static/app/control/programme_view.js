/** The whole day as a list: what was, what is on, and when the rest will be. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {caseList, casesOf} from '../cases/list.js';
import {said, t, timeOfDay} from '../i18n.js';
import {conference, now, pace, plenary, record, table} from '../session.js';
import {ask, rounds, waits} from './hall.js';
import {goOnTo} from './leave_vote.js';
import {expected} from './programme.js';
import {roomy, section} from './section.js';

/** @typedef {import('../../core/types.js').Round} Round */

export const programmeView = () => section({name: 'programme', title: t('control.programme'), open: roomy(), body: () => {
  const starts = expected(rounds(), pace(), now());
  return html`<ol class="lines programme">${
    rounds().map(([id, round]) => html`<li class="programme-row" data-state=${round.state} aria-current=${round.state === 'running' ? 'step' : nothing}>
    <p><strong>${said(round.title)}</strong> <span class="muted note">${[t('control.minutes', {n: round.minutes}), when(round, starts.get(id))].filter(Boolean)
      .join(' · ')}</span></p>${buttons(id, round)}</li>`)}</ol>${cases()}`;
}});

/** Where each case lies and what became of it; one that comes in during the day is added here. */
function cases() {
  const room = plenary(), known = room ? casesOf(room).length > 0 : false;
  if (!room || !known && conference()?.format !== 'pitchsessie') return nothing;
  return html`<section class="programme-cases" aria-labelledby="cases-title"><h3 id="cases-title">${t('cases.title')}</h3>
    ${known ? nothing : html`<p class="muted note">${t('cases.none')}</p>`}${caseList(room, {add: 'cases.add_walk_in', walkIn: true, became})}</section>`;
}

/** @param {string} id of a case */
function became(id) {
  const number = record(plenary(), 'case', id)?.table;
  return number ? record(table(number), 'summary')?.cases?.find(one => one.case === id) : undefined;
}

/** @param {Round} round @param {number | undefined} start */
function when(round, start) {
  switch (round.state) {
    case 'planned': return start === undefined ? '' : t('control.state_planned', {time: timeOfDay(start)});
    case 'running': return t('control.state_running');
    case 'ended': return t('control.state_ended');
    case 'skipped': return t('control.state_skipped');
  }
}

/** @param {string} id @param {Round} round */
function buttons(id, round) {
  if (round.state === 'running') return nothing;
  const name = said(round.title);
  const start = html`<button class="button small ${round.state === 'planned' ? '' : 'quiet'}" type="button" aria-label="${t('control.start_this')}: ${name}"
    aria-busy=${waits('start_round')} @click=${() => goOnTo(id)}>${t('control.start_this')}</button>`;
  if (round.state !== 'planned') return start;
  return html`<span class="row">${start}<button class="button small quiet" type="button" aria-label="${t('control.skip')}: ${name}"
    aria-busy=${waits('skip_round')} @click=${() => ask('skip_round', {round: id})}>${t('control.skip')}</button></span>`;
}
