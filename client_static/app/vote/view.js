/** The vote as it fills the page: paper, cover between voters, closed, told. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {icon} from '../../components/icon.js';
import {t} from '../i18n.js';
import {records} from '../session.js';
import {currentPace, isWork} from '../table/place.js';
import {shared} from '../table/writers.js';
import {ballot, goToVote, room, voteWaits} from './ballots.js';
import {cover, nextVoter} from './cover.js';
import {paper} from './paper.js';
import {closed, revealed} from './result.js';
import {voter} from './voters.js';

/** @typedef {import('../../core/types.js').BallotRoom} BallotRoom */

export {voteStands as voteStanding} from './ballots.js';

/** @param {BallotRoom} of @param {import('../../core/types.js').Ballot} now */
function stage(of, now) {
  switch (now.phase) {
    case 'open': {
      const behind = voter();
      return behind ? paper(of, now, behind, shared() ? nextVoter() : nothing) : cover(now.question);
    }
    case 'closed': return records(of, 'result').length ? revealed(of, now) : closed(of, now);
    case 'revealed': return revealed(of, now);
    case 'cancelled': return nothing;
  }
}

/** There is a table to go back to only while it writes. */
const back = () => isWork(currentPace())
  ? html`<p class="vote-back"><button type="button" class="button small quiet" @click=${() => goToVote(false)}>${icon('arrow-left')} ${
    t('vote.back')}</button></p>` : nothing;

export function vote() {
  const of = room(), now = ballot();
  return html`<main id="main" tabindex="-1" class="table-main vote" data-phase=${now?.phase ?? ''}>${of && now ? stage(of, now) : nothing}${back()}</main>`;
}

/** A vote opened while the table is writing: nobody is pulled away from a sentence. */
export const voteBanner = () => voteWaits() ? html`<div class="vote-banner" role="status">${icon('vote')}<p>${t('vote.is_open')} <b>${
  ballot()?.question}</b></p>
  <button type="button" class="button small primary" @click=${() => goToVote(true)}>${t('vote.go')}</button></div>` : nothing;
