/** Where something can be added in this page: elements that say what they are about (`data-target`). The open slot of a thing goes
 * before the thing itself; every target has one place. */

/** @typedef {import('../../core/types.js').AdditionKind} Way */
/** @typedef {{target: string, ways: readonly Way[], what: string, place: HTMLElement}} Spot `what`: how it is called */

/** @type {Readonly<Record<string, readonly Way[]>>} */
const WAYS = {report: ['slot'], theme: ['slot'], case: ['slot', 'reaction', 'join'], idea: ['reaction'], action: ['reaction', 'join']};
const LONGEST = 80;

/** @param {HTMLElement} element */
const isSlot = element => element.classList.contains('slot');

/** @param {HTMLElement} element */
function called(element) {
  const named = isSlot(element) ? element.closest('.chapter:has(> header)') : element;
  const text = (named?.querySelector('h2, h3, h4, h5, .words')?.textContent ?? '').replace(/\s+/g, ' ').trim();
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}

/** @param {ParentNode} [page] @returns {Spot[]} */
export function spots(page = document) {
  /** @type {Map<string, HTMLElement>} */
  const places = new Map();
  for (const element of /** @type {NodeListOf<HTMLElement>} */ (page.querySelectorAll('[data-target]'))) {
    const target = element.dataset.target ?? '', known = places.get(target);
    if (!known || isSlot(element) && !isSlot(known)) places.set(target, element);
  }
  return [...places].flatMap(([target, element]) => {
    const ways = WAYS[target.split('/')[0] ?? ''];
    return ways ? [{target, ways, what: called(element), place: made(element)}] : [];
  });
}

/** @param {HTMLElement} element */
function made(element) {
  const place = document.createElement('div');
  place.className = 'adding';
  (element.querySelector(':scope > .code + div') ?? element).append(place);
  return place;
}
