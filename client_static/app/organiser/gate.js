/** Before the organiser's pages open: a click spends the link. */
import {html} from '../../vendor/lit-html/lit-html.js';
import {signal} from '../../vendor/signals-core/signals-core.js';
import {trouble} from '../../components/trouble.js';
import {redeem} from '../api.js';
import {attempt} from '../attempt.js';
import {t} from '../i18n.js';
import {dropSecret, secret} from '../secret.js';
import {keepSession, keptSession} from '../session.js';
import {begin, resume, session} from './session.js';

const entering = attempt();
/** The page of a link that turned out to be for another role. */
const elsewhere = signal(/** @type {{href: string, label: string} | null} */ (null));

/** Without a link there is nothing to choose: a kept session goes on. */
export function openQuietly() {
  if (!secret()) resume();
}

const enter = () => entering.run(async () => {
  await (keptSession('organiser') ? resume() : spend());
  dropSecret();
});

async function spend() {
  const redeemed = await redeem(secret());
  if (redeemed.role === 'organiser') return begin(redeemed);
  keepSession(redeemed.role, redeemed);
  elsewhere.value = redeemed.role === 'screen' ? {href: '/scherm', label: t('organiser.toScreen')} : {href: '/regie', label: t('organiser.toControl')};
}

const button = () => html`<button class="button primary large" type="button" ?disabled=${entering.busy} @click=${enter}>
  ${t(keptSession('organiser') ? 'organiser.continue' : 'organiser.enter')}</button>`;

function way() {
  if (elsewhere.value) return html`<p>${t('organiser.otherRole')}</p><a class="button primary large" href=${elsewhere.value.href}>${elsewhere.value.label}</a>`;
  return secret() || keptSession('organiser') ? button() : html`<p class="card sunk">${t('organiser.noLink')}</p>`;
}

export const isOpen = () => session.value !== null;

export const gate = () => html`<main class="page-main organiser-gate stack" id="main" tabindex="-1">
  <h1>${t('organiser.welcome')}</h1><p class="lead">${t('organiser.welcomeText')}</p>
  ${trouble(entering.problem)}
  <div class="stack">${way()}</div></main>`;
