/** What can be changed of a conference that exists: its fields, what may stand in them, and the command of a change. Pure. */
import {LIMITS, SEATS, say} from './plan.js';

/** @typedef {import('../../core/types.js').Said} Said */
/** @typedef {import('../../core/types.js').Conference} Conference */
/** @typedef {import('./plan.js').Problem} Problem */
/** What stands in the plenary room. @typedef {{conference: Conference, themes: ReadonlyMap<string, import('../../core/types.js').Theme>,
 *   tables: ReadonlyMap<string, import('../../core/types.js').Table>, rounds: ReadonlyMap<string, import('../../core/types.js').Round>}} Hall */
/** @typedef {{of: 'conference', id: 'self', part: 'title' | 'date' | 'language' | 'address'}
 *   | {of: 'theme', id: string, part: 'title' | 'question'}
 *   | {of: 'table', id: string, part: 'name' | 'theme' | 'seats'}
 *   | {of: 'round', id: string, part: 'minutes' | 'prompt'}} Field */
/** @typedef {{type: string, data: import('../../core/types.js').Params}} Order */

/** What a screen can show large, as the formats have it. */
export const PROMPT_WORDS = 12;
const PROMPT_LENGTH = 200;

/** @param {Field} field @returns {string} of the control on the page too */
export const keyOf = ({of, id, part}) => `set-${of}-${id}-${part}`;

/** A dash or a sign on its own is none. @param {string} text @returns {number} */
export const countWords = text => text.split(/\s+/u).filter(word => /[\p{L}\p{N}]/u.test(word)).length;

/** @param {Field} field @param {Hall} hall @returns {string} as it stands now; '' for what is not there */
export function keptIn(field, hall) {
  const worded = (/** @type {Said | undefined} */ text) => text ? say(text, hall.conference.language, hall.conference.address) : '';
  switch (field.of) {
    case 'conference': return hall.conference[field.part];
    case 'theme': return worded(hall.themes.get(field.id)?.[field.part]);
    case 'table': return String(hall.tables.get(field.id)?.[field.part] ?? '');
    case 'round': {
      const round = hall.rounds.get(field.id);
      return field.part === 'prompt' ? worded(round?.prompt) : String(round?.minutes ?? '');
    }
  }
}

/** @param {string} text @param {number} most @returns {boolean} */
const isCount = (text, most) => /^\d{1,4}$/.test(text.trim()) && Number(text) >= 1 && Number(text) <= most;

/** @param {string} text @param {number} limit @param {import('../i18n.js').Key} empty @param {import('../i18n.js').Key} long @returns {Problem | null} */
function lineProblem(text, limit, empty, long) {
  if (!text.trim()) return {key: empty};
  return text.trim().length > limit ? {key: long, limit} : null;
}

/** @param {string} text @returns {Problem | null} */
function promptProblem(text) {
  if (countWords(text) > PROMPT_WORDS) return {key: 'organiser.problem.promptWords', limit: PROMPT_WORDS};
  return lineProblem(text, PROMPT_LENGTH, 'organiser.problem.prompt', 'organiser.problem.themeLong');
}

/** @param {Field} field @param {string} text @returns {Problem | null} why this cannot be kept */
export function problemOf({of, part}, text) {
  switch (`${of}/${part}`) {
    case 'conference/title': return lineProblem(text, LIMITS.title, 'organiser.problem.title', 'organiser.problem.titleLong');
    case 'theme/title': return lineProblem(text, LIMITS.title, 'organiser.problem.theme', 'organiser.problem.themeLong');
    case 'theme/question': return lineProblem(text, LIMITS.question, 'organiser.problem.question', 'organiser.problem.themeLong');
    case 'table/name': return text.trim().length > LIMITS.name ? {key: 'organiser.problem.tableName', limit: LIMITS.name} : null;
    case 'table/seats': return isCount(text, LIMITS.seats) ? null : {key: 'organiser.problem.seats', limit: LIMITS.seats};
    case 'round/minutes': return isCount(text, LIMITS.minutes) ? null : {key: 'organiser.problem.minutes', limit: LIMITS.minutes};
    case 'round/prompt': return promptProblem(text);
    default: return null;
  }
}

/** A theme and a table are sent whole: what was not touched stays as it is, in every language it is said in.
 * @param {Field} field that is changed @param {(field: Field) => string | undefined} asked what a field is to be; undefined when it was not touched
 * @param {Hall} hall @returns {Order} */
export function orderOf(field, asked, hall) {
  const text = asked(field) ?? keptIn(field, hall);
  switch (field.of) {
    case 'conference': return {type: 'set_conference', data: {[field.part]: text}};
    case 'round': return {type: 'set_round', data: {round: field.id, [field.part]: field.part === 'minutes' ? Number(text) : text}};
    case 'theme': {
      const was = hall.themes.get(field.id);
      const part = (/** @type {'title' | 'question'} */ name) => asked({...field, part: name}) ?? was?.[name] ?? '';
      return {type: 'set_theme', data: {letter: field.id, title: part('title'), question: part('question')}};
    }
    case 'table': {
      const part = (/** @type {'name' | 'theme' | 'seats'} */ name) => asked({...field, part: name}) ?? keptIn({...field, part: name}, hall);
      return {type: 'set_table', data: {number: Number(field.id), name: part('name'), theme: part('theme'), seats: Number(part('seats'))}};
    }
  }
}

/** The next table: where the fewest are, with as many seats as the last. @param {Hall} hall @returns {{theme: string, name: string, seats: string}} */
export function nextTable({themes, tables}) {
  const all = [...tables.values()], size = (/** @type {string} */ letter) => all.filter(table => table.theme === letter).length;
  const [theme = ''] = [...themes.keys()].sort((a, b) => size(a) - size(b) || a.localeCompare(b));
  return {theme, name: '', seats: String(all.at(-1)?.seats ?? SEATS)};
}
