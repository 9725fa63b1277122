/** The organiser's pages: the conferences of this service, a new one, and one that is being made ready for its day. */
import {html} from '../vendor/lit-html/lit-html.js';
import {effect, untracked} from '../vendor/signals-core/signals-core.js';
import {t} from './i18n.js';
import {paint} from './paint.js';
import {languageToggle, page, themeToggle} from './shell.js';
import {newPage, openNew} from './organiser/create.js';
import {dayPage, openDay} from './organiser/day.js';
import {gate, isOpen, openQuietly} from './organiser/gate.js';
import {leaveInitiatives, listingPage, openInitiatives} from './organiser/initiatives/page.js';
import {listPage, listed} from './organiser/list.js';
import {leaveHall} from './organiser/live.js';
import {route} from './organiser/route.js';

openQuietly();

/** What a page needs is asked for when it opens, not while it is painted. */
effect(() => {
  if (!isOpen()) return;
  const {page: name} = route.value;
  if (name !== 'day' && name !== 'initiatives') untracked(leaveHall);
  untracked(name === 'initiatives' ? openInitiatives : leaveInitiatives);
  if (name !== 'initiatives') untracked(name === 'day' ? openDay : name === 'new' ? openNew : listed.load);
});

function main() {
  if (!isOpen()) return gate();
  if (route.value.page === 'day') return dayPage();
  if (route.value.page === 'initiatives') return listingPage();
  return route.value.page === 'new' ? newPage() : listPage();
}

paint(document.body, () => page({title: t('organiser.title'), where: html`<p>${t('organiser.title')}</p>`, tools: html`${languageToggle()}${themeToggle()}`,
  home: '/organisatie'}, main()));
