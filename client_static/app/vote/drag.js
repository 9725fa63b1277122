/** Drag a row of a list to another place by its grip. Beside it there is always a select (WCAG 2.2, 2.5.7). */

const THRESHOLD = 6;

/** @param {(place: number) => void} drop place from 1 @returns {(event: PointerEvent) => void} for `pointerdown` of the grip of a row */
export const dragging = drop => event => {
  const grip = /** @type {HTMLElement} */ (event.currentTarget), row = grip.closest('li'), list = row?.parentElement;
  if (!row || !list || event.button) return;
  const rows = /** @type {HTMLElement[]} */ ([...list.children]), at = rows.indexOf(row), {clientY: from} = event;
  const middles = rows.map(one => one.getBoundingClientRect()).map(({top, height}) => top + height / 2);
  let to = at;
  /** @param {PointerEvent} moved */
  const follow = ({clientY}) => {
    if (!row.classList.contains('lifted') && Math.abs(clientY - from) < THRESHOLD) return;
    row.classList.add('lifted');
    const middle = (middles[at] ?? 0) + clientY - from;
    to = middles.filter((one, index) => index !== at && one < middle).length;
    for (const [index, one] of rows.entries()) {
      const aside = index > at && index <= to ? -1 : index < at && index >= to ? 1 : 0;
      one.style.translate = one === row ? `0 ${clientY - from}px` : aside ? `0 ${aside * row.offsetHeight}px` : '';
    }
  };
  const leaving = new AbortController();
  const end = (/** @type {boolean} */ dropped) => {
    leaving.abort();
    row.classList.remove('lifted');
    for (const one of rows) one.style.translate = '';
    if (dropped && to !== at) drop(to + 1);
  };
  const {signal} = leaving;
  grip.setPointerCapture(event.pointerId);
  grip.addEventListener('pointermove', follow, {signal});
  grip.addEventListener('pointerup', () => end(true), {signal});
  grip.addEventListener('pointercancel', () => end(false), {signal});
  document.addEventListener('keydown', ({key}) => { if (key === 'Escape') end(false); }, {signal});
};
