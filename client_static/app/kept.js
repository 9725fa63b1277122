/** The sessions this browser has: one per kind of page, so that a laptop can be table and control room at once. */
import {storage} from './store.js';

/** @typedef {import('../core/types.js').Role} Kind */
/** @typedef {{token: string, participant: string, conference: string | null, rooms?: string[], role?: string}} Kept */

/** @param {Kind} kind */
const keyOf = kind => `sp:token:${kind}`;

/** @param {Kind} kind @param {Kept} session as join and redeem return it */
export const keepSession = (kind, session) => storage.set(keyOf(kind), JSON.stringify(session));

/** @param {Kind} kind @returns {Kept | null} */
export function keptSession(kind) {
  try {
    const kept = JSON.parse(storage.get(keyOf(kind)) ?? 'null');
    return typeof kept?.token === 'string' ? kept : null;
  } catch {
    return null;
  }
}

/** @param {Kind} kind */
export const forgetSession = kind => storage.remove(keyOf(kind));
