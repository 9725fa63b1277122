/** The sessions this browser has: one per kind of page, so that a laptop can be table and control room at once. Of a reader one per
 * room of after the day: who scores ideas may also sign an agreement. */
import {storage} from './store.js';

/** @typedef {import('../core/types.js').Role} Kind */
/** @typedef {{token: string, participant: string, conference: string | null, rooms?: string[], role?: string, room?: string, name?: string,
 *   language?: import('../core/types.js').Language, address?: import('../core/types.js').Address, title?: string}} Kept */

/** @param {Kind} kind @param {string} room */
const keyOf = (kind, room) => kind === 'reader' ? `sp:token:reader:${room}` : `sp:token:${kind}`;

/** @param {Kind} kind @param {Kept} session as join and redeem return it */
export const keepSession = (kind, session) => storage.set(keyOf(kind, session.room ?? ''), JSON.stringify(session));

/** @param {Kind} kind @param {string} [room] of a reader @returns {Kept | null} */
export function keptSession(kind, room = '') {
  try {
    const kept = JSON.parse(storage.get(keyOf(kind, room)) ?? 'null');
    return typeof kept?.token === 'string' ? kept : null;
  } catch {
    return null;
  }
}

/** @param {Kind} kind @param {string} [room] of a reader */
export const forgetSession = (kind, room = '') => storage.remove(keyOf(kind, room));
