/** Agreements over HTTP. As api.js. */
import {call, segment} from '../api.js';
import {takeHome} from '../known_api.js';

/** @typedef {{number: number, title: string, phase: 'open' | 'complete' | 'withdrawn', version: number, at: number,
 *   parties: number, confirmed: number}} Told */
/** @typedef {{id: string, title: string, table: number, theme: string, number: string, parties: number, begun: boolean}} Offered */

/** @param {string} conference */
const all = conference => `conferences/${segment(conference)}/agreements`;
/** @param {string} conference @returns {Promise<{agreements: Told[], actions: Offered[]}>} */
export const agreements = conference => call('GET', all(conference));
/** From an action, or empty with a title. @param {string} conference @param {{id: string, action?: string, title?: string}} from
 * @returns {Promise<{number: number}>} */
export const beginAgreement = (conference, from) => call('POST', all(conference), from);
/** Until when my name may stand with it, ms; 0 without consent. @param {string} conference @param {number} number @returns {Promise<{keep_until: number}>} */
export const keptUntil = (conference, number) => call('GET', `${all(conference)}/${number}/me`);
/** @param {string} conference @param {number} number @param {boolean} keep @returns {Promise<{keep_until: number}>} */
export const keepMe = (conference, number, keep) => call('PUT', `${all(conference)}/${number}/me`, {keep});
/** @param {string} conference @param {number} number @param {'pdf' | 'docx'} form @param {string} name of the file */
export const takeAgreement = (conference, number, form, name) => takeHome(`${all(conference)}/${number}/${form}`, name);
