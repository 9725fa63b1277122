/** The text of a QR code that puts a phone on a Wi-Fi network. */

/** The characters that WIFI: codes set apart are escaped (as ZXing documents the form).
 * @param {string} name @param {string} password '' for an open network @returns {string} */
export function wifiText(name, password) {
  const safe = (/** @type {string} */ text) => text.replace(/[\\;,:"]/g, '\\$&');
  return password ? `WIFI:T:WPA;S:${safe(name)};P:${safe(password)};;` : `WIFI:T:nopass;S:${safe(name)};;`;
}
