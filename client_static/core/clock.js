/** The server's clock, anchored to this device's monotonic one, so that a wall clock that is set does not move the rounds. */

/** `uncertainty`: half the round trip it was measured with, ms.
 * @typedef {{server: number, mono: number, uncertainty: number}} Anchor */

export const MINUTE = 60_000;

/** @param {number} ms @returns {number} the minute nearest to it, as people set a time to come back */
export const wholeMinute = ms => Math.round(ms / MINUTE) * MINUTE;

/** How much surer an old measurement may be for each ms of its age: crystals drift up to 100 ppm, sleeping ones stand still. */
const DRIFT = 1e-4;

/** From `welcome`: the time is at most one way old. @param {number} server @param {number} mono @returns {Anchor} */
export const anchored = (server, mono) => ({server, mono, uncertainty: 1000});

/** From `pong`: the server read its clock between `sent` and `mono`. The surer of old and new stays.
 * @param {Anchor | null} anchor @param {{sent: number, mono: number, server: number}} sample monotonic ms, monotonic ms, server ms
 * @returns {Anchor} */
export function observe(anchor, {sent, mono, server}) {
  const uncertainty = Math.max(0, mono - sent) / 2;
  const fresh = {server: server + uncertainty, mono, uncertainty};
  if (!anchor) return fresh;
  const aged = anchor.uncertainty + (mono - anchor.mono) * DRIFT;
  return uncertainty <= aged ? fresh : anchor;
}

/** @param {Anchor | null} anchor @param {number} mono @param {number} wall used until the server has spoken @returns {number} server ms */
export const serverTime = (anchor, mono, wall) => anchor ? Math.round(anchor.server + mono - anchor.mono) : wall;

/** @param {import('./types.js').Pace | undefined} pace @param {number} now server ms
 * @returns {number | null} ms left; below zero after the bell; null when nothing runs */
export function remainingOf(pace, now) {
  if (!pace || pace.phase === 'idle') return null;
  if (pace.phase === 'paused') return pace.remaining ?? 0;
  return pace.deadline === null ? null : pace.deadline - now;
}

/** Whole seconds, rounded up, so that 0:00 is the bell itself. @param {number} ms @returns {string} `7:18` or `1:02:03` */
export function duration(ms) {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (/** @type {number} */ n) => String(n).padStart(2, '0');
  return hours ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}
