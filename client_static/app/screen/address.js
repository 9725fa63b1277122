/** Where people join and read the results, as the big screen tells it. Reading `address` in a view subscribes the view. */
import {signal} from '../../vendor/signals-core/signals-core.js';
import {ApiError, joinQr} from '../api.js';

/** @typedef {import('./scene_model.js').JoinAddress} JoinAddress */

export const address = signal(/** @type {JoinAddress | null} */ (null));

/** How long to wait before it is asked for again, ms. */
const RETRY = 4000;

/** Once the session is there; asks until it is known, or the session is not. */
export function fetchAddress() {
  joinQr().then(given => { address.value = addressOf(given); }, error => { if (!isShutOut(error)) setTimeout(fetchAddress, RETRY); });
}

/** @param {unknown} error */
const isShutOut = error => error instanceof ApiError && error.status === 401;

/** @param {Awaited<ReturnType<typeof joinQr>>} given @returns {JoinAddress} */
export const addressOf = ({url, spoken, qr, proceeds}) => ({host: new URL(url).host, spoken, qr, proceeds: proceeds.qr});
