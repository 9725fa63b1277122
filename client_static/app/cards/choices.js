/** What is asked to be printed. Nothing of it is kept: a Wi-Fi password least of all. */
import {signal} from '../../vendor/signals-core/signals-core.js';
import {drawCode} from '../organiser/codes.js';
import {wifiText} from './wifi.js';

/** @typedef {'tables' | 'rescue'} Which */
/** @typedef {'a5' | 'a6'} Size */

const query = new URLSearchParams(location.search);

export const which = signal(/** @type {Which} */ (query.get('kaart') === 'nood' ? 'rescue' : 'tables'));
export const size = signal(/** @type {Size} */ ('a5'));
/** A table's number, 0 = all. */
export const only = signal(0);
export const wifi = signal({name: '', password: ''});
export const wifiCode = signal(/** @type {import('../api.js').Qr | null} */ (null));

/** How long to wait for the next letter before a code is drawn. */
const PAUSE = 400;
const drawing = {timer: 0, turn: 0};

/** @param {Partial<{name: string, password: string}>} change */
export function setWifi(change) {
  wifi.value = {...wifi.value, ...change};
  wifiCode.value = null;
  clearTimeout(drawing.timer);
  drawing.timer = setTimeout(drawWifi, PAUSE);
}

async function drawWifi() {
  const turn = ++drawing.turn, {name, password} = wifi.value;
  const code = name.trim() ? await drawCode(wifiText(name.trim(), password)) : null;
  if (turn === drawing.turn) wifiCode.value = code;
}
