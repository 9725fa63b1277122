import assert from 'node:assert/strict';
import {test} from 'node:test';
import {ANY, NONE, decimal, found, looksOf, numberIn, scored} from '../../../client_static/app/organiser/initiatives/filter.js';

/** @param {Partial<import('../../../client_static/core/types.js').Initiative>} one */
const initiative = one => ({order: 0, title: '', area: '', target: '', activity: '', stage: '', ...one});

/** @type {import('../../../client_static/app/organiser/initiatives/filter.js').Listed[]} */
const LIST = [
  ['a', initiative({title: 'Café zonder alcohol', area: 'oost', target: 'Jongeren', supplier: 'De Kade', scores: {n: 3, d: 0}})],
  ['b', initiative({title: 'Buurttuin', area: 'west', target: 'Ouderen', text: 'Met koffie in het CAFÉ', scores: {n: 2}})],
  ['c', initiative({title: 'Skatebaan', target: 'Jongeren', stage: 'Plan'})],
];
/** @param {Partial<import('../../../client_static/app/organiser/initiatives/filter.js').Wanted>} wanted */
const ids = wanted => found(LIST, {...ANY, ...wanted}, ['n', 'd']).map(([id]) => id);

test('[LI-31] words are found wherever they stand, accents and case aside', () => {
  assert.deepEqual(ids({}), ['a', 'b', 'c']);
  assert.deepEqual(ids({search: 'cafe'}), ['a', 'b']);
  assert.deepEqual(ids({search: '  CAFÉ kade '}), ['a']);
  assert.deepEqual(ids({search: 'plan'}), ['c']);
  assert.deepEqual(ids({search: 'niets'}), []);
});

test('[LI-31] by area, target group, activity and stage, also where there is none', () => {
  assert.deepEqual(ids({target: 'Jongeren'}), ['a', 'c']);
  assert.deepEqual(ids({target: 'Jongeren', area: 'oost'}), ['a']);
  assert.deepEqual(ids({area: NONE}), ['c']);
  assert.deepEqual(ids({stage: NONE}), ['a', 'b']);
});

test('[LI-31] those that lack a score; nought is one', () => {
  assert.deepEqual(ids({missing: true}), ['b', 'c']);
  assert.deepEqual(LIST.map(([, one]) => scored(one, ['n', 'd'])), [2, 1, 0]);
  assert.deepEqual(found(LIST, {...ANY, missing: true}, []), []);
});

test('[LI-31] what there is to choose from, the most frequent first', () => {
  assert.deepEqual(looksOf(LIST).target, [['Jongeren', 2], ['Ouderen', 1]]);
  assert.deepEqual(looksOf([]).stage, []);
});

test('numbers as people type them', () => {
  assert.deepEqual(['3,5', '3.5', ' 4 ', '-1', ',5', '3.'].map(numberIn), [3.5, 3.5, 4, -1, 0.5, 3]);
  for (const text of ['', 'drie', '3,4,5', '1e3', '3 4']) assert.ok(Number.isNaN(numberIn(text)), text);
  assert.equal(decimal(3.5, 'nl'), '3,5');
  assert.equal(decimal(3.5, 'en'), '3.5');
  assert.equal(decimal(null, 'nl'), '');
});
