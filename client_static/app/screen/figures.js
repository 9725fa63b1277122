/** Numbers as they stand beside a bar. */
import {language, num} from '../i18n.js';

const LOCALES = {nl: 'nl-NL', en: 'en-GB'};

/** @param {number} value @param {Intl.NumberFormatOptions} options */
const written = (value, options) => new Intl.NumberFormat(LOCALES[language.value], options).format(value);

/** @param {readonly string[]} parts @returns {string} `a, b en c` */
export const listed = parts => new Intl.ListFormat(language.value).format(parts);

/** @param {number} value @param {number} [digits] @returns {string} `4,0` */
export const fixed = (value, digits = 1) => written(value, {minimumFractionDigits: digits, maximumFractionDigits: digits});

/** @param {number} share 0 to 1 @param {number} [digits] @returns {string} `32%` */
export const percent = (share, digits = 0) => written(share, {style: 'percent', minimumFractionDigits: digits, maximumFractionDigits: digits});

/** @param {number} value @returns {string} `+12`, `−3`, `0` */
export const signed = value => written(value, {signDisplay: 'exceptZero', maximumFractionDigits: 1}).replace('-', '−');

/** The fewest digits at which what is not equal does not look so: two places with one number would not be believed.
 * @param {readonly number[]} values @param {(value: number, digits: number) => string} write @param {number} least @returns {number} at most two more */
export function digitsFor(values, write, least) {
  const different = new Set(values).size, enough = (/** @type {number} */ digits) => new Set(values.map(value => write(value, digits))).size >= different;
  return [least, least + 1].find(enough) ?? least + 2;
}

/** @param {import('./scene_model.js').Rule} rule @param {readonly number[]} values of a whole result @param {boolean} below whether they may lie below
 *   nought @returns {(value: number) => string} '' where the number itself says nothing */
export function figures(rule, values, below) {
  switch (rule) {
    case 'mean': return value => fixed(value, digitsFor(values, fixed, 1));
    case 'shares': case 'bradley_terry': return value => percent(value, digitsFor(values, percent, 0));
    case 'ranked_pairs': return () => '';
    default: return below ? signed : num;
  }
}
