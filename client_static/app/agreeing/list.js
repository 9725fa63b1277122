/** All agreements of a day, and what another could begin with. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {live} from '../../vendor/lit-html/directives/live.js';
import {signal} from '../../vendor/signals-core/signals-core.js';
import {newId} from '../../core/ulid.js';
import {field} from '../../components/field.js';
import {icon} from '../../components/icon.js';
import {themeMark} from '../../components/theme.js';
import {trouble} from '../../components/trouble.js';
import {valueOf} from '../../components/value.js';
import {attempt} from '../attempt.js';
import {t} from '../i18n.js';
import {agreements, beginAgreement} from './api.js';
import {conference, dayOf} from './hall.js';

/** @typedef {import('./api.js').Told} Told */
/** @typedef {import('./api.js').Offered} Offered */

const TITLE = 120;
const told = signal(/** @type {{agreements: Told[], actions: Offered[]} | null} */ (null));
const title = signal('');
const looking = attempt(), beginning = attempt();
/** The same request, tried again, is the same command: by what it begins with. @type {Map<string, string>} */
const commands = new Map();

const look = () => looking.run(async () => { told.value = await agreements(conference); });

/** @param {{action?: string, title?: string}} from */
const begin = from => beginning.run(async () => {
  const key = from.action ?? `=${from.title}`, id = commands.get(key) ?? newId(Date.now());
  commands.set(key, id);
  const {number} = await beginAgreement(conference, {id, ...from});
  location.assign(`/overeenkomst/${conference}/${number}`);
});

const beginEmpty = (/** @type {Event} */ event) => {
  event.preventDefault();
  void begin({title: title.value.trim()});
};

/** @param {Told} one */
const far = one => one.phase === 'open' ? t('agreeing.far', {done: one.confirmed, count: one.parties}) : t(`agreeing.phase.${one.phase}`);

/** @param {Told} one */
const row = one => html`<li class="agreeing-row"><a href="/overeenkomst/${conference}/${one.number}"><b dir="auto">${one.title}</b></a>
  <span class="agreeing-state ${one.phase}">${far(one)}</span>
    <span class="note muted">${t('agreeing.versionOf', {n: one.version, date: dayOf(one.at)})}</span></li>`;

/** @param {Offered} one */
const offered = one => html`<li class="agreeing-row">${themeMark(one.theme)}<p><b dir="auto">${one.title}</b> <span class="note muted">${
  [t('agreeing.table', {n: one.table}), t('agreeing.countParties', {n: one.parties}), one.begun ? t('agreeing.begunAlready') : '']
    .filter(Boolean).join(' · ')}</span></p>
  <button class="button small" type="button" ?disabled=${beginning.busy} aria-label=${t('agreeing.beginWith', {title: one.title})}
    @click=${() => begin({action: one.id})}>${t('agreeing.begin')}</button></li>`;

export function listView() {
  if (!told.value && !looking.busy && !looking.problem) void Promise.resolve().then(look);
  if (!told.value) return html`${trouble(looking.problem)}${looking.problem ? nothing : html`<p class="muted">${t('common.loading')}</p>`}`;
  const {agreements: there, actions} = told.value;
  return html`<p class="lead measure">${t('agreeing.intro')}</p>
    ${there.length ? html`<ul class="lines agreeing-list">${there.map(row)}</ul>` : html`<p class="empty">${t('agreeing.none')}</p>`}
    <section class="stack agreeing-begin"><h2>${t('agreeing.beginFrom')}</h2>${trouble(beginning.problem)}
      ${actions.length ? html`<ul class="lines agreeing-list">${actions.map(offered)}</ul>` : html`<p class="muted">${t('agreeing.noActions')}</p>`}
      <form class="row agreeing-empty" @submit=${beginEmpty}>${field({id: 'agreement-title', label: t('agreeing.orEmpty'), control: html`<input class="input"
        id="agreement-title" maxlength=${TITLE} autocomplete="off" .value=${live(title.value)}
          @input=${(/** @type {Event} */ event) => { title.value = valueOf(event); }}>`})}
      <button class="button" type="submit" ?disabled=${beginning.busy || !title.value.trim()}>
        ${icon('plus')}${t('agreeing.beginEmpty')}</button></form></section>`;
}
