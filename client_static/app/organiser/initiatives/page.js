/** "Initiatieven": what the hall will weigh, from a file to a list that is ready. */
import {html, nothing} from '../../../vendor/lit-html/lit-html.js';
import {icon} from '../../../components/icon.js';
import {refusal} from '../../../components/refusal.js';
import {t} from '../../i18n.js';
import {focusLater} from '../../paint.js';
import {hallNow} from '../live.js';
import {addressOf, follow} from '../route.js';
import {areasPart} from './areas.js';
import {choicePart} from './choice.js';
import {criteriaPart} from './criteria.js';
import {doublesPart} from './doubles.js';
import {areas, conference, criteria, doubles, hasCome, initiatives, leaveList, openList, troubles} from './hall.js';
import {intakePart} from './intake.js';
import {listPart} from './list.js';
import {opened, part} from './parts.js';

/** @typedef {import('./parts.js').Part} Part */

/** @returns {Part} */
const open = () => part.value || (initiatives().length ? 'list' : 'intake');

/** @param {Part} to */
function go(to) {
  part.value = to;
  focusLater('#listing-part', {preventScroll: true});
}

/** @returns {[part: Part, text: string][]} */
function tabs() {
  const alike = doubles().filter(([, one]) => !one.apart).length;
  return [
    ['list', t('listing.tab.list')],
    ['doubles', alike ? t('listing.tab.doublesSome', {count: alike}) : t('listing.tab.doubles')],
    ['criteria', t('listing.tab.criteria')],
    ['areas', t('listing.tab.areas')],
    ['choice', t('listing.tab.choice')],
    ['intake', t('listing.tab.intake')],
  ];
}

const PARTS = {list: listPart, doubles: doublesPart, criteria: criteriaPart, areas: areasPart, choice: choicePart, intake: intakePart};

function body() {
  if (!hasCome() && !initiatives().length) return html`<p class="muted">${t('common.loading')}</p>`;
  const now = open(), name = tabs().find(([one]) => one === now)?.[1] ?? '';
  return html`<nav class="listing-tabs" aria-label=${t('listing.title')}><ul>${tabs().map(([one, text]) => html`<li><button class="button quiet"
      type="button" aria-current=${one === now ? 'page' : nothing} @click=${() => go(one)}>${text}</button></li>`)}</ul></nav>
    ${troubles().map(one => refusal(one))}
    <section class="stack listing-part" id="listing-part" tabindex="-1" aria-labelledby="listing-name"><h2 class="vh" id="listing-name">${name}</h2>${
      PARTS[now]()}</section>`;
}

const standing = {conference: ''};

export function openInitiatives() {
  if (standing.conference !== conference()) [part.value, opened.value] = ['', ''];
  standing.conference = conference();
  openList(standing.conference);
}

export function leaveInitiatives() {
  leaveList(standing.conference);
  standing.conference = '';
}

export function listingPage() {
  const day = {page: /** @type {const} */ ('day'), conference: conference()};
  const counts = [t('listing.count', {n: initiatives().length}), t('listing.countAreas', {n: areas().length}),
    t('listing.countCriteria', {n: criteria().length})];
  return html`<main class="page-main wide stack listing" id="main" tabindex="-1">
    <p><a class="organiser-back" href=${addressOf(day)} @click=${follow(day)}>${icon('arrow-left')}${hallNow()?.conference.title ?? t('listing.back')}</a></p>
    <header class="stack"><h1>${t('listing.title')}</h1><p class="muted number">${counts.join(' · ')}</p></header>
    ${body()}</main>`;
}
