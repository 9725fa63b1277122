/** The areas by the weights that the hall gives, while they move: who comes in, who just does not, and how sure that is. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {repeat} from '../../vendor/lit-html/directives/repeat.js';
import {icon} from '../../components/icon.js';
import {t} from '../i18n.js';
import {verdictText} from '../weighing_words.js';
import {fixed, listed} from './figures.js';
import {LIGHT, linesOf, SMALLEST} from './fitting.js';
import {foot, stage} from './frame.js';
import {placeOf} from './podium.js';
import {rankingLayout} from './ranking.js';
import {head} from './vote_head.js';

/** @typedef {import('./scene_model.js').SceneModel} SceneModel @typedef {import('./scene_model.js').BallotView} BallotView */
/** @typedef {import('./scene_model.js').Ranking} Ranking @typedef {import('./scene_model.js').Area} Area @typedef {import('./ranking.js').Line} Line */

/** What is said below the rows: a line of its type, and the room above it. */
const BELOW = {line: 58, around: 34};

/** @param {SceneModel} model @param {BallotView} vote @param {Ranking} ranking */
export function ranking(model, vote, ranking) {
  const {top, areas, unranked} = ranking, notes = [t('screen.above_line', {n: top}), unranked.length ? t('screen.unranked', {n: unranked.length}) : ''];
  const {title, info, room} = head(model, vote, notes, t('screen.others', {n: areas.length}));
  const words = vote.chosen ? chosenText(ranking, vote.chosen) : verdictText(ranking);
  const said = words ? linesOf(words, SMALLEST * LIGHT, room.width) * BELOW.line + BELOW.around : 0;
  const layout = rankingLayout(areas, top, {...room, height: room.height - said}), lines = new Map(layout.lines.map(line => [line.area.id, line]));
  const bottom = Math.max(0, ...layout.lines.map(line => line.top + line.height)), still = [...areas].sort((one, other) => one.id < other.id ? -1 : 1);
  return stage('ballot', html`${title}${info(layout.others ? t('screen.others', {n: layout.others}) : '')}
    <div class="rank-rows" ?data-above=${layout.above} style="--side:${layout.side};--high:${bottom}" aria-hidden="true">${repeat(still, ({id}) => id,
      area => rowOf(lines.get(area.id) ?? {area, title: area.title, top: bottom, height: 0}, lines.has(area.id), vote))}${
      layout.cut === null ? nothing : html`<i class="rank-cut" style="--top:${layout.cut.toFixed(1)}"></i>`}</div>
    <ol class="vh">${layout.lines.map(({area}) => html`<li value=${area.place}>${area.title}: ${fixed(area.score * 100)}</li>`)}</ol>
    ${words ? html`<p class="rank-words">${words}</p>` : nothing}`, foot(model));
}

/** @param {Line} line @param {boolean} shown @param {BallotView} vote */
function rowOf({area, title, top, height}, shown, {moves, chosen, ranking}) {
  const by = moves.get(area.id) ?? 0, inside = area.place <= (ranking?.top ?? 0), picked = chosen?.areas.includes(area.id);
  return html`<div class="rank-row" ?data-away=${!shown} ?data-in=${inside} style="--top:${top.toFixed(1)};--high:${height.toFixed(1)}">
    <b class="vote-place">${placeOf(area)}</b><p>${title}</p>
    <i class="vote-track"><i style="--start:0;--share:${Math.min(1, Math.max(0, area.score)).toFixed(4)}"></i></i>
    <b class="rank-score number">${fixed(area.score * 100)}</b><b class="rank-move number" data-way=${by > 0 ? 'up' : by < 0 ? 'down' : ''}>${
      picked ? icon('check') : by ? `${by > 0 ? '▲' : '▼'}${Math.abs(by)}` : ''}</b></div>`;
}

/** What the organisers made of it stands beside what came out of the vote. @param {Ranking} ranking @param {import('./scene_model.js').Chosen} chosen */
function chosenText({areas}, {areas: ids, reason}) {
  const titles = ids.flatMap(id => areas.find(area => area.id === id)?.title ?? []);
  return [t('screen.chosen_are', {titles: listed(titles)}), reason].filter(Boolean).join(' ');
}
