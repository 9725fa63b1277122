/** Who works with keys goes on where they were: what had the focus may have left with the picture that it stood in. */

/** Where something stands: each element around it, from the inside out, and its place in that one.
 * @typedef {readonly {around: Element, place: number}[]} Place */

/** In a list the neighbour is the place itself; anywhere else one begins again at the part that something left. */
const LISTS = new Set(['UL', 'OL']);

/** Call before a picture is made. @returns {() => void} for when it stands */
export function holdFocus() {
  const had = document.activeElement;
  if (!had || had === document.body) return () => {};
  const place = placeOf(had);
  return () => { if (isLost(had)) giveTo(nearest(place)); };
}

/** A control that is switched off loses the focus at the browser's next step. @param {Element} had */
const isLost = had => document.activeElement === document.body || document.activeElement === had && had.matches(':disabled');

/** @param {Element} element @returns {Place} */
function placeOf(element) {
  const steps = [];
  for (let at = element; at.parentElement && at !== document.body; at = at.parentElement) {
    steps.push({around: at.parentElement, place: [...at.parentElement.children].indexOf(at)});
  }
  return steps;
}

/** Nothing that acts when Enter is pressed once too often. @param {Place} place @returns {Element | null} */
function nearest(place) {
  const left = place.find(({around}) => around.isConnected && around.childElementCount && around.getClientRects().length);
  if (!left || left.around === document.body) return document.getElementById('main');
  const {around, place: at} = left;
  return LISTS.has(around.tagName) ? around.children[at] ?? around.lastElementChild : around;
}

/** @param {Element | null} element that may take no focus of its own */
function giveTo(element) {
  if (!(element instanceof HTMLElement)) return;
  if (!element.hasAttribute('tabindex')) {
    element.setAttribute('tabindex', '-1');
    element.addEventListener('blur', () => element.removeAttribute('tabindex'), {once: true});
  }
  element.focus({preventScroll: true});
}
