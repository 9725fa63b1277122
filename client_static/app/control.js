/** The moderator's page: run the day, see all tables, decide what the hall sees. */
import {html, nothing} from '../vendor/lit-html/lit-html.js';
import {signal} from '../vendor/signals-core/signals-core.js';
import {barView} from './control/bar.js';
import {feedOpen, feedView} from './control/feed.js';
import {gate} from './control/gate.js';
import {follow} from './control/hall.js';
import {watchHealth} from './control/health.js';
import {leaveVoteDialog} from './control/leave_vote.js';
import {linksView, revokeDialog, statusLine} from './control/links.js';
import {messageDialog} from './control/message.js';
import {nowView} from './control/now.js';
import {peopleDialog, peopleOpen, removeDialog} from './control/people.js';
import {programmeView} from './control/programme_view.js';
import {rememberScene, sceneControl} from './control/scene.js';
import {roomy} from './control/section.js';
import {problemsView, tablesView, tellOfHands, urgency} from './control/tables.js';
import {toNextLink, watchKey} from './control/to_next.js';
import {voteMatters, voteOpen, voteView} from './control/vote.js';
import {watchRefusedVotes} from './control/vote_form.js';
import {ready, t} from './i18n.js';
import {paint} from './paint.js';
import {fetchAddress} from './screen/address.js';
import {conference, keptSession, link, refusedCode, start} from './session.js';
import {languageToggle, page, themeToggle} from './shell.js';

const opened = signal(false);

function open() {
  opened.value = start({kind: 'moderator'});
  if (!opened.value) return;
  fetchAddress();
  rememberScene();
  watchHealth();
  tellOfHands();
  watchRefusedVotes();
  watchKey();
}

/** Why this page is no longer let in; the key or a new link lets one in again. @returns {import('./i18n.js').Key | null} */
function shutOut() {
  if (!opened.value || link.value !== 'refused') return null;
  return refusedCode.value === 4501 ? 'control.gate_revoked' : refusedCode.value === 4500 ? 'control.gate_expired' : null;
}

function view() {
  const why = shutOut();
  if (!opened.value || why) return page({title: t('control.title'), home: '/regie', tools: html`${languageToggle()}${themeToggle()}`},
    gate({open: enter, why}));
  const waiting = urgency();
  return page({title: waiting ? `(${waiting}) ${t('control.title')}` : t('control.title'), home: '/regie', skip: toNextLink(),
    where: html`<p>${t('control.title')}</p><p class="hall-name">${conference()?.title ?? ''}</p>`,
    tools: html`${statusLine()}${languageToggle()}${themeToggle()}`},
    html`<main class="control" id="main" tabindex="-1">
      <div class="control-top">${nowView()}${sceneControl()}</div>${barView()}
      ${roomy() ? columns() : stack()}
      ${messageDialog()}${peopleDialog()}${removeDialog()}${revokeDialog()}${leaveVoteDialog()}</main>`);
}

const columns = () => html`<div class="control-columns"><div>${tablesView(problemsView())}</div>
  <div>${voteMatters() ? [voteView(), feedView()] : [feedView(), voteView()]}</div><div>${programmeView()}${linksView()}</div></div>`;

/** On a phone: who needs somebody, then what the round is about. */
const stack = () => html`<div class="control-stack">${problemsView()}${voteMatters() ? [voteView(), tablesView(nothing), feedView()]
  : [tablesView(nothing), feedView(), voteView()]}
  ${programmeView()}${linksView()}</div>`;

/** After a redeem in a page that was shut out all begins anew. */
function enter() {
  if (link.value === 'refused' && opened.value) location.reload();
  else open();
}

if (keptSession('moderator') && location.hash.length < 2) open();
await ready;
paint(document.body, view, () => follow(feedOpen() || voteOpen() || peopleOpen()));
