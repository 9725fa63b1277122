/** Who comes in half-way reads in one line what is asked. */
import {effect, untracked} from '../../vendor/signals-core/signals-core.js';
import {draft} from '../drafts.js';
import {me, now} from '../session.js';
import {currentPace} from './place.js';

/** So long after its start a round is one that somebody came into. */
const UNDER_WAY = 60_000;

/** The first round this device saw, and whether it was under way. */
const arrival = () => draft(`arrived/${me.value?.participant ?? ''}`, {round: '', late: false});

/** @returns {() => void} stop */
export const watchArrival = () => effect(() => {
  const pace = currentPace();
  if (pace) untracked(() => {
    if (!arrival().value.round) arrival().set({round: pace.round ?? 'none', late: pace.phase === 'running' && now() - (pace.started ?? 0) > UNDER_WAY});
  });
});

/** @returns {boolean} whether this is the round that I came into */
export const cameLate = () => arrival().value.late && arrival().value.round === currentPace()?.round;
