/** A vote on the screen: while it is secret the turnout only, then the top of the result. Question and turnout are always there. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {repeat} from '../../vendor/lit-html/directives/repeat.js';
import {num, t} from '../i18n.js';
import {linesOf, MARGIN, sizeFor, SMALLEST, WIDE} from './fitting.js';
import {foot, stage} from './frame.js';
import {byPlace, placeOf, places, podium, rowsThatFit} from './podium.js';

/** @typedef {import('./scene_model.js').SceneModel} SceneModel @typedef {import('./scene_model.js').BallotView} BallotView */
/** @typedef {import('./podium.js').Ranked} Ranked */

/** Units taken from the height by margins, turnout and foot. */
const AROUND = 280;
/** Units that the turnout takes when it is written large. */
const LARGE = 230;

/** @param {SceneModel} model @param {BallotView} vote */
export function ballot(model, vote) {
  const told = vote.results ?? (vote.ballot.hidden ? null : livePlaces(vote));
  return told ? result(model, vote) : asking(model, vote);
}

/** @param {BallotView} vote @returns {Map<string, {place: number, tied: boolean}> | null} */
const livePlaces = vote => vote.tally && places(vote.options.map(([id]) => ({id, votes: vote.tally?.[id] ?? 0})));

/** Every option with its votes and place, in the ballot's own order. @param {BallotView} vote @returns {Ranked[]} */
export function rankedRows(vote) {
  const live = vote.results ? null : livePlaces(vote);
  return vote.options.map(([id, {title, text, table, lead, step}]) => {
    const {place, tied} = vote.results?.get(id) ?? live?.get(id) ?? {place: vote.options.length, tied: false};
    return {id, title, text, table, lead, step, votes: vote.results?.get(id)?.votes ?? vote.tally?.[id] ?? 0, place, tied};
  });
}

/** @param {SceneModel} model @param {string} question */
function heading(model, question) {
  const {width, height} = model.room ?? WIDE;
  const size = sizeFor(question, width - MARGIN, [[88, 1], [72, 2], [60, 4]]);
  const left = height - AROUND - linesOf(question, size, width - MARGIN) * size * 1.12;
  return {title: html`<h2 class="scene-title" style="--size:${size}">${question}</h2>`, room: {width: width - MARGIN, height: left}};
}

/** @param {BallotView} vote */
export const turnoutText = ({turnout}) => turnout ? t('screen.turnout', {n: turnout.voters, present: Math.max(turnout.present, turnout.voters)}) : '';

/** @param {SceneModel} model @param {BallotView} vote */
function result(model, vote) {
  const {title, room} = heading(model, vote.ballot.question);
  const ranked = rankedRows(vote);
  const {rows, others, crowded} = podium(ranked, rowsThatFit(byPlace(ranked).slice(0, 5), room));
  const state = vote.results ? t('screen.result') : t('screen.interim');
  return stage('ballot', html`${title}
    <p class="vote-turnout"><span>${state} · ${turnoutText(vote)}</span>${
      others && rows.length ? html`<span>${t(crowded ? 'screen.others_tied' : 'screen.others', {n: others})}</span>` : nothing}</p>
    ${rows.length ? bars(ranked, rows) : html`<p class="scene-text" style="--size:60">${t('screen.no_votes')}</p>`}`, foot(model));
}

/** The order in the document never changes, so that a row glides to its new place. @param {Ranked[]} ranked @param {Ranked[]} shown */
function bars(ranked, shown) {
  const most = Math.max(1, ...shown.map(row => row.votes));
  const order = new Map(shown.map((row, index) => [row.id, index]));
  return html`<div class="vote-bars" style="--rows:${shown.length}" aria-hidden="true">${
    repeat(ranked, row => row.id, row => bar(row, order.get(row.id) ?? shown.length, most, order.has(row.id)))}</div>
    <ol class="vh">${shown.map(row => html`<li value=${row.place}>${row.title}: ${t('screen.votes', {n: row.votes})}</li>`)}</ol>`;
}

/** @param {Ranked} row @param {number} index @param {number} most @param {boolean} shown */
const bar = (row, index, most, shown) => html`<div class="vote-bar" ?data-away=${!shown} ?data-first=${row.place === 1}
  style="--index:${index};--share:${shown ? row.votes / most : 0}">
  <b class="vote-place">${placeOf(row)}</b><p>${row.title}</p><i class="vote-track"><i></i></i><b class="vote-count number">${num(row.votes)}</b></div>`;

/** @param {SceneModel} model @param {BallotView} vote */
function asking(model, vote) {
  const {title, room} = heading(model, vote.ballot.question);
  if (vote.ballot.phase !== 'open') return stage('ballot', html`${title}<p class="scene-text" style="--size:72">${t('screen.vote_closed')}</p>${
    largeTurnout(vote)}`, foot(model));
  const layout = listLayout(vote.options, {...room, height: room.height - LARGE});
  if (layout) return stage('ballot', html`${title}${optionList(vote, layout)}${largeTurnout(vote)}`, foot(model));
  const dense = listLayout(vote.options, room);
  if (dense) return stage('ballot', html`${title}<p class="vote-turnout">${turnoutText(vote)}</p>${optionList(vote, dense)}`, foot(model));
  return stage('ballot', html`${title}<p class="scene-text" style="--size:60">${t('screen.vote_where', {n: vote.options.length})}</p>${
    largeTurnout(vote)}`, foot(model));
}

/** @typedef {{size: number, columns: number, perColumn: number}} Layout */

/** All options are shown, or none: half a list would favour who is on it.
 * @param {BallotView['options']} options @param {import('./fitting.js').Room} room @returns {Layout | null} the largest type that has room for all */
function listLayout(options, room) {
  const columns = room.width > 1500 ? [1, 2] : [1];
  const layouts = [72, 60, SMALLEST].flatMap(size => columns.map(count => ({size, columns: count, perColumn: Math.ceil(options.length / count)})));
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
  const {voters, present} = vote.turnout ?? {voters: 0, present: 0};
  const most = Math.max(1, present, voters);
  return html`<div class="vote-large"><p><b class="number">${num(voters)}</b> <span>${
    t('screen.turnout_rest', {n: voters, present: Math.max(present, voters)})}</span></p>
    <i class="scene-line" style="--share:${(voters / most).toFixed(4)}"></i></div>`;
}
