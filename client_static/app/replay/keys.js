/** Keys: an arrow is one event, Page Up and Page Down a round or a vote, space plays. In a field keys do what they do there. */
import {goBy, goToChapter, goToStep, lastStep, pause, toggle} from './player.js';

/** Where a key already means something. */
const TAKEN = 'input:not([type="range"]), select, textarea, dialog, [contenteditable]';
/** A press of the space bar on one of these is a press of it. */
const PRESSED = 'button, a, summary, label';

const ACTS = /** @type {Record<string, () => void>} */ ({
  ArrowLeft: () => goBy(-1), ArrowRight: () => goBy(1), ArrowDown: () => goBy(-1), ArrowUp: () => goBy(1),
  PageUp: () => goToChapter(1), PageDown: () => goToChapter(-1), Home: () => goToStep(0), End: () => goToStep(lastStep.peek()),
});
/** What scrolls goes on to scroll by these; only on the slider they go through the day. */
const SLIDER = new Set(['ArrowDown', 'ArrowUp', 'PageUp', 'PageDown', 'Home', 'End']);

/** @param {KeyboardEvent} event */
function pressed(event) {
  const {key, target, altKey, ctrlKey, metaKey, shiftKey} = event;
  if (altKey || ctrlKey || metaKey || !(target instanceof Element) || target.closest(TAKEN)) return;
  const slider = target.matches('[type="range"]');
  if (key === ' ' && !target.closest(PRESSED)) toggle();
  else if (shiftKey && (key === 'ArrowLeft' || key === 'ArrowRight')) goToChapter(key === 'ArrowRight' ? 1 : -1);
  else if (ACTS[key] && (slider || !SLIDER.has(key))) {
    if (key.startsWith('Page') || key === 'Home' || key === 'End') pause();
    ACTS[key]?.();
  } else return;
  event.preventDefault();
}

export const listenToKeys = () => addEventListener('keydown', pressed);
