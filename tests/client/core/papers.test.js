/** What can stand on a paper of each kind. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {formOf, isFilled, left, mark, obstacle, scaleOf, spendable, spent, stepsOf} from '../../../client_static/core/marks.js';
import {betterOf, decide, decided, nextOpen, pairKey} from '../../../client_static/core/pairs.js';
import {choicesFor, orderOf, placesFor, put, without} from '../../../client_static/core/ranking.js';
import {seeded} from '../support/random.js';

/** @param {Partial<import('../../../client_static/core/types.js').Marks>} given @returns {import('../../../client_static/core/types.js').Marks} */
const marks = given => ({kind: 'marks', lowest: 0, highest: 1, budget: null, outcome: 'sum', ...given});
const OPTIONS = [...'abcde'];

test('[CL-26] budget and cap hold, whatever is asked', () => {
  const method = marks({highest: 2, budget: 3});
  assert.deepEqual(mark({}, 'a', 9, method, OPTIONS), {a: 2});
  assert.deepEqual(mark({a: 2}, 'b', 2, method, OPTIONS), {a: 2, b: 1});
  assert.deepEqual(mark({a: 2, b: 1}, 'a', 0, method, OPTIONS), {b: 1});
  assert.deepEqual(mark({a: 2, b: 1}, 'c', 1, method, OPTIONS), {a: 2, b: 1});
  assert.deepEqual(mark({a: 1}, 'a', -1, method, OPTIONS), {});
  assert.deepEqual([spent({a: 2, b: 1}), left({a: 2}, method, OPTIONS)], [3, 1]);
  assert.equal(obstacle({a: 2}, 'a', method, OPTIONS), 'cap_reached');
  assert.equal(obstacle({a: 2, b: 1}, 'c', method, OPTIONS), 'budget_spent');
  assert.equal(obstacle({a: 1}, 'a', method, OPTIONS), null);
});

test('[CL-26] random marks never exceed the rules', () => {
  const random = seeded(11);
  const methods = [marks({highest: 2, budget: 4}), marks({lowest: -2, highest: 2, budget: 3}), marks({highest: 100, budget: 100}),
    marks({lowest: 1, highest: 5, outcome: 'mean'}), marks({budget: 30}), marks({lowest: -1})];
  for (const method of methods) {
    /** @type {Record<string, number>} */ let paper = {};
    for (let tap = 0; tap < 2000; tap++) {
      const option = OPTIONS[Math.floor(random() * 5)] ?? 'a';
      paper = mark(paper, option, Math.floor(random() * 240) - 120, method, OPTIONS);
      assert.ok(spent(paper) <= (method.budget ?? Infinity));
      for (const given of Object.values(paper)) assert.ok(given && given <= method.highest && given >= method.lowest);
    }
  }
});

test('[CL-26] each section has a budget of its own', () => {
  const method = marks({highest: 5, budget: 6});
  assert.deepEqual(mark({a: 5, b: 1}, 'c', 5, method, ['c', 'd']), {a: 5, b: 1, c: 5});
  assert.deepEqual(mark({a: 5, b: 1}, 'b', 3, method, ['a', 'b']), {a: 5, b: 1});
});

test('nobody is told to spend more than there is to spend it on', () => {
  assert.equal(spendable(marks({budget: 10}), 4), 4);
  assert.equal(spendable(marks({budget: 10, highest: 3}), 4), 10);
  assert.equal(spendable(marks({lowest: -2, highest: 1, budget: 99}), 2), 4);
  assert.equal(spendable(marks({}), 4), null);
  assert.equal(left({a: 1, b: 1}, marks({budget: 10}), ['a', 'b', 'c']), 1);
});

test('each method has a paper of its own look', () => {
  assert.deepEqual([marks({budget: 3}), marks({}), marks({budget: 1}), marks({highest: 3, budget: 6}), marks({highest: 100, budget: 100}),
    marks({lowest: 1, highest: 5, outcome: 'mean'}), marks({lowest: -1}), marks({highest: 5, outcome: 'shares'})].map(formOf),
  ['dots', 'approval', 'single', 'dots', 'points', 'scale', 'signs', 'weights']);
  assert.deepEqual(scaleOf(marks({lowest: 1, highest: 5, outcome: 'mean'})), [1, 2, 3, 4, 5]);
  assert.deepEqual(scaleOf(marks({highest: 3, outcome: 'mean'})), [1, 2, 3]);
  assert.deepEqual(scaleOf(marks({lowest: -1})), [-1, 0, 1]);
  assert.deepEqual([stepsOf(marks({highest: 100, budget: 100})), stepsOf(marks({highest: 20, budget: 20}))], [[5, 10], [1, 5]]);
  assert.deepEqual([isFilled({}), isFilled({a: 0}), isFilled({a: -1})], [false, false, true]);
});

test('[CL-51] places of a ranking follow each other without a gap, whatever is put in and taken out', () => {
  const random = seeded(5);
  /** @type {string[]} */ let order = [];
  for (let step = 0; step < 3000; step++) {
    const id = OPTIONS[Math.floor(random() * 5)] ?? 'a';
    order = random() < 0.3 ? without(order, id) : put(order, id, Math.floor(random() * 8), 4);
    const choices = choicesFor(order);
    assert.ok(order.length <= 4);
    assert.deepEqual(Object.values(choices).sort(), order.map((_, index) => index + 1));
    assert.deepEqual(orderOf(choices), order);
  }
});

test('[CL-51] who is put at a place moves the others on; where all is taken nothing changes', () => {
  assert.deepEqual(put(['a', 'b', 'c'], 'd', 2, 4), ['a', 'd', 'b', 'c']);
  assert.deepEqual(put(['a', 'b', 'c'], 'a', 3, 3), ['b', 'c', 'a']);
  assert.deepEqual(put(['a', 'b', 'c'], 'd', 1, 3), ['a', 'b', 'c']);
  assert.deepEqual(put([], 'd', 9, 3), ['d']);
  assert.deepEqual([placesFor(null, 4), placesFor(3, 9), placesFor(6, 4)], [4, 3, 4]);
});

/** @type {(readonly [string, string])[]} */
const PAIRS = [['a', 'b'], ['c', 'a'], ['b', 'c']];

test('[CL-52] a pair has one answer, and none when it is taken back', () => {
  const one = decide({}, ['a', 'b'], 'b');
  assert.deepEqual(one, {'b>a': 1});
  assert.deepEqual(decide(one, ['a', 'b'], 'a'), {'a>b': 1});
  assert.deepEqual(decide(one, ['a', 'b'], null), {});
  assert.deepEqual([betterOf(one, ['a', 'b']), betterOf(one, ['c', 'a'])], ['b', null]);
});

test('[CL-52] one goes on at the first pair that was neither decided nor passed over', () => {
  const choices = decide({}, ['a', 'b'], 'a');
  assert.equal(nextOpen(choices, PAIRS), 1);
  assert.equal(nextOpen(choices, PAIRS, new Set([pairKey(['c', 'a'])])), 2);
  assert.equal(nextOpen(choices, PAIRS, new Set(), 2), 2);
  assert.equal(nextOpen({'a>b': 1, 'c>a': 1, 'c>b': 1}, PAIRS), 3);
  assert.equal(decided({'a>b': 1, 'c>b': 1}, PAIRS), 2);
});
