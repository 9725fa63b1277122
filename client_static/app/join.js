/** The first page: a code, who you are if you like, a table. */
import {html} from '../vendor/lit-html/lit-html.js';
import {afterPaint, paint} from './paint.js';
import {ready, t} from './i18n.js';
import {open, step} from './join/state.js';
import {screen} from './join/views.js';
import {languageToggle, page, themeToggle} from './shell.js';

const shown = {at: ''};

/** A new screen begins at its top, and so does who listens. */
function follow() {
  const {at} = step.value;
  if (shown.at !== at) afterPaint(() => {
    scrollTo(0, 0);
    document.getElementById(at === 'code' ? 'code' : 'main')?.focus({preventScroll: true});
  });
  shown.at = at;
}

function view() {
  follow();
  return page({title: t('join.title'), tools: html`${languageToggle()}${themeToggle()}`}, html`<main id="main" tabindex="-1" class="join">${screen()}</main>`);
}

await ready;
addEventListener('hashchange', () => void open());
paint(document.body, view);
void open();
