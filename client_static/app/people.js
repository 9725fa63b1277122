/** Who is who: names from the roster. */
import {t} from './i18n.js';
import {record, records, roster} from './session.js';

/** @param {string} id @returns {import('../core/types.js').Person | undefined} */
export const person = id => /** @type {any} */ (record(roster(), 'person', id));

/** @returns {[id: string, person: import('../core/types.js').Person][]} */
export const people = () => /** @type {any} */ (records(roster(), 'person'));

/** @param {string} id '' = nobody's name @returns {string} never empty */
export function nameOf(id) {
  if (!id) return t('common.nobody');
  return person(id)?.name || t('common.someone');
}

/** @param {number} number of a table @returns {[id: string, person: import('../core/types.js').Person][]} by name */
export const seatedAt = number => people().filter(([, {table}]) => table === number)
  .sort(([, one], [, other]) => one.name.localeCompare(other.name));
