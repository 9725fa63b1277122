/** The form for a new vote: first how people vote and on what, then only the settings that this has, and in a sentence what voters will get. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {live} from '../../vendor/lit-html/directives/live.js';
import {repeat} from '../../vendor/lit-html/directives/repeat.js';
import {field} from '../../components/field.js';
import {icon} from '../../components/icon.js';
import {trouble} from '../../components/trouble.js';
import {valueOf} from '../../components/value.js';
import {t} from '../i18n.js';
import {plenary, records} from '../session.js';
import {listed} from './aloud.js';
import {fold} from './fold.js';
import {waits} from './hall.js';
import {change, filled, form, hindrance, open, refused, tick} from './vote_form.js';
import {kindField} from './vote_kind_field.js';
import {isChecked, moreSettings, settingsFields} from './vote_settings.js';
import {isTicked, itemsOf, picks, sourcesAtHand} from './vote_sources.js';
import {summary} from './vote_summary.js';

/** @typedef {import('./vote_form.js').Filled} Filled @typedef {import('../../core/types.js').OptionSource} Source */

/** @param {boolean} folded after a first vote the form is there when asked for */
export const voteForm = folded => folded ? fold('vote-new', t('control.vote_new'), fields) : fields();

/** The browser's own checks would stop a press without a word where the field is folded away; ours say why. */
function fields() {
  const vote = filled(), {question, settings} = vote, why = hindrance(vote);
  return html`<form class="stack vote-form" novalidate @submit=${open}>
    ${kindField(settings.kind)}
    ${field({id: 'vote-question', label: t('control.vote_question'), control: html`<input class="input" id="vote-question" maxlength="120"
      .value=${live(question)} @input=${(/** @type {Event} */ event) => change({question: valueOf(event)})}>`})}
    ${what(vote)}${settingsFields(vote)}${moreSettings(vote)}
    <p class="vote-summary">${summary(settings)}</p>
    <div class="vote-why">${refused.value ? trouble(why || refused.value, {id: 'vote-why'})
      : why ? html`<p class="hint" id="vote-why">${why}</p>` : nothing}</div>
    <button class="button primary block" type="submit" aria-disabled=${why ? 'true' : nothing} aria-describedby=${why ? 'vote-why' : nothing}
      aria-busy=${waits('open_ballot')}>${icon('vote')}${t('control.vote_start')}</button></form>`;
}

/** @param {Filled} vote */
function what({settings: {kind}, source, options}) {
  if (kind === 'yes_no') return nothing;
  if (kind === 'weights') return html`<p class="hint">${t('control.vote_weighs', {n: options.length})}</p>`;
  return html`<fieldset class="field"><legend class="label">${t('control.vote_source')}</legend><div class="choices vote-sources">${
    sourcesAtHand().map(one => choice(one, source))}</div></fieldset>${details(source)}`;
}

/** @type {Record<Source, import('../i18n.js').Key>} */
const SOURCES = {picks: 'control.vote_picks', ideas: 'control.vote_ideas', clusters: 'control.vote_clusters',
  actions: 'control.vote_actions', areas: 'control.vote_areas', initiatives: 'control.vote_initiatives', criteria: 'control.vote_criteria',
  typed: 'control.vote_typed'};

/** @param {Source} value @param {Source} source */
const choice = (value, source) => html`<label class="choice"><input type="radio" name="vote-source" value=${value} .checked=${live(source === value)}
  @change=${() => change({source: value})}>${t(SOURCES[value])}</label>`;

/** @param {Source} source */
function details(source) {
  if (isTicked(source)) return tickList(source);
  return source === 'picks' ? pickList() : field({id: 'vote-typed', label: t('control.vote_typed_label'), control: html`<textarea class="input"
    id="vote-typed" rows="4" .value=${live(form.value.typed)}
    @input=${(/** @type {Event} */ event) => change({typed: valueOf(event)})}></textarea>`});
}

/** Which tables have picked, and which have not yet. */
function pickList() {
  const made = picks();
  const missing = records(plenary(), 'table').map(([, {number}]) => number).filter(number => !made.some(pick => pick.table === number));
  return html`<div class="stack vote-picks"><p><strong>${t('control.vote_picked', {n: made.length})}</strong>${
    missing.length ? html` <span class="attention">${t('control.vote_missing', {tables: listed(missing.map(String))})}</span>` : nothing}</p>
    <ul class="lines note">${made.map(({table, title}) => html`<li><strong>${t('common.table', {number: table})}</strong> ${title}</li>`)}</ul></div>`;
}

/** @param {Source} source */
function tickList(source) {
  const all = itemsOf(source), ids = new Set(all.map(({id}) => id)), {ticked} = form.value, n = ticked.filter(id => ids.has(id)).length;
  const whole = n === all.length;
  const toggle = () => change({ticked: [...ticked.filter(id => !ids.has(id)), ...(whole ? [] : ids)]});
  return html`<div class="stack vote-picks"><p class="spread"><strong>${t('control.vote_ticked', {n})}</strong>${all.length > 1
    ? html`<button class="button small quiet" type="button" @click=${toggle}>${t(whole ? 'control.tick_none' : 'control.tick_all')}</button>` : nothing}</p>
    <div class="vote-ideas">${repeat(all, ({id}) => id, row => html`<label class="check note"><input type="checkbox" .checked=${live(ticked.includes(row.id))}
    @change=${(/** @type {Event} */ event) => tick(row.id, isChecked(event))}><span>${row.title}${
      row.from ? html` <span class="muted">${row.from}</span>` : nothing}</span></label>`)}</div></div>`;
}
