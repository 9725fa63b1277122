import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {test} from 'node:test';
import {Chance} from '../../../client_static/core/chance.js';
import {dealtPairs, sections, seedOf, shuffledOptions} from '../../../client_static/core/dealing.js';

const vectors = JSON.parse(readFileSync(new URL('../../../schemas/vectors/chance.json', import.meta.url), 'utf8'));

test('[CL-50] the same seed gives the same numbers as on the server', () => {
  assert.ok(vectors.below.length > 10);
  for (const {seed, bound, numbers} of vectors.below) {
    const chance = new Chance(seed);
    assert.deepEqual(numbers.map(() => chance.below(bound)), numbers, `${seed} below ${bound}`);
  }
});

test('[CL-50] the same seed gives the same order as on the server', () => {
  assert.ok(vectors.shuffled.length > 10);
  for (const {seed, items, order} of vectors.shuffled) assert.deepEqual(new Chance(seed).shuffled(Array.from({length: items}, (_, n) => n)), order);
});

test('[CL-50] the same seed deals the same pairs as on the server, both ways round', () => {
  assert.ok(vectors.pairs.length > 2);
  for (const {seed, options, each, pairs} of vectors.pairs) assert.deepEqual(dealtPairs(options, each, seed), pairs);
  const dealt = Array.from({length: 40}, (_, voter) => dealtPairs(['a', 'b'], 1, seedOf('c/ballot/1', `p${voter}`, 'self'))[0]?.[0]);
  assert.deepEqual([...new Set(dealt)].sort(), ['a', 'b']);
});

/** @param {string} id @param {string} section @returns {[string, any]} */
const option = (id, section = '') => [id, {section}];

test('[CL-50] options are mixed within their section, and sections keep their order', () => {
  const options = [option('g1'), option('g2'), ...[...'abcdef'].map(id => option(id, 'g1')), ...[...'uvw'].map(id => option(id, 'g2'))];
  const ids = (/** @type {string} */ seed) => shuffledOptions(options, seed).map(([id]) => id);
  const orders = Array.from({length: 30}, (_, voter) => ids(seedOf('c/ballot/1', `p${voter}`, 'self')));
  for (const order of orders) {
    assert.deepEqual([...order.slice(0, 2)].sort(), ['g1', 'g2']);
    assert.deepEqual([...order.slice(2, 8)].sort(), [...'abcdef']);
    assert.deepEqual([...order.slice(8)].sort(), [...'uvw']);
  }
  assert.ok(new Set(orders.map(order => order.join())).size > 20, 'people get orders of their own');
  assert.deepEqual(orders[3], ids(seedOf('c/ballot/1', 'p3', 'self')), 'and the same one again');
  assert.deepEqual(sections(options).map(([section, own]) => [section, own.length]), [['', 2], ['g1', 6], ['g2', 3]]);
});
