/** A join code from a link or as somebody typed it from a wall. */
import {plainCode} from '../../core/text.js';

/** @typedef {{code: string, table: number | null}} Given */

/** Longer than the code of any conference: with it somebody goes on who already takes part, on another device. */
const HANDOVER = 10;

/** @param {Given} given */
export const isHandover = ({code}) => code.length === HANDOVER;

/** `#CODE` or, for a table, `#CODE.3`. @param {string} fragment with or without its # @returns {Given | null} */
export function fromFragment(fragment) {
  const [code = '', table = ''] = fragment.replace(/^#/, '').split('.');
  const plain = plainCode(safely(code));
  return plain ? {code: plain, table: /^\d{1,4}$/.test(table) ? Number(table) : null} : null;
}

/** @param {string} text */
function safely(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Somebody may paste the whole link. @param {string} typed @returns {Given | null} */
export function fromTyped(typed) {
  const hash = typed.indexOf('#');
  return hash >= 0 ? fromFragment(typed.slice(hash)) : typed.trim() ? {code: plainCode(typed), table: null} : null;
}
