/** Whether somebody points at a list or is in it: then nothing may move under them. */
import {signal} from '../../vendor/signals-core/signals-core.js';

/** @param {() => void} began
 * @returns {{readonly held: boolean, enter: () => void, leave: (event: Event) => void}} for pointerenter and focusin, pointerleave and focusout */
export function hold(began) {
  const held = signal(false);
  return {
    get held() { return held.value; },
    enter() {
      if (held.peek()) return;
      began();
      held.value = true;
    },
    leave(event) {
      const list = /** @type {HTMLElement} */ (event.currentTarget);
      if (event instanceof FocusEvent && event.relatedTarget instanceof Node && list.contains(event.relatedTarget)) return;
      held.value = event.type === 'focusout' ? list.matches(':hover') : list.contains(document.activeElement);
    },
  };
}
