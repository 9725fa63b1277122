/** What a control holds. */

/** @param {Event} event of an input, a select or a text area @returns {string} */
export const valueOf = event => /** @type {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} */ (event.target).value;
