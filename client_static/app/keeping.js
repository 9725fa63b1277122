/** /bewaren#<conference>: how long what is known of people is kept, what is known of somebody, and erasing. */
import {html} from '../vendor/lit-html/lit-html.js';
import {effect, untracked} from '../vendor/signals-core/signals-core.js';
import {ready, t} from './i18n.js';
import {keepingPage} from './keeping/page.js';
import {conference, look} from './keeping/state.js';
import {resume, session} from './organiser/session.js';
import {paint} from './paint.js';
import {languageToggle, page, themeToggle} from './shell.js';

await ready;
resume();
effect(() => { if (session.value && conference.value) untracked(look); });

const closed = () => html`<main class="page-main organiser-gate stack" id="main" tabindex="-1"><h1>${t('keeping.title')}</h1>
  <p class="lead">${t('keeping.noLink')}</p><p><a class="button primary large" href="/organisatie">${t('keeping.toOrganiser')}</a></p></main>`;

paint(document.body, () => page({title: t('keeping.title'), where: html`<p>${t('keeping.title')}</p>`, tools: html`${languageToggle()}${themeToggle()}`,
  home: '/organisatie'}, session.value && conference.value ? keepingPage() : closed()));
