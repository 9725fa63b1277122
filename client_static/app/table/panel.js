/** The table's own page: who sits here, help, hosting, another table, my name, settings. Behind one button, so that the work stays calm. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {signal} from '../../vendor/signals-core/signals-core.js';
import {dialog} from '../../components/dialog.js';
import {icon} from '../../components/icon.js';
import {text} from '../../components/text.js';
import {leave} from '../api.js';
import {t} from '../i18n.js';
import {forgetSession, me, records, send, table} from '../session.js';
import {languageToggle, themeToggle} from '../shell.js';
import {handover} from './handover.js';
import {cardsButton, knownOfMine, namedInReport, openMine} from './mine.js';
import {move} from './move.js';
import {messages} from './notices.js';
import {amHost, self} from './place.js';
import {profile} from './profile.js';
import {helpButton, tablemates} from './tablemates.js';

const open = signal(false);

export function openPanel() {
  open.value = true;
  void openMine();
}
export const closePanel = () => { open.value = false; };

/** @param {boolean} take */
const host = take => send(table(), 'host', {take});

const hosting = () => self() ? html`<div class="row spread"><p class="note muted">${t(amHost() ? 'table.hosting' : 'table.host_why')}</p>
  <button type="button" class="button small" aria-pressed=${amHost()} @click=${() => host(!amHost())}>${
    t(amHost() ? 'table.host_stop' : 'table.host_take')}</button></div>` : nothing;

/** @param {string} id of what was withdrawn */
const restoring = id => html`<button type="button" class="button small" @click=${() => send(table(), 'restore', {target: id})}>${t('table.restore')}</button>`;

/** What I withdrew, and what a host took off the table with a reason. */
function withdrawn() {
  const gone = records(table(), 'withdrawn');
  return gone.length ? html`<section class="stack" style="--gap:8px"><h3>${t('table.withdrawn_title')}</h3>
    <ul class="lines">${gone.map(([id, {text: words, reason, by_host: byHost}]) => html`<li class="spread">
    <div class="grow"><p class="written">${text(words)}</p>${byHost && reason ? html`<p class="note muted">${t('table.withdrawn_because', {reason})}</p>`
      : nothing}</div>
    ${byHost && !amHost() ? nothing : restoring(id)}</li>`)}</ul></section>` : nothing;
}

async function goAway() {
  await leave().catch(() => null);
  forgetSession('participant');
  location.assign('/');
}

const settings = () => html`<section class="stack" style="--gap:8px"><h3>${t('table.settings')}</h3><div class="row">${themeToggle()}${languageToggle()}
  <a class="button small" href="/meekijken">${icon('monitor')} ${t('table.follow')}</a>
  <a class="button small" href="/opbrengst/${me.value?.conference}">${t('table.proceeds')}</a>
  <a class="button small" href="/opvolging/${me.value?.conference}">${t('pursuit.talks')}</a></div>
  <p><button type="button" class="button small quiet" @click=${goAway}>${icon('log-out')} ${t('table.leave')}</button></p></section>`;

const body = () => html`<div class="panel stack"><section class="stack" style="--gap:8px"><h3>${t('table.who_is_here')}</h3>${tablemates()}${
  helpButton()}</section>
  <section class="stack" style="--gap:8px"><h3>${t('table.hosting_title')}</h3>${hosting()}</section>
  ${messages()}${cardsButton()}${withdrawn()}<div class="stack">${profile()}${namedInReport()}</div>${move()}${handover()}${knownOfMine()}${settings()}</div>`;

export const panel = () => dialog({open: open.value, id: 'table-panel', title: t('common.table', {number: me.value?.table ?? ''}), close: closePanel,
  body: open.value ? body() : nothing});
