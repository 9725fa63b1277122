/** The value of a control that is taken over when it is finished (`change`): while somebody is in it, it is theirs.
 * `live` would put back what stood there at the next picture, and half a number would be gone. */
import {noChange} from '../vendor/lit-html/lit-html.js';
import {directive, Directive} from '../vendor/lit-html/directive.js';
import {setCommittedValue} from '../vendor/lit-html/directive-helpers.js';

class Unfinished extends Directive {
  /** @override @param {string} value */
  render(value) { return value; }

  /** @override @param {import('../vendor/lit-html/lit-html.js').Part} part @param {[string]} values @returns {unknown} */
  update(part, [value]) {
    const control = /** @type {HTMLInputElement} */ (/** @type {{element: Element}} */ (part).element);
    if (control === document.activeElement || control.value === value) return noChange;
    setCommittedValue(part);
    return value;
  }
}

/** @type {(value: string) => unknown} */
export const unfinished = directive(Unfinished);
