/** The areas: their names, how many initiatives lie in each, what they score themselves, and which go on as one. */
import {html, nothing} from '../../../vendor/lit-html/lit-html.js';
import {icon} from '../../../components/icon.js';
import {selectMove} from '../../../components/move.js';
import {toast} from '../../../components/toast.js';
import {language, t} from '../../i18n.js';
import {decimal, numberIn} from './filter.js';
import {areas, ask, looks, scoredOn} from './hall.js';
import {kept} from './kept.js';

/** @typedef {import('./hall.js').Area} Area */

/** @param {string} source @param {string} into */
function join(source, into) {
  ask('join_areas', {source, into});
  toast(t('listing.joinedNow'), {undo: () => ask('part_area', {source})});
}

/** @param {string} id @param {string} title */
function takeOff(id, title) {
  ask('remove', {target: id});
  toast(t('listing.takenOffThat', {title}), {undo: () => ask('restore', {target: id})});
}

/** @param {string} id @param {Area} one */
const scores = (id, one) => scoredOn('area').map(([criterion, about]) => kept({
  key: `area-${id}-${criterion}`, kept: decimal(one.scores?.[criterion], language.value), label: about.title, numeric: true,
  hint: t('listing.scale', {lowest: about.lowest, highest: about.highest}), problem: t('listing.problem.number'),
  give: text => text && Number.isNaN(numberIn(text)) ? '' : ask('set_area', {area: id, scores: {[criterion]: text ? numberIn(text) : null}}),
}));

/** @param {[string, Area]} entry @param {ReadonlyMap<string, number>} counts */
function row([id, one], counts) {
  const count = counts.get(id) ?? 0, others = areas().filter(([other]) => other !== id).map(([value, {title}]) => ({value, text: title}));
  return html`<li class="listing-areas-row"><div class="listing-area-head">
      ${kept({key: `area-${id}-title`, kept: one.title, label: t('listing.areaTitle'), bare: true, className: 'strong', problem: t('listing.problem.name'),
    give: text => text ? ask('set_area', {area: id, title: text}) : ''})}
      <span class="number muted">${t('listing.count', {n: count})}</span>
      ${others.length ? selectMove({label: t('listing.joinWith'), choose: t('listing.choose'), options: others, move: into => join(id, into)}) : nothing}
      ${count ? nothing : html`<button class="button quiet icon-only" type="button" aria-label=${t('listing.removeThat', {title: one.title})}
        @click=${() => takeOff(id, one.title)}>${icon('x')}</button>`}</div>
    ${one.joined?.length ? html`<ul class="row listing-joined">${one.joined.map(other => html`<li class="tag">${t('listing.with', {title: other.title})}
      <button class="button small quiet" type="button" @click=${() => ask('part_area', {source: other.id})}>${t('listing.part')}<span class="vh">: ${
        other.title}</span></button></li>`)}</ul>` : nothing}
    ${scoredOn('area').length ? html`<details class="organiser-group"><summary>${t('listing.dna')} <span class="note muted number">${t('listing.scored', {
      count: Object.keys(one.scores ?? {}).length, all: scoredOn('area').length})}</span></summary><div class="listing-scoring">${
      scores(id, one)}</div></details>` : nothing}</li>`;
}

export function areasPart() {
  const counts = new Map(looks.value.area);
  const add = (/** @type {Event} */ event) => {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.currentTarget), title = String(new FormData(form).get('title') ?? '').trim();
    if (title) ask('set_area', {title});
    form.reset();
  };
  return html`<p class="measure">${t('listing.areasText')}</p>
    ${areas().length ? html`<ul class="lines">${areas().map(entry => row(entry, counts))}</ul>` : html`<p class="empty">${t('listing.noAreas')}</p>`}
    <form class="organiser-add" @submit=${add}><div class="field"><label for="new-area">${t('listing.newArea')}</label>
      <input class="input" id="new-area" name="title" autocomplete="off" maxlength="200"></div>
      <button class="button" type="submit">${icon('plus')}${t('listing.addThis')}</button></form>`;
}
