/** The report for who may not read it yet: with the link, or as who this browser was before, it opens by itself. */
import {html, nothing} from '../vendor/lit-html/lit-html.js';
import {signal} from '../vendor/signals-core/signals-core.js';
import {trouble} from '../components/trouble.js';
import {ApiError, readerSelf, redeem, sentence, withToken} from './api.js';
import {ready, speak, t} from './i18n.js';
import {forgetSession, keepSession} from './kept.js';
import {paint} from './paint.js';
import {conference, who} from './report/who.js';
import {dropSecret, secret} from './secret.js';
import {languageToggle, page, themeToggle} from './shell.js';

/** Where this page notes that it went in, so that it does not go round for ever in a browser that keeps no cookies. */
const WENT_IN = 'sp:report-door', SOON = 10_000;

const state = signal(/** @type {'opening' | 'asking' | 'closed' | 'cookies'} */ ('opening'));
const problem = signal('');

/** @returns {boolean} whether this browser was sent back to the door */
function cameBack() {
  try {
    const at = Number(sessionStorage.getItem(WENT_IN));
    sessionStorage.setItem(WENT_IN, String(Date.now()));
    return Date.now() - at < SOON;
  } catch {
    return true;
  }
}

function enter() {
  if (!navigator.cookieEnabled || cameBack()) {
    state.value = 'cookies';
    return;
  }
  dropSecret();
  location.reload();
}

/** As who this browser was: with that it may read for another week. @returns {Promise<boolean>} */
async function asBefore() {
  const known = who();
  if (!known) return false;
  withToken(known.kept.token);
  try {
    await readerSelf(conference);
    return true;
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 401) throw error;
    forgetSession(known.kind, known.room);
    return false;
  } finally {
    withToken(null);
  }
}

async function byLink() {
  const redeemed = await redeem(secret());
  keepSession(redeemed.role, redeemed);
}

async function open() {
  problem.value = '';
  try {
    if (!await asBefore()) {
      if (!secret()) {
        state.value = 'asking';
        return;
      }
      await byLink();
    }
    enter();
  } catch (error) {
    const gone = error instanceof ApiError && (error.code === 'link_unknown' || error.code === 'link_used');
    state.value = gone ? 'closed' : 'asking';
    if (!gone) problem.value = sentence(error);
  }
}

function words() {
  if (state.value === 'opening') return html`<p role="status">${t('report.door.opening')}</p>`;
  if (state.value === 'cookies') return html`<p>${t('reader.no_cookies')}</p>`;
  return html`<p>${t(state.value === 'closed' ? 'report.door.closed' : 'report.door.what')}</p><p class="muted">${t('report.door.took_part')}</p>`;
}

const view = () => page({title: t('report.door.heading'), tools: html`${languageToggle()}${themeToggle()}`}, html`<main id="main" tabindex="-1" class="join">
  <div class="stack join-form"><h1>${t('report.door.heading')}</h1>${words()}${trouble(problem.value)}
  ${problem.value ? html`<p><button class="button" type="button" @click=${open}>${t('common.retry')}</button></p>` : nothing}</div></main>`);

await ready;
if (navigator.language.toLowerCase().startsWith('en')) await speak('en', 'je');
paint(document.body, view);
void open();
