/** "Opvolging": what becomes of the day's initiatives. For organisers, stewards, and on the day for who promised to talk on. */
import {html, nothing} from '../vendor/lit-html/lit-html.js';
import {effect, untracked} from '../vendor/signals-core/signals-core.js';
import {icon} from '../components/icon.js';
import {trouble} from '../components/trouble.js';
import {t} from './i18n.js';
import {paint} from './paint.js';
import {adoptDialog, choose} from './pursuit/adopting.js';
import {edition, loadOthers} from './pursuit/edition.js';
import {refused} from './pursuit/form.js';
import {begin, belongs, conference, hasCome, initiative, initiatives, isOrganiser, isParticipant, myself, nameOf, open, opened, problem, somebody,
  title} from './pursuit/hall.js';
import {initiativeView} from './pursuit/initiative.js';
import {list} from './pursuit/list.js';
import {loadOverview, overview} from './pursuit/overview.js';
import {inviteDialog, madeLink, people} from './pursuit/people.js';
import {introductions, talks} from './pursuit/promises.js';
import {reminders} from './pursuit/reminders.js';
import {languageToggle, page, themeToggle} from './shell.js';

void begin();
effect(() => {
  if (opened.value !== 'open') return;
  if (!conference) untracked(() => void loadOverview());
  else if (isOrganiser()) untracked(() => void loadOthers());
});
effect(() => {
  void open.value;
  scrollTo(0, 0);
});

const adoptButton = () => html`<button class="button primary" type="button" @click=${choose}>${icon('plus')}${t('pursuit.adopt')}</button>`;

function organiserView() {
  const empty = !initiatives().length;
  return html`<header class="spread"><div><p class="eyebrow">${t('pursuit.title')}</p><h1>${title()}</h1></div>${empty ? nothing : adoptButton()}</header>
    <p class="lead muted measure">${t('pursuit.lead')}</p>${refused(['add', 'drop', 'set_steward', 'welcome'])}
    <div class="pursuit-columns"><div class="stack pursuit-work">${empty ? html`<div class="empty stack"><p>${t('pursuit.nothing')}</p>
        <p>${t('pursuit.nothingText')}</p><p>${adoptButton()}</p></div>` : nothing}${list()}</div>
    <aside class="stack pursuit-aside" aria-label=${t('pursuit.people')}>${madeLink()}${people()}${introductions()}${reminders()}${edition()}</aside></div>`;
}

const readerView = () => html`<header><p class="eyebrow">${t('pursuit.title')} · ${title()}</p>
    <h1>${somebody(myself()) ? t('pursuit.hello', {name: nameOf(myself())}) : t('pursuit.title')}</h1></header>
  <div class="pursuit-columns"><div class="stack pursuit-work">${list()}${talks()}</div>
    <aside class="stack pursuit-aside" aria-label=${t('pursuit.reminders')}>${reminders()}</aside></div>`;

function body() {
  if (!conference) return html`<header><h1>${t('pursuit.title')}</h1></header>${overview()}`;
  if (!hasCome() && !initiatives().length) return html`<p class="muted">${t('common.loading')}</p>`;
  if (!belongs()) return html`<p class="empty">${t('pursuit.notYours')}</p>`;
  if (isParticipant()) return html`<header><h1>${t('pursuit.title')}</h1></header><div class="stack pursuit-work">${talks()}</div>`;
  if (open.value && initiative(open.value)) return initiativeView();
  return isOrganiser() ? organiserView() : readerView();
}

function back() {
  if (open.value && conference) return html`<a class="organiser-back" href="#">${icon('arrow-left')}${t('pursuit.toList')}</a>`;
  if (!conference) return html`<a class="organiser-back" href="/organisatie">${icon('arrow-left')}${t('pursuit.toOrganiser')}</a>`;
  if (isParticipant()) return html`<a class="organiser-back" href="/tafel">${icon('arrow-left')}${t('pursuit.back')}</a>`;
  return isOrganiser() ? html`<a class="organiser-back" href="/organisatie?dag=${conference}">${icon('arrow-left')}${t('pursuit.back')}</a>
    <a class="organiser-back" href="/opvolging">${t('pursuit.all')}</a>` : nothing;
}

function closed() {
  if (opened.value === 'opening') return html`<p role="status">${t('pursuit.opening')}</p>`;
  return html`<div class="stack narrow"><h1>${t('pursuit.title')}</h1>${opened.value === 'closed' ? html`${trouble(problem.value)}<p>${t('pursuit.closed')}</p>`
    : html`<p>${t('pursuit.noSession')}</p><p><a class="button" href="/organisatie">${t('pursuit.toOrganiser')}</a></p>`}</div>`;
}

const main = () => html`<main class="page-main wide stack pursuit" id="main" tabindex="-1">${opened.value === 'open'
  ? html`<p class="row">${back()}</p>${body()}${adoptDialog()}${inviteDialog()}` : closed()}</main>`;

paint(document.body, () => page({title: t('pursuit.title'), where: html`<p>${t('pursuit.title')}</p>`, tools: html`${languageToggle()}${themeToggle()}`,
  home: isOrganiser() || !conference ? '/organisatie' : '/'}, main()));
