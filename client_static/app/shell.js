/** The frame of a page: header with brand and place, the strip, the page itself, toasts and the one polite status. */
import {html, nothing} from '../vendor/lit-html/lit-html.js';
import {icon} from '../components/icon.js';
import {strip} from '../components/strip.js';
import {toasts} from '../components/toast.js';
import {spoken} from './announcer.js';
import {language, setLanguage, t} from './i18n.js';
import {isDark, look, setTheme} from './look.js';

export {setTheme};

/** @typedef {{title: string, where?: unknown, steps?: unknown, tools?: unknown, home?: string, skip?: unknown}} Frame
 *   `title`: of the browser tab, plain text; `where`: place in the hall; `steps`: rounds; `tools`: clock and buttons;
 *   `skip`: links besides the one to the content */

/** @param {string} text */
export function pageTitle(text) {
  const title = text ? `${text} · ${t('common.brand')}` : t('common.brand');
  if (document.title !== title) document.title = title;
}

/** @param {Frame} frame @param {unknown} main holds an element with id `main` and tabindex -1 */
export function page({title, where, steps, tools, home = '/', skip}, main) {
  pageTitle(title);
  return html`<a class="skip" href="#main">${t('common.skip')}</a>${skip ?? nothing}
    <header class="page-header"><a class="brand" href=${home} translate="no">${t('common.brand')}</a>
      <div class="where">${where ?? nothing}</div>${steps ?? nothing}<div class="tools">${tools ?? nothing}</div></header>
    ${strip()}${main}${toasts()}
    <p class="vh" role="status" aria-live="polite">${spoken.value}</p>`;
}

export function themeToggle() {
  void look.value;
  const dark = isDark();
  return html`<button class="button quiet icon-only" type="button" title=${t(dark ? 'settings.light' : 'settings.dark')}
    aria-label=${t(dark ? 'settings.light' : 'settings.dark')} @click=${() => setTheme(dark ? 'light' : 'dark')}>${icon(dark ? 'sun' : 'moon')}</button>`;
}

export function languageToggle() {
  const other = language.value === 'nl' ? 'en' : 'nl';
  return html`<button class="button quiet" type="button" lang=${other} @click=${() => setLanguage(other)}>${
    t(other === 'en' ? 'settings.en' : 'settings.nl')}</button>`;
}
