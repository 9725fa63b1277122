/** What stands over every picture of a vote: the question, how many voted, and by what it was counted. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {formOf} from '../../core/marks.js';
import {t} from '../i18n.js';
import {listed} from './figures.js';
import {flowLines, isNarrow, LIGHT, linesOf, MARGIN, sizeFor, SMALLEST, WIDE} from './fitting.js';
import {isSigned, ruleOf} from './scale.js';

/** @typedef {import('./scene_model.js').SceneModel} SceneModel @typedef {import('./scene_model.js').BallotView} BallotView */
/** @typedef {{title: unknown, info: (others?: string) => unknown, room: import('./fitting.js').Room}} Head */

/** Units taken from the height by margins and foot. */
const AROUND = 204;
/** What the foot takes more where address, code and time stand below each other. */
const FOOT = 116;
/** A line of the information below the question, and what is above and below it; the gap between its parts. They agree with styles/screen_vote.css. */
const INFO = {line: 58, around: 28, gap: 40};

/** @param {BallotView} vote @returns {string} */
export function turnoutText({turnout}) {
  if (!turnout) return '';
  const told = t('screen.turnout', {n: turnout.voters, present: Math.max(turnout.present, turnout.voters)});
  return turnout.paper ? t('screen.turnout_paper', {told, n: turnout.paper}) : told;
}

/** @param {BallotView} vote whether people gave points, not votes */
const isOfPoints = ({ballot: {method}}) => method.kind === 'marks' && formOf(method) === 'points';

/** @param {BallotView} vote @returns {string} '' where the numbers say it themselves */
export function ruleText(vote) {
  const {method} = vote.ballot;
  switch (ruleOf(vote)) {
    case 'mean': return method.kind === 'marks' ? t('screen.rule_mean', {lowest: method.lowest, highest: method.highest}) : '';
    case 'borda': return t('screen.rule_borda');
    case 'ranked_pairs': return t(vote.outcome?.cycle ? 'screen.rule_ranked_cycle' : 'screen.rule_ranked');
    case 'bradley_terry': return t('screen.rule_pairs');
    case 'points': return isSigned(vote) ? t('screen.rule_signed') : isOfPoints(vote) ? t('screen.rule_points') : '';
    default: return '';
  }
}

/** @param {BallotView} vote @returns {string} */
export const stateText = vote => [t(vote.live ? 'screen.interim' : 'screen.result'), turnoutText(vote)].filter(Boolean).join(' · ');

/** @param {SceneModel} model @param {BallotView} vote @param {string[]} notes what else there is to know; none may be broken off
 * @param {string} [widest] the longest that `info` will be given @returns {Head} */
export function head(model, vote, notes, widest = '') {
  const room = model.room ?? WIDE, width = room.width - MARGIN, {question} = vote.ballot;
  const size = sizeFor(question, width, [[88, 1], [72, 2], [60, 4]]);
  const parts = [stateText(vote), ...notes].filter(Boolean);
  const around = AROUND + (isNarrow({width, height: 0}) ? FOOT : 0) + INFO.around;
  const taken = around + linesOf(question, size, width) * size * 1.1 + flowLines([...parts, widest], SMALLEST * LIGHT, INFO.gap, width) * INFO.line;
  return {
    title: html`<h2 class="scene-title" style="--size:${size}">${question}</h2>`,
    info: (others = '') => html`<p class="vote-turnout">${parts.map(part => html`<span>${part}</span>`)}${
      others ? html`<span class="vote-others">${others}</span>` : nothing}</p>`,
    room: {width, height: room.height - taken},
  };
}

/** @param {number} page @param {number} pages @returns {string} '' when it is the only one */
export const pageText = (page, pages) => pages > 1 ? t('screen.page', {page, pages}) : '';

/** What a vote is asked about, where that came out of another: nobody has to remember it.
 * @param {BallotView} vote @param {number} width @returns {{words: unknown, height: number}} */
export function aboutOf({about}, width) {
  const text = about.length ? t('screen.about', {titles: listed(about)}) : '', lines = text ? linesOf(text, SMALLEST * LIGHT, width) : 0;
  return {words: text ? html`<p class="vote-about">${text}</p>` : nothing, height: lines ? lines * INFO.line + INFO.around : 0};
}
