/** Who wrote what, so that the moderator recognises somebody without a name. */

/** @typedef {{author: string, scribe: string | null, at: number, text: string}} Line `text`: of an action its title */
/** `text`: what was written last. @typedef {{n: number, text: string, at: number}} Writings */

/** @param {Iterable<Line>} lines @returns {Map<string, Writings>} per person; a laptop's are all that were written on it */
export function byWriter(lines) {
  const found = /** @type {Map<string, Writings>} */ (new Map());
  for (const {author, scribe, at, text} of lines) {
    for (const who of new Set([author, scribe ?? author])) {
      const before = found.get(who) ?? {n: 0, text: '', at: 0};
      found.set(who, at >= before.at ? {n: before.n + 1, text, at} : {...before, n: before.n + 1});
    }
  }
  found.delete('');
  return found;
}

/** @typedef {import('../../core/types.js').Person} Person */
/** `guests`: who write on this laptop. @typedef {{id: string, person: Person, guests: {id: string, person: Person}[]}} Device */

/** @param {[id: string, person: Person][]} people at one table @returns {Device[]} those with a name first, by name */
export function devices(people) {
  const all = people.map(([id, person]) => ({id, person}))
    .sort(({person: a}, {person: b}) => Number(!a.name) - Number(!b.name) || a.name.localeCompare(b.name));
  return all.filter(({person}) => !person.guest_of).map(one => ({...one, guests: all.filter(({person}) => person.guest_of === one.id)}));
}
