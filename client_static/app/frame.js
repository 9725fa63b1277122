/** Draws when what it read has changed, at most once per animation frame, and not under a finger. */
import {effect} from '../vendor/signals-core/signals-core.js';
import {press} from './press.js';

/** @typedef {{request: (act: () => void) => number, cancel: (frame: number) => void}} Frames */
/** @typedef {{readonly pressed: boolean, freed: (act: () => void) => () => void}} Press */

/** @type {Frames} */
const screen = {request: act => requestAnimationFrame(act), cancel: frame => cancelAnimationFrame(frame)};

/** The first run of each effect reads and draws; the second is only told that something changed, and asks for a frame.
 * @param {() => void} draw @param {() => void} drawn each time after it @param {Frames} [frames] @param {Press} [hand] nothing is drawn while it
 * presses @returns {() => void} stop */
export function eachFrame(draw, drawn, frames = screen, hand = press) {
  let frame = 0, stop = () => {}, callOff = () => {};
  const ask = () => { frame ||= frames.request(due); };
  const due = () => {
    frame = 0;
    if (hand.pressed) callOff = hand.freed(ask);
    else run();
  };
  const run = () => {
    stop();
    let read = false;
    stop = effect(() => {
      if (read) ask();
      else draw();
      read = true;
    });
    drawn();
  };
  run();
  return () => {
    if (frame) frames.cancel(frame);
    callOff();
    stop();
  };
}
