/** Something that comes from the server: under way, there, or not to be had. What was there stays while it is fetched again. */
import {html} from '../../vendor/lit-html/lit-html.js';
import {signal} from '../../vendor/signals-core/signals-core.js';
import {trouble} from '../../components/trouble.js';
import {sentence} from '../api.js';
import {t} from '../i18n.js';
import {lostSession} from './session.js';

/** @template T @typedef {{state: 'loading'} | {state: 'ready', value: T} | {state: 'failed', message: string}} Loaded */
/** @template T @typedef {{readonly now: Loaded<T>, load: () => Promise<void>, set: (value: T) => void}} Resource */

/** @template T @param {() => Promise<T>} fetch @returns {Resource<T>} reading `now` subscribes the view; nothing is fetched before `load` */
export function resource(fetch) {
  const held = signal(/** @type {Loaded<T>} */ ({state: 'loading'}));
  const latest = {count: 0};
  return {
    get now() { return held.value; },
    set(value) { held.value = {state: 'ready', value}; },
    async load() {
      const turn = ++latest.count;
      const answer = await fetch().then(value => /** @type {Loaded<T>} */ ({state: 'ready', value}), error => failed(error));
      if (turn === latest.count && (answer.state === 'ready' || held.value.state !== 'ready')) held.value = answer;
    },
  };
}

/** @param {unknown} error @returns {{state: 'failed', message: string}} */
function failed(error) {
  lostSession(error);
  return {state: 'failed', message: sentence(error)};
}

/** @param {Loaded<unknown>} now @param {() => unknown} load to try once more
 * @returns what stands there instead while it is under way or not to be had; null when it is there */
export function unready(now, load) {
  if (now.state === 'loading') return html`<p class="muted">${t('common.loading')}</p>`;
  return now.state === 'ready' ? null
    : html`${trouble(now.message)}<p><button class="button" type="button" @click=${load}>${t('common.retry')}</button></p>`;
}
