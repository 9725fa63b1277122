/** All conferences of this service, the newest first. */
import {html} from '../../vendor/lit-html/lit-html.js';
import {repeat} from '../../vendor/lit-html/directives/repeat.js';
import {icon} from '../../components/icon.js';
import {conferences} from '../api.js';
import {dateOf, t} from '../i18n.js';
import {resource, unready} from './loaded.js';
import {addressOf, follow} from './route.js';

/** @typedef {import('../api.js').Listed} Listed */

export const listed = resource(conferences);

/** @param {string} state @returns {import('../i18n.js').Key} */
export const stateKey = state => state === 'running' ? 'organiser.running' : state === 'closed' ? 'organiser.closed' : 'organiser.planned';

/** @param {Listed} one */
const row = one => html`<li class="organiser-row">
  <div class="grow stack"><h2><a href=${addressOf({page: 'day', conference: one.conference})} @click=${follow({page: 'day', conference: one.conference})}>${
    one.title}</a></h2>
    <p class="row note muted number"><span>${one.date ? dateOf(one.date) : t('organiser.noDate')}</span><span class="tag ${one.state === 'running' ? 'accent'
      : ''}">${t(stateKey(one.state))}</span>
      <span>${t('organiser.people', {n: one.people})}</span><span translate="no">${t('organiser.code', {code: one.spoken})}</span></p></div>
  <div class="row">${links(one.conference)}</div></li>`;

/** @param {string} conference */
const links = conference => html`<a class="button" href=${addressOf({page: 'day', conference})} @click=${follow({page: 'day', conference})}>${
  t('organiser.prepare')}</a>
  <a class="button quiet" href="/kaarten?c=${conference}">${icon('printer')}${t('organiser.cards')}</a>
  <a class="button quiet" href="/opbrengst/${conference}">${t('organiser.proceeds')}</a>`;

/** @param {import('./loaded.js').Loaded<Listed[]>} now */
function body(now) {
  if (now.state !== 'ready') return unready(now, listed.load);
  if (!now.value.length) return html`<p class="empty">${t('organiser.none')}</p>`;
  return html`<ul class="lines organiser-list">${repeat(now.value, one => one.conference, row)}</ul>`;
}

export const listPage = () => html`<main class="page-main wide stack" id="main" tabindex="-1" style="--gap: var(--space-5)">
  <div class="spread"><h1>${t('organiser.list')}</h1><div class="row"><a class="button quiet" href="/opvolging">${icon('flag')}${
    t('pursuit.title')}</a><a class="button primary" href=${addressOf({page: 'new'})} @click=${follow({page: 'new'})}>${
    icon('plus')}${t('organiser.add')}</a></div></div>
  ${body(listed.now)}</main>`;
