/** Who comes in half-way reads in one line what is asked. */
import {effect, untracked} from '../../vendor/signals-core/signals-core.js';
import {draft} from '../drafts.js';
import {me, now} from '../session.js';
import {currentPace} from './place.js';

/** So long after its start a round is one that somebody came into. */
const UNDER_WAY = 60_000;

/** The first round this device saw, and whether it was under way. */
const arrival = () => draft(`arrived/${me.value?.participant ?? ''}`, {round: '', late: false, at: 0});

/** @returns {() => void} stop */
export const watchArrival = () => effect(() => {
  const pace = currentPace();
  if (pace) untracked(() => {
    if (arrival().value.round) return;
    const late = pace.phase === 'running' && now() - (pace.started ?? 0) > UNDER_WAY;
    arrival().set({round: pace.round ?? 'none', late, at: now()});
  });
});

/** @returns {number} when this device came to the table, ms; 0 while unknown */
export const arrivedAt = () => arrival().value.at ?? 0;

/** @returns {boolean} whether this is the round that I came into */
export const cameLate = () => arrival().value.late && arrival().value.round === currentPace()?.round;
