/** Who this browser is to the organiser's pages. They need no socket: everything on them is asked over HTTP. */
import {signal} from '../../vendor/signals-core/signals-core.js';
import {ApiError, withToken} from '../api.js';
import {forgetSession, keepSession, keptSession} from '../session.js';

/** @typedef {import('../kept.js').Kept} Kept */

export const session = signal(/** @type {Kept | null} */ (null));

/** @param {Kept | null} kept */
function use(kept) {
  withToken(kept?.token ?? null);
  session.value = kept;
}

/** Go on as who this browser was. @returns {boolean} false when it was nobody */
export function resume() {
  use(keptSession('organiser'));
  return session.value !== null;
}

/** @param {Kept} redeemed */
export function begin(redeemed) {
  keepSession('organiser', redeemed);
  use(redeemed);
}

/** A session that the server no longer knows is forgotten, and the page asks to be opened again. @param {unknown} error */
export function lostSession(error) {
  if (!(error instanceof ApiError) || error.status !== 401) return;
  forgetSession('organiser');
  use(null);
}
