import assert from 'node:assert/strict';
import {test} from 'node:test';
import '../support/page.js';
import {BEGAN, pastDay} from '../support/past_day.js';

/** What waits for the next picture. @type {((time: number) => void)[]} */
const frames = [];
Object.assign(globalThis, {requestAnimationFrame: (/** @type {(time: number) => void} */ act) => frames.push(act)});

const {Day} = await import('../../../client_static/core/replay/day.js');
const {me, now, records} = await import('../../../client_static/app/reading.js');
const player = await import('../../../client_static/app/replay/player.js');
const {effect} = await import('../../../client_static/vendor/signals-core/signals-core.js');

const {told, steps} = pastDay(9, 900);
const day = new Day(told);
day.add(steps);
me.value = {participant: '', role: 'organiser', conference: 'c', table: null, shared: false, rooms: [], limits: {message: 0, text: 0, rate: 0, burst: 0}};
player.open(day);

/** @param {number} step @returns {string[]} ids of the ideas of table 1 by then, from the log alone */
function ideasAt(step) {
  const ids = new Set();
  for (const [, , room, , , lanes] of steps.slice(0, step)) {
    if (room !== 'c/table/1') continue;
    for (const [kind, id, record] of lanes.flatMap(([, operations]) => operations)) {
      if (kind === 'idea' && record) ids.add(id);
      else if (kind === 'idea') ids.delete(id);
    }
  }
  return [...ids].sort();
}

const shown = () => records('c/table/1', 'idea').map(([id]) => id).sort();

test('[RP-30] what views read is what stood there, and their clock is the clock of then', () => {
  for (const step of [1, 400, 17, 899, 401, 400]) {
    player.goToStep(step);
    assert.deepEqual(shown(), ideasAt(step), `step ${step}`);
    assert.equal(now(), steps[step - 1]?.[1]);
  }
  assert.ok(shown().length > 20);
});

test('[RP-36] one event further and back, and to what one can jump to', () => {
  player.goToStep(400);
  player.goBy(1);
  assert.equal(player.place.value.step, 401);
  player.goBy(-1);
  assert.equal(player.place.value.step, 400);
  player.goToChapter(-1);
  assert.equal(player.place.value.step, 2);
  player.goToChapter(1);
  assert.equal(player.place.value.step, 900, 'nothing else to jump to: the end');
  player.goBy(1);
  assert.equal(player.place.value.step, 900);
});

test('a view that reads one table is not told of another', () => {
  player.goToStep(500);
  let painted = 0;
  const stop = effect(() => {
    records('c/table/1', 'idea');
    painted += 1;
  });
  const other = steps.findIndex(([step, , room]) => step > 501 && room === 'c/table/2') + 1;
  player.goToStep(other - 1);
  const before = painted;
  player.goToStep(other);
  assert.equal(painted, before);
  stop();
});

/** @param {number} time ms of who watches */
function frame(time) {
  for (const act of frames.splice(0)) act(time);
}

test('[RP-32] it runs as fast as one says, through a silence sooner, and stops at the end', () => {
  player.goToStep(10);
  player.speed.value = 16;
  const from = player.position.value, began = performance.now();
  player.play();
  for (let time = 100; time <= 1_000; time += 100) frame(began + time);
  assert.ok(Math.abs(player.position.value - from - 16_000) < 16 * 60, `${player.position.value - from}`);
  player.pause();
  frame(began + 2_000);
  const stood = player.position.value;
  frame(began + 3_000);
  assert.equal(player.position.value, stood);

  const quiet = player.opened.value?.course.silences[0];
  assert.ok(quiet && quiet.to - quiet.from > 3_000_000);
  player.goToPosition(player.opened.value?.course.position(quiet.from + 1_000_000) ?? 0);
  assert.equal(player.silence.value, quiet);
  player.speed.value = 256;
  player.play();
  for (let time = 100; time < 60_000 && player.playing.value; time += 100) frame(performance.now() + time);
  assert.equal(player.playing.value, false);
  assert.equal(player.place.value.step, 900);
  assert.ok(now() > BEGAN + 3_000_000);
});
