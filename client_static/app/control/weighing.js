/** A weighing for the moderator: the areas and why, how firm the first of them stand, and what to do with it. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {inWords} from '../../core/verdict.js';
import {num, t} from '../i18n.js';
import {areaRanking} from '../vote/areas.js';
import {choosingView} from './choosing.js';
import {fold} from './fold.js';
import {waits} from './hall.js';
import {byEase, divided, tiedAtLine} from './stability.js';
import {openVote} from './vote_form.js';
import {DEFAULTS, termsOf} from './vote_kinds.js';
import {between} from './vote_result.js';
import {whatIfView} from './what_if_view.js';

/** @typedef {import('../../core/types.js').AreaRanking} AreaRanking @typedef {import('../../core/types.js').Ballot} Ballot */
/** @typedef {import('../../core/types.js').BallotRoom} BallotRoom */

/** @param {number} share 0 to 1 */
const percent = share => `${num(Math.round(share * 100))}%`;

/** How far each weight has to move before the last that is chosen and the first that is not change places. @param {AreaRanking} ranking */
function swaps(ranking) {
  const titles = new Map(ranking.weights.map(({id, title}) => [id, title]));
  return html`<h4>${t('control.swaps', {k: ranking.top, next: ranking.top + 1})}</h4><ul class="lines note">${
    byEase(ranking.swaps).map(({criterion, weight, change}) => html`<li><strong>${titles.get(criterion) ?? criterion}</strong> ${
      change === null ? t('control.swap_never') : t('control.swap', {from: percent(weight), to: percent(weight + change)})}</li>`)}</ul>`;
}

/** How often each area is among the first when the voters are drawn again; who never is, is not listed. @param {AreaRanking} ranking */
function inTop({areas, top, draws}) {
  const known = areas.filter(({place, in_top: found}) => found && (place <= top || found.high >= 0.005));
  return draws && known.length ? html`<h4>${t('control.in_top', {n: top})}</h4><p class="note muted">${t('control.in_top_hint', {n: draws})}</p>
    <ul class="in-top note">${known.map(({title, in_top: found}) => found && html`<li><span>${title}</span><span class="meter" aria-hidden="true"><i
      style="--part:${found.share}"></i></span><span class="number">${percent(found.share)}${
      percent(found.low) === percent(found.high) ? nothing : html` <span class="muted">${
        t('control.between', {low: percent(found.low), high: percent(found.high)})}</span>`}</span></li>`)}</ul>` : nothing;
}

/** @param {AreaRanking} ranking */
const dissent = ({weights}) => weights.some(({spread}) => spread !== null) ? html`<h4>${t('control.dissent')}</h4><ul class="lines note">${
  divided(weights).map(({title, weight, mean_mark: mean, spread, bimodal}) => html`<li><strong>${title}</strong> ${
    t('control.weight_is', {weight: percent(weight)})}${
    mean === null || spread === null ? nothing : html` · ${t('control.mean_spread', {mean: num(mean), spread: num(spread)})}`}${
    bimodal ? html` <span class="tag own">${t('control.bimodal')}</span>` : nothing}</li>`)}</ul>` : nothing;

/** @param {number} n @returns {{ask: string, question: string}} */
function recognitionWords(n) {
  const words = inWords(n, t('weighing.words'));
  return n === 1 ? {ask: t('control.recognise_one'), question: t('control.recognise_one_question')}
    : {ask: t('control.recognise', {words}), question: t('control.recognise_question', {words})};
}

/** Whether the hall recognises what was computed: an ordinary vote, about this one. @param {Ballot} ballot @param {AreaRanking} ranking */
function recognition({number, tables}, {top}) {
  const {ask, question} = recognitionWords(top);
  return html`<p class="row"><button class="button" type="button" aria-busy=${waits('open_ballot')} @click=${() => openVote({question, source: 'typed',
    terms: {...termsOf({...DEFAULTS, kind: 'yes_no', tables}), about: number}})}>${ask}</button></p>`;
}

/** @param {Ballot} ballot @param {AreaRanking} ranking */
function tieAtLine(ballot, ranking) {
  const [first, ...others] = tiedAtLine(ranking);
  return first && others.length ? between(first.place, [first, ...others].map(({id, title}) => ({id, title})), ballot) : nothing;
}

/** @param {BallotRoom} room @param {Ballot} ballot @param {AreaRanking} ranking */
export const weighingView = (room, ballot, ranking) => html`<section class="weighing stack">${tieAtLine(ballot, ranking)}${areaRanking(ranking)}
  ${fold(`stability/${room}`, t('control.stability'), () => html`${swaps(ranking)}${inTop(ranking)}${dissent(ranking)}`)}
  ${whatIfView(ballot.number, ranking)}${choosingView(ranking)}${ballot.phase === 'open' ? nothing : recognition(ballot, ranking)}</section>`;
