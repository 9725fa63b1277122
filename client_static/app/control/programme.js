/** Where the day stands against its plan. All times are server ms. */
import {MINUTE} from '../../core/clock.js';
import {nextRound} from '../../core/programme.js';

/** @typedef {import('../../core/types.js').Pace} Pace @typedef {import('../../core/programme.js').Placed} Placed */

/** When the round that is on ends, or ended too long ago and still holds the hall. @param {Pace} pace @param {number} now */
function endOf(pace, now) {
  if (pace.phase === 'paused') return now + (pace.remaining ?? 0);
  return Math.max(now, pace.deadline ?? now);
}

/** The plan is counted from when the first round really began; a round that was skipped gives its minutes back.
 * @param {Placed[]} rounds @param {Pace | undefined} pace @param {number} now
 * @returns {number | null} ms later than planned, below zero when earlier; null before the day and after its last round */
export function delay(rounds, pace, now) {
  const current = rounds.findIndex(([id]) => id === pace?.round);
  const first = rounds.findIndex(([, round]) => round.started !== null);
  const began = rounds[first]?.[1].started;
  if (!pace || current < 0 || first < 0 || typeof began !== 'number') return null;
  if (pace.phase === 'ended' && !nextRound(rounds, pace)) return null;
  const planned = rounds.slice(first, current + 1).reduce((sum, [, round]) => sum + round.minutes * MINUTE, began);
  return endOf(pace, now) - planned;
}

/** @param {Placed[]} rounds @param {Pace | undefined} pace @param {number} now
 * @returns {Map<string, number>} when each round to come will begin, if nothing else changes */
export function expected(rounds, pace, now) {
  const current = rounds.findIndex(([id]) => id === pace?.round);
  let at = pace && current >= 0 ? endOf(pace, now) : now;
  const starts = new Map();
  for (const [id, round] of rounds.slice(current + 1)) {
    if (round.state !== 'planned') continue;
    starts.set(id, at);
    at += round.minutes * MINUTE;
  }
  return starts;
}

/** @returns {(value: unknown, now: number) => number} how long the value that it is told has stood, ms */
export function steadiness() {
  let held = /** @type {unknown} */ (undefined), since = 0;
  return (value, now) => {
    if (value !== held) [held, since] = [value, now];
    return now - since;
  };
}
