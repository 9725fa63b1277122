/** /terugkijken: the day as it was, with a slider. Organiser and moderator; what is said here goes nowhere. */
import {html, nothing} from '../vendor/lit-html/lit-html.js';
import {keyed} from '../vendor/lit-html/directives/keyed.js';
import {computed, effect, signal, untracked} from '../vendor/signals-core/signals-core.js';
import {trouble} from '../components/trouble.js';
import {partsOf} from '../core/rooms.js';
import {num, ready, speak, t} from './i18n.js';
import {paint} from './paint.js';
import {conference, me, plenary, records} from './reading.js';
import {momentOf} from './replay/address.js';
import {aside} from './replay/aside.js';
import {hallView} from './replay/hall_view.js';
import {island} from './replay/island.js';
import {listenToKeys} from './replay/keys.js';
import {load, loading} from './replay/loading.js';
import {namesButton} from './replay/names.js';
import {chapters, goToStep, opened, place} from './replay/player.js';
import {screenView} from './replay/screen_view.js';
import {keepAddress, shareButton} from './replay/share.js';
import {keepInSight, tableView} from './replay/table_view.js';
import {transport} from './replay/transport.js';
import {look, view} from './replay/view.js';
import {dayOf} from './replay/words.js';
import {languageToggle, page, themeToggle} from './shell.js';

/** @typedef {import('./replay/view.js').View} View */

/** As the conference speaks; of every moment the same, so that nothing follows from a jump. */
const spoken = computed(() => [conference()?.language, conference()?.address].join());
const tongue = computed(() => {
  void spoken.value;
  const of = untracked(conference);
  return of ? /** @type {const} */ ([of.language, of.address]) : null;
});
const asked = signal(momentOf(location.hash));

const PARTS = {
  screen: island(screenView),
  hall: island(hallView),
  table: island(tableView, keepInSight),
  aside: island(aside),
  transport: island(transport),
};

/** @param {View} to @param {string} label */
const tab = (to, label) => html`<button type="button" aria-current=${view.value.kind === to.kind ? 'true' : 'false'}
  @click=${() => look(to)}>${label}</button>`;

/** @param {Event} event */
function chooseTable(event) {
  const number = Number(/** @type {HTMLSelectElement} */ (event.currentTarget).value);
  if (number) look({kind: 'table', table: number});
}

const views = () => html`<nav class="replay-views" aria-label=${t('replay.views')}>${tab({kind: 'screen', table: 0}, t('replay.screen'))}${
  tab({kind: 'hall', table: 0}, t('replay.hall'))}<label data-current=${view.value.kind === 'table'}><span class="vh">${t('replay.choose_table')}</span>
  <select @change=${chooseTable}><option value="" ?selected=${view.value.kind !== 'table'} disabled>${t('replay.table')}</option>${
    records(plenary(), 'table').map(([, {number}]) => html`<option value=${number} ?selected=${view.value.table === number}>${
      t('common.table', {number})}</option>`)}</select></label></nav>`;

const where = () => html`<p>${t('replay.title')} · ${dayOf(place.value.at)}</p><h1>${conference()?.title ?? opened.value?.day.told.title ?? ''}</h1>`;

const tools = () => html`${namesButton()}${shareButton()}${languageToggle()}${themeToggle()}`;

const stage = () => keyed(view.value.kind, html`<section class="replay-stage" data-view=${view.value.kind} aria-label=${
  t(view.value.kind === 'screen' ? 'replay.screen' : view.value.kind === 'hall' ? 'replay.hall' : 'replay.table')} ${PARTS[view.value.kind]()}></section>`);

const day = () => page({title: t('replay.title'), home: home(), where: where(), steps: views(), tools: tools()},
  html`${damage()}<main id="main" tabindex="-1" class="replay">${stage()}
    <aside class="replay-aside" aria-label=${t('replay.happened')} ${PARTS.aside()}></aside>
    <section class="replay-transport" aria-label=${t('replay.through')} ${PARTS.transport()}></section></main>`);

/** @param {string} room */
const roomWords = room => {
  const {kind, number} = partsOf(room);
  return kind === 'table' ? t('common.table', {number}) : kind === 'ballot' ? t('replay.vote_n', {number}) : t('replay.hall');
};

/** What is not whole in the log is said, not hidden. */
function damage() {
  const day = opened.value?.day, rooms = day ? [...new Set([...day.told.missing, ...day.broken])] : [];
  return rooms.length ? html`<div class="strip warn" role="status"><p>${t('replay.damaged', {rooms: rooms.map(roomWords).join(', ')})}</p></div>` : nothing;
}

const home = () => me.value?.role === 'moderator' ? '/regie' : `/organisatie?dag=${me.value?.conference ?? ''}`;

/** @param {unknown} words */
const waiting = words => page({title: t('replay.title'), home: '/', where: html`<p>${t('replay.title')}</p>`, tools: html`${languageToggle()}${themeToggle()}`},
  html`<main id="main" tabindex="-1" class="page-main narrow stack replay-wait">${words}</main>`);

function before() {
  const now = loading.value;
  switch (now.state) {
    case 'loading': return waiting(html`<h1>${now.title || t('replay.title')}</h1><label for="replay-progress">${
      now.of ? t('replay.loading', {n: now.n, of: num(now.of)}) : t('common.loading')}</label>
      <progress id="replay-progress" max=${now.of || 1} value=${now.n}></progress>`);
    case 'failed': return waiting(html`<h1>${t('replay.title')}</h1>${trouble(now.message)}${now.again
      ? html`<p><button class="button" type="button" @click=${begin}>${t('common.retry')}</button></p>` : nothing}`);
    default: return waiting(html`<h1>${t('replay.title')}</h1><p class="lead">${t('replay.about')}</p><p>${t('replay.shut')}</p>
      <p class="row"><a class="button" href="/organisatie">${t('organiser.title')}</a><a class="button" href="/regie">${t('control.title')}</a></p>`);
  }
}

async function begin() {
  const {conference: of, step, view: wanted} = asked.value;
  if (!await load(of)) return;
  goToStep(step ?? chapters.value[0]?.step ?? 0);
  look(wanted);
}

/** Somebody follows a link to another moment while the page stands open. */
function follow() {
  const before = asked.value.conference, wanted = momentOf(location.hash);
  asked.value = wanted;
  if (wanted.conference !== before) void begin();
  else if (opened.value) {
    goToStep(wanted.step ?? place.value.step);
    look(wanted.view);
  }
}

await ready;
effect(() => {
  if (tongue.value) void speak(...tongue.value);
});
addEventListener('hashchange', follow);
listenToKeys();
keepAddress();
paint(document.body, () => loading.value.state === 'ready' ? day() : before());
void begin();
