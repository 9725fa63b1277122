/** What a voter is dealt by chance: the order of the options, and the pairs. By the voter's seed, so it stays as it is through a reload,
 * and the server knows it too. */
import {Chance} from './chance.js';

/** @typedef {import('./types.js').Option} Option */
/** @typedef {readonly [id: string, option: Option]} Entry */

/** @param {string} room @param {string} owner the participant of this device @param {string} slot `self` or a guest's short id @returns {string} */
export const seedOf = (room, owner, slot) => `${room}/${owner}/${slot}`;

/** @template {Entry} E @param {readonly E[]} options @returns {[section: string, options: E[]][]} in the order in which they are first met */
export function sections(options) {
  /** @type {Map<string, E[]>} */ const found = new Map();
  for (const entry of options) {
    const {section = ''} = entry[1];
    found.set(section, [...found.get(section) ?? [], entry]);
  }
  return [...found];
}

/** In another order for each voter, within each section. @template {Entry} E @param {readonly E[]} options in their own order
 * @param {string} seed @returns {E[]} */
export function shuffledOptions(options, seed) {
  const chance = new Chance(`${seed}/order`);
  return sections(options).flatMap(([, own]) => chance.shuffled(own));
}

/** @param {readonly string[]} options ids in their own order @param {number} each @param {string} seed
 * @returns {[string, string][]} the pairs in the order in which they are asked, and of each which stands first */
export function dealtPairs(options, each, seed) {
  const chance = new Chance(`${seed}/pairs`);
  const all = options.flatMap((one, index) => options.slice(index + 1).map(other => /** @type {[string, string]} */ ([one, other])));
  return chance.shuffled(all).slice(0, each).map(([one, other]) => chance.below(2) ? [other, one] : [one, other]);
}
