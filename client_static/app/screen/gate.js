/** Before the screen opens: a click spends the link. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {trouble} from '../../components/trouble.js';
import {redeem} from '../api.js';
import {attempt} from '../attempt.js';
import {t} from '../i18n.js';
import {dropSecret, secret} from '../secret.js';
import {keepSession, keptSession} from '../session.js';

const entering = attempt();

/** @param {() => void} open */
const enter = open => entering.run(async () => {
  if (secret()) keepSession('screen', await redeem(secret()));
  dropSecret();
  open();
});

/** @param {{open: () => void}} does @returns {import('../../vendor/lit-html/lit-html.js').TemplateResult} */
export function gate({open}) {
  const possible = Boolean(secret() || keptSession('screen'));
  return html`<main class="screen-gate" id="main"><h1>${t('screen.gate_title')}</h1>
    <p>${t(possible ? 'screen.gate_text' : 'screen.no_link')}</p>
    ${possible ? html`<button class="button primary" ?disabled=${entering.busy} @click=${() => enter(open)}>${
      t(entering.busy ? 'screen.opening' : 'screen.open')}</button>` : nothing}
    ${trouble(entering.problem)}
    <p class="screen-keys muted"><span><kbd>F</kbd>${t('screen.key_full')}</span><span><kbd>D</kbd>${t('screen.key_dark')}</span><span><kbd>B</kbd>${
      t('screen.key_blank')}</span></p></main>`;
}
