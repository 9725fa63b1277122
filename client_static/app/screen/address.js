/** Where people join and read the results, as the big screen tells it. Reading `address` in a view subscribes the view. */
import {signal} from '../../vendor/signals-core/signals-core.js';
import {joinQr} from '../api.js';

/** @typedef {import('./scene_model.js').JoinAddress} JoinAddress */

export const address = signal(/** @type {JoinAddress | null} */ (null));

/** How long to wait before it is asked for again, ms. */
const RETRY = 4000;

/** Once the session is there; asks until it is known. */
export function fetchAddress() {
  joinQr().then(given => { address.value = addressOf(given); }, () => setTimeout(fetchAddress, RETRY));
}

/** @param {Awaited<ReturnType<typeof joinQr>>} given @returns {JoinAddress} */
export const addressOf = ({url, spoken, qr, proceeds}) => ({host: new URL(url).host, spoken, qr, proceeds: proceeds.qr});
