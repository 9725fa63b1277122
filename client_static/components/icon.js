/** A line icon; with a label it speaks, without one it is ornament beside a text. */
import {nothing, svg, html} from '../vendor/lit-html/lit-html.js';
import {icons} from '../icons/icons.js';

/** @param {import('../icons/icons.js').IconName} name @param {string} [label] */
export const icon = (name, label) => html`<svg class="icon" viewBox="0 0 24 24" role=${label ? 'img' : nothing} aria-label=${label ?? nothing}
  aria-hidden=${label ? nothing : 'true'}>${svg`<path d=${icons[name]}></path>`}</svg>`;
