/** How long cards and names stay, and what there is now. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {signal} from '../../vendor/signals-core/signals-core.js';
import {toast} from '../../components/toast.js';
import {trouble} from '../../components/trouble.js';
import {dateOf, t} from '../i18n.js';
import {saving, setDays} from './state.js';

/** @typedef {import('../known_api.js').Kept} Kept */
/** @typedef {'contacts' | 'names'} What */

const DAY = 24 * 3600 * 1000, LONGEST = 3650;

/** What is typed, until it is kept. */
const typed = signal(/** @type {Partial<Record<What, number>>} */ ({}));

/** @param {number} ms */
export const day = ms => dateOf(new Date(ms).toLocaleDateString('sv'));

/** @param {Kept} now @param {What} what */
const days = (now, what) => typed.value[what] ?? now[what];

/** When it goes by what is typed. @param {Kept} now @param {What} what */
function due(now, what) {
  if (now.ended === null) return t('keeping.notYet');
  const at = now.ended + days(now, what) * DAY;
  return t(at <= Date.now() ? 'keeping.went' : 'keeping.go', {date: day(at)});
}

/** Something that is there now would go by what is typed. @param {Kept} now */
const atOnce = now => now.ended !== null && [/** @type {const} */ (['contacts', now.cards]), /** @type {const} */ (['names', now.named])]
  .some(([what, number]) => number > 0 && typed.value[what] !== undefined && Number(now.ended) + days(now, what) * DAY <= Date.now());

/** @param {What} what */
const type = what => (/** @type {Event} */ event) => {
  const value = /** @type {HTMLInputElement} */ (event.currentTarget).valueAsNumber;
  typed.value = {...typed.value, [what]: Number.isFinite(value) ? Math.min(LONGEST, Math.max(0, Math.round(value))) : undefined};
};

/** @param {Kept} now @param {What} what */
const line = (now, what) => html`<div class="keeping-days"><label for="days-${what}">${t(`keeping.${what}`)}</label>
  <input class="input number" id="days-${what}" type="number" min="0" max=${LONGEST} required aria-describedby="days-${what}-due"
    .value=${String(days(now, what))} @input=${type(what)}><span>${t('keeping.daysAfter')}</span>
  <p class="note muted" id="days-${what}-due">${due(now, what)}</p></div>`;

/** @param {Kept} now */
const save = now => async (/** @type {Event} */ event) => {
  event.preventDefault();
  if (!await setDays({contacts: days(now, 'contacts'), names: days(now, 'names')})) return;
  typed.value = {};
  toast(t('keeping.saved'));
};

/** @param {Kept} now */
export const daysPart = now => html`<section class="organiser-block stack" aria-labelledby="how-long"><h2 id="how-long">${t('keeping.how')}</h2>
  <p>${t('keeping.howText')}</p>
  <form class="stack" @submit=${save(now)}>${line(now, 'contacts')}${line(now, 'names')}
    ${atOnce(now) ? html`<p class="organiser-warning" role="status">${t('keeping.now')}</p>` : nothing}${trouble(saving.problem)}
    <p><button class="button primary" type="submit" ?disabled=${saving.busy || !Object.keys(typed.value).length}>${t('keeping.save')}</button></p></form>
  <p class="note muted">${t('keeping.agreed')}</p></section>`;

/** @param {Kept} now */
export const therePart = now => html`<section class="organiser-block stack" aria-labelledby="what-is-there"><h2 id="what-is-there">${t('keeping.there')}</h2>
  <ul class="lines"><li>${t('keeping.peopleThere', {n: now.people})}, ${t('keeping.namedThere', {n: now.named})}</li>
    <li>${t('keeping.cardsThere', {n: now.cards})}</li>
    ${now.correspondents ? html`<li>${t('keeping.correspondentsThere', {n: now.correspondents})}</li>` : nothing}</ul></section>
  <section class="organiser-block stack" aria-labelledby="what-went"><h2 id="what-went">${t('keeping.log')}</h2>
  ${now.gone.length ? html`<ul class="lines">${now.gone.map(one => html`<li class="spread"><span>${t(`keeping.gone.${one.what}`, {n: one.number})}</span>
    <span class="note muted">${day(one.at)}, ${t(`keeping.by.${one.by}`)}</span></li>`)}</ul>`
    : html`<p class="muted">${t('keeping.logNone')}</p>`}</section>`;
