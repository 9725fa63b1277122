/** The mark of a theme: letter, shape and colour together, so that none has to carry it alone. */
import {html, svg} from '../vendor/lit-html/lit-html.js';
import {t} from '../app/i18n.js';

/** A disc, B square, C triangle, D diamond, E ring; the shapes look equally heavy in a box of 24. */
const SHAPES = {
  A: svg`<circle cx="12" cy="12" r="11"></circle>`,
  B: svg`<rect x="2" y="2" width="20" height="20" rx="2"></rect>`,
  C: svg`<path d="M12 1 23.5 22H.5z"></path>`,
  D: svg`<path d="M12 0 24 12 12 24 0 12z"></path>`,
  E: svg`<circle cx="12" cy="12" r="9.5" class="ring"></circle>`,
};

/** @param {string} letter @returns {keyof typeof SHAPES} a sixth theme begins again with the disc */
const shapeOf = letter => /** @type {(keyof typeof SHAPES)[]} */ (['A', 'B', 'C', 'D', 'E'])[((letter.codePointAt(0) ?? 65) - 65 + 5) % 5] ?? 'A';

/** @param {string} letter */
export const themeMark = letter => letter ? html`<svg class="theme-mark theme-${shapeOf(letter).toLowerCase()}" viewBox="0 0 24 24" role="img"
  aria-label=${t('common.theme', {letter})}>${SHAPES[shapeOf(letter)]}${svg`<text x="12" y=${letter === 'C' ? 19 : 16.3} text-anchor="middle">${
    letter}</text>`}</svg>` : '';
