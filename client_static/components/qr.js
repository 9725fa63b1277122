/** A QR code as one path: dark modules on white in either theme, for a scanner does not read the reverse. */
import {html, svg} from '../vendor/lit-html/lit-html.js';
import {t} from '../app/i18n.js';

/** ISO/IEC 18004 asks for four modules of quiet around the symbol. */
const QUIET = 4;

/** @param {{size: number, path: string} | null | undefined} code @param {string} [label] */
export const qr = (code, label = t('qr.label')) => code ? html`<svg class="qr" role="img" aria-label=${label} shape-rendering="crispEdges"
  viewBox="${-QUIET} ${-QUIET} ${code.size + 2 * QUIET} ${code.size + 2 * QUIET}">${svg`<rect x=${-QUIET} y=${-QUIET} width=${code.size + 2 * QUIET}
  height=${code.size + 2 * QUIET} fill="#fff"></rect>
  <path d=${code.path} fill="#000"></path>`}</svg>` : '';
