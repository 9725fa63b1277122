import assert from 'node:assert/strict';
import {test} from 'node:test';
import {applyFrame, applySignal, empty, lanesOf, place, positions, without} from '../../../client_static/core/lanes.js';
import {ops, state} from '../support/socket.js';

const ROOM = 'c/table/3';

/** @param {...any} frames */
const after = (...frames) => frames.reduce(applyFrame, empty());
/** @param {import('../../../client_static/core/lanes.js').Store} store */
const keys = (store, lane = 'seat') => [...store.get(`${ROOM}|${lane}`)?.records.keys() ?? []];

test('[CL-01] a state without since replaces the lane', () => {
  const store = after(state(ROOM, 'seat', 2, [['idea', 'a', {text: 'A'}], ['idea', 'b', {text: 'B'}]]), state(ROOM, 'seat', 5, [['idea', 'c', {text: 'C'}]]));
  assert.deepEqual(keys(store), ['idea/c']);
  assert.equal(store.get(`${ROOM}|seat`)?.version, 5);
});

test('[CL-01] a whole state of another epoch replaces it too, also at a lower version', () => {
  const store = after(state(ROOM, 'seat', 9, [['idea', 'a', {}]]), state(ROOM, 'seat', 1, [['idea', 'z', {}]], null, 'e2'));
  assert.deepEqual(positions(store), [[ROOM, 'seat', 'e2', 1]]);
  assert.deepEqual(keys(store), ['idea/z']);
});

test('[CL-02] ops apply when from is the version', () => {
  const store = after(state(ROOM, 'seat', 2), ops(ROOM, 'seat', 2, 4, [['idea', 'a', {text: 'A'}]]));
  assert.deepEqual(store.get(`${ROOM}|seat`)?.records.get('idea/a'), {text: 'A'});
  assert.equal(store.get(`${ROOM}|seat`)?.version, 4);
});

test('[CL-02] records outside the log come with from equal to to', () => {
  const store = after(state('c/ballot/1', 'own/p1', 7), ops('c/ballot/1', 'own/p1', 7, 7, [['paper', 'self', {revision: 1}]]),
    ops('c/ballot/1', 'own/p1', 7, 7, [['paper', 'self', {revision: 2}]]));
  assert.equal(store.get('c/ballot/1|own/p1')?.records.get('paper/self')?.revision, 2);
});

test('[CL-02] a frame that comes twice changes nothing', () => {
  const once = after(state(ROOM, 'seat', 2), ops(ROOM, 'seat', 2, 3, [['idea', 'a', {}]]));
  assert.equal(place(once, ops(ROOM, 'seat', 2, 3)), 'known');
  assert.equal(applyFrame(once, ops(ROOM, 'seat', 2, 3, [['idea', 'a', null]])), once);
  assert.equal(place(once, state(ROOM, 'seat', 3, [], 2)), 'known');
});

test('[CL-02] a state since our version brings what changed', () => {
  const store = after(state(ROOM, 'seat', 2, [['idea', 'a', {}], ['idea', 'b', {}]]), state(ROOM, 'seat', 6, [['idea', 'a', null], ['idea', 'c', {}]], 2));
  assert.deepEqual(keys(store), ['idea/b', 'idea/c']);
});

test('[CL-03] a hole, another epoch and an unknown lane are gaps, and nothing applies', () => {
  const store = after(state(ROOM, 'seat', 2));
  for (const frame of [ops(ROOM, 'seat', 3, 4), ops(ROOM, 'seat', 1, 3), ops(ROOM, 'stage', 0, 1), state(ROOM, 'seat', 9, [], 5),
    state(ROOM, 'seat', 3, [], 2, 'other')]) {
    assert.equal(place(store, frame), 'gap', JSON.stringify(frame));
    assert.equal(applyFrame(store, frame), store);
  }
});

test('[CL-04] nil removes; a dropped lane is forgotten', () => {
  const store = after(state(ROOM, 'seat', 1, [['idea', 'a', {}]]), ops(ROOM, 'seat', 1, 2, [['idea', 'a', null]]));
  assert.deepEqual(keys(store), []);
  assert.equal(applyFrame(store, {t: 'drop', room: ROOM, lane: 'seat'}).size, 0);
});

test('[CL-05] the order is that of the last change, as state and as ops', () => {
  const live = after(state(ROOM, 'seat', 1, [['idea', 'a', {}], ['idea', 'b', {}]]), ops(ROOM, 'seat', 1, 2, [['idea', 'a', {edited: true}]]));
  const fresh = after(state(ROOM, 'seat', 2, [['idea', 'b', {}], ['idea', 'a', {edited: true}]]));
  assert.deepEqual(keys(live), keys(fresh));
});

test('[CL-06] the newest signal stays', () => {
  const frame = (/** @type {number} */ here) => /** @type {const} */ ({t: 'signal', room: ROOM, lane: 'seat', name: 'presence', value: {here}});
  const signals = applySignal(applySignal(new Map(), frame(3)), frame(4));
  assert.deepEqual([...signals], [[`${ROOM}|seat|presence`, {here: 4}]]);
});

test('[CL-04] forgetting a lane takes its signals, not those of a lane whose name begins the same', () => {
  const all = new Map([['r|own/p1|x', 1], ['r|own/p11|x', 2], ['r2|own/p1|x', 3]]);
  assert.deepEqual([...without(all, 'r', 'own/p1').keys()], ['r|own/p11|x', 'r2|own/p1|x']);
  assert.deepEqual([...without(all, 'r').keys()], ['r2|own/p1|x']);
});

test('[CL-09] the lane for the fewest eyes stands last', () => {
  const store = after(state(ROOM, 'own/p1', 1), state(ROOM, 'stage', 2), state(ROOM, 'seat', 3), state(ROOM, 'host', 4));
  assert.deepEqual(lanesOf(store, ROOM).map(({version}) => version), [3, 4, 2, 1]);
});

test('the store that was stays as it was', () => {
  const before = after(state(ROOM, 'seat', 1, [['idea', 'a', {}]]));
  applyFrame(before, ops(ROOM, 'seat', 1, 2, [['idea', 'a', null], ['idea', 'b', {}]]));
  assert.deepEqual(keys(before), ['idea/a']);
});
