import assert from 'node:assert/strict';
import {test} from 'node:test';
import '../support/page.js';

const {effect} = await import('../../../client_static/vendor/signals-core/signals-core.js');
const {ApiError} = await import('../../../client_static/app/api.js');
const {attempt} = await import('../../../client_static/app/attempt.js');

/** @returns {{promise: Promise<void>, resolve: () => void}} */
function waiting() {
  /** @type {() => void} */ let resolve = () => {};
  return {promise: new Promise(done => { resolve = done; }), resolve: () => resolve()};
}

test('one at a time, and the view sees what is under way', async () => {
  const trying = attempt(), first = waiting(), seen = /** @type {boolean[]} */ ([]);
  const stop = effect(() => { seen.push(trying.busy); });
  const done = trying.run(() => first.promise);
  assert.equal(await trying.run(() => assert.fail('the first is not done')), false);
  first.resolve();
  assert.equal(await done, true);
  assert.deepEqual(seen, [false, true, false]);
  stop();
});

test('[CL-23] what fails is told in a sentence, until the next time', async () => {
  const trying = attempt();
  assert.equal(await trying.run(() => Promise.reject(new ApiError('unknown_code', {}, '', 404))), false);
  assert.match(trying.problem, /^Deze code kennen we niet/);
  const next = waiting(), done = trying.run(() => next.promise);
  assert.equal(trying.problem, '');
  next.resolve();
  await done;
  await trying.run(() => { throw new Error('bug'); });
  assert.match(trying.problem, /opnieuw/);
  trying.forget();
  assert.deepEqual([trying.problem, trying.busy], ['', false]);
});

test('what is dealt with elsewhere has no sentence', async () => {
  const dealt = /** @type {unknown[]} */ ([]);
  const trying = attempt(error => { dealt.push(error); return ''; });
  await trying.run(() => Promise.reject(new Error('full')));
  assert.deepEqual([dealt.length, trying.problem], [1, '']);
});
