/** The numbers of a result: on one's own device as on the big screen, and no finer than it takes to tell what is not equal. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import '../support/page.js';
import {rowsOf} from '../../../client_static/app/screen/rows.js';
import {standingRows} from '../../../client_static/app/vote/result_rows.js';

/** @typedef {import('../../../client_static/core/types.js').Marks} Marks @typedef {import('../../../client_static/core/types.js').Option} Option */
/** @typedef {import('../../../client_static/core/types.js').Result} Result */

/** @param {Partial<Marks>} more @returns {Marks} */
const marks = more => ({kind: 'marks', lowest: 1, highest: 5, budget: null, outcome: 'mean', ...more});

/** @param {string} id @param {string} [section] @returns {[string, Option]} */
const option = (id, section = '') => [id, {order: 0, title: id, text: '', table: null, lead: '', step: '', section}];

/** @param {Record<string, number>} values @returns {Map<string, Result>} */
const results = values => new Map(Object.entries(values).map(([id, value]) => [id, {value, votes: 9, tied: false, low: null, high: null, mean: null,
  spread: null, marks: {}, place: 1 + Object.values(values).filter(other => other > value).length}]));

/** @param {Marks} method @param {[string, Option][]} options @param {Record<string, number>} values
 * @param {import('../../../client_static/core/types.js').Choices} [own] */
const standing = (method, options, values, own = {}) =>
  standingRows(/** @type {import('../../../client_static/core/types.js').Ballot} */ ({method}), options, results(values), own);

/** @param {Marks} method @param {[string, Option][]} options @param {Record<string, number>} values */
function onScreen(method, options, values) {
  const vote = {ballot: {method}, options, results: results(values), outcome: null};
  return Object.fromEntries(rowsOf(/** @type {import('../../../client_static/app/screen/scene_model.js').BallotView} */ (/** @type {unknown} */ (vote)))
    .map(({id, figure}) => [id, figure]));
}

test('means that differ do not look equal, on a phone as on the screen', () => {
  const options = [option('soep'), option('brood')], values = {soep: 2.866, brood: 2.857};
  assert.deepEqual(standing(marks({}), options, values).map(({figure}) => figure), ['2,87', '2,86']);
  assert.deepEqual(onScreen(marks({}), options, values), {soep: '2,87', brood: '2,86'});
});

test('criteria of one group do not make the numbers of another longer', () => {
  const method = marks({lowest: 0, outcome: 'shares'}), options = [option('plan'), option('plek'), option('nut', 'plan'), option('steun', 'plan')];
  const values = {plan: 0.5219, plek: 0.4781, nut: 0.502, steun: 0.498};
  assert.deepEqual(onScreen(method, options, values), {plan: '52%', plek: '48%', nut: '50,2%', steun: '49,8%'});
  assert.deepEqual(standing(method, options.slice(0, 2), values).map(({figure}) => figure), ['52%', '48%']);
});

test('what one gave is said as a mark where it is one, also when that is 1', () => {
  /** @param {Marks} method @param {number} given */
  const told = (method, given) => JSON.stringify(standing(method, [option('soep')], {soep: 3}, {soep: given})[0]?.note);
  assert.match(told(marks({}), 1), /jij gaf 1/);
  assert.match(told(marks({lowest: -1, highest: 1, outcome: 'sum'}), 1), /jij gaf \+1/);
  assert.match(told(marks({lowest: 0, highest: 1, budget: 3, outcome: 'sum'}), 1), /jouw stem/);
  assert.match(told(marks({lowest: 0, highest: 2, budget: 3, outcome: 'sum'}), 2), /jij gaf 2/);
});
