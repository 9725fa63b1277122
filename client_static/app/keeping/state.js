/** What is kept of one conference, as the server has it. The address tells which. */
import {signal} from '../../vendor/signals-core/signals-core.js';
import {everybody, keep, kept} from '../known_api.js';
import {resource} from '../organiser/loaded.js';
import {attempt} from '../attempt.js';

const read = () => decodeURIComponent(location.hash.slice(1));

export const conference = signal(read());
addEventListener('hashchange', () => { conference.value = read(); });

export const keeping = resource(() => kept(conference.value));
export const known = resource(() => everybody(conference.value));

export const look = () => Promise.all([keeping.load(), known.load()]);

export const saving = attempt();
/** What is due by it goes at once, and with it names in the list. @param {{contacts: number, names: number}} days */
export const setDays = days => saving.run(async () => {
  keeping.set(await keep(conference.value, days));
  await known.load();
});
