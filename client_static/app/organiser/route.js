/** Which of the organiser's pages stands open. The address tells it, so that reload, back and a bookmark work. */
import {signal} from '../../vendor/signals-core/signals-core.js';
import {afterPaint} from '../paint.js';

/** @typedef {{page: 'list'} | {page: 'new'} | {page: 'day' | 'initiatives', conference: string}} Route */

/** @returns {Route} */
function read() {
  const query = new URLSearchParams(location.search), conference = query.get('dag'), listed = query.get('lijst');
  if (listed) return {page: 'initiatives', conference: listed};
  if (conference) return {page: 'day', conference};
  return query.has('nieuw') ? {page: 'new'} : {page: 'list'};
}

export const route = signal(read());

/** @param {Route} to @returns {string} */
export const addressOf = to => to.page === 'list' ? '/organisatie' : to.page === 'new' ? '/organisatie?nieuw'
  : `/organisatie?${to.page === 'day' ? 'dag' : 'lijst'}=${encodeURIComponent(to.conference)}`;

/** @param {Route} to */
export function go(to) {
  history.pushState(null, '', addressOf(to));
  arrive();
}

function arrive() {
  route.value = read();
  afterPaint(() => {
    scrollTo(0, 0);
    document.getElementById('main')?.focus({preventScroll: true});
  });
}

addEventListener('popstate', arrive);

/** For a link within these pages: a plain click stays in the page, any other does what a link does.
 * @param {Route} to @returns {(event: MouseEvent) => void} */
export const follow = to => event => {
  if (event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  go(to);
};
