/** Whether the service can keep what people write, asked now and then. */
import {signal} from '../../vendor/signals-core/signals-core.js';

export const health = signal(/** @type {'ok' | 'failing' | 'unknown'} */ ('unknown'));

const EVERY = 20_000;
const PATIENCE = 8000;

async function look() {
  if (document.visibilityState !== 'visible') return;
  try {
    const answer = await fetch('/readyz', {cache: 'no-store', signal: AbortSignal.timeout(PATIENCE)});
    health.value = answer.ok ? 'ok' : 'failing';
  } catch {
    health.value = 'unknown';
  }
}

export function watchHealth() {
  void look();
  setInterval(look, EVERY);
  document.addEventListener('visibilitychange', look);
}
