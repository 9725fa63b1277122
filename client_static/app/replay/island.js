/** A part of the page that is painted by itself: the big screen need not be made anew because the hand of the clock moved. */
import {ref} from '../../vendor/lit-html/directives/ref.js';
import {paint} from '../paint.js';

/** @param {() => unknown} view @param {() => void} [after] each time its picture stands
 * @returns the same directive each time, so that the part goes on while the page around it is painted */
export function island(view, after) {
  const now = {element: /** @type {Element | undefined} */ (undefined), stop: () => {}};
  const follow = (/** @type {Element | undefined} */ element) => {
    now.stop();
    Object.assign(now, {element, stop: () => {}});
    // Where it will stand is not in the page yet, and has no size.
    if (element instanceof HTMLElement) queueMicrotask(() => { if (now.element === element) now.stop = paint(element, view, after); });
  };
  return () => ref(follow);
}
