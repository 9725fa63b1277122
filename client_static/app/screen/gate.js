/** Before the screen opens: a click spends the link, so that a preview or a crash does not. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {signal} from '../../vendor/signals-core/signals-core.js';
import {redeem, sentence} from '../api.js';
import {t} from '../i18n.js';
import {keepSession, keptSession} from '../session.js';

const busy = signal(false);
const problem = signal('');

/** @param {() => void} open */
async function enter(open) {
  busy.value = true;
  problem.value = '';
  const secret = location.hash.slice(1);
  try {
    if (secret) keepSession('screen', await redeem(secret));
    history.replaceState(null, '', location.pathname);
    open();
  } catch (error) {
    problem.value = sentence(error);
  } finally {
    busy.value = false;
  }
}

/** @param {{open: () => void}} does @returns {import('../../vendor/lit-html/lit-html.js').TemplateResult} */
export function gate({open}) {
  const possible = location.hash.length > 1 || Boolean(keptSession('screen'));
  return html`<main class="screen-gate" id="main"><h1>${t('screen.gate_title')}</h1>
    <p>${t(possible ? 'screen.gate_text' : 'screen.no_link')}</p>
    ${possible ? html`<button class="button primary" ?disabled=${busy.value} @click=${() => enter(open)}>${t(busy.value ? 'screen.opening' : 'screen.open')}</button>` : nothing}
    <p class="error-text" role="alert">${problem.value}</p>
    <p class="screen-keys muted"><span><kbd>F</kbd>${t('screen.key_full')}</span><span><kbd>D</kbd>${t('screen.key_dark')}</span><span><kbd>B</kbd>${t('screen.key_blank')}</span></p></main>`;
}
