/** A view is a function of signals; it is rendered at most once per animation frame, whatever changes in between. */
import {render} from '../vendor/lit-html/lit-html.js';
import {effect} from '../vendor/signals-core/signals-core.js';

/** @type {Set<() => void>} */
const later = new Set();

/** @param {() => void} act once, after the next picture stands (focus, scrolling) */
export const afterPaint = act => void later.add(act);

function settled() {
  const acts = [...later];
  later.clear();
  for (const act of acts) act();
}

/** The first run reads and draws; the second is only told that something changed, and asks for a frame.
 * @param {HTMLElement | DocumentFragment} container @param {() => unknown} view a lit template
 * @param {() => void} [after] each time the picture stands @returns {() => void} stop */
export function paint(container, view, after) {
  let frame = 0, stop = () => {};
  const draw = () => {
    frame = 0;
    stop();
    let drawn = false;
    stop = effect(() => {
      if (drawn) frame ||= requestAnimationFrame(draw);
      else shown(container, view);
      drawn = true;
    });
    settled();
    after?.();
  };
  draw();
  return () => {
    cancelAnimationFrame(frame);
    stop();
  };
}

/** A view that fails leaves the last good picture. @param {HTMLElement | DocumentFragment} container @param {() => unknown} view */
function shown(container, view) {
  try {
    render(view(), container);
  } catch (error) {
    reportError(error);
  }
}
