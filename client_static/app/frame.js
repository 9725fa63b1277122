/** Draws when what it read has changed, at most once per animation frame. */
import {effect} from '../vendor/signals-core/signals-core.js';

/** @typedef {{request: (act: () => void) => number, cancel: (frame: number) => void}} Frames */

/** @type {Frames} */
const screen = {request: act => requestAnimationFrame(act), cancel: frame => cancelAnimationFrame(frame)};

/** The first run of each effect reads and draws; the second is only told that something changed, and asks for a frame.
 * @param {() => void} draw @param {() => void} drawn each time after it @param {Frames} [frames] @returns {() => void} stop */
export function eachFrame(draw, drawn, frames = screen) {
  let frame = 0, stop = () => {};
  const run = () => {
    frame = 0;
    stop();
    let read = false;
    stop = effect(() => {
      if (read) frame ||= frames.request(run);
      else draw();
      read = true;
    });
    drawn();
  };
  run();
  return () => {
    if (frame) frames.cancel(frame);
    stop();
  };
}
