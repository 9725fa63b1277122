/** A vote on the screen: while it is secret the turnout only, then the result as the scene asks for it. Question and turnout are always there. */
import {html} from '../../vendor/lit-html/lit-html.js';
import {num, t} from '../i18n.js';
import {linesOf, MARGIN, OLD, sizeFor, SMALLEST, WIDE} from './fitting.js';
import {foot, stage} from './frame.js';
import {barPages, bars} from './scene_bars.js';
import {distribution, distributionPages} from './scene_distribution.js';
import {matrix} from './scene_matrix.js';
import {ranking} from './scene_ranking.js';
import {verdict} from './scene_verdict.js';
import {yesNo} from './scene_yes_no.js';
import {aboutOf, turnoutText} from './vote_head.js';

/** @typedef {import('./scene_model.js').SceneModel} SceneModel @typedef {import('./scene_model.js').BallotView} BallotView */

/** Units taken from the height by margins, turnout and foot. */
const AROUND = 280;
/** Units that the turnout takes when it is written large. */
const LARGE = 230;

/** @param {SceneModel} model @param {BallotView} vote */
export function ballot(model, vote) {
  const {ranking: ranked} = vote, view = viewOf(model, vote);
  if (view === 'asking') return asking(model, vote);
  if (view === 'distribution') return distribution(model, vote);
  if (view === 'matrix' && ranked) return matrix(model, vote, ranked);
  if (view === 'ranking' && ranked) return ranking(model, vote, ranked);
  if (view === 'verdict' && ranked) return verdict(model, vote, ranked);
  return vote.ballot.method.kind === 'yes_no' ? yesNo(model, vote) : bars(model, vote);
}

/** What a ballot has none of is told as bars.
 * @param {SceneModel} model @param {BallotView} vote @returns {import('../../core/types.js').VoteView | 'asking'} */
function viewOf({scene}, {results, ranking: ranked}) {
  if (!results) return 'asking';
  const wanted = scene.kind === 'ballot' ? scene.view ?? 'bars' : 'bars';
  const lies = [...results.values()].some(({marks}) => Object.keys(marks).length);
  return wanted === 'bars' || (wanted === 'distribution' ? lies : ranked?.areas.length) ? wanted : 'bars';
}

/** How many pages the scene has, on whichever shape of projector it has most: one past the last is the last.
 * @param {SceneModel} model @returns {number} */
export function pagesOf(model) {
  const {ballot: vote} = model, view = vote && viewOf(model, vote);
  if (!vote || view !== 'distribution' && view !== 'bars') return 1;
  return Math.max(...[WIDE, OLD].map(room => (view === 'bars' ? barPages : distributionPages)({...model, room}, vote)));
}

/** @param {SceneModel} model @param {BallotView} vote */
function asking(model, vote) {
  const {width, height} = model.room ?? WIDE, {question, phase} = vote.ballot;
  const size = sizeFor(question, width - MARGIN, [[88, 1], [72, 2], [60, 4]]);
  const about = aboutOf(vote, width - MARGIN), title = html`<h2 class="scene-title" style="--size:${size}">${question}</h2>${about.words}`;
  const room = {width: width - MARGIN, height: height - AROUND - linesOf(question, size, width - MARGIN) * size * 1.12 - about.height};
  if (phase !== 'open') return stage('ballot', html`${title}<p class="scene-text" style="--size:72">${t('screen.vote_closed')}</p>${
    largeTurnout(vote)}`, foot(model));
  const layout = listLayout(vote.options, {...room, height: room.height - LARGE});
  if (layout) return stage('ballot', html`${title}${optionList(vote, layout)}${largeTurnout(vote)}`, foot(model));
  const dense = listLayout(vote.options, room);
  if (dense) return stage('ballot', html`${title}<p class="vote-turnout">${turnoutText(vote)}</p>${optionList(vote, dense)}`, foot(model));
  return stage('ballot', html`${title}<p class="scene-text" style="--size:60">${t('screen.vote_where', {n: vote.options.length})}</p>${
    largeTurnout(vote)}`, foot(model));
}

/** So few options stand below each other where they can: yes, no and abstain are one list. */
const FEW = 4;

/** @typedef {{size: number, columns: number, perColumn: number}} Layout */

/** All options are shown, or none: half a list would favour who is on it.
 * @param {BallotView['options']} options @param {import('./fitting.js').Room} room @returns {Layout | null} the largest type that has room for all */
function listLayout(options, room) {
  const columns = room.width > 1500 ? [1, 2] : [1];
  const layouts = [72, 60, SMALLEST].flatMap(size => columns.map(count => ({size, columns: count, perColumn: Math.ceil(options.length / count)})));
  if (options.length <= FEW) layouts.sort((one, other) => one.columns - other.columns);
  return layouts.find(layout => listHeight(options, layout, room.width) <= room.height) ?? null;
}

/** @param {BallotView['options']} options @param {Layout} layout @param {number} width
 * @returns {number} units; the rows of a grid are as tall as their tallest */
function listHeight(options, {size, columns, perColumn}, width) {
  const lines = options.map(([, option]) => linesOf(option.title, size, (width - 56 * (columns - 1)) / columns - 40));
  const rows = Array.from({length: perColumn}, (_, row) => Math.max(...lines.filter((_line, index) => index % perColumn === row)));
  return rows.reduce((sum, tall) => sum + tall * size * 1.17 + 14, 40);
}

/** @param {BallotView} vote @param {Layout} layout */
const optionList = ({options}, {size, columns, perColumn}) => html`<ul class="vote-options" style="--size:${size};--columns:${columns};--half:${perColumn}">${
  options.map(([, option]) => html`<li>${option.title}</li>`)}</ul>`;

/** @param {BallotView} vote */
function largeTurnout(vote) {
  const {voters, present, paper} = vote.turnout ?? {voters: 0, present: 0, paper: 0};
  const most = Math.max(1, present, voters), told = t('screen.turnout_rest', {n: voters, present: Math.max(present, voters)});
  return html`<div class="vote-large"><p><b class="number">${num(voters)}</b> <span>${
    paper ? t('screen.turnout_paper', {told, n: paper}) : told}</span></p>
    <i class="scene-line" style="--share:${(voters / most).toFixed(4)}"></i></div>`;
}
