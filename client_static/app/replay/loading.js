/** Fetches the day: whose session may, how far it is, and what to do when it cannot be had. */
import {batch, signal} from '../../vendor/signals-core/signals-core.js';
import {decode} from '../../core/codec.js';
import {Day} from '../../core/replay/day.js';
import {Frames} from '../../core/replay/stream.js';
import {ApiError, replay, sentence, withToken} from '../api.js';
import {t} from '../i18n.js';
import {keptSession} from '../kept.js';
import {me} from '../reading.js';
import {goToStep, open, place} from './player.js';
import {look, view} from './view.js';

/** @typedef {{state: 'shut'} | {state: 'loading', n: number, of: number, title: string} | {state: 'ready'} | {state: 'failed', message: string, again: boolean}
 * } Loading `n`: events so far; `again`: whether it may help to ask once more */

export const loading = signal(/** @type {Loading} */ ({state: 'loading', n: 0, of: 0, title: ''}));

const LIMITS = {message: 0, text: 0, rate: 0, burst: 0};
const asked = {controller: new AbortController()};

/** The organiser sees most; who only leads sees the day that is theirs.
 * @param {string} conference @returns {'organiser' | 'moderator' | null} whose session this browser has for it */
export function sessionFor(conference) {
  if (keptSession('organiser')) return 'organiser';
  return keptSession('moderator')?.conference === conference ? 'moderator' : null;
}

/** @param {string} conference @returns {Promise<boolean>} whether it is there */
export async function load(conference) {
  const role = sessionFor(conference), kept = role && keptSession(role);
  if (!role || !kept) {
    loading.value = {state: 'shut'};
    return false;
  }
  withToken(kept.token);
  asked.controller.abort();
  asked.controller = new AbortController();
  loading.value = {state: 'loading', n: 0, of: 0, title: ''};
  try {
    const day = await received(await replay(conference, asked.controller.signal));
    batch(() => {
      me.value = {participant: '', role, conference, table: null, shared: false, rooms: day.told.rooms, limits: LIMITS};
      open(day);
      loading.value = {state: 'ready'};
    });
    return true;
  } catch (error) {
    loading.value = failed(error);
    return false;
  }
}

/** What came since; one stays where one is. */
export async function reload() {
  const {step} = place.peek(), seen = view.peek(), of = me.peek()?.conference ?? '';
  if (!await load(of)) return;
  goToStep(step);
  look(seen);
}

/** @param {ReadableStream<Uint8Array>} stream @returns {Promise<Day>} @throws when it ends before it is whole */
async function received(stream) {
  const reader = stream.getReader(), frames = new Frames();
  /** @type {Day | null} */ let day = null;
  let whole = false, broken = /** @type {string[]} */ ([]);
  for (let {done, value} = await reader.read(); !done; {done, value} = await reader.read()) {
    for (const bytes of frames.feed(value ?? new Uint8Array(0))) {
      const message = /** @type {import('../../core/replay/day.js').Message} */ (/** @type {unknown} */ (decode(bytes)));
      if (message.t === 'day') day = new Day(message);
      else if (message.t === 'steps') day?.add(message.steps);
      else if (message.t === 'end') [whole, broken] = [true, message.broken];
    }
    if (day) loading.value = {state: 'loading', n: day.length, of: day.told.steps, title: day.told.title};
  }
  if (!day || !whole || !frames.whole || day.length !== day.told.steps) throw new ApiError('offline', {}, '', 0);
  day.broken = broken;
  return day;
}

/** @param {unknown} error @returns {Loading} */
function failed(error) {
  if (error instanceof ApiError && error.status === 401) return {state: 'shut'};
  if (error instanceof ApiError) return {state: 'failed', message: error.code === 'offline' ? t('replay.broken') : sentence(error),
    again: ![403, 404].includes(error.status)};
  reportError(error);
  return {state: 'failed', message: t('replay.broken'), again: true};
}
