/** Where somebody belongs. The service knows a sector by its key; every reader sees their own words for it. */
import {t} from './i18n.js';

/** Key → its text, in the order in which they are offered. */
const TEXTS = /** @type {const} */ ({
  government: 'sector.government',
  care: 'sector.care',
  education: 'sector.education',
  business: 'sector.business',
  association: 'sector.association',
  resident: 'sector.resident',
  other: 'sector.other',
});

/** @typedef {keyof typeof TEXTS} Sector */

export const SECTORS = /** @type {Sector[]} */ (Object.keys(TEXTS));

/** @param {string} sector @returns {sector is Sector} */
export const isSector = sector => Object.hasOwn(TEXTS, sector);

/** @param {string} sector @returns {string} what is no key of ours was kept by another version: it stands as it is */
export const sectorName = sector => isSector(sector) ? t(TEXTS[sector]) : sector;

/** @param {Record<string, number>} counts how many of each sector @returns {{name: string, n: number}[]} the most first */
export const namedSectors = counts => Object.entries(counts).map(([sector, n]) => ({name: sectorName(sector), n}))
  .sort((one, other) => other.n - one.n || one.name.localeCompare(other.name));
