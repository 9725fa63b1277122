/** What a result looks like, from the records that tell it. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {concernsTable, current} from '../../../client_static/core/ballot.js';
import {choicesInWords, chosenOf, lying, otherWinners, pointsOf, rowsOf, winners} from '../../../client_static/core/results.js';

/** @typedef {import('../../../client_static/core/types.js').Result} Result @typedef {import('../../../client_static/core/types.js').Method} Method */

/** @param {string} id @returns {[string, import('../../../client_static/core/types.js').Option]} */
const option = id => [id, {order: 0, title: id.toUpperCase(), text: '', table: null, lead: '', step: '', section: ''}];
const OPTIONS = [...'abc'].map(option);

/** @param {Partial<Result>} given @returns {Result} */
const result = given => ({value: 0, votes: 0, place: 1, tied: false, low: null, high: null, mean: null, spread: null, marks: {}, ...given});

/** @param {[number, number, number]} values @param {Partial<Result>[]} [more] */
const results = (values, more = []) => new Map(values.map((value, index) => [OPTIONS[index]?.[0] ?? '',
  result({value, place: 1 + values.filter(other => other > value).length, ...more[index]})]));

/** @param {Partial<import('../../../client_static/core/types.js').Marks>} [given] @returns {Method} */
const marks = given => ({kind: 'marks', lowest: 0, highest: 1, budget: 3, outcome: 'sum', ...given});
/** @param {Method} method @param {Map<string, Result>} found */
const bars = (method, found) => rowsOf(method, OPTIONS, found).map(({id, from, to}) => [id, from, to]);

test('rows stand by place, ties in the order of the options, bars as long as their value', () => {
  assert.deepEqual(bars(marks(), results([2, 4, 2])), [['b', 0, 1], ['a', 0, 0.5], ['c', 0, 0.5]]);
  assert.deepEqual(bars(marks(), results([0, 0, 0])), [['a', 0, 0], ['b', 0, 0], ['c', 0, 0]]);
});

test('what is less than nought goes to the other side', () => {
  assert.deepEqual(bars(marks({lowest: -1}), results([3, -1, 1])), [['a', 0.25, 1], ['c', 0.25, 0.5], ['b', 0, 0.25]]);
  assert.deepEqual(bars(marks({lowest: -1}), results([-2, -1, -2])), [['b', 0.5, 1], ['a', 0, 1], ['c', 0, 1]]);
});

test('the bar of a mean is of the whole scale, whatever was given', () => {
  assert.deepEqual(bars(marks({lowest: 1, highest: 5, outcome: 'mean', budget: null}), results([2.5, 4, 0])),
    [['b', 0, 0.75], ['a', 0, 0.375], ['c', 0, 0]]);
});

test('an interval lies on the same line as its bar', () => {
  const [row] = rowsOf({kind: 'pairs', each: 4}, OPTIONS.slice(0, 1), results([0.4, 0, 0], [{low: 0.2, high: 0.8}]));
  assert.deepEqual([row?.to, row?.range], [0.5, [0.25, 1]]);
});

test('of a reveal that goes place by place only what was told is there', () => {
  assert.deepEqual(rowsOf(marks(), OPTIONS, new Map([['b', result({value: 1, place: 3})]])).map(({id}) => id), ['b']);
});

test('the marks lie on every step of the scale, where there are steps to see', () => {
  const given = result({marks: {2: 3, 5: 1}});
  assert.deepEqual(lying(marks({lowest: 1, highest: 5, outcome: 'mean'}), given), [['1', 0], ['2', 3], ['3', 0], ['4', 0], ['5', 1]]);
  assert.deepEqual(lying(marks({highest: 100, budget: 100}), given), []);
  assert.deepEqual(lying(marks({lowest: -1}), result({marks: {'-1': 2}})), []);
  assert.deepEqual(lying({kind: 'ranking', places: null, rule: 'borda'}, given), []);
  assert.deepEqual(lying(marks({highest: 5}), result({})), []);
});

test('the other rule is told only where another wins by it', () => {
  const found = results([3, 2, 1]);
  /** @param {Record<string, number>} places @returns {any} */
  const outcome = places => ({other: {rule: 'borda', results: Object.fromEntries(Object.entries(places).map(([id, place]) => [id, {place}]))}});
  assert.deepEqual(winners(found), ['a']);
  assert.deepEqual(otherWinners(found, outcome({a: 1, b: 2, c: 3})), []);
  assert.deepEqual(otherWinners(found, outcome({a: 2, b: 1, c: 3})), ['b']);
  assert.deepEqual(otherWinners(found, outcome({a: 1, b: 1, c: 3})), ['a', 'b']);
  assert.deepEqual([otherWinners(found, undefined), otherWinners(found, /** @type {any} */ ({other: null}))], [[], []]);
});

test('a table tells what it gave, the most first, and nothing of what it left', () => {
  assert.deepEqual(pointsOf({options: OPTIONS, points: {a: 1, b: 0, c: 4}}), [{id: 'c', title: 'C', points: 4}, {id: 'a', title: 'A', points: 1}]);
});

test('[CL-53] a vote of other tables does not concern me, and one of all does', () => {
  assert.deepEqual([concernsTable({tables: null}, 3), concernsTable({}, null), concernsTable({tables: [1, 3]}, 3)], [true, true, true]);
  assert.deepEqual([concernsTable({tables: [1, 2]}, 3), concernsTable({tables: [1]}, null)], [false, false]);
});

test('[CL-53] a poll at a table does not hide the vote that is still open', () => {
  /** @type {Record<string, string>} */ const phases = {hall: 'open', poll: 'closed'};
  const phaseOf = (/** @type {string} */ one) => phases[one];
  assert.equal(current(['poll', 'hall'], phaseOf), 'hall');
  assert.equal(current(['poll', 'hall'], () => 'open'), 'poll');
  assert.equal(current(['poll', 'hall'], () => 'revealed'), 'poll');
  assert.equal(current([], phaseOf), undefined);
});

test('one paper in words, as its method means it', () => {
  const titles = {a: 'A', b: 'B', yes: 'Ja'};
  assert.deepEqual(choicesInWords(marks(), titles, {a: 1, b: 1}), ['A', 'B']);
  assert.deepEqual(choicesInWords(marks({highest: 100}), titles, {a: 10, b: 90}), ['B (90)', 'A (10)']);
  assert.deepEqual(choicesInWords(marks({lowest: -1}), titles, {a: -1, b: 1}), ['B (1)', 'A (−1)']);
  assert.deepEqual(choicesInWords({kind: 'ranking', places: null, rule: 'borda'}, titles, {a: 2, b: 1}), ['1. B', '2. A']);
  assert.deepEqual(choicesInWords({kind: 'pairs', each: 3}, titles, {'b>a': 1}), ['B > A']);
  assert.deepEqual(choicesInWords({kind: 'yes_no', quorum: 0, majority: 'simple'}, titles, {yes: 1, gone: 0}), ['Ja']);
});

test('what came out of a vote: the areas that are chosen, else the first three that anybody wanted', () => {
  assert.deepEqual(chosenOf(undefined, OPTIONS, results([0, 2, 5])), [{title: 'C', place: 1}, {title: 'B', place: 2}]);
  assert.deepEqual(chosenOf(undefined, OPTIONS, new Map()), []);
  const areas = /** @type {any} */ ([{title: 'Noord', place: 1}, {title: 'Zuid', place: 2}, {title: 'West', place: 3}]);
  assert.deepEqual(chosenOf(/** @type {any} */ ({top: 2, areas}), OPTIONS, results([0, 2, 5])).map(({title}) => title), ['Noord', 'Zuid']);
});
