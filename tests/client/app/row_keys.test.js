import assert from 'node:assert/strict';
import {test} from 'node:test';
import {carried, keysOf, retyped} from '../../../client_static/app/table/actie/row_keys.js';

const row = (/** @type {string} */ name) => ({name, benefit: ''});
const rows = (/** @type {string} */ names) => [...names].map(row);

/** Keys after `before` became `now`; what is new is counted from 100. @param {string} before @param {string} now */
function after(before, now) {
  let count = 99;
  return carried({rows: rows(before), keys: [...before].map((_, index) => index)}, rows(now), () => { count += 1; return count; });
}

test('[CL-36] a row keeps its key when another comes or goes above or below it', () => {
  assert.deepEqual(after('AB', 'XAB'), [100, 0, 1]);
  assert.deepEqual(after('AB', 'AXB'), [0, 100, 1]);
  assert.deepEqual(after('AB', 'ABX'), [0, 1, 100]);
  assert.deepEqual(after('ABC', 'BC'), [1, 2]);
  assert.deepEqual(after('ABC', 'AC'), [0, 2]);
  assert.deepEqual(after('ABC', ''), []);
  assert.deepEqual(after('', 'AB'), [100, 101]);
});

test('[CL-36] a row that is written anew is the same row', () => {
  assert.deepEqual(after('ABC', 'AXC'), [0, 1, 2]);
  assert.deepEqual(after('ABC', 'XYZ'), [0, 1, 2]);
});

test('[CL-36] rows that say the same are told apart, and no key is given twice', () => {
  assert.deepEqual(after('AAA', 'AA').length, 2);
  for (const [before, now] of [['AAB', 'ABAB'], ['ABAB', 'BA'], ['AB', 'BA'], ['AAAA', 'AXA']]) {
    const keys = after(before ?? '', now ?? '');
    assert.equal(new Set(keys).size, (now ?? '').length, `${before} to ${now}: ${keys}`);
  }
});

test('[CL-36] who types in the blank row stays in it', () => {
  const blank = row('');
  const [first, typedIn] = keysOf('one/parties', [row('A'), blank]);
  retyped('one/parties', 1, row('B'));
  const keys = keysOf('one/parties', [row('A'), row('B'), blank]);
  assert.deepEqual(keys.slice(0, 2), [first, typedIn]);
  assert.equal(new Set(keys).size, 3);
  const [, elsewhere] = keysOf('two/parties', [row('A'), blank]);
  assert.ok(!keys.includes(elsewhere ?? 0));
});
