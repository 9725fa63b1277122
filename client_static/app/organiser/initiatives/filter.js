/** Finding initiatives: by words as one types them, by area, target group, activity and stage, and what lacks scores. */

/** @typedef {import('../../../core/types.js').Initiative} Initiative */
/** @typedef {[id: string, record: Initiative]} Listed */
/** @typedef {'area' | 'target' | 'activity' | 'stage'} Look */
/** '' asks for any. `missing`: only those that lack a score.
 * @typedef {{search: string, missing: boolean} & Record<Look, string>} Wanted */

export const LOOKS = /** @type {const} */ (['area', 'target', 'activity', 'stage']);
/** Stands for "none" among the choices of a filter; no text of the list is a blank. */
export const NONE = ' ';

/** @type {Wanted} */
export const ANY = Object.freeze({search: '', missing: false, area: '', target: '', activity: '', stage: ''});

/** As it is compared: without accents and case. @param {string} text */
export const folded = text => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** @param {Initiative} one @param {readonly string[]} criteria ids @returns {number} how many scores it has */
export const scored = (one, criteria) => criteria.filter(id => one.scores?.[id] !== undefined).length;

/** Every word has to be in it somewhere. @param {Initiative} one @param {readonly string[]} words */
function says(one, words) {
  const text = folded([one.title, one.text, one.supplier, one.target, one.activity, one.stage, one.key].join(' '));
  return words.every(word => text.includes(word));
}

/** @param {readonly Listed[]} list @param {Wanted} wanted @param {readonly string[]} criteria ids of those that initiatives are scored by
 * @returns {Listed[]} */
export function found(list, wanted, criteria) {
  const words = folded(wanted.search).split(/\s+/).filter(Boolean);
  return list.filter(([, one]) => LOOKS.every(look => !wanted[look] || one[look] === (wanted[look] === NONE ? '' : wanted[look]))
    && (!wanted.missing || scored(one, criteria) < criteria.length) && says(one, words));
}

/** @param {readonly Listed[]} list @returns {Record<Look, [value: string, times: number][]>} what there is to choose from, the most frequent first */
export function looksOf(list) {
  /** @param {Look} look @returns {[string, number][]} */
  const counted = look => {
    const times = new Map();
    for (const [, one] of list) times.set(one[look], (times.get(one[look]) ?? 0) + 1);
    return [...times].sort(([one, a], [other, b]) => b - a || one.localeCompare(other));
  };
  return {area: counted('area'), target: counted('target'), activity: counted('activity'), stage: counted('stage')};
}

/** A number as people type it. @param {string} text @returns {number} NaN when it is none */
export function numberIn(text) {
  const bare = text.trim().replace(',', '.');
  return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(bare) ? Number(bare) : Number.NaN;
}

/** @param {number | null | undefined} value @param {string} language */
export const decimal = (value, language) => value === null || value === undefined ? ''
  : String(value).replace('.', language === 'en' ? '.' : ',');
