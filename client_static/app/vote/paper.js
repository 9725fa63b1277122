/** A paper: the question, what to do and who may know of it, the options as the method has them, and how far one is. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {icon} from '../../components/icon.js';
import {trouble} from '../../components/trouble.js';
import {formOf, isFilled, scaleOf} from '../../core/marks.js';
import {t} from '../i18n.js';
import {outbox} from '../session.js';
import {SELF} from '../table/writers.js';
import {about} from './about.js';
import {interim} from './interim.js';
import {marksPaper} from './marks_paper.js';
import {pairsPaper} from './pairs_paper.js';
import {pointsPaper} from './points_paper.js';
import {rankingPaper} from './ranking_paper.js';
import {scalePaper} from './scale_paper.js';
import {secrecyLine} from './secrecy.js';
import {paperOf, sheetOf, troubleOf} from './sheet.js';
import {singlePaper} from './single_paper.js';
import {onBlankPaper} from './voters.js';
import {yesNoPaper} from './yes_no_paper.js';

/** @typedef {import('./sheet.js').Sheet} Sheet @typedef {import('./sheet.js').Page} Page */

/** A scale with more marks than buttons can be tapped is typed. */
const MOST_BUTTONS = 11;

/** @param {Sheet} sheet @param {import('../../core/types.js').Marks} method @returns {Page} */
function marked(sheet, method) {
  switch (formOf(method)) {
    case 'dots': case 'approval': return marksPaper(sheet, method);
    case 'single': return singlePaper(sheet);
    case 'points': return pointsPaper(sheet, method);
    case 'signs': case 'scale': case 'weights':
      return scaleOf(method).length > MOST_BUTTONS ? pointsPaper(sheet, method) : scalePaper(sheet, method);
  }
}

/** @param {Sheet} sheet @returns {Page} */
export function pageOf(sheet) {
  const {method} = sheet.ballot;
  switch (method.kind) {
    case 'marks': return marked(sheet, method);
    case 'ranking': return rankingPaper(sheet, method);
    case 'pairs': return pairsPaper(sheet, method);
    case 'yes_no': return yesNoPaper(sheet, method);
  }
}

/** @param {Sheet} sheet */
function kept({room, voter, choices}) {
  if (onBlankPaper()) return paperOf(room, voter) ? t('vote.replaces') : nothing;
  const waits = outbox.value.some(one => one.type === 'cast' && one.room === room && (one.data.voter ?? SELF) === voter.id);
  if (waits) return html`<span class="fate pending">${icon('clock')} ${t('vote.pending')}</span>`;
  return isFilled(choices) ? html`<span class="fate saved">${icon('check')} ${t('vote.saved')}</span>` : nothing;
}

/** @param {import('./sheet.js').BallotRoom} room @param {import('./sheet.js').Ballot} ballot @param {import('./voters.js').Voter} voter
 * @param {unknown} [below] */
export function paper(room, ballot, voter, below = nothing) {
  const sheet = sheetOf(room, ballot, voter), page = pageOf(sheet);
  return html`<div class="vote-scroll"><h2 class="vote-question" id="question" tabindex="-1">${ballot.question}</h2><p class="vote-how">${page.how}</p>
    ${secrecyLine(ballot)}${about(ballot)}${page.body}${interim(sheet)}</div>
    <div class="vote-foot"><p class="budget" id="budget">${page.state}</p><p class="note">${kept(sheet)}</p>
    ${trouble(troubleOf(sheet))}${below}</div>`;
}
