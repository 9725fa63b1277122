/** What the browser keeps between visits; `storageFailing` tells when it does not. */
import {signal} from '../vendor/signals-core/signals-core.js';
import {safeStorage} from '../core/storage.js';

export const storageFailing = signal(false);

export const storage = safeStorage(() => localStorage, () => { storageFailing.value = true; });
