/** From records to standings: the figure each method has, and what it is called. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {lying, rowsOf} from '../../core/results.js';
import {formOf} from '../../core/marks.js';
import {num, t} from '../i18n.js';
import {digitsFor, fixed, percent} from '../screen/figures.js';

/** @typedef {import('../../core/types.js').Ballot} Ballot @typedef {import('../../core/types.js').Option} Option */
/** @typedef {import('../../core/types.js').Result} Result @typedef {import('../../core/types.js').Method} Method */
/** @typedef {import('../../core/types.js').Choices} Choices @typedef {import('./standings.js').Standing} Standing */

/** Places that stand out. */
const LEAD = 3;

/** @param {number} value */
const signed = value => `${value > 0 ? '+' : value < 0 ? '−' : ''}${num(Math.abs(value))}`;

/** As finely as the big screen writes it: what is not equal does not look so. @typedef {(value: number) => string} Write */
/** @param {Method} method @param {readonly number[]} values of all that stand in one list @returns {Write} */
function writing(method, values) {
  const form = method.kind === 'marks' ? formOf(method) : method.kind;
  if (form === 'scale') return value => fixed(value, digitsFor(values, fixed, 1));
  return form === 'pairs' || form === 'weights' ? value => percent(value, digitsFor(values, percent, 0)) : num;
}

/** @param {Method} method @param {Result} result @param {Write} write @returns {{figure: string, spoken: string}} */
function figures(method, {value, votes}, write) {
  if (method.kind === 'pairs') return {figure: write(value), spoken: t('vote.strength', {share: write(value)})};
  if (method.kind === 'yes_no') return {figure: num(votes), spoken: t('common.votes', {n: votes})};
  if (method.kind === 'ranking') return {figure: num(value), spoken: t('vote.points_n', {n: value})};
  switch (formOf(method)) {
    case 'weights': return {figure: write(value), spoken: t('vote.share', {share: write(value)})};
    case 'scale': return {figure: value ? write(value) : '–', spoken: value ? t('vote.mean_is', {mean: write(value)}) : t('vote.no_mark')};
    case 'signs': return {figure: signed(value), spoken: t('vote.points_n', {n: value})};
    case 'points': return {figure: num(value), spoken: t('vote.points_n', {n: value})};
    default: return {figure: num(votes), spoken: t('common.votes', {n: votes})};
  }
}

/** @param {Record<string, number>} marks @param {(mark: number) => boolean} which @returns {number} how many gave such a mark */
const given = (marks, which) => Object.entries(marks).reduce((sum, [mark, n]) => which(Number(mark)) ? sum + n : sum, 0);

/** @param {Method} method @param {Result} result */
function agreed(method, {mean, spread, marks, low, high}) {
  if (method.kind === 'pairs') return low === null || high === null ? '' : t('vote.interval', {low: percent(low), high: percent(high)});
  if (method.kind !== 'marks' || mean === null || spread === null || formOf(method) === 'points') return '';
  const n = Object.values(marks).reduce((sum, one) => sum + one, 0);
  switch (formOf(method)) {
    case 'scale': return t('vote.spread', {spread: num(spread), n});
    case 'signs': return t('vote.signs_given', {plus: given(marks, mark => mark > 0), minus: given(marks, mark => mark < 0)});
    default: return t('vote.mean_spread', {mean: num(mean), spread: num(spread)});
  }
}

/** What I gave, in the method's own terms. @param {Method} method @param {number} given */
function mine(method, given) {
  if (method.kind === 'ranking') return t('vote.mine_place', {place: given});
  const form = method.kind === 'marks' ? formOf(method) : method.kind;
  if (form === 'signs') return t('vote.mine_mark', {mark: signed(given)});
  return given !== 1 || form === 'scale' || form === 'weights' || form === 'points' ? t('vote.mine_mark', {mark: num(given)}) : t('vote.mine');
}

/** @param {Ballot} ballot @param {readonly [string, Option][]} options @param {ReadonlyMap<string, Result>} results
 * @param {Choices} own what this person chose; {} when that is not shown @returns {Standing[]} */
export function standingRows({method}, options, results, own) {
  const rows = rowsOf(method, options, results), write = writing(method, rows.map(({result}) => result.value));
  return rows.map(({id, option, result, from, to, range}) => {
    const first = method.kind === 'ranking' ? result.marks['1'] ?? 0 : 0, none = !result.votes && !result.value;
    return {
      id, title: option.title, place: none ? 0 : result.place, tied: result.tied, ...figures(method, result, write), from, to, range,
      agreed: agreed(method, result), marks: lying(method, result), lead: !none && result.place <= LEAD && method.kind !== 'yes_no',
      note: html`${option.table === null ? nothing : html`<span>${t('common.table', {number: option.table})}</span>`}${
        first ? html`<span>${t('vote.first_times', {n: first})}</span>` : nothing}${
        own[id] && method.kind !== 'pairs' ? html`<span class="tag own">${mine(method, own[id])}</span>` : nothing}`,
    };
  });
}
