/** A result as bars: points, means, shares, places and strengths. The order in the document never changes, so that a row glides to its place. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {repeat} from '../../vendor/lit-html/directives/repeat.js';
import {num, t} from '../i18n.js';
import {barLayout, heightOf, revealLayout, sectionLayout} from './bar_layout.js';
import {percent} from './figures.js';
import {SMALLEST} from './fitting.js';
import {foot, stage} from './frame.js';
import {pageOf} from './pages.js';
import {placeOf} from './podium.js';
import {counting, rowsOf} from './rows.js';
import {along, isSigned, ruleOf, scaleOf, stretch} from './scale.js';
import {head, pageText, ruleText} from './vote_head.js';

/** @typedef {import('./scene_model.js').SceneModel} SceneModel @typedef {import('./scene_model.js').BallotView} BallotView */
/** @typedef {import('./bar_layout.js').Line} Line @typedef {import('./bar_layout.js').Layout} Layout @typedef {import('./bar_layout.js').Row} Row */
/** @typedef {import('./scale.js').Scale} Scale @typedef {import('./vote_head.js').Head} Head */

/** @type {Row} */
const NOBODY = {id: '', title: '', text: '', table: null, lead: '', step: '', section: '', votes: 0, value: 0, place: 0, tied: false, low: null, high: null,
  mean: null, spread: null, marks: {}, figure: ''};

/** @param {SceneModel} model @param {BallotView} vote */
export function bars(model, vote) {
  const sections = sectionsOf(vote);
  if (sections.length > 1 && ruleOf(vote) === 'shares') return bySection(model, vote, sections);
  const rows = rowsOf(vote), {revealing} = vote.ballot, more = revealing ? revealing.of - revealing.shown : 0;
  const axis = scaleOf(vote, rows).marks.length > 0, flat = ['mean', 'shares'].includes(ruleOf(vote)) || isSigned(vote);
  const laid = (/** @type {Head} */ {room}) => more || vote.finale ? revealLayout(rows, room, {whole: !more, axis})
    : barLayout(rows, room, {counts: counting(vote), axis, flat});
  const others = more ? t('screen.still_to_come', {n: more}) : othersText(laid(head(model, vote, [ruleText(vote)])));
  const above = head(model, vote, [ruleText(vote)], others), layout = laid(above);
  return painted(model, vote, above, layout, more ? others : othersText(layout));
}

/** @param {Layout} layout @returns {string} '' when all are shown */
const othersText = ({lines, others, crowded}) => others && lines.length ? t(crowded ? 'screen.others_tied' : 'screen.others', {n: others}) : '';

/** @param {SceneModel} model @param {BallotView} vote @param {Head} above @param {Layout} layout @param {string} others */
function painted(model, vote, {title, info}, layout, others) {
  return stage('ballot', html`${title}${info(others)}${layout.lines.length ? chart(vote, layout)
    : html`<p class="scene-text" style="--size:60">${t('screen.no_votes')}</p>`}`, foot(model));
}

/** Sections that criteria stand in; the groups themselves, which have none, only when there is nothing else. @param {BallotView} vote */
function sectionsOf(vote) {
  const all = [...new Set(vote.options.map(([, {section = ''}]) => section))];
  return all.length > 1 ? all.filter(Boolean) : all;
}

/** @param {SceneModel} model @param {BallotView} vote @returns {number} */
export function barPages(model, vote) {
  const sections = sectionsOf(vote);
  return sections.length > 1 && ruleOf(vote) === 'shares' ? inSections(model, vote, sections).pages.length : 1;
}

/** All sections at once where they fit, else one on each page; the groups themselves first.
 * @param {SceneModel} model @param {BallotView} vote @param {string[]} sections
 * @returns {{above: Head, rows: Row[], layout: Layout | null, pages: string[]}} `pages`: the section of each */
function inSections(model, vote, sections) {
  const above = head(model, vote, [ruleText(vote)]), rows = rowsOf(vote);
  const layout = sectionLayout(rows.filter(({section}) => section), sections, above.room);
  return {above, rows, layout, pages: layout ? [''] : [...(rows.some(({section}) => !section) ? [''] : []), ...sections]};
}

