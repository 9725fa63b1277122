/** Between two voters on one laptop: nothing of anybody's paper can be seen. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {icon} from '../../components/icon.js';
import {t} from '../i18n.js';
import {focusLater} from '../paint.js';
import {writers} from '../table/writers_row.js';
import {asVoter, begin, beginNameless, done, hasVoted, voter, votersDone} from './voters.js';

const toTop = () => focusLater('#main');

/** @param {import('./voters.js').Voter} one */
const seat = one => html`<li><button type="button" class="button block" @click=${() => { begin(one); toTop(); }}><bdi>${one.name}</bdi>${hasVoted(one.id)
  ? html` <span class="muted note">${icon('check')} ${t('vote.has_voted')} · ${t('vote.again')}</span>` : nothing}</button></li>`;

/** @param {string} question */
export const cover = question => html`<div class="cover"><p class="lead">${question}</p><h2 class="calm-prompt">${t('vote.who')}</h2>
  <p class="muted">${t('vote.cover')}</p>
  <ul class="seats">${writers().map(({id, name}) => seat(asVoter({participant: id, name})))}<li><button type="button" class="button primary block"
    @click=${() => { beginNameless(t('vote.somebody')); toTop(); }}>${t(writers().length ? 'vote.nameless' : 'vote.begin')}</button></li></ul>
  ${votersDone() ? html`<p class="note muted">${t('vote.done_here', {n: votersDone()})}</p>` : nothing}</div>`;

export const nextVoter = () => html`<div class="row spread next-voter"><p class="note muted">${t('vote.paper_of')} <bdi>${voter()?.name}</bdi></p>
  <button type="button" class="button primary" @click=${() => { done(); toTop(); }}>${t('vote.next')} ${icon('arrow-right')}</button></div>`;
