/** What somebody wrote: line ends kept, http(s) addresses as links, all as text nodes. */
import {html} from '../vendor/lit-html/lit-html.js';
import {t} from '../app/i18n.js';
import {pieces} from '../core/text.js';

/** @param {import('../core/text.js').Piece} piece */
function shown(piece) {
  if ('newline' in piece) return html`<br>`;
  if ('text' in piece) return piece.text;
  return html`<a href=${piece.href} target="_blank" rel="noopener noreferrer nofollow" title=${t('link.newTab')}>${piece.link}</a>`;
}

/** @param {string | null | undefined} written */
export const text = written => pieces(written ?? '').map(shown);
