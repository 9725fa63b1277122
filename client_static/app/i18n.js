/** Every word people read goes through here: Dutch in a `je` and a `u` form, English; numbers and times by Intl. */
import {computed, signal} from '../vendor/signals-core/signals-core.js';
import nl from '../i18n/nl.js';
import {storage} from './store.js';

/** @typedef {keyof typeof nl} Key */
/** @typedef {import('../core/types.js').Language} Language */
/** @typedef {import('../core/types.js').Address} Address */
/** @typedef {Record<string, string | {je: string, u: string}>} Catalogue */

const CHOSEN = 'sp:language';
const LOCALES = {nl: 'nl-NL', en: 'en-GB'};

/** @param {unknown} value @returns {Language | null} */
const asLanguage = value => value === 'nl' || value === 'en' ? value : null;

/** What this person chose; it wins over what the conference speaks. */
const chosen = signal(asLanguage(storage.get(CHOSEN)));
const spoken = signal(/** @type {Language} */ ('nl'));
const english = signal(/** @type {Catalogue | null} */ (null));

/** How the conference addresses people. */
export const address = signal(/** @type {Address} */ ('je'));
/** The language in which the page stands; English only once its catalogue is there. */
export const language = computed(() => (chosen.value ?? spoken.value) === 'en' && english.value ? 'en' : 'nl');

const plurals = computed(() => new Intl.PluralRules(LOCALES[language.value]));
const numbers = computed(() => new Intl.NumberFormat(LOCALES[language.value], {maximumFractionDigits: 1}));
const times = computed(() => new Intl.DateTimeFormat(LOCALES[language.value], {hour: '2-digit', minute: '2-digit'}));
const dates = computed(() => new Intl.DateTimeFormat(LOCALES[language.value], {day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC'}));

/** @param {Key} key @param {Readonly<Record<string, unknown>>} [params] `n` picks the plural; numbers are written as the language does @returns {string} */
export function t(key, params = {}) {
  const catalogue = /** @type {Catalogue} */ (language.value === 'en' && english.value ? english.value : nl);
  const found = catalogue[key] ?? /** @type {Catalogue} */ (nl)[key] ?? key;
  const form = typeof found === 'string' ? found : found[address.value];
  return filled(plural(form, params.n), params);
}

/** @param {string} form @param {unknown} n */
function plural(form, n) {
  if (typeof n !== 'number' || !form.includes('|')) return form;
  const [one = '', other = ''] = form.split('|');
  return plurals.value.select(n) === 'one' ? one : other;
}

/** @param {string} form @param {Readonly<Record<string, unknown>>} params */
const filled = (form, params) => form.replace(/\{(\w+)\}/g, (_, name) => {
  const value = params[name];
  return typeof value === 'number' ? numbers.value.format(value) : String(value ?? '');
});

/** Over the socket `retry` is in ms, over HTTP in seconds. @param {string} code @param {Readonly<Record<string, unknown>>} params */
const seconds = (code, {retry}) => Math.max(1, Math.ceil(code === 'slow_down' ? Number(retry) / 1000 : Number(retry)));

/** @param {string} code of a rejection, an HTTP error or a close @param {Readonly<Record<string, unknown>>} [params]
 * @returns {string} one sentence that says what to do */
export function reject(code, params = {}) {
  const key = `reject.${code}`;
  if (!(key in nl)) return t('reject.unknown');
  return t(/** @type {Key} */ (key), params.retry === undefined ? params : {...params, n: seconds(code, params)});
}

/** @param {import('../core/types.js').Said | null | undefined} text @returns {string} a text of the programme in this page's language and address */
export function said(text) {
  if (!text) return '';
  if (language.value === 'en' && text.en) return text.en;
  return address.value === 'u' ? text.u ?? text.je : text.je;
}

/** @param {number} value @returns {string} */
export const num = value => numbers.value.format(value);

/** @param {number} ms since 1970 @returns {string} `14:37` */
export const timeOfDay = ms => times.value.format(ms);

/** @param {string} day `2025-11-20` @returns {string} `20 november 2025`; '' stays '' */
export const dateOf = day => day ? dates.value.format(Date.parse(`${day}T00:00:00Z`)) : '';

async function loadEnglish() {
  if (!english.value) english.value = (await import('../i18n/en.js')).default;
}

/** By the user; kept on this device. @param {Language} value */
export async function setLanguage(value) {
  storage.set(CHOSEN, value);
  chosen.value = value;
  await arrange();
}

/** As the conference has it. @param {Language} value @param {Address} form */
export async function speak(value, form) {
  spoken.value = value;
  address.value = form;
  await arrange();
}

async function arrange() {
  if ((chosen.value ?? spoken.value) === 'en') await loadEnglish();
  document.documentElement.lang = language.value;
}

/** Before the first words are shown. */
export const ready = arrange();
