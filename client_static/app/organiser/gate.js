/** Before the organiser's pages open: a click spends the link, so that a preview or a crash does not. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {signal} from '../../vendor/signals-core/signals-core.js';
import {redeem, sentence} from '../api.js';
import {t} from '../i18n.js';
import {keepSession, keptSession} from '../session.js';
import {begin, resume, session} from './session.js';

const busy = signal(false);
const problem = signal('');
/** The page of a link that turned out to be for another role. */
const elsewhere = signal(/** @type {{href: string, label: string} | null} */ (null));

const secret = () => location.hash.slice(1);
const clean = () => history.replaceState(null, '', location.pathname + location.search);

/** Without a link there is nothing to choose: a kept session goes on. */
export function openQuietly() {
  if (!secret()) resume();
}

async function enter() {
  busy.value = true;
  problem.value = '';
  try {
    await (keptSession('organiser') ? resume() : spend());
    clean();
  } catch (error) {
    problem.value = sentence(error);
  } finally {
    busy.value = false;
  }
}

async function spend() {
  const redeemed = await redeem(secret());
  if (redeemed.role === 'organiser') return begin(redeemed);
  keepSession(redeemed.role, redeemed);
  elsewhere.value = redeemed.role === 'screen' ? {href: '/scherm', label: t('organiser.toScreen')} : {href: '/regie', label: t('organiser.toControl')};
}

const button = () => html`<button class="button primary large" type="button" ?disabled=${busy.value} @click=${enter}>
  ${t(keptSession('organiser') ? 'organiser.continue' : 'organiser.enter')}</button>`;

function way() {
  if (elsewhere.value) return html`<p>${t('organiser.otherRole')}</p><a class="button primary large" href=${elsewhere.value.href}>${elsewhere.value.label}</a>`;
  return secret() || keptSession('organiser') ? button() : html`<p class="card sunk">${t('organiser.noLink')}</p>`;
}

export const isOpen = () => session.value !== null;

export const gate = () => html`<main class="page-main organiser-gate stack" id="main" tabindex="-1">
  <h1>${t('organiser.welcome')}</h1><p class="lead">${t('organiser.welcomeText')}</p>
  ${problem.value ? html`<p class="error-text" role="alert">${problem.value}</p>` : nothing}
  <div class="stack">${way()}</div></main>`;
