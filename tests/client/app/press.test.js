import assert from 'node:assert/strict';
import {test} from 'node:test';
import '../support/page.js';
import {Time} from '../support/time.js';

const {signal} = await import('../../../client_static/vendor/signals-core/signals-core.js');
const {eachFrame} = await import('../../../client_static/app/frame.js');
const {presses} = await import('../../../client_static/app/press.js');

const BUTTON = {closest: () => BUTTON};
const TEXT = {closest: () => null};

/** A page with one number on it, frames that pass when told, and a hand. */
function page() {
  const time = new Time(), hand = presses(time.after), shown = signal(0), drawn = /** @type {number[]} */ ([]);
  /** @type {(() => void)[]} */ let waiting = [];
  const frames = {request: (/** @type {() => void} */ act) => waiting.push(act), cancel: () => { waiting = []; }};
  const stop = eachFrame(() => void drawn.push(shown.value), () => {}, frames, hand);
  const pass = () => { for (const act of waiting.splice(0)) act(); };
  return {time, hand, shown, drawn, pass, stop,
    feel: (/** @type {string} */ type, /** @type {object} */ more = {}) => hand.feel({type, target: BUTTON, clientX: 5, clientY: 5, ...more})};
}

/** What changes after a press began is drawn when it has acted, and not before. @param {[string, string, object?]} ends */
function heldBetween([down, up, more]) {
  const {feel, shown, drawn, pass, hand} = page();
  feel(down, more);
  shown.value = 1;
  pass();
  feel(up, more);
  pass();
  assert.deepEqual(drawn, [0]);
  assert.equal(hand.pressed, true);
  feel('click');
  pass();
  assert.deepEqual(drawn, [0, 1]);
}

test('[CL-60] nothing is drawn between the two ends of a press', () => {
  heldBetween(['pointerdown', 'pointerup']);
  heldBetween(['keydown', 'keyup', {key: ' '}]);
});

test('[CL-60] the newest picture is drawn once, however much changed meanwhile', () => {
  const {feel, shown, drawn, pass} = page();
  shown.value = 1;
  feel('pointerdown');
  pass();
  shown.value = 2;
  pass();
  shown.value = 3;
  pass();
  feel('click');
  pass();
  pass();
  assert.deepEqual(drawn, [0, 3]);
});

test('[CL-60] a press that comes to nothing holds nothing up', () => {
  for (const end of [
    (/** @type {ReturnType<typeof page>} */ {feel}) => feel('pointercancel'),
    (/** @type {ReturnType<typeof page>} */ {feel}) => feel('pointermove', {clientY: 30}),
    (/** @type {ReturnType<typeof page>} */ {feel, time}) => { feel('pointerup'); time.pass(120); },
    (/** @type {ReturnType<typeof page>} */ {time}) => time.pass(3000),
  ]) {
    const one = page();
    one.feel('pointerdown');
    one.feel('pointermove', {clientY: 12});
    one.shown.value = 1;
    one.pass();
    assert.deepEqual(one.drawn, [0]);
    end(one);
    one.pass();
    assert.deepEqual(one.drawn, [0, 1]);
    assert.equal(one.time.waiting, 0);
  }
});

test('[CL-60] who types, or presses on no control, holds nothing up', () => {
  for (const [type, more] of /** @type {[string, object][]} */ ([['pointerdown', {target: TEXT}], ['keydown', {key: ' ', target: TEXT}],
    ['keydown', {key: 'Enter'}], ['pointermove', {}], ['pointerup', {}]])) {
    const {feel, shown, drawn, pass} = page();
    feel(type, more);
    shown.value = 1;
    pass();
    assert.deepEqual(drawn, [0, 1]);
  }
});

test('a page that is left during a press draws no more', () => {
  const {feel, shown, drawn, pass, stop} = page();
  feel('pointerdown');
  shown.value = 1;
  pass();
  stop();
  feel('click');
  pass();
  assert.deepEqual(drawn, [0]);
});
