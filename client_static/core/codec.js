/** One message per WebSocket message, as MessagePack. */
import * as msgpack from '../vendor/msgpack/msgpack.js';

const ENCODING = {ignoreUndefined: true};

/** @param {import('./types.js').ClientMessage} message @returns {Uint8Array<ArrayBuffer>} */
export const encode = message => msgpack.encode(message, ENCODING);

/** @param {ArrayBuffer | Uint8Array} bytes @returns {import('./types.js').ServerMessage} @throws when the bytes are not MessagePack */
export const decode = bytes => /** @type {import('./types.js').ServerMessage} */ (msgpack.decode(bytes));
