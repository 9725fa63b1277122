/** By which rule areas are ranked, and what the organisers choose beside the vote. */
import {html, nothing} from '../../../vendor/lit-html/lit-html.js';
import {live} from '../../../vendor/lit-html/directives/live.js';
import {signal} from '../../../vendor/signals-core/signals-core.js';
import {describedBy, field} from '../../../components/field.js';
import {trouble} from '../../../components/trouble.js';
import {valueOf} from '../../../components/value.js';
import {reject, t, timeOfDay} from '../../i18n.js';
import {dismiss, fate} from '../../session.js';
import {areas, ask, askHere, choice, settings} from './hall.js';
import {kept} from './kept.js';

/** What was ticked and typed and is not sent yet; null when nothing was.
 * @typedef {{areas: readonly string[], reason: string, command: string, wrong: boolean}} Draft */
const draft = signal(/** @type {Draft | null} */ (null));

/** @returns {Draft} */
const now = () => draft.value ?? {areas: choice()?.areas ?? [], reason: choice()?.reason ?? '', command: '', wrong: false};

/** @param {Partial<Draft>} change */
function note(change) {
  const {command} = now();
  if (command && typeof fate(command) === 'object') dismiss(command);
  draft.value = {...now(), command: '', wrong: false, ...change};
}

/** @param {Event} event of a checkbox */
const isChecked = event => /** @type {HTMLInputElement} */ (event.currentTarget).checked;

/** @param {string} id @param {boolean} on */
const tick = (id, on) => note({areas: on ? [...now().areas, id] : now().areas.filter(one => one !== id)});

/** @param {Event} event */
function keep(event) {
  event.preventDefault();
  const {areas: chosen, reason} = now();
  if (chosen.length && !reason.trim()) return note({wrong: true});
  draft.value = {...now(), wrong: false, command: askHere('choose', {areas: chosen, reason: reason.trim()})};
}

function rulePart() {
  const {rule, best, top} = settings();
  const whole = (/** @type {string} */ text) => /^\d+$/.test(text) ? Number(text) : 0;
  return html`<section class="stack"><h2>${t('listing.ruleTitle')}</h2><p class="measure">${t('listing.ruleText')}</p><div class="row listing-rule">
    ${kept({key: 'list-rule', kept: rule, label: t('listing.rule'), options: [['mean', t('listing.ruleMean')], ['best', t('listing.ruleBest')]],
    give: text => ask('set_rule', {rule: text})})}
    ${rule === 'best' ? kept({key: 'list-best', kept: String(best), label: t('listing.best'), numeric: true, problem: t('listing.problem.whole'),
    give: text => whole(text) ? ask('set_rule', {best: whole(text)}) : ''}) : nothing}
    ${kept({key: 'list-top', kept: String(top), label: t('listing.top'), numeric: true, problem: t('listing.problem.whole'),
    give: text => whole(text) ? ask('set_rule', {top: whole(text)}) : ''})}</div></section>`;
}

function word() {
  const {command} = now();
  if (!command) return nothing;
  const told = fate(command);
  if (told === 'pending') return html`<span class="note muted" role="status">${t('organiser.adjust.pending')}</span>`;
  return typeof told === 'object' ? trouble(`${t('organiser.adjust.refused')} ${reject(told.code, told.params)}`)
    : html`<span class="note organiser-kept" role="status">${t('organiser.adjust.saved')}</span>`;
}

export function choicePart() {
  const {areas: chosen, reason, wrong} = now(), made = choice(), error = wrong ? t('listing.problem.reason') : '';
  return html`${rulePart()}
    <section class="stack"><h2>${t('listing.choiceTitle')}</h2><p class="measure">${t('listing.choiceText')}</p>
    ${made ? html`<p class="note">${t('listing.chosenAt', {n: made.areas.length, time: timeOfDay(made.at)})}</p>` : nothing}
    ${areas().length ? html`<form class="stack" novalidate @submit=${keep}><fieldset><legend class="label">${
      t('listing.chosenAreas', {n: chosen.length})}</legend>
      <div class="listing-choices">${areas().map(([id, {title}]) => html`<label class="check"><input type="checkbox" .checked=${live(chosen.includes(id))}
        @change=${(/** @type {Event} */ event) => tick(id, isChecked(event))}><span>${title}</span></label>`)}</div>
      </fieldset>
      ${field({id: 'choice-reason', label: t('listing.reason'), hint: t('listing.reasonHint'), error, control: html`<textarea class="input" id="choice-reason"
        rows="2" maxlength="500" aria-describedby=${describedBy('choice-reason', {hint: true, error})} .value=${live(reason)}
        @input=${(/** @type {Event} */ event) => note({reason: valueOf(event)})}></textarea>`})}
      <div class="row"><button class="button primary" type="submit">${t('listing.keepChoice')}</button>${word()}</div></form>`
    : html`<p class="empty">${t('listing.noAreas')}</p>`}</section>`;
}
