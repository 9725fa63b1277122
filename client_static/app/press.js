/** A press counts for what it began on. From when a finger, the mouse or the space bar goes down on a control until that acts,
 * nothing may move: the browser compares where both ends of a press fell, and when a line came in above the control meanwhile
 * the press is lost in silence. So no picture is drawn until it has acted, which is a tenth of a second as a rule. */

/** Who holds on longer waits for something else. ms */
const LONGEST = 3000;
/** On a touch screen the click comes a moment after the finger left. ms */
const CLICK_WITHIN = 120;
/** Further than a finger trembles: somebody drags or scrolls, and wants to see it. px */
const TREMBLE = 10;

const BY_KEY = 'button, summary, [role="button"], input:is([type="checkbox"], [type="radio"])';
const BY_POINTER = `${BY_KEY}, label, a[href]`;

/** What is read of an event.
 * @typedef {{type: string, target: any, clientX?: number, clientY?: number, key?: string}} Touch */
/** @typedef {(ms: number, act: () => void) => () => void} After returns the way to call it off */

/** @type {After} */
const later = (ms, act) => {
  const timer = setTimeout(act, ms);
  return () => clearTimeout(timer);
};

/** @param {Touch} event */
function begins({type, target, key}) {
  if (type === 'pointerdown') return Boolean(target?.closest?.(BY_POINTER));
  return type === 'keydown' && key === ' ' && Boolean(target?.closest?.(BY_KEY));
}

/** @param {After} [after] @returns {{readonly pressed: boolean, feel: (event: Touch) => void, freed: (act: () => void) => () => void}} `feel` is given
 * all events of EVENTS; `freed`: once, when what is pressed has acted; it returns the way to call that off */
export function presses(after = later) {
  const waiting = /** @type {Set<() => void>} */ (new Set());
  /** @type {{x: number, y: number} | null} */
  let held = null;
  let stop = () => {};

  /** @param {number} ms */
  function freeIn(ms) {
    stop();
    stop = after(ms, free);
  }

  function free() {
    stop();
    held = null;
    const acts = [...waiting];
    waiting.clear();
    for (const act of acts) act();
  }

  return {
    get pressed() { return held !== null; },
    feel(event) {
      const {type, clientX: x = 0, clientY: y = 0} = event;
      if (begins(event)) {
        held ??= {x, y};
        freeIn(LONGEST);
      } else if (!held) return;
      else if (type === 'pointerup' || type === 'keyup') freeIn(CLICK_WITHIN);
      else if (type === 'click' || type === 'pointercancel' || type === 'pointermove' && Math.hypot(x - held.x, y - held.y) > TREMBLE) free();
    },
    freed(act) {
      waiting.add(act);
      return () => waiting.delete(act);
    },
  };
}

export const EVENTS = /** @type {const} */ (['pointerdown', 'pointermove', 'pointerup', 'pointercancel', 'keydown', 'keyup', 'click']);

/** Those of this page. */
export const press = presses();
for (const type of EVENTS) addEventListener(type, event => press.feel(/** @type {any} */ (event)), {capture: true, passive: true});
