/** Parts that stand folded until they are asked for. What was unfolded stays so when the picture around it is made anew, as when a vote takes
 * another place on the page. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {signal} from '../../vendor/signals-core/signals-core.js';

const unfolded = signal(/** @type {ReadonlySet<string>} */ (new Set()));

/** @param {string} name @param {boolean} open */
function put(name, open) {
  if (unfolded.value.has(name) === open) return;
  const others = [...unfolded.value].filter(one => one !== name);
  unfolded.value = new Set(open ? [...others, name] : others);
}

/** @param {string} name @param {unknown} summary @param {() => unknown} body made only while it is open */
export function fold(name, summary, body) {
  const open = unfolded.value.has(name);
  return html`<details class="fold" data-fold=${name} ?open=${open} @toggle=${(/** @type {Event} */ event) =>
    put(name, /** @type {HTMLDetailsElement} */ (event.currentTarget).open)}><summary>${summary}</summary>${
    open ? html`<div class="stack">${body()}</div>` : nothing}</details>`;
}

/** @param {string} name */
export const refold = name => put(name, false);
