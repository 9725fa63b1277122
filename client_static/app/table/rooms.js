/** The rooms this page reads besides the hall's: my table, wherever I sit now, and the tables on its theme. */
import {effect, untracked} from '../../vendor/signals-core/signals-core.js';
import {me, subscribe, unsubscribe} from '../session.js';
import {roomOf, sisters} from './place.js';

/** @returns {() => void} stop */
export function watchRooms() {
  let read = /** @type {readonly number[]} */ ([]);
  return effect(() => {
    const mine = me.value?.table, near = sisters();
    const wanted = [...mine ? [mine] : [], ...near];
    untracked(() => {
      if (mine) subscribe(roomOf(mine));
      for (const number of near) subscribe(roomOf(number), ['seat']);
      for (const number of read) if (!wanted.includes(number)) unsubscribe(roomOf(number));
    });
    read = wanted;
  });
}
