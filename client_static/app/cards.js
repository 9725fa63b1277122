/** Cards to print: one for each table, and the noodkaart. The sheets on the page are the sheets on paper. */
import {html, nothing} from '../vendor/lit-html/lit-html.js';
import {cards, withToken} from './api.js';
import {only, size, which} from './cards/choices.js';
import {options} from './cards/options.js';
import {rescue, rescueCard} from './cards/rescue_card.js';
import {tableCard} from './cards/table_card.js';
import {t} from './i18n.js';
import {staffSession} from './organiser/codes.js';
import {resource} from './organiser/loaded.js';
import {paint} from './paint.js';
import {languageToggle, page, themeToggle} from './shell.js';

/** @typedef {Awaited<ReturnType<typeof cards>>} Hall */

const staff = staffSession();
const conference = new URLSearchParams(location.search).get('c') ?? staff?.conference ?? '';
const hall = resource(() => cards(conference));

if (staff && conference) {
  withToken(staff.token);
  hall.load();
}

const PER_SHEET = {a5: 2, a6: 4};

/** @template T @param {readonly T[]} list @param {number} many @returns {T[][]} */
const inGroups = (list, many) => Array.from({length: Math.ceil(list.length / many)}, (_, at) => list.slice(at * many, (at + 1) * many));

/** @param {Hall} now */
function sheets(now) {
  if (which.value === 'rescue') return rescue.value ? html`<section class="sheet a5">${rescueCard(rescue.value, now.title)}</section>` : nothing;
  const tables = now.tables.filter(({number}) => !only.value || number === only.value);
  return inGroups(tables, PER_SHEET[size.value]).map(group => html`<section class="sheet ${size.value}">${group.map(card => tableCard(now, card))}</section>`);
}

function body() {
  const {now} = hall;
  if (!staff || !conference) return html`<p class="card sunk measure">${t('organiser.cards.signIn')}</p>`;
  if (now.state === 'loading') return html`<p class="muted">${t('common.loading')}</p>`;
  if (now.state === 'failed') return html`<p class="error-text" role="alert">${now.message}</p><p><button class="button" type="button" @click=${hall.load}>${t('common.retry')}</button></p>`;
  return html`<div class="cards-columns">${options(conference, now.value.tables)}<div class="cards-sheets" data-theme="light">${sheets(now.value)}</div></div>`;
}

const heading = () => hall.now.state === 'ready' ? hall.now.value.title : '';

paint(document.body, () => page({title: t('organiser.cards.title'), where: html`<p>${heading()}</p>`, tools: html`${languageToggle()}${themeToggle()}`, home: '/organisatie'},
  html`<main class="page-main" id="main" tabindex="-1"><h1 class="no-print">${t('organiser.cards.title')}</h1>${body()}</main>`));
