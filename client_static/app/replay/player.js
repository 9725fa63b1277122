/** Where in the day one is, and how one goes through it. All that the page shows follows from `place`. */
import {batch, computed, signal} from '../../vendor/signals-core/signals-core.js';
import {laneKey} from '../../core/lanes.js';
import {Course} from '../../core/replay/course.js';
import {Telling} from '../../core/replay/happenings.js';
import {rosterRoom} from '../../core/rooms.js';
import {me, readFrom, signals, store} from '../reading.js';
import {arrived} from '../screen/read_ballot.js';

/** @typedef {import('../../core/replay/day.js').Day} Day @typedef {import('../../core/replay/day.js').Chapter} Chapter */
/** @typedef {import('../../core/replay/happenings.js').Happening} Happening */
/** `stepwise`: rooms of votes that were revealed place by place. @typedef {{day: Day, course: Course, telling: Telling, stepwise: string[]}} Opened */

export const SPEEDS = /** @type {const} */ ([1, 4, 16, 64, 256]);
/** A picture every so many ms is enough for a day that runs. */
const BEAT = 50;
/** Who was away for longer has not watched meanwhile, ms. */
const LONGEST = 250;

export const opened = signal(/** @type {Opened | null} */ (null));
/** `at`: server ms; between two events the clock goes on. */
export const place = signal({step: 0, at: 0});
export const playing = signal(false);
export const speed = signal(/** @type {number} */ (16));
/** The roster, while names are shown. */
export const names = signal(/** @type {import('../../core/lanes.js').Lane | null} */ (null));

export const chapters = computed(() => opened.value?.day.told.chapters ?? []);
/** Where one goes from one to the next: a close comes a moment after a vote, and a poll is one table's. */
export const stops = computed(() => chapters.value.filter(({kind}) => kind !== 'close' && kind !== 'poll'));
export const lastStep = computed(() => opened.value?.day.length ?? 0);
/** @returns {number} ms of the course */
export const position = computed(() => opened.value?.course.position(place.value.at) ?? 0);
/** Of a silence that is being passed through. */
export const silence = computed(() => opened.value?.course.silenceAt(place.value.at) ?? null);
/** @type {import('../../vendor/signals-core/signals-core.js').ReadonlySignal<Chapter | null>} */
export const round = computed(() => chapters.value.filter(({kind, step}) => kind === 'round' && step <= place.value.step).at(-1) ?? null);

readFrom({now: () => place.value.at});

/** @param {Day} day that is whole */
export function open(day) {
  const telling = new Telling(), stepwise = new Set(/** @type {string[]} */ ([]));
  for (const step of day.steps) {
    telling.hear(step);
    for (const [, operations] of step[5]) if (operations.some(([kind, , record]) => kind === 'ballot' && record?.revealing)) stepwise.add(step[2]);
  }
  const {from} = day.told, to = Math.max(day.told.to, day.timeOf(day.length));
  opened.value = {day, telling, course: new Course(day.steps.map(([, at]) => at), Math.min(from, day.timeOf(1)), day.length ? day.timeOf(day.length) : to),
    stepwise: [...stepwise]};
}

/** @param {number} step @param {number} at @param {boolean} going from where one was, as the day did */
function stand(step, at, going) {
  const now = opened.peek();
  if (!now) return;
  const before = place.peek().step;
  arrived(now.stepwise, going && step >= before);
  batch(() => {
    place.value = {step, at};
    if (step !== before || !store.peek().size) show();
  });
}

/** What the lanes hold there; with the names while these are wanted. */
export function show() {
  const now = opened.peek(), of = me.peek()?.conference;
  if (!now || !of) return;
  const moment = now.day.moment(place.peek().step), roster = names.peek();
  batch(() => {
    store.value = roster ? new Map(moment.store).set(laneKey(rosterRoom(of), 'seat'), roster) : moment.store;
    signals.value = moment.signals;
  });
}

/** @param {number} step @param {boolean} [going] */
export function goToStep(step, going = false) {
  const now = opened.peek();
  if (!now) return;
  const wanted = Math.max(0, Math.min(now.day.length, Math.round(step)));
  stand(wanted, now.day.timeOf(wanted), going);
}

/** @param {number} wanted ms of the course @param {boolean} [going] */
export function goToPosition(wanted, going = false) {
  const now = opened.peek();
  if (!now) return;
  const at = now.course.time(Math.max(0, Math.min(now.course.length, wanted)));
  stand(now.day.stepAt(at), at, going);
}

/** One event further, or back. @param {1 | -1} by */
export function goBy(by) {
  pause();
  goToStep(place.peek().step + by, by > 0);
}

/** @param {1 | -1} by */
export function goToChapter(by) {
  const {step} = place.peek(), all = stops.peek();
  const next = by > 0 ? all.find(chapter => chapter.step > step) : all.filter(chapter => chapter.step < step).at(-1);
  if (next) goToStep(next.step);
  else goToStep(by > 0 ? lastStep.peek() : Math.min(1, lastStep.peek()));
}

// --- playing ---------------------------------------------------------------------------------------------------------

export const pause = () => { playing.value = false; };

export function play() {
  const now = opened.peek();
  if (!now || playing.peek()) return;
  if (position.peek() >= now.course.length) goToStep(chapters.peek()[0]?.step ?? 0);
  playing.value = true;
  let before = performance.now();
  const beat = (/** @type {number} */ time) => {
    if (!playing.peek()) return;
    requestAnimationFrame(beat);
    if (time - before < BEAT) return;
    const wanted = position.peek() + Math.min(LONGEST, time - before) * speed.peek();
    before = time;
    if (wanted >= now.course.length) pause();
    goToPosition(wanted, true);
  };
  requestAnimationFrame(beat);
}

export const toggle = () => playing.peek() ? pause() : play();
