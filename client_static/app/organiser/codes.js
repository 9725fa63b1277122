/** A text as a QR code, drawn by the server (it keeps nothing of it): the join link of a hall, the Wi-Fi on a card. */
import {textQr} from '../api.js';

/** @typedef {import('../api.js').Qr} Qr */

/** @param {string} text @returns {Promise<Qr | null>} null when there is none to be had: the text alone must do then */
export const drawCode = text => textQr(text).then(answer => answer.qr, () => null);
