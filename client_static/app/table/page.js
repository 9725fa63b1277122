/** The participant's page: one frame, and in it what this moment asks for. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {t} from '../i18n.js';
import {conference, link, me, table} from '../session.js';
import {page} from '../shell.js';
import {vote, voteBanner, voteStanding} from '../vote/view.js';
import {aanvullen} from './aanvullen/view.js';
import {actie} from './actie/view.js';
import {brainstorm} from './brainstorm.js';
import {calm} from './calm.js';
import {cardsDialog} from './cards/view.js';
import {caseStrip} from './cases/strip.js';
import {steps, tools, where} from './header.js';
import {leftover} from './leftover.js';
import {notices} from './notices.js';
import {panel} from './panel.js';
import {currentPace} from './place.js';
import {pollStrip} from './poll/strip.js';
import {refused} from './refused.js';
import {removed, signedOut} from './removed.js';
import {standing} from './standing.js';

const loading = () => html`<main id="main" tabindex="-1" class="table-main calm"><div class="calm-middle" role="status"><p class="lead muted">${
  link.value === 'refused' ? nothing : t('common.loading')}</p></div></main>`;

function middle() {
  if (voteStanding()) return vote();
  switch (table() ? currentPace()?.kind : null) {
    case 'brainstorm': return brainstorm();
    case 'aanvullen': return aanvullen();
    case 'actie': return actie();
    default: return calm();
  }
}

const goodbye = () => page({title: t('removed.title'), where: html`<h1>${conference()?.title ?? ''}</h1>`}, removed());

export const participantPage = () => signedOut() && me.value ? goodbye() : me.value
  ? page({title: t('table.title', {number: me.value.table ?? ''}), where: where(), steps: steps(), tools: tools(), home: '/tafel'},
    html`${notices()}${refused()}${voteBanner()}${pollStrip()}${caseStrip()}${leftover(standing)}${middle()}${panel()}${cardsDialog()}`)
  : page({title: t('table.title_plain')}, loading());
