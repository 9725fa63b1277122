/** The page: how long, who, and all of it. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {repeat} from '../../vendor/lit-html/directives/repeat.js';
import {signal} from '../../vendor/signals-core/signals-core.js';
import {icon} from '../../components/icon.js';
import {trouble} from '../../components/trouble.js';
import {attempt} from '../attempt.js';
import {t} from '../i18n.js';
import {knownOf} from '../known_api.js';
import {unready} from '../organiser/loaded.js';
import {addressOf} from '../organiser/route.js';
import {daysPart, therePart} from './days.js';
import {allWent, ask, erasedAll, eraseDialog, whatWent} from './erase.js';
import {conference, keeping, known} from './state.js';

/** @typedef {import('../known_api.js').Known} Known */
/** @typedef {import('../known_api.js').Kept} Kept */

/** Rows that stand there at once. */
const SHOWN = 12;

const sought = signal('');
const exporting = attempt();

/** @param {Known} one */
const called = one => one.name || t('keeping.nameless');

/** @param {Known} one */
const about = one => [one.organisation, one.table ? t('keeping.table', {table: one.table}) : '', one.guest ? t('keeping.guest') : '',
  one.card ? t('keeping.hasCard') : '', one.kind === 'correspondent' ? t('keeping.correspondent') : '', one.name ? '' : one.id].filter(Boolean).join(' · ');

/** Whom a button is about, for who does not see the row. @param {Known} one */
const hidden = one => html`<span class="vh"> ${called(one)}</span>`;

/** @param {Known} one */
const row = one => html`<li class="spread keeping-person"><div class="grow"><p><bdi>${called(one)}</bdi></p>
    <p class="note muted"><bdi>${about(one)}</bdi></p></div>
  <div class="row"><button class="button small quiet" type="button" ?disabled=${exporting.busy}
      @click=${() => exporting.run(() => knownOf(conference.value, one.id))}>${t('keeping.export')}${hidden(one)}</button>
    <button class="button small danger" type="button"
      @click=${() => ask({kind: 'person', id: one.id, name: called(one), confirm: one.name || one.id})}>${t('keeping.erase')}${
        hidden(one)}</button></div></li>`;

/** @param {readonly Known[]} people */
function found(people) {
  const words = sought.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const fits = people.filter(one => words.every(word => `${one.name} ${one.organisation} ${one.id}`.toLowerCase().includes(word)))
    .sort((one, other) => Number(!one.name) - Number(!other.name) || one.name.localeCompare(other.name));
  if (!fits.length) return html`<p class="muted">${t('keeping.noneFound')}</p>`;
  return html`<ul class="lines">${repeat(fits.slice(0, SHOWN), one => one.id, row)}</ul>
    ${fits.length > SHOWN ? html`<p class="note muted">${t('keeping.more', {n: fits.length - SHOWN})}</p>` : nothing}`;
}

/** @param {Event} event */
function seek(event) {
  sought.value = /** @type {HTMLInputElement} */ (event.currentTarget).value;
}

const personPart = () => html`<section class="organiser-block stack" aria-labelledby="erase-person"><h2 id="erase-person">${t('keeping.person')}</h2>
  <p>${t('keeping.personText')}</p>${whatWent()}${trouble(exporting.problem)}
  <div class="field"><label for="find-person">${t('keeping.find')}</label><input class="input" id="find-person" type="search"
    autocomplete="off" .value=${sought.value} @input=${seek}></div>
  ${known.now.state === 'ready' ? found(known.now.value) : unready(known.now, known.load)}</section>`;

/** @param {Kept} now */
const conferencePart = now => html`<section class="organiser-block stack" aria-labelledby="erase-all"><h2 id="erase-all">${t('keeping.conference')}</h2>
  <p>${t('keeping.conferenceText')}</p><p><button class="button danger" type="button"
    @click=${() => ask({kind: 'conference', title: now.title, confirm: now.title})}>${t('keeping.eraseConference')}</button></p></section>`;

/** @param {Kept} now */
const ready = now => html`<header class="stack"><h1>${t('keeping.title')}</h1><p class="muted"><bdi>${now.title}</bdi></p></header>
  <div class="organiser-columns"><div class="stack">${daysPart(now)}${personPart()}</div>
    <div class="stack">${therePart(now)}${conferencePart(now)}</div></div>`;

function body() {
  if (erasedAll.value) return allWent(erasedAll.value);
  return keeping.now.state === 'ready' ? ready(keeping.now.value) : unready(keeping.now, keeping.load);
}

export const keepingPage = () => html`<main class="page-main wide stack organiser-day" id="main" tabindex="-1">
  ${erasedAll.value ? nothing : html`<p><a class="organiser-back" href=${addressOf({page: 'day', conference: conference.value})}>${icon('arrow-left')}${
    t('keeping.back')}</a></p>`}${body()}${eraseDialog()}</main>`;
