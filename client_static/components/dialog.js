/** The browser's own modal dialog: it traps focus, closes on Escape and gives focus back. */
import {html} from '../vendor/lit-html/lit-html.js';
import {ref} from '../vendor/lit-html/directives/ref.js';
import {t} from '../app/i18n.js';
import {icon} from './icon.js';

/** @param {{open: boolean, title: string, body: unknown, actions?: unknown, close: () => void, id?: string}} options `close` is called when
 * it closed, however */
export function dialog({open, title, body, actions = '', close, id = 'dialog'}) {
  const follow = (/** @type {Element | undefined} */ element) => {
    if (!(element instanceof HTMLDialogElement) || element.open === open) return;
    if (open) queueMicrotask(() => element.isConnected && !element.open && element.showModal());
    else element.close();
  };
  // At once, not with the next picture: until it is closed the page behind it takes no focus, and what is typed there is lost.
  const shut = (/** @type {Event} */ event) => {
    /** @type {HTMLElement} */ (event.currentTarget).closest('dialog')?.close();
    close();
  };
  return html`<dialog class="dialog" aria-labelledby="${id}-title" ${ref(follow)} @close=${close}
    @click=${(/** @type {Event} */ event) => event.target === event.currentTarget && shut(event)}>${open ? html`<div class="dialog-body stack">
    <header class="spread"><h2 id="${id}-title">${title}</h2><button class="button quiet icon-only" type="button" aria-label=${t('common.close')}
      @click=${shut}>${icon('x')}</button></header>
    ${body}${actions ? html`<footer class="row end">${actions}</footer>` : ''}</div>` : ''}</dialog>`;
}
