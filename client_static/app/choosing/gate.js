/** Before the page opens: a click spends the link of a judge. */
import {html} from '../../vendor/lit-html/lit-html.js';
import {trouble} from '../../components/trouble.js';
import {redeem} from '../api.js';
import {attempt} from '../attempt.js';
import {t} from '../i18n.js';
import {dropSecret, secret} from '../secret.js';
import {keepSession, link, refusedCode} from '../session.js';
import {open} from './hall.js';

const entering = attempt();

const enter = () => entering.run(async () => {
  keepSession('reader', await redeem(secret()));
  dropSecret();
  open();
});

/** Why who was in is not any more. */
const why = () => link.value === 'refused' && refusedCode.value === 4501 ? t('choosing.gone') : t('choosing.noLink');

export const gate = () => html`<main class="page-main stack narrow choosing-gate" id="main" tabindex="-1"><h1>${t('choosing.title')}</h1>
  ${secret() ? html`<p class="lead">${t('choosing.welcome')}</p><p><button class="button primary large" type="button" ?disabled=${entering.busy}
    @click=${enter}>${t('choosing.enter')}</button></p>` : html`<p class="card sunk">${why()}</p>`}
  ${trouble(entering.problem)}</main>`;
