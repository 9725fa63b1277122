/** A row of large buttons for each option: a mark from 1 to 5 or 10, minus and plus, or how much a criterion weighs. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {repeat} from '../../vendor/lit-html/directives/repeat.js';
import {sections} from '../../core/dealing.js';
import {formOf, left, mark, scaleOf, spendable} from '../../core/marks.js';
import {num, t} from '../i18n.js';
import {optionWords, origin} from './option_words.js';
import {eligible, ownWords, within} from './sheet.js';

/** @typedef {import('./sheet.js').Sheet} Sheet @typedef {import('./sheet.js').Entry} Entry @typedef {import('../../core/types.js').Marks} Marks */

/** Buttons that stand in one row on a phone. */
const FEW = 7;

/** @param {number} value @returns {string} */
const signed = value => value > 0 ? `+${num(value)}` : value < 0 ? `−${num(-value)}` : '0';

/** @param {Marks} method @param {number} value @returns {string} */
function face({lowest, highest}, value) {
  if (lowest >= 0) return num(value);
  return highest === 1 && lowest === -1 ? ['−', '0', '+'][value + 1] ?? '' : signed(value);
}

/** @param {Marks} method @param {number} value @returns {string | typeof nothing} where the face is a sign only */
const spoken = ({lowest, highest}, value) => lowest === -1 && highest === 1 && value ? t(value < 0 ? 'vote.minus' : 'vote.plus') : nothing;

/** @param {Sheet} sheet @param {Marks} method @param {Entry} entry @param {number} value the same again takes it back */
function give(sheet, method, [id, option], value) {
  if (sheet.own.has(id)) return sheet.refuse(ownWords(option.title));
  const before = sheet.choices[id] ?? 0, ids = within(sheet, option.section);
  const wanted = before === value ? 0 : value;
  if (Math.abs(wanted) > Math.abs(before) + left(sheet.choices, method, ids)) return sheet.refuse(t('vote.signs_spent'));
  const choices = mark(sheet.choices, id, wanted, method, ids);
  if (wanted !== before) sheet.give(choices, wanted ? t('vote.mark_given', {option: option.title, mark: signedOrPlain(method, wanted)})
    : t('vote.mark_gone', {option: option.title}));
}

/** @param {Marks} method @param {number} value */
const signedOrPlain = (method, value) => method.lowest < 0 ? signed(value) : num(value);

/** @param {Sheet} sheet @param {Marks} method @param {Entry} entry */
function buttons(sheet, method, entry) {
  const [id, option] = entry, given = sheet.choices[id] ?? 0, marks = scaleOf(method);
  const rest = left(sheet.choices, method, within(sheet, option.section)), own = sheet.own.has(id);
  return html`<div class="marks ${marks.length > FEW ? 'many' : ''}" style="--marks:${marks.length};--half:${Math.ceil(marks.length / 2)}" role="group"
    aria-labelledby="title-${id}">${marks.map(value => {
      const barred = own || Math.abs(value) > Math.abs(given) + rest;
      return html`<button type="button" class="mark ${value ? '' : 'nought'}" aria-pressed=${given === value} aria-label=${spoken(method, value)}
        aria-disabled=${barred ? 'true' : nothing} aria-describedby=${own ? `own-${id}` : nothing}
        @click=${() => give(sheet, method, entry, value)}>${face(method, value)}</button>`;
    })}</div>`;
}

/** @param {Sheet} sheet @param {Marks} method */
const row = (sheet, method) => (/** @type {Entry} */ entry) => html`<li class="mark-row ${sheet.choices[entry[0]] ? 'given' : ''}"><div
  class="mark-words">${optionWords(entry[0], entry[1], sheet.own.has(entry[0]))}${origin(entry[1])}</div>${buttons(sheet, method, entry)}</li>`;

/** What is weighed against each other stands under one heading; the groups themselves come first. @param {Sheet} sheet @param {Marks} method */
function parts(sheet, method) {
  const found = sections(sheet.options), titles = new Map(sheet.options.map(([id, {title}]) => [id, title]));
  const heading = (/** @type {string} */ section) => titles.get(section) ?? (formOf(method) === 'weights' ? t('vote.groups') : '');
  return found.map(([section, options]) => html`<section class="mark-section">${
    found.length > 1 && heading(section) ? html`<h3>${heading(section)}</h3>` : nothing}
    <ul class="mark-rows">${repeat(options, ([id]) => id, row(sheet, method))}</ul></section>`);
}

/** @param {Sheet} sheet @param {Marks} method */
function how(sheet, method) {
  const all = spendable(method, eligible(sheet).length), marks = scaleOf(method);
  switch (formOf(method)) {
    case 'weights': return html`${t('vote.how_weights', {low: method.lowest, high: method.highest})} ${t('vote.how_weights_count')}`;
    case 'signs': return html`${t('vote.how_signs')}${all === null ? nothing : html` ${t('vote.how_signs_budget', {n: all})}`}`;
    default: return t('vote.how_scale', {low: marks[0] ?? 1, high: method.highest});
  }
}

/** @param {readonly number[]} marks @returns {string} */
const signsWords = marks => t('vote.signs_given', {plus: marks.filter(mark => mark > 0).length, minus: marks.filter(mark => mark < 0).length});

/** @param {Sheet} sheet @param {Marks} method */
function state(sheet, method) {
  const ids = eligible(sheet), given = ids.filter(id => sheet.choices[id]).length;
  if (formOf(method) === 'signs' && method.budget !== null) return t('vote.signs_left', {n: left(sheet.choices, method, ids)});
  if (formOf(method) === 'signs') return signsWords(ids.map(id => sheet.choices[id] ?? 0));
  return t(formOf(method) === 'weights' ? 'vote.weighed' : 'vote.marked', {n: given, all: ids.length});
}

/** @param {Sheet} sheet @param {Marks} method @returns {import('./sheet.js').Page} */
export const scalePaper = (sheet, method) => ({how: how(sheet, method), body: parts(sheet, method), state: state(sheet, method)});
