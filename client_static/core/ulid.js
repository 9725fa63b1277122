/** Ids in the form of a ULID: 48 bits of milliseconds and 80 random bits, 26 characters of lower-case Crockford base32. */

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** @param {number} value @param {number} length @returns {string} */
function digits(value, length) {
  let text = '';
  for (let rest = value; text.length < length; rest = Math.floor(rest / 32)) text = ALPHABET[rest % 32] + text;
  return text;
}

/** `crypto.randomUUID` needs a secure context, which a page on the hall's own network is not; getRandomValues does not.
 * @param {number} [now] ms since 1970 @param {(bytes: Uint8Array<ArrayBuffer>) => Uint8Array} [fill] @returns {string} */
export function newId(now = Date.now(), fill = bytes => crypto.getRandomValues(bytes)) {
  const random = Array.from(fill(new Uint8Array(16)), byte => ALPHABET[byte % 32]).join('');
  return digits(now, 10) + random;
}

/** @param {string} id @returns {number} ms since 1970 when the id was made */
export function timeOf(id) {
  return [...id.slice(0, 10)].reduce((total, character) => total * 32 + ALPHABET.indexOf(character), 0);
}
