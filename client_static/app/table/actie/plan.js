/** The fields of an action while somebody types in them. What is typed stays on the device until it is sent; others' fields stay theirs. */
import {draft} from '../../drafts.js';
import {reject} from '../../i18n.js';
import {record, send, table} from '../../session.js';
import {complain, takeBack} from '../returned.js';

/** @typedef {import('../../../core/types.js').Plan} Plan */
/** @typedef {import('../../../core/types.js').Party} Party */
/** @typedef {import('../../../core/types.js').ActionStep} ActionStep */
/** Lists of rows, each with a blank one at its end. @typedef {'parties' | 'steps' | 'goals'} List */
/** @typedef {'title' | 'what' | 'place' | 'lead'} Line */

/** Rows that fit; two goals at most: more is no pilot. */
export const MOST = Object.freeze({parties: 20, steps: 20, goals: 2});
/** A pause in typing after which others may see it. */
const PAUSE = 1500;

export const BLANK = Object.freeze({parties: /** @type {Party} */ ({name: '', benefit: ''}), steps: /** @type {ActionStep} */ ({who: '', what: '', by: ''}),
  goals: {goal: ''}});

/** @param {string} id of an action @returns {import('../../drafts.js').Draft<Record<string, any>>} field → what is typed in it */
const typed = id => draft(`action/${id}`, {});

/** @param {string} id @returns {string} where a refusal of this action's form is told */
export const formKey = id => `action/${id}`;

export const watchPlans = () => takeBack('edit_action', ({code, params, command: {data: {target, round: _round, as: _as, ...fields}}}) => {
  const id = String(target), lists = Object.entries(fields)
    .map(([name, value]) => [name, name === 'goals' ? /** @type {string[]} */ (value).map(goal => ({goal})) : value]);
  typed(id).set({...Object.fromEntries(lists), ...typed(id).value});
  complain(formKey(id), reject(code, params));
});

/** @param {string} id @param {Line} name @returns {string} */
export const lineOf = (id, name) => typed(id).value[name] ?? record(table(), 'action', id)?.[name] ?? '';

/** @param {string} id @param {List} name @returns {Record<string, string>[]} without the blank one */
export function rowsOf(id, name) {
  const pending = typed(id).value[name];
  if (pending) return pending;
  const kept = record(table(), 'action', id)?.[name] ?? [];
  return name === 'goals' ? /** @type {string[]} */ (kept).map(goal => ({goal})) : /** @type {any} */ (kept);
}

/** @type {Map<string, number>} */
const pauses = new Map();

/** @param {string} id @param {string} name @param {unknown} value */
function hold(id, name, value) {
  typed(id).set({...typed(id).value, [name]: value});
  clearTimeout(pauses.get(`${id}/${name}`));
  pauses.set(`${id}/${name}`, window.setTimeout(() => commit(id, name, true), PAUSE));
}

/** @param {string} id @param {Line} name @param {string} value */
export const typeLine = (id, name, value) => hold(id, name, value);

/** @param {string} id @param {List} name @param {number} index @param {string} part @param {string} value */
export function typeCell(id, name, index, part, value) {
  const rows = [...rowsOf(id, name)];
  rows[index] = {...BLANK[name], ...rows[index], [part]: value};
  hold(id, name, rows);
}

/** @param {Record<string, string>} row */
const isBlank = row => Object.values(row).every(value => !value.trim());

/** A party is one that has a name; a benefit without a party waits for it. @param {string} name @param {Record<string, string>[]} rows */
const unfinished = (name, rows) => name === 'parties' && rows.some(row => !isBlank(row) && !row.name?.trim());

/** Send what is typed in a field. Rows do not shift under the hands of who is still in the list.
 * @param {string} id @param {string} name @param {boolean} [pausing] whether somebody is still in it */
export function commit(id, name, pausing = false) {
  clearTimeout(pauses.get(`${id}/${name}`));
  const {[name]: value, ...others} = typed(id).value;
  if (value === undefined) return;
  const rows = Array.isArray(value) ? value : null;
  if (rows && (unfinished(name, rows) || pausing && rows.some(isBlank)) || name === 'title' && !value.trim()) return;
  typed(id).set(others);
  complain(formKey(id), '');
  if (!same(id, name, value)) send(table(), 'edit_action', {target: id, [name]: rows ? sent(name, rows) : value.trim()});
}

/** @param {string} name @param {Record<string, string>[]} rows */
const sent = (name, rows) => rows.filter(row => !isBlank(row)).map(row => name === 'goals' ? row.goal : row);

/** @param {string} id @param {string} name @param {any} value */
function same(id, name, value) {
  const kept = /** @type {any} */ (record(table(), 'action', id))?.[name];
  return JSON.stringify(kept) === JSON.stringify(Array.isArray(value) ? sent(name, value) : value.trim());
}

/** @param {string} id @param {'ideas' | 'additions'} name @param {string} target @param {boolean} behind */
export function trace(id, name, target, behind) {
  const kept = record(table(), 'action', id)?.[name] ?? [];
  send(table(), 'edit_action', {target: id, [name]: behind ? [...kept, target] : kept.filter(one => one !== target)});
}
