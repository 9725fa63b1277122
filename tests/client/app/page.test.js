import assert from 'node:assert/strict';
import {mock, test} from 'node:test';
import {kept} from '../support/page.js';

mock.timers.enable({apis: ['setTimeout']});
const {signal} = await import('../../../client_static/vendor/signals-core/signals-core.js');
const {announce, spoken} = await import('../../../client_static/app/announcer.js');
const {ApiError, join, look, sentence, withToken} = await import('../../../client_static/app/api.js');
const {draft} = await import('../../../client_static/app/drafts.js');
const {eachFrame} = await import('../../../client_static/app/frame.js');

function frames() {
  /** @type {(() => void)[]} */ let waiting = [];
  return {
    request: (/** @type {() => void} */ act) => waiting.push(act),
    cancel: () => { waiting = []; },
    pass() {
      const acts = waiting;
      waiting = [];
      for (const act of acts) act();
      return acts.length;
    },
  };
}

test('[CL-28] however much changes, it is drawn once per frame', () => {
  const a = signal(1), b = signal(1), screen = frames(), drawn = [''];
  const stop = eachFrame(() => { drawn.push(`${a.value}${b.value}`); }, () => {}, screen);
  a.value = 2;
  b.value = 2;
  a.value = 3;
  assert.deepEqual(drawn, ['', '11']);
  assert.equal(screen.pass(), 1);
  assert.equal(screen.pass(), 0);
  b.value = 4;
  screen.pass();
  assert.deepEqual(drawn, ['', '11', '32', '34']);
  stop();
  a.value = 9;
  assert.equal(screen.pass(), 0);
});

test('[CL-28] what it no longer reads no longer wakes it', () => {
  const which = signal('a'), a = signal(1), b = signal(1), screen = frames();
  eachFrame(() => void (which.value === 'a' ? a.value : b.value), () => {}, screen);
  which.value = 'b';
  screen.pass();
  a.value = 2;
  assert.equal(screen.pass(), 0);
  b.value = 2;
  assert.equal(screen.pass(), 1);
});

test('[CL-27] one sentence per eight seconds, and what came in between is counted', () => {
  const say = () => announce('idea', n => `${n} ideeën`);
  for (let count = 0; count < 3; count++) say();
  assert.equal(spoken.value, '');
  mock.timers.tick(600);
  assert.equal(spoken.value, '3 ideeën');
  say();
  say();
  announce('bell', () => 'De tijd is om.');
  mock.timers.tick(7000);
  assert.equal(spoken.value, '3 ideeën');
  mock.timers.tick(1000);
  assert.equal(spoken.value, '2 ideeën De tijd is om.');
});

test('a draft is kept on the device at every change, and gone when cleared', () => {
  const one = draft('idea', '');
  one.set('half een zin');
  assert.equal(kept.getItem('sp:draft:idea'), '"half een zin"');
  assert.equal(draft('idea', '').value, 'half een zin');
  one.clear();
  assert.deepEqual([one.value, kept.getItem('sp:draft:idea')], ['', null]);
  kept.setItem('sp:draft:broken', '{');
  assert.deepEqual(draft('broken', {a: 1}).value, {a: 1});
});

/** @param {number} status @param {unknown} body @returns {any[][]} the calls */
function answering(status, body) {
  /** @type {any[][]} */ const calls = [];
  globalThis.fetch = async (...call) => {
    calls.push(call);
    return new Response(body === undefined ? 'oops' : JSON.stringify(body), {status});
  };
  return calls;
}

test('a call goes out as JSON with the token, and gives back what came', async () => {
  const calls = answering(200, {conference: 'c'});
  withToken('secret');
  assert.deepEqual(await look('T3K7Q'), {conference: 'c'});
  const [[url, options]] = /** @type {[any[]]} */ (calls);
  assert.deepEqual([url, options.method, options.body, options.headers.Authorization], ['/api/look', 'POST', '{"code":"T3K7Q"}', 'Bearer secret']);
  assert.equal(options.headers['Accept-Language'], 'nl');
});

test('[CL-23] a refusal carries its code, and has a sentence', async () => {
  answering(409, {code: 'table_full', params: {table: 3, seats: 9}, message: '…'});
  const error = await join({code: 'T3K7Q', table: 3}).then(() => null, problem => problem);
  assert.ok(error instanceof ApiError);
  assert.deepEqual([error.code, error.status, error.params], ['table_full', 409, {table: 3, seats: 9}]);
  assert.match(sentence(error), /Schuif aan/);
});

test('[CL-23] no network and an answer that is none have a sentence too', async () => {
  globalThis.fetch = async () => { throw new TypeError('failed'); };
  const offline = await look('x').catch(problem => problem);
  assert.deepEqual([offline.code, offline.status], ['offline', 0]);
  answering(502, undefined);
  const broken = await look('x').catch(problem => problem);
  assert.deepEqual([broken.code, broken.status], ['unknown', 502]);
  assert.notEqual(sentence(offline), sentence(broken));
  assert.equal(sentence(new Error('bug')), sentence(broken));
});
