/** The way to move something without dragging (WCAG 2.2, 2.5.7): a native select that acts when chosen. */
import {html} from '../vendor/lit-html/lit-html.js';
import {t} from '../app/i18n.js';

/** Keys that leave a closed select as it is, or open it. */
const CALM = new Set(['Tab', 'Enter', ' ', 'Escape', 'Shift', 'Control', 'Alt', 'Meta']);

/** On a closed select an arrow or a letter chooses at once, and so would act on the first thing in the list: it opens the list instead.
 * @param {KeyboardEvent} event */
function openFirst(event) {
  if (CALM.has(event.key) || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  /** @type {HTMLSelectElement} */ (event.currentTarget).showPicker?.();
}

/** @param {{label?: string, choose?: string, options: readonly {value: string, text: string}[], move: (value: string) => void, disabled?: boolean}} options */
export const selectMove = ({label = t('move.label'), choose = t('move.choose'), options, move, disabled = false}) => html`
  <label class="select-move"><span>${label}</span>
  <select class="input" ?disabled=${disabled} @keydown=${openFirst} @change=${(/** @type {Event} */ event) => {
    const select = /** @type {HTMLSelectElement} */ (event.currentTarget), {value} = select;
    select.value = '';
    if (value) move(value);
  }}><option value="">${choose}</option>${options.map(({value, text}) => html`<option value=${value}>${text}</option>`)}</select></label>`;
