/** Something that is tried on a tap: one at a time, and what fails is told in one sentence. */
import {signal} from '../vendor/signals-core/signals-core.js';
import {sentence} from './api.js';

/** Reading `busy` and `problem` subscribes the view.
 * @typedef {{readonly busy: boolean, readonly problem: string, run: (act: () => unknown) => Promise<boolean>, forget: () => void}} Attempt */

/** @param {(error: unknown) => string} [tell] what is said of an error; '' when it was dealt with there @returns {Attempt} `run` tells whether it went well */
export function attempt(tell = sentence) {
  const busy = signal(false), problem = signal('');
  return {
    get busy() { return busy.value; },
    get problem() { return problem.value; },
    forget() { problem.value = ''; },
    async run(act) {
      if (busy.value) return false;
      [busy.value, problem.value] = [true, ''];
      try {
        await act();
        return true;
      } catch (error) {
        problem.value = tell(error);
        return false;
      } finally {
        busy.value = false;
      }
    },
  };
}
