/** The buttons that run the day. Under the thumb on a phone, under the header on a laptop. Every step can be taken back for five seconds. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {ticks} from '../../components/clock.js';
import {icon} from '../../components/icon.js';
import {refusal} from '../../components/refusal.js';
import {MINUTE} from '../../core/clock.js';
import {nextRound} from '../../core/programme.js';
import {said, t} from '../i18n.js';
import {now, outbox, pace, plenary, refusals, send} from '../session.js';
import {ask, rounds, undoable, waits} from './hall.js';
import {goOnTo} from './leave_vote.js';
import {bringMessageBack, openMessage} from './message.js';
import {isBlank, toggleBlank} from './scene.js';
import {keyHint, shortcut} from './to_next.js';
import {bringVoteBack} from './vote_form.js';

/** A second tap on the same spot must not start the round after the next. */
const DOUBLE_TAP = 1500;
/** Commands that are answered in time need no word. */
const PATIENCE = 1200;

/** @typedef {import('../i18n.js').Key} Key */

/** @type {Record<string, Key>} */
const DONE = {start_round: 'control.done_start_round', extend: 'control.done_extend', pause: 'control.done_pause', resume: 'control.done_resume',
  skip_round: 'control.done_skip_round', end_round: 'control.done_end_round', announce: 'control.done_announce', retract: 'control.done_retract',
  show: 'control.done_show', pick_card: 'control.done_pick_card', drop_card: 'control.done_drop_card', open_ballot: 'control.done_open_ballot',
  close: 'control.done_close', reveal: 'control.done_reveal', hide: 'control.done_hide'};

/** Steps that something was typed for. @type {Record<string, () => void>} */
const BRING_BACK = {announce: bringMessageBack, open_ballot: bringVoteBack};

/** @param {import('./hall.js').Undoable} step */
function takeBack({room, step, name}) {
  if (waits('undo')) return;
  send(room, 'undo', {step});
  BRING_BACK[name]?.();
}

/** What just happened has a place of its own, so that no button moves away from a finger. */
export const barView = () => html`<div class="bar-area">
  ${refusals.value.length ? html`<div class="stack bar-refusals">${refusals.value.map(item => refusal(item))}</div>` : nothing}
  <div class="control-bar" role="group" aria-label=${t('control.steps')}>${next()}
    <div class="bar-small">${extend()}${still()}${blank()}
      <button class="button" type="button" @click=${() => openMessage({kind: 'hall'})}>${icon('megaphone')}<span>${t('control.message')}</span></button></div>
    <div class="bar-news" role="status">${undo()}${late()}</div></div></div>`;

function undo() {
  const step = undoable();
  if (!step || outbox.value.some(command => command.type === 'undo')) return nothing;
  ticks();
  const seconds = Math.ceil((step.until - now()) / 1000);
  return html`<p class="note">${t(DONE[step.name] ?? 'control.done_other')}</p><button class="button" type="button" @click=${() => takeBack(step)}>
    ${icon('undo-2')}<span>${t('control.undo')}</span> <span class="number muted" aria-hidden="true">${seconds}</span></button>`;
}

function late() {
  const waiting = outbox.value.filter(command => now() - command.at > PATIENCE);
  if (outbox.value.length) ticks();
  return waiting.length ? html`<p class="muted note">${t('control.waits', {n: waiting.length})}</p>` : nothing;
}

function next() {
  const coming = nextRound(rounds(), pace());
  if (!coming) return html`<button class="button bar-next" type="button" disabled>${t('control.no_next')}</button>`;
  const [id, round] = coming, step = undoable();
  const fresh = waits('start_round') || step?.name === 'start_round' && step.until - now() > 5000 - DOUBLE_TAP;
  return html`<button class="button primary bar-next" type="button" aria-busy=${waits('start_round')} aria-disabled=${fresh ? 'true' : nothing}
    aria-keyshortcuts=${shortcut} @click=${() => fresh || goOnTo(id)}><span class="bar-word">${t(pace()?.round ? 'control.next' : 'control.begin')}</span>
    <span>${t('control.next_round', {title: said(round.title), n: round.minutes})}</span>${icon('chevron-right')}${keyHint()}</button>`;
}

const extend = () => html`<button class="button" type="button" aria-label=${t('control.plus', {n: 2})} ?disabled=${!pace()?.round} aria-busy=${waits('extend')}
  @click=${() => ask('extend', {ms: 2 * MINUTE})}>${icon('plus')}<span>${t('control.minutes', {n: 2})}</span></button>`;

function still() {
  const phase = pace()?.phase, paused = phase === 'paused';
  return html`<button class="button" type="button" ?disabled=${phase !== 'running' && !paused} aria-pressed=${paused}
    aria-busy=${waits('pause') || waits('resume')}
    @click=${() => ask(paused ? 'resume' : 'pause')}>${icon(paused ? 'play' : 'pause')}<span>${
      t(paused ? 'control.go_clock' : 'control.stop_clock')}</span></button>`;
}

const blank = () => html`<button class="button" type="button" ?disabled=${!plenary()} aria-pressed=${isBlank()} aria-busy=${waits('show')}
  @click=${toggleBlank}>${icon(isBlank() ? 'monitor' : 'monitor-off')}<span>${t(isBlank() ? 'control.unblank' : 'control.blank')}</span></button>`;
