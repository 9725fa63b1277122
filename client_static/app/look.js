/** Light or dark, as the device has it or as this person chose. */
import {signal} from '../vendor/signals-core/signals-core.js';
import {storage} from './store.js';

/** @typedef {'light' | 'dark' | ''} Look '' = as the device */

const KEY = 'sp:look';

/** @param {unknown} value @returns {Look} */
const asLook = value => value === 'light' || value === 'dark' ? value : '';

export const look = signal(asLook(storage.get(KEY)));

function show() {
  if (look.value) document.documentElement.dataset.theme = look.value;
  else delete document.documentElement.dataset.theme;
}

/** @param {Look} value */
export function setTheme(value) {
  look.value = value;
  storage.set(KEY, value);
  show();
}

/** @returns {boolean} whether the page is dark now */
export const isDark = () => (look.value || (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')) === 'dark';

show();
