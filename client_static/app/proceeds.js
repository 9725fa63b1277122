/** The proceeds are a finished page; with a script at hand it can also be printed at a tap, its sheets carry the title, and
 * it is as light or dark as this person chose elsewhere on the site. */
import './look.js';

for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll('[data-print]'))) {
  button.hidden = false;
  button.addEventListener('click', () => window.print());
}

// Who scanned the QR code with a session of their own came with the code of the conference: it need not stay in sight, or on paper.
if (location.hash && !document.getElementById(location.hash.slice(1))) history.replaceState(null, '', location.pathname);

/** Letters of the title that fit at the foot of a sheet, beside the page number. */
const RUNNING = 80;

/** @param {string} text as a string of CSS */
const quoted = text => `"${text.replace(/[^A-Za-z0-9]/gu, sign => `\\${sign.codePointAt(0)?.toString(16)} `)}"`;

const title = document.querySelector('h1')?.textContent ?? '';
document.documentElement.style.setProperty('--running', quoted([...title].slice(0, RUNNING).join('')));
