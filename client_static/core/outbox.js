/** Commands that are not known to be kept by the server. Each has its own storage key, so two tabs never write over each other. */

/** @typedef {import('./types.js').Command} Command */

const PREFIX = 'sp:out:';

/** @param {string} text @returns {Command | null} */
function parsed(text) {
  try {
    const value = JSON.parse(text);
    return typeof value?.id === 'string' && typeof value.room === 'string' && typeof value.type === 'string' ? value : null;
  } catch {
    return null;
  }
}

/** @param {Command} one @param {Command} other */
const byId = (one, other) => one.id < other.id ? -1 : one.id > other.id ? 1 : 0;

/** Ids are ULIDs: their order is the order in which they were given.
 * @param {import('./types.js').Storage} storage @param {string} by only the commands of this participant @returns {Command[]} */
export function waiting(storage, by) {
  const found = storage.keys(PREFIX).map(key => parsed(storage.get(key) ?? ''));
  return /** @type {Command[]} */ (found.filter(command => command?.by === by)).sort(byId);
}

/** @param {Command} one @param {Command} other a ballot paper that the other one takes the place of */
const replaces = (one, other) => one.type === 'cast' && other.type === 'cast' && one.id !== other.id && one.room === other.room
  && one.by === other.by && (one.data.voter ?? '') === (other.data.voter ?? '') && Number(one.data.revision) >= Number(other.data.revision);

/** Write it down; only then may it be sent. Of ballot papers only the newest per ballot and voter stays.
 * @param {import('./types.js').Storage} storage @param {Command} command */
export function keep(storage, command) {
  storage.set(PREFIX + command.id, JSON.stringify(command));
  for (const other of waiting(storage, command.by)) if (replaces(command, other)) settle(storage, other.id);
}

/** @param {import('./types.js').Storage} storage @param {string} id */
export const settle = (storage, id) => storage.remove(PREFIX + id);

/** @param {string | null} key @returns {boolean} whether a change of this key, by another tab, concerns the outbox */
export const concerns = key => key === null || key.startsWith(PREFIX);
