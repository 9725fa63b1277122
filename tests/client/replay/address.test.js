import assert from 'node:assert/strict';
import {test} from 'node:test';
import {fragmentOf, momentOf} from '../../../client_static/app/replay/address.js';

/** @type {import('../../../client_static/app/replay/view.js').View[]} */
const VIEWS = [{kind: 'screen', table: 0}, {kind: 'hall', table: 0}, {kind: 'table', table: 11}];

test('[RP-35] a moment comes back from its address', () => {
  for (const view of VIEWS) for (const step of [0, 812, 20_000]) {
    const moment = {conference: 'k7f3mpwx2a', step, view};
    assert.deepEqual(momentOf(fragmentOf(moment)), moment);
  }
});

test('[RP-35] an address that somebody shortened or mangled leads somewhere', () => {
  assert.deepEqual(momentOf('#k7f3mpwx2a'), {conference: 'k7f3mpwx2a', step: null, view: {kind: 'screen', table: 0}});
  assert.deepEqual(momentOf('#k7f3mpwx2a/x/tafel-'), {conference: 'k7f3mpwx2a', step: null, view: {kind: 'screen', table: 0}});
  assert.equal(momentOf('#%E0%A4%A/5').step, 5);
  assert.equal(momentOf('').conference, '');
});
