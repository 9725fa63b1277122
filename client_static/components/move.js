/** The way to move something without dragging (WCAG 2.2, 2.5.7): a native select that acts when chosen. */
import {html} from '../vendor/lit-html/lit-html.js';
import {t} from '../app/i18n.js';

/** @param {{label?: string, choose?: string, options: readonly {value: string, text: string}[], move: (value: string) => void, disabled?: boolean}} options */
export const selectMove = ({label = t('move.label'), choose = t('move.choose'), options, move, disabled = false}) =>
  html`<label class="select-move"><span>${label}</span>
  <select class="input" ?disabled=${disabled} @change=${(/** @type {Event} */ event) => {
    const select = /** @type {HTMLSelectElement} */ (event.currentTarget), {value} = select;
    select.value = '';
    if (value) move(value);
  }}><option value="">${choose}</option>${options.map(({value, text}) => html`<option value=${value}>${text}</option>`)}</select></label>`;
