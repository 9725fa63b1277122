/** Yes, no, or neither: what was decided in one word, the three answers, and whether enough people voted. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {num, t} from '../i18n.js';
import {linesOf, sizeFor, widthOf} from './fitting.js';
import {foot, stage} from './frame.js';
import {rowsOf} from './rows.js';
import {aboutOf, head} from './vote_head.js';

/** @typedef {import('./scene_model.js').SceneModel} SceneModel @typedef {import('./scene_model.js').BallotView} BallotView */

/** Units of the row of one answer, at most and at least; agrees with styles/screen_vote.css. */
const ROW = {most: 150, least: 84};
const VERDICTS = /** @type {const} */ ({adopted: 'screen.adopted', rejected: 'screen.rejected', no_quorum: 'screen.no_quorum'});
/** Of whether the hall recognises what came out of another vote. */
const RECOGNISED = /** @type {const} */ ({...VERDICTS, adopted: 'screen.recognised', rejected: 'screen.not_recognised'});

/** What it takes. @param {BallotView} vote @returns {string[]} */
function needs({ballot: {method}, outcome}) {
  if (method.kind !== 'yes_no') return [];
  return [method.majority === 'two_thirds' ? t('screen.two_thirds') : '', outcome?.needed ? t('screen.needed', {n: outcome.needed}) : ''];
}

/** @param {SceneModel} model @param {BallotView} vote */
export function yesNo(model, vote) {
  const {title, info, room} = head(model, vote, needs(vote)), rows = rowsOf(vote), about = aboutOf(vote, room.width);
  const verdict = vote.outcome?.verdict && !vote.live ? t((vote.ballot.about === null ? VERDICTS : RECOGNISED)[vote.outcome.verdict]) : '';
  const size = sizeFor(verdict, room.width, [[150, 1], [112, 1], [88, 2]]), taken = verdict ? linesOf(verdict, size, room.width) * size * 1.15 : 0;
  const high = Math.max(ROW.least, Math.min(ROW.most, (room.height - taken - about.height) / Math.max(1, rows.length)));
  const side = Math.min(room.width * 0.45, Math.max(0, ...rows.map(row => widthOf(row.title, 60) * 1.06)));
  const most = Math.max(1, ...rows.map(({votes}) => votes));
  return stage('ballot', html`${title}${info()}${about.words}${verdict ? html`<p class="vote-verdict" style="--size:${size}">${verdict}</p>` : nothing}
    <div class="vote-answers" style="--high:${high.toFixed(1)};--side:${side.toFixed(1)}">${rows.map(row => answer(row, most))}</div>`, foot(model));
}

/** @param {import('./bar_layout.js').Row} row @param {number} most */
const answer = ({id, title, votes}, most) => html`<div class="vote-answer" ?data-first=${id === 'yes'}><p>${title}</p>
  <i class="vote-track"><i style="--start:0;--share:${(votes / most).toFixed(4)}"></i></i><b class="number">${num(votes)}</b></div>`;
