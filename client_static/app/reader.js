/** The proceeds for who may not read them yet: what this address is, the code that opens it, and what to do without. */
import {describedBy, field} from '../components/field.js';
import {html, nothing} from '../vendor/lit-html/lit-html.js';
import {live} from '../vendor/lit-html/directives/live.js';
import {signal} from '../vendor/signals-core/signals-core.js';
import {ApiError, mayRead, sentence} from './api.js';
import {ready, speak, t} from './i18n.js';
import {fromFragment, fromTyped} from './join/code.js';
import {paint} from './paint.js';
import {languageToggle, page, themeToggle} from './shell.js';

const typed = signal('');
const busy = signal(false);
const problem = signal('');

/** @param {unknown} error */
const told = error => error instanceof ApiError && error.code === 'unknown_code' ? t('reader.unknown') : sentence(error);

/** The proceeds of the conference of this code, wherever its address was typed. @param {import('./join/code.js').Given | null} given */
async function open(given) {
  if (!given || busy.value) return;
  [busy.value, problem.value] = [true, ''];
  try {
    const {conference} = await mayRead(given.code);
    if (navigator.cookieEnabled) location.replace(`/opbrengst/${encodeURIComponent(conference)}`);
    else problem.value = t('reader.no_cookies');
  } catch (error) {
    problem.value = told(error);
  } finally {
    busy.value = false;
  }
}

/** @param {Event} event */
function submit(event) {
  event.preventDefault();
  void open(fromTyped(typed.value));
}

/** @param {Event} event */
function type(event) {
  typed.value = /** @type {HTMLInputElement} */ (event.target).value;
  problem.value = '';
}

const code = () => html`<input class="input code" id="code" name="code" autocomplete="off" autocapitalize="characters" autocorrect="off"
  spellcheck="false" enterkeyhint="go"
  maxlength="200" aria-describedby=${describedBy('code', {hint: true, error: problem.value})} aria-invalid=${problem.value ? 'true' : nothing}
    .value=${live(typed.value)} @input=${type}>`;

const form = () => html`<form class="stack"
  @submit=${submit}>${field({id: 'code', label: t('join.code'), hint: t('reader.code_hint'), error: problem.value, control: code()})}
  <button class="button primary block" type="submit"
    aria-disabled=${busy.value ? 'true' : nothing}>${t(busy.value ? 'join.looking' : 'reader.open')}</button></form>`;

const without = () => html`<section class="without" aria-labelledby="without"><h2 id="without">${t('reader.without')}</h2>
  <ul><li>${t('reader.elsewhere')}</li><li>${t('reader.file')}</li><li>${t('reader.organise')}
    <a href="/organisatie">${t('reader.organisers')}</a>.</li></ul></section>`;

const view = () => page({title: t('reader.title'), tools: html`${languageToggle()}${themeToggle()}`}, html`<main id="main" tabindex="-1"
  class="join"><div class="stack join-form">
  <div class="stack reader-what"><h1>${t('reader.heading')}</h1><p>${t('reader.what')}</p><p>${t('reader.why')}</p></div>${form()}${without()}</div></main>`);

const given = fromFragment(location.hash);
typed.value = given?.code ?? '';
await ready;
if (navigator.language.toLowerCase().startsWith('en')) await speak('en', 'je');
paint(document.body, view);
void open(given);
