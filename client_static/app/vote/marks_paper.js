/** Dots and ticks: each option one button that is pressed or not; where an option may have more, how many. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {repeat} from '../../vendor/lit-html/directives/repeat.js';
import {icon} from '../../components/icon.js';
import {left, mark, obstacle, spendable, spent} from '../../core/marks.js';
import {reject, t} from '../i18n.js';
import {optionWords, origin} from './option_words.js';
import {eligible, ownWords, within} from './sheet.js';

/** @typedef {import('./sheet.js').Sheet} Sheet @typedef {import('../../core/types.js').Marks} Marks */

/** @param {Sheet} sheet @param {Marks} method @param {string} [section] @returns {number} */
const rest = (sheet, method, section = '') => left(sheet.choices, method, within(sheet, section));

/** @param {number} n @param {boolean} last whether there is nothing left to give them to @returns {string} */
export const leftWords = (n, last) => n ? t('vote.left', {n}) : t(last ? 'vote.all_given' : 'vote.spent');

/** @param {Sheet} sheet @param {Marks} method */
const allGiven = (sheet, {highest}) => eligible(sheet).every(id => (sheet.choices[id] ?? 0) >= highest);

/** @param {Sheet} sheet @param {Marks} method @param {import('./sheet.js').Entry} entry @param {number} votes */
function give(sheet, method, [id, option], votes) {
  if (sheet.own.has(id)) return sheet.refuse(ownWords(option.title));
  const ids = within(sheet, option.section), more = votes > (sheet.choices[id] ?? 0);
  const hindered = more ? obstacle(sheet.choices, id, method, ids) : null;
  if (hindered) return sheet.refuse(hindered === 'budget_spent' ? t('vote.spent') : reject(hindered, {cap: method.highest}));
  const choices = mark(sheet.choices, id, votes, method, ids), after = {...sheet, choices};
  sheet.give(choices, method.budget === null ? ticked(choices) : leftWords(rest(after, method, option.section), allGiven(after, method)));
}

/** @param {import('../../core/types.js').Choices} choices */
const ticked = choices => t('vote.ticked', {n: spent(choices)});

/** @param {Sheet} sheet @param {Marks} method */
const row = (sheet, method) => (/** @type {import('./sheet.js').Entry} */ entry) => {
  const [id, option] = entry, given = sheet.choices[id] ?? 0, ticks = method.budget === null, own = sheet.own.has(id);
  const full = own || !given && Boolean(obstacle(sheet.choices, id, method, within(sheet, option.section)));
  return html`<li class="option ${given ? 'given' : ''}"><button type="button" class="option-button" role=${ticks ? 'checkbox' : nothing}
    aria-checked=${ticks ? given > 0 : nothing} aria-pressed=${ticks ? nothing : given > 0} aria-disabled=${full ? 'true' : nothing}
    aria-describedby=${own ? `own-${id}` : full ? 'budget' : nothing} @click=${() => give(sheet, method, entry, given ? 0 : 1)}>
    <span class="option-mark ${ticks ? 'square' : ''}" aria-hidden="true">${given ? icon('check') : nothing}</span>
    ${optionWords(id, option, own)}${origin(option)}<span class="option-state" aria-hidden="true">${
      own ? nothing : state(given > 0, ticks)}</span></button>
    ${method.highest > 1 && given ? several(sheet, method, entry, given) : nothing}</li>`;
};

/** @param {boolean} given @param {boolean} ticks */
const state = (given, ticks) => ticks ? t(given ? 'vote.supported' : 'vote.support') : t(given ? 'vote.voted' : 'vote.vote');

/** More than one vote on an option. @param {Sheet} sheet @param {Marks} method @param {import('./sheet.js').Entry} entry @param {number} given */
const several = (sheet, method, entry, given) => html`<span class="option-several" role="group" aria-labelledby="title-${entry[0]}">
  <button type="button" class="button icon-only" aria-label=${t('vote.fewer')} @click=${() => give(sheet, method, entry, given - 1)}>${icon('minus')}</button>
  <b class="number">${t('common.votes', {n: given})}</b><button type="button" class="button icon-only" aria-label=${t('vote.more')}
    aria-disabled=${obstacle(sheet.choices, entry[0], method, within(sheet, entry[1].section)) ? 'true' : nothing}
    @click=${() => give(sheet, method, entry, given + 1)}>${icon('plus')}</button></span>`;

/** @param {number} all @param {number} rest */
const dots = (all, rest) => all <= 10 ? html`<span class="dots" aria-hidden="true">${
  Array.from({length: all}, (_, index) => html`<i class=${index < all - rest ? 'used' : ''}></i>`)}</span>` : nothing;

/** @param {Sheet} sheet @param {Marks} method @returns {import('./sheet.js').Page} */
export function marksPaper(sheet, method) {
  const all = spendable(method, eligible(sheet).length), remaining = rest(sheet, method, sheet.options[0]?.[1].section);
  const cap = method.highest > 1 && method.highest < (all ?? 0) ? html` ${t('vote.how_cap', {n: method.highest})}` : nothing;
  return {
    how: all === null ? t('vote.how_approval') : html`${t('vote.how_dots', {n: all})}${cap}`,
    body: html`<ul class="options">${repeat(sheet.options, ([id]) => id, row(sheet, method))}</ul>`,
    state: all === null ? ticked(sheet.choices) : html`${dots(all, remaining)}${leftWords(remaining, allGiven(sheet, method))}`,
  };
}
