/** Cards to print: one for each table, and the noodkaart. The sheets on the page are the sheets on paper. */
import {html, nothing} from '../vendor/lit-html/lit-html.js';
import {only, size, which} from './cards/choices.js';
import {fetchHall, maySee} from './cards/hall.js';
import {options} from './cards/options.js';
import {rescue, rescueCard} from './cards/rescue_card.js';
import {tableCard} from './cards/table_card.js';
import {wordsOf} from './cards/words.js';
import {speak, t} from './i18n.js';
import {resource, unready} from './organiser/loaded.js';
import {paint} from './paint.js';
import {languageToggle, page, themeToggle} from './shell.js';

/** @typedef {import('./cards/hall.js').Hall} Hall */

const hall = resource(fetchHall);

/** The page speaks as the conference does; only the words on paper stay that way when somebody chooses another language. */
async function load() {
  await hall.load();
  if (hall.now.state === 'ready' && hall.now.value) await speak(hall.now.value.language, hall.now.value.address);
}

if (maySee()) load();

const PER_SHEET = {a5: 2, a6: 4};

/** @template T @param {readonly T[]} list @param {number} many @returns {T[][]} */
const inGroups = (list, many) => Array.from({length: Math.ceil(list.length / many)}, (_, at) => list.slice(at * many, (at + 1) * many));

/** @param {Hall} now */
function sheets(now) {
  const words = wordsOf(now);
  if (which.value === 'rescue') return rescue.value ? html`<section class="sheet a5">${rescueCard(rescue.value, now.title, words)}</section>` : nothing;
  const tables = now.tables.filter(({number}) => !only.value || number === only.value);
  return inGroups(tables, PER_SHEET[size.value])
    .map(group => html`<section class="sheet ${size.value}">${group.map(card => tableCard(now, card, words))}</section>`);
}

function body() {
  const {now} = hall;
  if (!maySee()) return html`<p class="card sunk measure">${t('organiser.cards.signIn')}</p>`;
  if (now.state !== 'ready') return unready(now, load);
  if (!now.value) return html`<p class="card sunk measure">${t('organiser.none')}</p>`;
  return html`<div class="cards-columns">${options(now.value.conference, now.value.tables)}<div class="cards-sheets" data-theme="light"
    lang=${now.value.language}>${sheets(now.value)}</div></div>`;
}

const heading = () => hall.now.state === 'ready' ? hall.now.value?.title : '';

paint(document.body, () =>
  page({title: t('organiser.cards.title'), where: html`<p>${heading()}</p>`, tools: html`${languageToggle()}${themeToggle()}`, home: '/organisatie'},
  html`<main class="page-main" id="main" tabindex="-1"><h1 class="no-print">${t('organiser.cards.title')}</h1>${body()}</main>`));
