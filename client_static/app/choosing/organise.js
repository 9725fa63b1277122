/** The organiser's side: what is scored on, who reads, how far they are, and what is chosen. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {icon} from '../../components/icon.js';
import {refusal} from '../../components/refusal.js';
import {t} from '../i18n.js';
import {refusals} from '../session.js';
import {ask, candidates, choosing, chosen, conference} from './hall.js';
import {judgesPart} from './judges.js';
import {picking, tick, ticked} from './pick.js';
import {isSettingUp, setUp, setUpAgain} from './set_up.js';
import {outcome, ranking} from './together.js';

/** @typedef {import('../../core/types.js').Choosing} Choosing */

const PHASES = /** @type {const} */ (['alone', 'together']);

/** @param {Choosing} now */
const phase = now => html`<section class="stack choosing-phase"><h2>${t('choosing.phase')}</h2>
  <div class="row" role="group" aria-label=${t('choosing.phase')}>${PHASES.map(one => html`<button class="button" type="button"
    aria-pressed=${now.phase === one} @click=${() => ask('set_phase', {phase: one})}>${icon(one === 'alone' ? 'eye-off' : 'users')}${
    t(`choosing.phase.${one}`)}</button>`)}</div>
  <p class="note muted measure">${t(`choosing.phaseText.${now.phase}`)}</p></section>`;

/** @param {Choosing} now */
const facts = now => html`<p class="muted number">${[t('choosing.countCandidates', {n: candidates().length}),
  t('choosing.countCriteria', {n: now.criteria.length}), t('choosing.toChoose', {n: now.top})].join(' · ')}
  <button class="button small quiet" type="button" @click=${setUpAgain}>${t('choosing.setUpAgain')}</button></p>`;

/** What was chosen goes on somewhere else. */
const toFollowing = () => chosen() ? html`<p><a class="button" href="/opvolging/${conference}">${icon('flag')}${t('pursuit.followChosen')}</a></p>` : nothing;

export function organiserView() {
  const now = choosing();
  if (!now || isSettingUp()) return setUp();
  return html`${refusals.value.map(one => refusal(one))}${facts(now)}${outcome()}${toFollowing()}
    <div class="choosing-organise">${judgesPart()}${phase(now)}</div>
    ${now.phase === 'together' ? html`<section class="stack"><h2>${t('choosing.ranking')}</h2>${ranking(tick)}${ticked()}</section>${picking()}` : nothing}`;
}
