/** The hall that cards are printed for. One browser may hold the sessions of an organiser and of a moderator at once. */
import {cards, conferences, look, withToken} from '../api.js';
import {keptSession} from '../session.js';

/** @typedef {import('../../core/types.js').Language} Language */
/** @typedef {import('../../core/types.js').Address} Address */
/** @typedef {Awaited<ReturnType<typeof cards>> & {conference: string, language: Language, address: Address}} Hall */

/** The organiser's session may print for every conference, the moderator's for its own. */
const staff = () => keptSession('organiser') ?? keptSession('moderator');

/** @returns {boolean} whether this browser may print at all */
export const maySee = () => staff() !== null;

/** The conference that the address names, else the moderator's, else the newest.
 * @returns {Promise<string>} '' when there is none */
async function wanted() {
  const named = new URLSearchParams(location.search).get('c') ?? keptSession('moderator')?.conference;
  return named || (await conferences())[0]?.conference || '';
}

/** @returns {Promise<Hall | null>} null when there is no conference yet */
export async function fetchHall() {
  withToken(staff()?.token ?? null);
  const conference = await wanted();
  if (!conference) return null;
  const hall = await cards(conference), {language, address} = await look(hall.spoken);
  return {...hall, conference, language, address};
}
