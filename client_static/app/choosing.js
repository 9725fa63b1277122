/** "Kiezen": some people read and score what the day brought, alone and then together; the organiser chooses, with reasons. */
import {html, nothing} from '../vendor/lit-html/lit-html.js';
import {icon} from '../components/icon.js';
import {gate} from './choosing/gate.js';
import {choosing, conference, hasCome, isOrganiser, opened, openQuietly, title} from './choosing/hall.js';
import {organiserView} from './choosing/organise.js';
import {readingView} from './choosing/reading.js';
import {togetherView} from './choosing/together.js';
import {t} from './i18n.js';
import {paint} from './paint.js';
import {languageToggle, page, themeToggle} from './shell.js';

openQuietly();

function body() {
  if (!hasCome()) return html`<p class="muted">${t('common.loading')}</p>`;
  if (isOrganiser()) return organiserView();
  const now = choosing();
  if (!now) return html`<p class="empty">${t('choosing.notYet')}</p>`;
  return now.phase === 'together' ? togetherView() : readingView();
}

const main = () => opened.value ? html`<main class="page-main wide stack choosing" id="main" tabindex="-1">
  ${isOrganiser() ? html`<p><a class="organiser-back" href="/organisatie?dag=${conference}">${icon('arrow-left')}${t('choosing.back')}</a></p>` : nothing}
  <header class="stack choosing-head"><p class="eyebrow">${t('choosing.title')}</p><h1>${title()}</h1></header>${body()}</main>` : gate();

paint(document.body, () => page({title: t('choosing.title'), where: html`<p>${t('choosing.title')}</p>`, tools: html`${languageToggle()}${themeToggle()}`,
  home: isOrganiser() ? '/organisatie' : '/'}, main()));
