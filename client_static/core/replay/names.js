/** The names of a day, which come apart from it, as the lane that a page reads them from. */

/** @typedef {{id: string, name: string}} Named */

/** @param {unknown} told as the service gives them: people with their id, in a list or in `people`
 * @returns {import('../lanes.js').Lane} of the roster; what is no name is left out */
export function rosterLane(told) {
  const list = Array.isArray(told) ? told : /** @type {any} */ (told)?.people;
  const people = (Array.isArray(list) ? list : []).filter(one => typeof one?.id === 'string' && typeof one?.name === 'string' && one.name);
  return {epoch: '', version: 1, records: new Map(people.map(({id, ...person}) => [`person/${id}`, {table: null, shared: false, ...person}]))};
}
