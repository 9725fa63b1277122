/** "Klaar voor de dag": everything that one conference needs before the doors open. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {computed, effect, signal} from '../../vendor/signals-core/signals-core.js';
import {icon} from '../../components/icon.js';
import {qr} from '../../components/qr.js';
import {sealCard} from '../../components/seal.js';
import {trouble} from '../../components/trouble.js';
import {cards, mix} from '../api.js';
import {dateOf, t} from '../i18n.js';
import {adjustPart} from './adjust_view.js';
import {afterwards} from './afterwards.js';
import {checklist} from './checklist.js';
import {drawCode} from './codes.js';
import {roleLinks} from './links.js';
import {listed, stateKey} from './list.js';
import {hallNow, watchHall} from './live.js';
import {resource, unready} from './loaded.js';
import {mixPart} from './mix.js';
import {addressOf, follow, route} from './route.js';

/** @typedef {import('../api.js').Listed} Listed */

const open = () => route.value.page === 'day' ? route.value.conference : '';
const placed = resource(() => cards(open()));
const seated = resource(() => mix(open()));
const hall = signal(/** @type {import('../api.js').Qr | null} */ (null));

/** How often the tables are counted again while the page is looked at. */
const COUNT_EVERY = 15_000;

export function openDay() {
  hall.value = null;
  watchHall(open());
  seated.load();
  Promise.all([placed.load(), listed.load()]).then(drawHall);
}

async function drawHall() {
  const one = conferenceNow();
  if (one && placed.now.state === 'ready') hall.value = await drawCode(`${placed.now.value.base}/#${one.code}`);
}

setInterval(() => { if (open() && !document.hidden) seated.load(); }, COUNT_EVERY);

/** The cards name tables and themes: other ones, other cards. */
const named = computed(() => JSON.stringify([...hallNow()?.tables.values() ?? []].map(({number, name, theme}) => [number, name, theme])));
effect(() => {
  if (!open() || named.value === '[]') return;
  seated.load();
  placed.load().then(drawHall);
});

/** @returns {Listed | undefined} */
const conferenceNow = () => listed.now.state === 'ready' ? listed.now.value.find(one => one.conference === open()) : undefined;

/** @param {string} url */
const plain = url => url.replace(/^https?:\/\//, '');

/** @param {Listed} one @param {string} base */
const joining = (one, base) => html`<section class="organiser-block organiser-join"><div class="stack"><h2>${t('organiser.day.join')}</h2>
  <p>${t('organiser.day.joinText')} <b class="organiser-address" translate="no">${plain(base)}</b> ${t('organiser.day.type')}</p>
  <p class="organiser-spoken" translate="no">${one.spoken}</p><p class="note muted">${t('organiser.day.joinNote')}</p></div>
  <div class="organiser-qr">${qr(hall.value)}</div></section>`;

/** @param {string} href @param {import('../i18n.js').Key} name @param {import('../i18n.js').Key} text @param {import('../../icons/icons.js').IconName} sign */
const paper = (href, name, text, sign) => html`<li><a class="organiser-paper" href=${href}>${icon(sign)}<span><b>${t(name)}</b><span class="note muted">${
  t(text)}</span></span></a></li>`;

/** @param {string} conference */
const papers = conference => html`<section class="organiser-block stack"><h2>${t('organiser.day.print')}</h2><ul class="lines">
  ${paper(`/kaarten?c=${conference}`, 'organiser.day.printCards', 'organiser.day.printCardsText', 'printer')}
  ${paper(`/kaarten?c=${conference}&kaart=nood`, 'organiser.day.printRescue', 'organiser.day.printRescueText', 'lock')}
  ${paper(`/opbrengst/${conference}`, 'organiser.proceeds', 'organiser.day.proceedsText', 'download')}
  ${paper(`/bewaren#${conference}`, 'keeping.open', 'keeping.openText', 'trash-2')}</ul></section>`;

/** @param {string} conference */
const initiativesLink = conference => html`<section class="organiser-block"><a class="organiser-paper" href=${addressOf({page: 'initiatives', conference})}
  @click=${follow({page: 'initiatives', conference})}>${icon('lightbulb')}<span><b>${t('listing.title')}</b><span class="note muted">${
  t('listing.linkText')}</span></span></a></section>`;

/** @param {Listed} one */
function ready(one) {
  const base = placed.now.state === 'ready' ? placed.now.value.base : location.origin;
  const {title, date, state} = hallNow()?.conference ?? one, seal = hallNow()?.conference.seal;
  return html`<header class="stack"><h1>${title}</h1><p class="row muted number"><span>${date ? dateOf(date) : t('organiser.noDate')}</span>
      <span class="tag ${state === 'running' ? 'accent' : ''}">${t(stateKey(state))}</span><span>${t('organiser.people', {n: one.people})}</span></p>${
      seal ? sealCard(seal) : nothing}</header>
    ${afterwards(one.conference, state)}
    <div class="organiser-columns"><div class="stack">${joining(one, base)}${roleLinks(one.conference)}${initiativesLink(one.conference)}${
      papers(one.conference)}</div>
      <div class="stack">${checklist(one.conference)}</div></div>
    ${adjustPart()}
    ${mixPart(seated, placed.now.state === 'ready' ? placed.now.value.tables : [])}`;
}

function body() {
  const {now} = listed, one = conferenceNow();
  if (one) return ready(one);
  return unready(now, listed.load) ?? trouble(t('reject.not_found'));
}

export const dayPage = () => html`<main class="page-main wide stack organiser-day" id="main" tabindex="-1">
  <p><a class="organiser-back" href=${addressOf({page: 'list'})} @click=${follow({page: 'list'})}>${icon('arrow-left')}${
    t('organiser.day.back')}</a></p>${body()}</main>`;
