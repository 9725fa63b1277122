/** The kinds of vote that a moderator chooses from, and the terms in which the service holds each. */
import {formOf} from '../../core/marks.js';

/** @typedef {import('../../core/types.js').Terms} Terms @typedef {import('../../core/types.js').Method} Method */
/** @typedef {import('../../core/types.js').OptionSource} Source @typedef {import('../../core/types.js').Secrecy} Secrecy */
/** @typedef {(typeof KINDS)[number]} Kind */
/** What is filled in for a vote, whatever its kind; a kind reads what it has. `places`: null for all options. `tables`: null for the hall.
 * @typedef {{kind: Kind, budget: number, cap: number, points: number, scale: number, places: number | null, rule: 'borda' | 'ranked_pairs',
 * each: number, quorum: number, majority: 'simple' | 'two_thirds', hidden: boolean, secrecy: Secrecy, order: 'given' | 'random', not_own: boolean,
 * tables: number[] | null}} Settings */
/** @typedef {keyof Omit<Settings, 'kind'>} Setting */

/** Most used first. */
export const KINDS = /** @type {const} */ (['dots', 'single', 'approval', 'yes_no', 'ranking', 'scale', 'points', 'signs', 'pairs', 'weights']);

/** Votes per person, in a vote that people still oversee. */
export const MOST_VOTES = 10;
/** Every two options of a ranking or of pairs have a counter. */
const MOST_COMPARED = 24;
const MOST_OPTIONS = 200;
const MOST_WEIGHT = 5;

/** @type {Settings} */
export const DEFAULTS = {kind: 'dots', budget: 3, cap: 1, points: 100, scale: 5, places: null, rule: 'borda', each: 10, quorum: 0, majority: 'simple',
  hidden: true, secrecy: 'secret', order: 'given', not_own: false, tables: null};

/** What only this kind asks. @type {Record<Kind, readonly Setting[]>} */
const OWN = {dots: ['budget', 'cap'], single: [], approval: [], yes_no: ['quorum', 'majority'], ranking: ['places'], scale: ['scale'], points: ['points'],
  signs: [], pairs: ['each'], weights: []};

/** @param {Kind} kind @returns {readonly Setting[]} what is asked with the question; the rest is seldom needed */
export const settingsOf = kind => OWN[kind];

/** @param {Kind} kind @returns {readonly Setting[]} what stands behind "Meer instellingen" */
export function rareOf(kind) {
  const rule = kind === 'ranking' ? /** @type {const} */ (['rule']) : [];
  const own = kind === 'yes_no' || kind === 'weights' ? [] : /** @type {const} */ (['not_own']);
  const order = kind === 'yes_no' ? [] : /** @type {const} */ (['order']);
  return [...rule, 'secrecy', ...order, ...own, 'tables'];
}

/** @param {Settings} settings @returns {Method} */
export function methodOf({kind, budget, cap, points, scale, places, rule, each, quorum, majority}) {
  switch (kind) {
    case 'dots': return {kind: 'marks', lowest: 0, highest: Math.min(cap, budget), budget, outcome: 'sum'};
    case 'single': return {kind: 'marks', lowest: 0, highest: 1, budget: 1, outcome: 'sum'};
    case 'approval': return {kind: 'marks', lowest: 0, highest: 1, budget: null, outcome: 'sum'};
    case 'points': return {kind: 'marks', lowest: 0, highest: points, budget: points, outcome: 'sum'};
    case 'scale': return {kind: 'marks', lowest: 1, highest: scale, budget: null, outcome: 'mean'};
    case 'signs': return {kind: 'marks', lowest: -1, highest: 1, budget: null, outcome: 'sum'};
    case 'weights': return {kind: 'marks', lowest: 0, highest: MOST_WEIGHT, budget: null, outcome: 'shares'};
    case 'ranking': return {kind: 'ranking', places, rule};
    case 'pairs': return {kind: 'pairs', each};
    case 'yes_no': return {kind: 'yes_no', quorum, majority};
  }
}

/** @param {Settings} settings @returns {Terms} settings that the kind does not have are left as they are by default */
export function termsOf(settings) {
  const {kind, hidden, secrecy, tables} = settings, has = new Set(rareOf(kind));
  return {method: methodOf(settings), hidden, secrecy, order: has.has('order') ? settings.order : 'given', tables,
    not_own: has.has('not_own') && settings.not_own, weighs: kind === 'weights', about: null};
}

/** The kind of a vote that is held, or planned. @param {Method} method @returns {Kind} */
export function kindOf(method) {
  if (method.kind !== 'marks') return method.kind;
  const form = formOf(method);
  return form === 'dots' && method.budget === null ? 'approval' : form;
}

/** @param {Method} method @returns {Partial<Settings>} what the form has to hold for it */
function heldBy(method) {
  switch (method.kind) {
    case 'ranking': return {places: method.places, rule: method.rule};
    case 'pairs': return {each: method.each};
    case 'yes_no': return {quorum: method.quorum, majority: method.majority};
    case 'marks': return heldByMarks(method);
  }
}

/** @param {import('../../core/types.js').Marks} method @returns {Partial<Settings>} */
function heldByMarks(method) {
  const {highest, budget} = method;
  switch (kindOf(method)) {
    case 'dots': return {budget: budget ?? DEFAULTS.budget, cap: highest};
    case 'points': return {points: budget ?? highest};
    case 'scale': return {scale: highest};
    default: return {};
  }
}

/** @param {Omit<Terms, 'weighs' | 'about'>} terms as a round has planned it, or a vote has it @returns {Partial<Settings>} */
export const settingsFrom = ({method, hidden, secrecy, order, tables, not_own}) =>
  ({kind: kindOf(method), ...heldBy(method), hidden, secrecy, order, tables, not_own});

/** @param {Kind} kind @returns {number} options that such a vote can hold */
export const mostOptions = kind => kind === 'ranking' || kind === 'pairs' ? MOST_COMPARED : MOST_OPTIONS;

/** @param {Kind} kind @returns {number} options that it needs; those of yes and no are known */
export const fewestOptions = kind => kind === 'yes_no' ? 0 : 2;

/** All pairs of so many options. @param {number} options */
export const pairsOf = options => options * (options - 1) / 2;

/** No more on one option than there is to give, no more places than options, no more pairs than there are.
 * @param {Settings} settings @param {number} options how many there are so far @returns {Settings} */
export function within(settings, options) {
  const {budget, cap, places, each} = settings, known = options >= 2;
  return {...settings, cap: Math.min(cap, budget), places: places === null || !known ? places : Math.min(places, options),
    each: known ? Math.min(each, pairsOf(options)) : each};
}

/** Why a vote cannot be opened like this; null when it can.
 * @param {{question: string, settings: Settings, options: number}} vote `options`: how many there are @returns {Obstacle | null} */
export function obstacle({question, settings: {kind, tables}, options}) {
  if (!question.trim()) return {why: 'question', n: 0};
  if (options < fewestOptions(kind)) return {why: 'few', n: fewestOptions(kind)};
  if (kind !== 'yes_no' && options > mostOptions(kind)) return {why: 'many', n: mostOptions(kind)};
  return tables?.length === 0 ? {why: 'tables', n: 0} : null;
}
/** @typedef {{why: 'question' | 'few' | 'many' | 'tables', n: number}} Obstacle */
