/** The themes of a new conference: prefilled, every text editable. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {live} from '../../vendor/lit-html/directives/live.js';
import {repeat} from '../../vendor/lit-html/directives/repeat.js';
import {icon} from '../../components/icon.js';
import {themeMark} from '../../components/theme.js';
import {trouble} from '../../components/trouble.js';
import {valueOf} from '../../components/value.js';
import {t} from '../i18n.js';
import {LIMITS, withAnotherTheme, withTheme, withoutTheme} from './plan.js';

/** @typedef {import('./create.js').Form} Form */

/** @param {string} id @param {string} error */
const says = (id, error) => trouble(error, {id: `${id}-error`});

/** @param {Form} form @param {import('./plan.js').PlanTheme} theme */
function row({plan, change, error}, {letter, title, question}) {
  const titleId = `theme-${letter}`, questionId = `question-${letter}`;
  return html`<li class="organiser-theme">${themeMark(letter)}
    <div class="stack grow ${error(titleId) || error(questionId) ? 'invalid' : ''}">
      <input class="input strong" id=${titleId} aria-label=${t('organiser.new.themeTitle', {letter})} autocomplete="off" .value=${live(title)}
        aria-invalid=${error(titleId) ? 'true' : nothing} aria-describedby=${error(titleId) ? `${titleId}-error` : nothing}
        @input=${(/** @type {Event} */ event) => change(now => withTheme(now, letter, {title: valueOf(event)}))}>${says(titleId, error(titleId))}
      <textarea class="input" id=${questionId} rows="1" aria-label=${t('organiser.new.question', {letter})} .value=${live(question)}
        aria-invalid=${error(questionId) ? 'true' : nothing} aria-describedby=${error(questionId) ? `${questionId}-error` : nothing}
        @input=${(/** @type {Event} */ event) => change(now => withTheme(now, letter, {question: valueOf(event)}))}></textarea>
      ${says(questionId, error(questionId))}
    </div>
    <button class="button quiet icon-only" type="button"
      title=${t('organiser.new.removeTheme', {letter})} aria-label=${t('organiser.new.removeTheme', {letter})}
      ?disabled=${plan.themes.length < 2} @click=${() => change(now => withoutTheme(now, letter))}>${icon('x')}</button></li>`;
}

/** @param {Form} form */
export const themesPart = form => html`<fieldset class="stack organiser-part"><legend><h2>${t('organiser.new.themes')}</h2></legend>
  <p class="hint">${t('organiser.new.themesHint')}</p>
  <ul class="stack">${repeat(form.plan.themes, theme => theme.letter, theme => row(form, theme))}</ul>
  ${form.plan.themes.length < LIMITS.themes ? html`<p><button class="button" type="button"
    @click=${() => form.change(withAnotherTheme)}>${icon('plus')}${t('organiser.new.addTheme')}</button></p>` : nothing}
</fieldset>`;
