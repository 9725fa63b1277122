/** The morning's checklist. What was ticked stays on this device, per conference. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {live} from '../../vendor/lit-html/directives/live.js';
import {draft} from '../drafts.js';
import {t} from '../i18n.js';

const ITEMS = /** @type {const} */ (['power', 'lid', 'network', 'phone', 'beamer', 'control', 'cards', 'rescue']);

/** @typedef {(typeof ITEMS)[number]} Item */

/** @param {string} conference */
const ticked = conference => draft(`organiser/morning/${conference}`, /** @type {readonly Item[]} */ ([]));

/** @param {string} conference @param {Item} item */
function row(conference, item) {
  const kept = ticked(conference), done = kept.value.includes(item);
  const flip = (/** @type {Event} */ event) => {
    const others = kept.value.filter(one => one !== item);
    kept.set(/** @type {HTMLInputElement} */ (event.currentTarget).checked ? [...others, item] : others);
  };
  return html`<li><label class="check"><input type="checkbox" .checked=${live(done)} @change=${flip} aria-describedby="why-${item}">
    <span>${t(`organiser.check.${item}`)}<span class="note muted" id="why-${item}">${t(`organiser.check.${item}Why`)}</span></span></label></li>`;
}

/** @param {string} conference */
export function checklist(conference) {
  const done = ITEMS.filter(item => ticked(conference).value.includes(item)).length;
  return html`<section class="organiser-block stack"><div class="spread"><h2>${t('organiser.day.morning')}</h2><span class="tag number">${
    t('organiser.day.done', {n: done, all: ITEMS.length})}</span></div>
    <p class="note muted">${t('organiser.day.morningText')}</p><ul class="organiser-checks">${ITEMS.map(item => row(conference, item))}</ul>
    ${done === ITEMS.length ? html`<p><button class="button small" type="button" @click=${() => ticked(conference).clear()}>${
      t('organiser.day.uncheck')}</button></p>` : nothing}</section>`;
}
