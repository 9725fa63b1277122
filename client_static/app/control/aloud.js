/** A result as one would say it, for when the beamer fails. */
import {language, num, t} from '../i18n.js';
import {digitsFor, fixed} from '../screen/figures.js';
import {verdictText} from '../weighing_words.js';
import {kindOf} from './vote_kinds.js';

/** @typedef {import('../../core/types.js').Result} Result @typedef {import('../../core/types.js').Option} Option */
/** @typedef {import('../../core/types.js').Method} Method @typedef {import('../../core/types.js').Outcome} Outcome */
/** @typedef {import('../../core/types.js').Turnout} Turnout @typedef {import('../../core/types.js').AreaRanking} AreaRanking */
/** @typedef {{id: string, option: Option, result: Result}} Row */
/** `about`: of whether the hall recognises what came out of that vote.
 * @typedef {{method: Method, about?: number | null, rows: readonly Row[], turnout: Turnout | null, outcome: Outcome | null,
 *   ranking: AreaRanking | null}} Told */

/** Places that are read out. */
const SPOKEN = 3;
const ORDINALS = /** @type {const} */ (['control.aloud_first', 'control.aloud_second', 'control.aloud_third']);

/** @param {readonly Row[]} rows @returns {Row[]} by place */
export const byPlace = rows => [...rows].sort((one, other) => one.result.place - other.result.place);

/** @param {Row} row whether anybody gave it anything */
const counts = ({result: {votes, value, marks}}) => votes !== 0 || value !== 0 || Object.values(marks).some(Boolean);

/** The places that are read out, never half of one: each who share it, best first. @param {readonly Row[]} rows @returns {Row[][]} */
export function topGroups(rows) {
  const groups = /** @type {Map<number, Row[]>} */ (new Map());
  for (const row of byPlace(rows).filter(counts)) groups.set(row.result.place, [...groups.get(row.result.place) ?? [], row]);
  return [...groups.values()].filter((group, index) => index === 0 || (group[0]?.result.place ?? 0) + group.length - 1 <= SPOKEN);
}

/** Who share the highest place that is shared; [] when all is clear. @param {readonly Row[]} rows */
export const tiedAtTop = rows => topGroups(rows).find(group => group.length > 1) ?? [];

/** @param {Row} row */
const named = ({option: {title, table}}) => table === null ? t('control.aloud_title', {title}) : t('control.aloud_title_table', {title, number: table});

/** @param {readonly string[]} parts @returns {string} `a, b en c` */
export const listed = parts => new Intl.ListFormat(language.value).format(parts);

/** @param {number} share 0 to 1 */
const percent = share => `${num(Math.round(share * 100))}%`;

/** Means as finely as the big screen writes them. @param {readonly Row[]} rows @returns {(value: number) => string} */
function means(rows) {
  const digits = digitsFor(rows.map(({result}) => result.value), fixed, 1);
  return value => fixed(value, digits);
}

/** What somebody at this place has; '' where a number would say nothing.
 * @param {Method} method @param {Result} result @param {(value: number) => string} mean */
function figure(method, {value, votes}, mean) {
  switch (kindOf(method)) {
    case 'dots': case 'single': case 'approval': return t('control.aloud_votes', {n: votes});
    case 'points': return t('control.aloud_points', {n: value});
    case 'scale': return t('control.aloud_mean', {mean: mean(value)});
    case 'signs': return value === 0 ? t('control.aloud_even') : t(value > 0 ? 'control.aloud_plus' : 'control.aloud_minus', {n: Math.abs(value)});
    case 'ranking': return method.kind === 'ranking' && method.rule === 'borda' ? t('control.aloud_points', {n: value}) : '';
    default: return '';
  }
}

/** @param {Method} method @param {Row[]} group @param {(value: number) => string} mean */
function groupSentence(method, group, mean) {
  const [first] = group;
  if (!first) return '';
  const place = t(ORDINALS[first.result.place - 1] ?? 'control.aloud_first'), titles = listed(group.map(named));
  const what = figure(method, first.result, mean);
  if (group.length > 1) return what ? t('control.aloud_tied', {place, titles, what}) : t('control.aloud_tied_bare', {place, titles});
  return what ? t('control.aloud_place', {place, titles, what}) : t('control.aloud_place_bare', {place, titles});
}

const VERDICTS = /** @type {const} */ ({adopted: 'control.aloud_adopted', rejected: 'control.aloud_rejected', no_quorum: 'control.aloud_no_quorum'});
const RECOGNISED = /** @type {const} */ ({...VERDICTS, adopted: 'control.aloud_recognised', rejected: 'control.aloud_not_recognised'});

/** @param {Told} told */
function yesNo({rows, outcome, about = null}) {
  const [yes = 0, no = 0, abstain = 0] = ['yes', 'no', 'abstain'].map(id => rows.find(row => row.id === id)?.result.votes ?? 0);
  const verdict = outcome?.verdict ? t((about === null ? VERDICTS : RECOGNISED)[outcome.verdict], {n: outcome.needed}) : '';
  return [verdict, t('control.aloud_yes_no', {yes, no}), abstain ? t('control.aloud_abstain', {n: abstain}) : ''].filter(Boolean).join(' ');
}

/** @param {readonly Row[]} rows @param {AreaRanking | null} ranking */
function weighing(rows, ranking) {
  const weights = ranking ? [...ranking.weights].sort((one, other) => other.weight - one.weight).map(({title, weight}) => ({title, weight}))
    : byPlace(rows).map(({option: {title}, result: {value}}) => ({title, weight: value}));
  const heaviest = weights.slice(0, SPOKEN).map(({title, weight}) => `${t('control.aloud_title', {title})} (${percent(weight)})`);
  const heavy = t('control.aloud_weights', {titles: listed(heaviest)});
  if (!ranking?.areas.length) return heavy;
  const top = ranking.areas.filter(({place}) => place <= ranking.top).map(({title}) => t('control.aloud_title', {title}));
  return [heavy, t('control.aloud_areas', {n: top.length, titles: listed(top)}), verdictText(ranking)].filter(Boolean).join(' ');
}

/** @param {Told} told */
function body(told) {
  const {method, rows, outcome, ranking} = told;
  if (method.kind === 'yes_no') return yesNo(told);
  if (method.kind === 'marks' && method.outcome === 'shares') return weighing(rows, ranking);
  const mean = means(rows);
  return [...topGroups(rows).map(group => groupSentence(method, group, mean)), outcome?.cycle ? t('control.aloud_cycle') : ''].filter(Boolean).join(' ');
}

/** @param {Turnout} turnout */
function turnoutSentence({voters, present, paper}) {
  const all = t('control.aloud_turnout', {n: voters, present: Math.max(present, voters)});
  return paper ? `${all} ${t('control.aloud_paper', {n: paper})}` : all;
}

/** @param {Told} told @returns {string} */
export function aloud(told) {
  const opening = told.turnout ? turnoutSentence(told.turnout) : '', none = told.turnout?.voters === 0 || !told.rows.some(counts);
  return [opening, none ? t('control.aloud_none') : body(told)].filter(Boolean).join(' ');
}
