/** How large something stands on the page, told by the browser when it changes: who asks after each picture has it laid out twice. */
import {ref} from '../../vendor/lit-html/directives/ref.js';

/** @param {(width: number, height: number) => void} told px, without padding @returns the same directive each time, for the element */
export function sized(told) {
  /** @type {{watcher: ResizeObserver | null}} */ const now = {watcher: null};
  const follow = (/** @type {Element | undefined} */ element) => {
    now.watcher?.disconnect();
    now.watcher = element ? new ResizeObserver(([entry]) => { if (entry) told(entry.contentRect.width, entry.contentRect.height); }) : null;
    if (element) now.watcher?.observe(element);
  };
  return () => ref(follow);
}
