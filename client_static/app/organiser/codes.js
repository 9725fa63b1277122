/** A text as a QR code, drawn by the server (it keeps nothing of it): the join link of a hall, the Wi-Fi on a card. */
import {keptSession} from '../session.js';

/** @typedef {import('../api.js').Qr} Qr */

/** The session that may ask: the organiser's, else the moderator's. */
export const staffSession = () => keptSession('organiser') ?? keptSession('moderator');

/** @param {string} text @returns {Promise<Qr | null>} null when there is none to be had: the text alone must do then */
export async function drawCode(text) {
  const answer = await fetch('/api/qr', {
    method: 'POST', body: JSON.stringify({text}), cache: 'no-store', signal: AbortSignal.timeout(10_000),
    headers: {'Content-Type': 'application/json', Authorization: `Bearer ${staffSession()?.token ?? ''}`},
  }).catch(() => null);
  return answer?.ok ? (await answer.json().catch(() => null))?.qr ?? null : null;
}
