/** A view is a function of signals; it is rendered at most once per animation frame, whatever changes in between. */
import {render} from '../vendor/lit-html/lit-html.js';
import {signal} from '../vendor/signals-core/signals-core.js';
import {holdFocus} from './focus.js';
import {eachFrame} from './frame.js';

/** @type {Set<() => void>} */
const later = new Set();
/** Pictures that were asked for though nothing may have changed: what waits for one must not come when somebody has gone on to something else. */
const asked = signal(0);

/** @param {() => void} act once, when the next picture stands, which is in the next frame (focus, scrolling) */
export function afterPaint(act) {
  later.add(act);
  asked.value = asked.peek() + 1;
}

/** Moves the focus when the next picture stands, unless somebody went on to something else before it did.
 * @param {string} selector of an element that stands in it @param {FocusOptions} [options] */
export function focusLater(selector, options) {
  const from = document.activeElement;
  afterPaint(() => {
    const now = document.activeElement;
    if (!now || now === from || now === document.body) /** @type {HTMLElement | null} */ (document.querySelector(selector))?.focus(options);
  });
}

function settled() {
  const acts = [...later];
  later.clear();
  for (const act of acts) act();
}

/** @param {HTMLElement | DocumentFragment} container @param {() => unknown} view a lit template
 * @param {() => void} [after] each time the picture stands @returns {() => void} stop */
export function paint(container, view, after) {
  let keepFocus = () => {};
  return eachFrame(() => {
    void asked.value;
    keepFocus = holdFocus();
    shown(container, view);
  }, () => {
    settled();
    keepFocus();
    after?.();
  });
}

/** A view that fails leaves the last good picture. @param {HTMLElement | DocumentFragment} container @param {() => unknown} view */
function shown(container, view) {
  try {
    render(view(), container);
  } catch (error) {
    reportError(error);
  }
}
