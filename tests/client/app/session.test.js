import assert from 'node:assert/strict';
import {mock, test} from 'node:test';
import {kept, listeners, sockets} from '../support/page.js';
import {ops, state, welcome} from '../support/socket.js';

mock.timers.enable({apis: ['setTimeout']});
const session = await import('../../../client_static/app/session.js');
const {effect} = await import('../../../client_static/vendor/signals-core/signals-core.js');
const {cast, fate, link, me, outbox, record, records, refusals, resend, send, signalOf, start, subscribe, table, troubled} = session;

/** @returns {import('../support/socket.js').FakeSocket} */
const socket = () => /** @type {any} */ (sockets.at(-1));

test('without a kept session the link is refused: join first', () => {
  assert.equal(start({kind: 'participant'}), false);
  assert.deepEqual([link.value, session.refusedCode.value], ['refused', 4500]);
});

test('with one it dials the same origin in our subprotocol and says who it is', () => {
  session.keepSession('participant', {token: 'secret', participant: 'p1', conference: 'c', rooms: ['c/plenary/1', 'c/table/3']});
  assert.ok(start({kind: 'participant'}));
  const {url, protocol} = /** @type {any} */ (socket());
  assert.deepEqual([url, protocol], ['ws://zaal.example:8080/ws', 'samenspel.v1']);
  socket().opens();
  assert.equal(socket().of('hello')[0].token, 'secret');
});

test('a link that takes longer than a second and a half is told', () => {
  assert.equal(troubled.value, false);
  mock.timers.tick(1500);
  assert.equal(troubled.value, true);
});

test('the welcome tells who I am, and opens when the rooms have answered', () => {
  socket().says(welcome(), state('c/plenary/1', 'seat', 1, [['conference', 'self', {title: 'Dag', language: 'nl', address: 'u'}]]));
  assert.equal(link.value, 'connecting');
  socket().says(state('c/table/3', 'seat', 1, [['idea', 'i1', {text: 'een', author: 'p2', at: 1}]]),
    state('c/roster/1', 'seat', 0, [['person', 'p2', {name: 'Noor', table: 3}]]));
  assert.deepEqual([link.value, troubled.value, me.value?.table], ['open', false, 3]);
  assert.equal(session.conference()?.title, 'Dag');
  assert.equal(table(), 'c/table/3');
});

test('what is sent shows at once as pending, and is saved when acknowledged', () => {
  /** @type {string[][]} */ const seen = [];
  const stop = effect(() => {
    const texts = records('c/table/3', 'idea').map(([, {text, pending}]) => `${text}${pending ? '…' : ''}`);
    if (texts.join() !== seen.at(-1)?.join()) seen.push(texts);
  });
  const id = send('c/table/3', 'idea', {text: 'twee', round: 'r1'});
  assert.equal(fate(id), 'pending');
  socket().says(ops('c/table/3', 'seat', 1, 2, [['idea', id, {text: 'twee', author: 'p1', at: Date.now()}]]), {t: 'ack', id, version: 2});
  assert.equal(fate(id), 'saved');
  assert.deepEqual(seen, [['een'], ['een', 'twee…'], ['een', 'twee']]);
  stop();
});

test('a refusal gives the text back and can be tried again', () => {
  const id = send('c/table/3', 'idea', {text: 'te laat'});
  socket().says({t: 'reject', id, code: 'wrong_round', params: {}});
  assert.equal(/** @type {any} */ (fate(id)).code, 'wrong_round');
  assert.equal(refusals.value[0]?.command.data.text, 'te laat');
  const again = resend(id);
  assert.equal(refusals.value.length, 0);
  assert.equal(outbox.value[0]?.id, again);
  socket().says({t: 'ack', id: again, version: 2});
});

test('[OB-11] what is too big never goes out', () => {
  const id = send('c/table/3', 'idea', {text: 'x'.repeat(20_000)});
  assert.equal(/** @type {any} */ (fate(id)).code, 'too_big');
  session.dismiss(id);
});

test('a ballot: its room is asked for, the revision counts on, the newest paper replaces', () => {
  subscribe('c/ballot/1');
  assert.deepEqual(socket().of('subscribe').at(-1), {t: 'subscribe', room: 'c/ballot/1'});
  socket().says(state('c/ballot/1', 'seat', 1, []), state('c/ballot/1', 'own/p1', 1, [['paper', 'self', {revision: 6, choices: {a: 1}}]]));
  cast('c/ballot/1', {b: 1});
  cast('c/ballot/1', {b: 1, c: 1});
  assert.deepEqual(outbox.value.map(({data}) => data), [{revision: 8, choices: {b: 1, c: 1}}]);
  assert.deepEqual(record('c/ballot/1', 'paper'), {revision: 8, choices: {b: 1, c: 1}, pending: true});
});

test('signals', () => {
  socket().says({t: 'signal', room: 'c/table/3', lane: 'seat', name: 'presence', value: {here: 5}});
  assert.equal(signalOf('c/table/3', 'seat', 'presence').here, 5);
});

test('a lane dropped and another table given: the old one is gone after coming back', () => {
  socket().dies(4012);
  assert.equal(link.value, 'waiting');
  listeners.get('online')?.({});
  socket().opens();
  socket().says(welcome({table: 4, rooms: ['c/plenary/1', 'c/table/4']}), state('c/plenary/1', 'seat', 1, [], 1), state('c/table/4', 'seat', 1),
    state('c/roster/1', 'seat', 0), state('c/ballot/1', 'seat', 1, [], 1));
  assert.equal(link.value, 'open');
  assert.deepEqual([table(), records('c/table/3', 'idea')], ['c/table/4', []]);
  assert.ok(socket().of('unsubscribe').some(({room}) => room === 'c/table/3'));
  assert.equal(socket().of('command').length, 1, 'the paper that waited goes out again');
});

test('refused for good, until somebody says "Hier verder"', () => {
  socket().dies(4503);
  assert.deepEqual([link.value, session.refusedCode.value], ['refused', 4503]);
  const count = sockets.length;
  session.reconnect();
  assert.equal(sockets.length, count + 1);
  session.stop();
  assert.ok([...kept.kept.keys()].some(key => key.startsWith('sp:out:')), 'what was not acknowledged is still written down');
});
