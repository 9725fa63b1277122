/** Criteria in their groups, each with a fixed scale. */
import {html, nothing} from '../../../vendor/lit-html/lit-html.js';
import {signal} from '../../../vendor/signals-core/signals-core.js';
import {icon} from '../../../components/icon.js';
import {toast} from '../../../components/toast.js';
import {valueOf} from '../../../components/value.js';
import {language, t} from '../../i18n.js';
import {decimal, numberIn, scored} from './filter.js';
import {areas, ask, criteria, groups, initiatives} from './hall.js';
import {kept} from './kept.js';

/** @typedef {import('./hall.js').Criterion} Criterion */
/** @typedef {import('./hall.js').Group} Group */

const fresh = signal({title: '', on: /** @type {'initiative' | 'area'} */ ('initiative')});

/** @param {string} id @param {'lowest' | 'highest'} end @param {Criterion} one */
const scale = (id, end, one) => kept({key: `criterion-${id}-${end}`, kept: decimal(one[end], language.value), bare: true, numeric: true,
  label: t(`listing.${end}Of`, {title: one.title}), problem: t('listing.problem.number'),
  give: text => Number.isNaN(numberIn(text)) ? '' : ask('set_criterion', {criterion: id, [end]: numberIn(text)})});

/** @param {string} id @param {Criterion} one @returns {string} how many have a score by it */
function given(id, {on}) {
  if (on === 'area') {
    return t('listing.givenAreas', {count: areas().filter(([, area]) => area.scores?.[id] !== undefined).length, all: areas().length});
  }
  return t('listing.given', {count: initiatives().filter(([, one]) => scored(one, [id])).length, all: initiatives().length});
}

/** @param {string} id @param {string} title */
function takeOff(id, title) {
  ask('remove', {target: id});
  toast(t('listing.takenOffThat', {title}), {undo: () => ask('restore', {target: id})});
}

/** @param {[string, Criterion]} entry */
const row = ([id, one]) => html`<li class="listing-criterion">
  ${kept({key: `criterion-${id}-title`, kept: one.title, label: t('listing.criterionTitle'), bare: true, className: 'strong',
    problem: t('listing.problem.name'), give: text => text ? ask('set_criterion', {criterion: id, title: text}) : ''})}
  <span class="listing-ends">${scale(id, 'lowest', one)}<span class="muted">${t('listing.to')}</span>${scale(id, 'highest', one)}</span>
  ${kept({key: `criterion-${id}-better`, kept: one.better, label: t('listing.betterOf', {title: one.title}), bare: true,
    options: [['high', t('listing.betterHigh')], ['low', t('listing.betterLow')]], give: text => ask('set_criterion', {criterion: id, better: text})})}
  ${groups().length > 1 ? kept({key: `criterion-${id}-group`, kept: one.group, label: t('listing.groupOf', {title: one.title}), bare: true,
    options: groups().map(([group, {title}]) => [group, title]), give: text => ask('set_criterion', {criterion: id, group: text})}) : nothing}
  <span class="note muted number">${given(id, one)}</span>
  <button class="button quiet icon-only" type="button" aria-label=${t('listing.removeThat', {title: one.title})} @click=${() => takeOff(id, one.title)}>${
    icon('x')}</button></li>`;

/** @param {[string, Group]} entry */
function group([id, one]) {
  const within = criteria().filter(([, criterion]) => criterion.group === id);
  return html`<section class="stack listing-group">
    <div class="row">${kept({key: `group-${id}-title`, kept: one.title, label: t('listing.groupTitle'), problem: t('listing.problem.name'),
    give: text => text ? ask('set_group', {group: id, title: text}) : ''})}${within.length ? nothing
      : html`<button class="button quiet" type="button" @click=${() => takeOff(id, one.title)}>${t('listing.removeGroup')}</button>`}</div>
    ${within.length ? html`<ul class="lines">${within.map(row)}</ul>` : html`<p class="muted">${t('listing.noCriteria')}</p>`}
    ${adding(id)}</section>`;
}

/** @param {string} id of the group */
function adding(id) {
  const add = (/** @type {Event} */ event) => {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.currentTarget), title = String(new FormData(form).get('title') ?? '').trim();
    if (!title) return;
    ask('set_criterion', {title, group: id, on: fresh.value.on});
    form.reset();
  };
  return html`<form class="organiser-add" @submit=${add}><div class="field"><label for="new-criterion-${id}">${t('listing.newCriterion')}</label>
    <input class="input" id="new-criterion-${id}" name="title" autocomplete="off" maxlength="200"></div>
    <div class="field"><label for="new-on-${id}">${t('listing.scoredOn')}</label><select class="input" id="new-on-${id}"
      @change=${(/** @type {Event} */ event) => { fresh.value = {...fresh.value, on: valueOf(event) === 'area' ? 'area' : 'initiative'}; }}>
      <option value="initiative">${t('listing.onInitiative')}</option><option value="area">${t('listing.onArea')}</option></select></div>
    <button class="button" type="submit">${icon('plus')}${t('listing.addThis')}</button></form>`;
}

function newGroup() {
  const add = (/** @type {Event} */ event) => {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.currentTarget), title = String(new FormData(form).get('title') ?? '').trim();
    if (title) ask('set_group', {title});
    form.reset();
  };
  return html`<form class="organiser-add" @submit=${add}><div class="field"><label for="new-group">${t('listing.newGroup')}</label>
    <input class="input" id="new-group" name="title" autocomplete="off" maxlength="200"></div>
    <button class="button" type="submit">${icon('plus')}${t('listing.addThis')}</button></form>`;
}

export const criteriaPart = () => html`<p class="measure">${t('listing.criteriaText')}</p>
  ${groups().map(group)}${newGroup()}`;
