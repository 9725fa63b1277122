import assert from 'node:assert/strict';
import {test} from 'node:test';
import {encode} from '../../../client_static/core/codec.js';
import {Replica} from '../../../client_static/core/replica.js';
import {ops, state} from '../support/socket.js';

const ROOM = 'c/table/3';

/** @param {...any} frames */
function having(...frames) {
  const replica = new Replica();
  replica.want(ROOM);
  for (const frame of frames) replica.receive(frame);
  return replica;
}

test('[CL-07] hello asks for all of a room and tells where each lane was', () => {
  const replica = having(state(ROOM, 'seat', 5), state(ROOM, 'own/p1', 2));
  assert.deepEqual(replica.hello('token', 'b1'), {t: 'hello', token: 'token', build: 'b1', lanes: [
    [ROOM, '*', '', 0], [ROOM, 'seat', 'e1', 5], [ROOM, 'own/p1', 'e1', 2]]});
});

test('[CL-07] a room of which some lanes are wanted names just those', () => {
  const replica = new Replica();
  assert.deepEqual(replica.want('c/ballot/1', ['screen']), [{t: 'subscribe', room: 'c/ballot/1', lanes: ['screen']}]);
  assert.deepEqual(replica.hello('t', '').lanes, [['c/ballot/1', 'screen', '', 0]]);
  replica.receive(state('c/ballot/1', 'screen', 4));
  assert.deepEqual(replica.hello('t', '').lanes, [['c/ballot/1', 'screen', 'e1', 4]]);
});

test('[CL-07] hello stays within a message; what does not fit is subscribed to', () => {
  const replica = new Replica(), last = 'k7f3mpwx2a/table/500', roomOf = (/** @type {any} */ message) => message.room;
  const rooms = Array.from({length: 500}, (_, number) => `k7f3mpwx2a/table/${number + 1}`);
  for (const room of rooms) {
    replica.want(room);
    for (const lane of ['seat', 'stage', 'host']) replica.receive(state(room, lane, 123_456));
  }
  replica.want('k7f3mpwx2a/plenary/1', ['seat']);
  const hello = replica.hello('t'.repeat(43), 'b'.repeat(16));
  assert.ok(encode(hello).length <= 16_384);
  assert.ok(encode(hello).length > 14_000);
  assert.ok(!replica.answered);
  const rest = replica.rest(), named = new Set(hello.lanes.map(([room]) => room));
  assert.deepEqual([...named, ...rest.map(roomOf)].toSorted(), [...rooms, 'k7f3mpwx2a/plenary/1'].toSorted());
  assert.deepEqual(replica.rest(), []);
  replica.unwant(last);
  replica.hello('t', '');
  assert.ok(!replica.rest().some(message => roomOf(message) === last));
});

test('what is wanted already is not asked for again', () => {
  const replica = having();
  assert.deepEqual(replica.want(ROOM), []);
  assert.deepEqual(replica.want(ROOM, ['stage']), []);
  assert.deepEqual(replica.unwant('c/table/9'), []);
});

test('[CL-03] a hole asks for the lane once, and its state heals it', () => {
  const replica = having(state(ROOM, 'seat', 1));
  assert.deepEqual(replica.receive(ops(ROOM, 'seat', 4, 5)), [{t: 'subscribe', room: ROOM, lanes: ['seat']}]);
  assert.deepEqual(replica.receive(ops(ROOM, 'seat', 5, 6)), []);
  assert.ok(replica.lacks(ROOM));
  replica.receive(state(ROOM, 'seat', 6, [['idea', 'a', {}]]));
  assert.ok(!replica.lacks(ROOM));
  assert.deepEqual(replica.receive(ops(ROOM, 'seat', 6, 7)), []);
});

test('[CL-03] after a new hello holes are asked for afresh', () => {
  const replica = having(state(ROOM, 'seat', 1));
  replica.receive(ops(ROOM, 'seat', 4, 5));
  replica.hello('t', '');
  replica.receive(state(ROOM, 'seat', 5, [], 1));
  assert.ok(!replica.lacks(ROOM));
  assert.equal(replica.receive(ops(ROOM, 'seat', 8, 9)).length, 1);
});

test('[CL-08] what nobody here reads is ignored', () => {
  const replica = having(state(ROOM, 'seat', 1));
  replica.unwant(ROOM);
  assert.equal(replica.store.size, 0);
  assert.deepEqual(replica.receive(ops(ROOM, 'seat', 1, 2)), []);
  assert.deepEqual(replica.receive({t: 'signal', room: ROOM, lane: 'seat', name: 'presence', value: {}}), []);
  assert.equal(replica.signals.size, 0);
});

test('[CL-04] a drop takes the lane and its signals', () => {
  const replica = having(state(ROOM, 'seat', 1), {t: 'signal', room: ROOM, lane: 'seat', name: 'presence', value: {here: 2}});
  replica.receive({t: 'drop', room: ROOM, lane: 'seat'});
  assert.equal(replica.store.size + replica.signals.size, 0);
});

test('[CL-13] every wanted room has to answer', () => {
  const replica = new Replica();
  replica.want('c/plenary/1');
  replica.want(ROOM);
  replica.hello('t', '');
  replica.receive(state('c/plenary/1', 'seat', 1));
  assert.ok(!replica.answered);
  replica.receive(state(ROOM, 'seat', 1));
  assert.ok(replica.answered);
});
