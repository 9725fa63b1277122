/** Going on while the hall still votes: the one step that asks first, for who was about to vote then no longer can. */
import {html} from '../../vendor/lit-html/lit-html.js';
import {signal} from '../../vendor/signals-core/signals-core.js';
import {dialog} from '../../components/dialog.js';
import {t} from '../i18n.js';
import {send} from '../session.js';
import {askOnce} from './hall.js';
import {openBallots, turnoutOf} from './vote.js';

/** The round that was asked for. */
const wanted = signal(/** @type {string | null} */ (null));

const stay = () => { wanted.value = null; };

/** @param {string} round that comes next */
export function goOnTo(round) {
  if (openBallots().length) wanted.value = round;
  else askOnce('start_round', {round});
}

function closeAndGo() {
  const round = wanted.value;
  if (round === null) return;
  for (const {room} of openBallots()) send(room, 'close', {});
  askOnce('start_round', {round});
  stay();
}

export function leaveVoteDialog() {
  const [vote] = openBallots();
  const {voters, present} = turnoutOf(vote?.room ?? '');
  return dialog({id: 'leave-vote', open: wanted.value !== null, close: stay, title: t('control.leave_vote'),
    body: html`<p>${t('screen.turnout', {n: voters, present: Math.max(present, voters)})}</p>`,
    actions: html`<button class="button" type="button" @click=${stay}>${t('control.leave_vote_stay')}</button>
      <button class="button primary" type="button" @click=${closeAndGo}>${t('control.leave_vote_go')}</button>`});
}
