/** The areas as the voted weights rank them: places, a line under the ones that are chosen, how sure that is, and why. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {repeat} from '../../vendor/lit-html/directives/repeat.js';
import {t} from '../i18n.js';
import {fixed} from '../screen/figures.js';
import {changeText, dividedText, verdictText} from '../weighing_words.js';
import {percent} from './standings.js';

/** @typedef {import('../../core/types.js').AreaRanking} AreaRanking @typedef {import('../../core/types.js').WeighedArea} WeighedArea */

/** Areas below the line that are shown at once; the bottom is a tap away. */
const NEAR = 2;

/** @param {WeighedArea} area @param {AreaRanking} ranking */
function why(area, ranking) {
  const titles = new Map(ranking.weights.map(({id, title}) => [id, title]));
  const parts = Object.entries(area.parts).sort(([, one], [, other]) => other - one);
  const most = Math.max(...parts.map(([, part]) => part), Number.EPSILON);
  return html`<details class="area-why"><summary>${t('vote.why')}<span class="vh"> ${area.title}</span></summary>
    <p class="note muted">${t('vote.area_parts')}</p>
    <ul>${parts.map(([id, part]) => html`<li><span>${titles.get(id) ?? id}</span><b class="number">${fixed(part * 100)}</b>
      <span class="standing-track" aria-hidden="true"><i style="--from:0;--part:${part / most}"></i></span></li>`)}</ul>
    <p class="note muted">${t('vote.area_scored', {n: area.scored, of: area.of})} ${
      area.in_top ? t('vote.area_in_top', {top: ranking.top, share: percent(area.in_top.share)}) : ''}</p></details>`;
}

/** @param {AreaRanking} ranking */
const area = ranking => (/** @type {WeighedArea} */ one) => html`<li class="standing ${one.place <= ranking.top ? 'lead' : 'below'}"><span
  class="standing-place number" aria-hidden="true">${one.place}${one.tied ? '=' : ''}</span><span class="vh">${
  one.tied ? t('common.placeTied', {place: one.place}) : t('common.place', {place: one.place})}: </span><p class="standing-title">${one.title}</p>
  <b class="standing-figure number">${fixed(one.score * 100)}</b>
  <span class="standing-track" aria-hidden="true"><i style="--from:0;--part:${one.score}"></i></span>${why(one, ranking)}</li>`;

/** How sure that is, which weight would change it soonest, and where the room is divided. @param {AreaRanking} ranking */
function verdict(ranking) {
  return html`<p class="area-verdict">${verdictText(ranking)}</p>${
    [changeText(ranking), dividedText(ranking)].filter(Boolean).map(text => html`<p class="note muted">${text}</p>`)}`;
}

/** @param {AreaRanking} ranking */
export function areaRanking(ranking) {
  const {areas, top, unranked} = ranking;
  const chosen = areas.filter(({place}) => place <= top), rest = areas.filter(({place}) => place > top);
  const near = rest.slice(0, NEAR), far = rest.slice(NEAR);
  return html`<section class="areas"><h3>${t('vote.areas')}</h3>${verdict(ranking)}
    <ol class="standings">${repeat(chosen, ({id}) => id, area(ranking))}</ol>
    ${rest.length ? html`<p class="top-line"><span>${t('vote.top_line', {n: top})}</span></p><ol class="standings" start=${chosen.length + 1}>${
      repeat(near, ({id}) => id, area(ranking))}</ol>` : nothing}
    ${far.length ? html`<details class="areas-far"><summary>${t('vote.all', {n: far.length})}</summary><ol class="standings"
      start=${chosen.length + near.length + 1}>${repeat(far, ({id}) => id, area(ranking))}</ol></details>` : nothing}
    ${unranked.length ? html`<div class="unranked"><h4>${t('vote.unranked')}</h4><ul>${
      unranked.map(({title}) => html`<li>${title}</li>`)}</ul></div>` : nothing}
    </section>`;
}