/** @param {SceneModel} model @param {BallotView} vote @param {string[]} sections */
function bySection(model, vote, sections) {
  const {above, rows, layout, pages} = inSections(model, vote, sections);
  if (layout) return painted(model, vote, above, layout, '');
  const page = pageOf(model, pages.length);
  const turned = pageText(page, pages.length), named = head(model, vote, [nameOf(vote, pages[page - 1] ?? '') || t('screen.groups')], turned);
  const own = rows.filter(({section}) => section === pages[page - 1]);
  return painted(model, vote, named, barLayout(own, named.room, {flat: true}), turned);
}

/** A section has the name of the option that is the group. @param {BallotView} vote @param {string} section */
const nameOf = (vote, section) => vote.options.find(([id]) => id === section)?.[1].title ?? vote.ranking?.groups.find(({id}) => id === section)?.title ?? '';

/** @param {BallotView} vote @param {Layout} layout */
function chart(vote, layout) {
  const scale = scaleOf(vote, layout.lines.map(({row}) => row)), lines = new Map(layout.lines.map(line => [line.row.id, line]));
  const newest = Math.min(...layout.lines.map(({row}) => row.place)), size = `--figures:${layout.figures};--side:${layout.side}`;
  return html`<div class="vote-bars" data-style=${layout.style} style="${size};--high:${heightOf(layout)}" aria-hidden="true">${
    repeat(vote.options, ([id]) => id, ([id]) => bar(lines.get(id) ?? away(heightOf(layout)), scale, newest))}${
      layout.labels.map(label => section(vote, label))}${
    scale.marks.length ? axis(scale) : nothing}</div>
    <ol class="vh">${layout.lines.map(({row}) => html`<li value=${row.place}>${row.title}${spoken(vote, row)}</li>`)}</ol>`;
}

/** @param {BallotView} vote @param {Row} row */
function spoken(vote, {figure, votes}) {
  if (ruleOf(vote) === 'points' && !isSigned(vote)) return `: ${t('screen.votes', {n: votes})}`;
  return figure ? `: ${figure}` : '';
}

/** Not among those shown: it waits below them, unseen. @param {number} top @returns {Line} */
const away = top => ({row: NOBODY, title: '', size: SMALLEST, top, height: 0});

/** @param {Line} line @param {Scale} scale @param {number} first the place that stands out */
function bar({row, title, size, top, height}, scale, first) {
  const {start, length} = stretch(scale, row.value), {low, high} = row;
  return html`<div class="vote-bar" ?data-away=${row === NOBODY} ?data-first=${row.place === first}
    style="--top:${top.toFixed(1)};--high:${height.toFixed(1)};--size:${size}">
    <b class="vote-place">${row.place ? placeOf(row) : ''}</b><p>${title}</p>
    <i class="vote-track" ?data-bare=${low !== null}><i style="--start:${start.toFixed(4)};--share:${length.toFixed(4)}"></i>${
      scale.from < scale.origin ? html`<s style="--at:${along(scale, scale.origin).toFixed(4)}"></s>` : nothing}${
      low !== null && high !== null ? whisker(along(scale, low), along(scale, high)) : nothing}</i>
    <b class="vote-count number">${row.figure}</b></div>`;
}

/** How sure it is. @param {number} low @param {number} high parts of the track */
const whisker = (low, high) => html`<span class="vote-whisker" style="--start:${low.toFixed(4)};--share:${(high - low).toFixed(4)}"></span><span
  class="vote-cap" style="--at:${low.toFixed(4)}"></span><span class="vote-cap" style="--at:${high.toFixed(4)}"></span>`;

/** @param {BallotView} vote @param {{id: string, top: number}} label */
function section(vote, {id, top}) {
  const own = vote.results?.get(id);
  return html`<p class="vote-section" style="--top:${top.toFixed(1)}">${nameOf(vote, id)} ${
    own ? html`<b class="number">${percent(own.value)}</b>` : nothing}</p>`;
}

/** @param {Scale} scale */
const axis = scale => html`<p class="vote-axis">${scale.marks.map(mark =>
  html`<span style="--at:${along(scale, mark).toFixed(4)}">${num(mark)}</span>`)}</p>`;
