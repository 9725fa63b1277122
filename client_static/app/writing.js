/** "Verslag maken": the organiser writes what stands around the day, decides on what readers add, publishes, and shares. */
import {html, nothing} from '../vendor/lit-html/lit-html.js';
import {effect, untracked} from '../vendor/signals-core/signals-core.js';
import {icon} from '../components/icon.js';
import {t} from './i18n.js';
import {hallNow} from './organiser/live.js';
import {resume, session} from './organiser/session.js';
import {focusLater, paint} from './paint.js';
import {languageToggle, page, themeToggle} from './shell.js';
import {additionsPart} from './writing/additions.js';
import {downloads} from './writing/downloads.js';
import {additions, conference, hasCome, openReport, part} from './writing/hall.js';
import {newsPart, textsPart} from './writing/texts.js';
import {sharing} from './writing/sharing.js';
import {versionsPart} from './writing/versions.js';

/** @typedef {import('./writing/hall.js').Part} Part */

resume();

effect(() => {
  const of = conference.value;
  if (session.value && of) untracked(() => openReport(of));
});

const PARTS = {texts: textsPart, news: newsPart, additions: additionsPart, versions: versionsPart};

/** @returns {[part: Part, text: string][]} */
function tabs() {
  const n = additions().filter(([, one]) => one.state === 'waiting').length;
  return [['texts', t('report.tab.texts')], ['news', t('report.tab.news')],
    ['additions', n ? t('report.tab.additionsSome', {count: n}) : t('report.tab.additions')], ['versions', t('report.tab.versions')]];
}

/** @param {Part} to */
function go(to) {
  part.value = to;
  focusLater('#writing-part', {preventScroll: true});
}

function body() {
  const now = part.value, name = tabs().find(([one]) => one === now)?.[1] ?? '';
  return html`<div class="writing-columns"><div class="stack writing-work">
    <nav class="writing-tabs" aria-label=${t('report.title')}><ul>${tabs().map(([one, text]) => html`<li><button class="button quiet" type="button"
      aria-current=${one === now ? 'page' : nothing} @click=${() => go(one)}>${text}</button></li>`)}</ul></nav>
    <section class="stack" id="writing-part" tabindex="-1" aria-labelledby="writing-name"><h2 class="vh" id="writing-name">${name}</h2>${PARTS[now]()}</section>
  </div><aside class="stack writing-aside" aria-label=${t('report.aside')}>${sharing()}${downloads()}</aside></div>`;
}

function main() {
  if (!session.value) return closed('report.noSession');
  if (!conference.value) return closed('report.noConference');
  const title = hallNow()?.conference.title;
  if (!hasCome() && title === undefined) return html`<p class="muted">${t('common.loading')}</p>`;
  return html`<header class="spread writing-head"><div><p class="eyebrow">${t('report.title')}</p><h1>${title ?? ''}</h1></div>
      <a class="button" href="/verslag/${conference.value}">${icon('eye')}${t('report.read')}</a></header>
    ${body()}`;
}

/** @param {import('./i18n.js').Key} why */
const closed = why => html`<div class="stack narrow writing-closed"><h1>${t('report.title')}</h1><p>${t(why)}</p>
  <p><a class="button primary" href="/organisatie">${t('report.toOrganiser')}</a></p></div>`;

paint(document.body, () => page({title: t('report.title'), where: html`<p>${t('organiser.title')}</p>`, tools: html`${languageToggle()}${themeToggle()}`,
  home: '/organisatie'}, html`<main class="page-main wide stack writing" id="main" tabindex="-1">
    ${conference.value ? html`<p><a class="organiser-back" href="/organisatie?dag=${conference.value}">${icon('arrow-left')}${
      t('report.back')}</a></p>` : nothing}
    ${main()}</main>`));
