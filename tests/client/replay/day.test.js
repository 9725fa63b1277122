import assert from 'node:assert/strict';
import {test} from 'node:test';
import {applyFrame, applySignal, empty} from '../../../client_static/core/lanes.js';
import {Day} from '../../../client_static/core/replay/day.js';
import {Frames} from '../../../client_static/core/replay/stream.js';
import {rosterLane} from '../../../client_static/core/replay/names.js';
import {pastDay} from '../support/past_day.js';
import {seeded} from '../support/random.js';

/** @typedef {import('../../../client_static/core/lanes.js').Store} Store @typedef {import('../../../client_static/core/lanes.js').Signals} Signals */

/** As a page that was there had it: every frame one by one. @param {readonly import('../../../client_static/core/replay/day.js').Step[]} steps */
function live(steps) {
  let store = empty(), signals = /** @type {Signals} */ (new Map());
  const versions = /** @type {Map<string, number>} */ (new Map());
  for (const [, at, room, version, , lanes, heard] of steps) {
    for (const [lane, operations] of lanes) {
      const key = `${room}|${lane}`, from = versions.get(key) ?? 0;
      if (!store.has(key)) store = applyFrame(store, {t: 'state', room, lane, epoch: '', version: from, since: null, records: []});
      store = applyFrame(store, {t: 'ops', room, lane, from, to: version, at, operations});
      versions.set(key, version);
    }
    for (const [lane, name, value] of heard) signals = applySignal(signals, {t: 'signal', room, lane, name, value});
  }
  return {store, signals};
}

/** With the order of the records, which tells which of two changed last. @param {{store: Store, signals: Signals}} moment */
const plain = ({store, signals}) => ({lanes: [...store].map(([key, {version, records}]) => [key, version, [...records]]).sort(), signals: [...signals].sort()});

/** @param {number} [events] */
function dayOf(events) {
  const {told, steps} = pastDay(3, events), day = new Day(told);
  for (let begin = 0; begin < steps.length; begin += 200) day.add(steps.slice(begin, begin + 200));
  return {day, steps};
}

test('[RP-30] at any step, from anywhere, it holds what a page had that was there', () => {
  const {day, steps} = dayOf(), next = seeded(7), places = Array.from({length: 60}, () => Math.floor(next() * (steps.length + 1)));
  const held = new Set();
  for (const step of [0, 1, 249, 250, 251, 500, steps.length, ...places]) {
    const moment = day.moment(step);
    assert.deepEqual(plain(moment), plain(live(steps.slice(0, step))), `step ${step}`);
    held.add(JSON.stringify(plain(moment)));
  }
  assert.ok(held.size > 50, 'these were moments of a day, not of one that stood still');
});

test('[RP-30] going on from where one is leaves what was seen before as it was', () => {
  const {day} = dayOf(600), kept = day.moment(300), before = JSON.stringify(plain(kept));
  for (const step of [301, 302, 340, 599]) day.moment(step);
  assert.equal(JSON.stringify(plain(kept)), before);
  const [lane] = [...day.moment(301).store.keys()].filter(key => day.moment(301).store.get(key) === day.moment(300).store.get(key));
  assert.ok(lane, 'what did not change is the same value, so that nothing is painted for it');
});

test('a step beyond the ends is the end', () => {
  const {day, steps} = dayOf(400);
  assert.equal(day.moment(-5).step, 0);
  assert.equal(day.moment(9_999).step, steps.length);
  assert.equal(day.stepAt(0), 0);
  assert.equal(day.stepAt(Infinity), steps.length);
  for (const step of [1, 17, 400]) assert.ok(day.stepAt(day.timeOf(step)) >= step);
});

test('[RP-31] a step that is missing is no day', () => {
  const {told, steps} = pastDay(1, 50), day = new Day(told);
  day.add(steps.slice(0, 10));
  assert.throws(() => day.add(steps.slice(11, 12)), RangeError);
});

/** @param {Uint8Array[]} messages @returns {Uint8Array} */
function framed(messages) {
  const parts = messages.flatMap(message => {
    const length = new Uint8Array(4);
    new DataView(length.buffer).setUint32(0, message.length);
    return [length, message];
  });
  return Uint8Array.from(parts.flatMap(part => [...part]));
}

test('[RP-31] messages are whole however the bytes come, and one that was cut off is known', () => {
  const messages = [Uint8Array.of(1, 2, 3), new Uint8Array(0), Uint8Array.from({length: 700}, (_, index) => index % 256), Uint8Array.of(9)];
  const bytes = framed(messages);
  for (const size of [1, 2, 3, 5, 64, 703, bytes.length]) {
    const frames = new Frames(), found = [];
    for (let at = 0; at < bytes.length; at += size) found.push(...frames.feed(bytes.subarray(at, at + size)).map(one => [...one]));
    assert.deepEqual(found, messages.map(one => [...one]), `${size} bytes at a time`);
    assert.ok(frames.whole);
  }
  const cut = new Frames();
  assert.equal(cut.feed(bytes.subarray(0, bytes.length - 1)).length, messages.length - 1);
  assert.ok(!cut.whole);
  assert.throws(() => new Frames().feed(Uint8Array.of(255, 255, 255, 255, 0)), RangeError);
});

test('[RP-33] of the names those are read that are names', () => {
  const lane = rosterLane({people: [{id: 'p1', name: 'Noor', organisation: 'Gemeente', table: 3}, {id: 'p2', name: ''}, {name: 'Zonder'}, null]});
  assert.deepEqual([...lane.records], [['person/p1', {table: 3, shared: false, name: 'Noor', organisation: 'Gemeente'}]]);
  assert.equal(rosterLane(null).records.size, 0);
});
