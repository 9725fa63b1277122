/** The projector's three keys, and what a projector's laptop needs: stay awake, hide the pointer. */
import {storage} from '../store.js';

const IDLE = 2500;
/** Apart from the other pages' choice: the hall's light decides here, not the laptop's owner. */
const LOOK = 'sp:look:screen';

/** @param {{blank: () => void}} does */
export function listenToKeys({blank}) {
  addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (event.key === 'b') blank();
    else if (event.key === 'd') turnDark();
    else if (event.key === 'f') fullScreen();
  });
  if (storage.get(LOOK) === 'dark') wear('dark');
  hidePointer();
}

/** @param {string} look */
function wear(look) {
  document.documentElement.dataset.theme = look;
  storage.set(LOOK, look);
}

/** A lit hall washes out black: light is the default, whatever the laptop prefers. */
const turnDark = () => wear(document.documentElement.dataset.theme === 'dark' ? 'light' : 'dark');

function fullScreen() {
  if (document.fullscreenElement) void document.exitFullscreen();
  else document.documentElement.requestFullscreen?.().catch(() => undefined);
}

function hidePointer() {
  let timer = 0;
  addEventListener('pointermove', () => {
    document.body.classList.remove('is-idle');
    clearTimeout(timer);
    timer = setTimeout(() => document.body.classList.add('is-idle'), IDLE);
  });
}

/** Where the browser can (only on a secure page); the lock is lost whenever the page is hidden. */
export function keepAwake() {
  const lock = () => { if (document.visibilityState === 'visible') navigator.wakeLock?.request('screen').catch(() => undefined); };
  lock();
  document.addEventListener('visibilitychange', lock);
}
