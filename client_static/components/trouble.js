/** What went wrong, told at once to who listens. */
import {html, nothing} from '../vendor/lit-html/lit-html.js';

/** @param {unknown} words '' when all is well @param {{id?: string}} [options] `id` for `aria-describedby` of a control */
export const trouble = (words, {id} = {}) => words ? html`<p class="error-text" id=${id ?? nothing} role="alert">${words}</p>` : nothing;
