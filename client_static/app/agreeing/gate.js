/** Before the page opens: a click spends the link of who answers for a party. */
import {html} from '../../vendor/lit-html/lit-html.js';
import {trouble} from '../../components/trouble.js';
import {redeem} from '../api.js';
import {attempt} from '../attempt.js';
import {t} from '../i18n.js';
import {dropSecret, secret} from '../secret.js';
import {keepSession, link, refusedCode} from '../session.js';
import {openByLink} from './hall.js';

const entering = attempt();

const enter = () => entering.run(async () => {
  const redeemed = await redeem(secret());
  keepSession('reader', redeemed);
  dropSecret();
  openByLink(redeemed.room ?? '');
});

/** Why who was in is not any more. */
const why = () => link.value === 'refused' && refusedCode.value === 4501 ? t('agreeing.gone') : t('agreeing.noLink');

export const gate = () => html`<main class="page-main stack narrow agreeing-gate" id="main" tabindex="-1"><h1>${t('agreeing.title')}</h1>
  ${secret() ? html`<p class="lead">${t('agreeing.welcome')}</p><p><button class="button primary large" type="button" ?disabled=${entering.busy}
    @click=${enter}>${t('agreeing.enter')}</button></p>` : html`<p class="card sunk">${why()}</p>`}
  ${trouble(entering.problem)}</main>`;
