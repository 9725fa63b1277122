/** Versions: what is published, with what changed; the report as it is becomes the next one. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {live} from '../../vendor/lit-html/directives/live.js';
import {effect, untracked} from '../../vendor/signals-core/signals-core.js';
import {field} from '../../components/field.js';
import {icon} from '../../components/icon.js';
import {toast} from '../../components/toast.js';
import {draft} from '../drafts.js';
import {t} from '../i18n.js';
import {moment} from '../report/when.js';
import {fate} from '../session.js';
import {additions, ask, conference, text, versions} from './hall.js';
import {allGaps} from './gaps.js';

/** @typedef {import('../../core/types.js').ReportVersion} Version */

const note = () => draft(`report/${conference.value}/note`, {text: '', sent: '', over: 0});

/** The note stays until its version is there. */
effect(() => {
  if (!conference.value) return;
  const now = note().value;
  if (now.sent && fate(now.sent) !== 'pending') untracked(() => settle(now));
});

/** @param {{text: string, sent: string, over: number}} now */
function settle(now) {
  if (fate(now.sent) !== 'saved') return note().set({...now, sent: ''});
  note().clear();
  const newest = versions()[0]?.[0] ?? 0;
  toast(newest > now.over ? t('report.published', {number: newest}) : t('report.nothingNew'));
}

function publish() {
  const now = note().value;
  if (now.sent) return;
  note().set({...now, sent: ask('publish', {note: now.text}), over: versions()[0]?.[0] ?? 0});
}

/** @param {Version} one @param {boolean} first */
function changes(one, first) {
  const told = [one.added.length && t('report.added', {n: one.added.length}), one.gone.length && t('report.gone', {n: one.gone.length}),
    one.texts.length && t('report.textsChanged', {list: one.texts.map(part => t(/** @type {import('../i18n.js').Key} */ (`report.name.${part}`))).join(', ')}),
    !first && one.steps && t('report.dayChanged')].filter(Boolean);
  return told.length ? told.join(' · ') : t(first ? 'report.firstVersion' : 'report.noChanges');
}

/** @param {[number: number, record: Version]} entry */
const row = ([number, one]) => html`<li class="stack writing-version"><div class="spread"><p><b>${t('report.version', {number: String(number)})}</b>
    <span class="muted number">${moment(one.at)}</span></p>
    <a class="button small" href="/verslag/${conference.value}?versie=${number}">${icon('eye')}${t('report.look')}</a></div>
  ${one.note ? html`<p class="written">${one.note}</p>` : nothing}<p class="note muted">${changes(one, number === 1)}</p></li>`;

/** What is otherwise now than in the newest version, as far as it is seen here. */
function since() {
  const newest = versions()[0];
  if (!newest) return nothing;
  const [number, {at}] = newest;
  const added = additions().filter(([, one]) => one.state === 'accepted' && (one.decided ?? 0) > at).length;
  const parts = /** @type {const} */ (['introduction', 'background']).filter(part => (text(part)?.at ?? 0) > at);
  const told = [added && t('report.added', {n: added}),
    parts.length && t('report.textsChanged', {list: parts.map(part => t(`report.name.${part}`)).join(', ')})];
  const some = told.filter(Boolean).join(' · ');
  return html`<p class="note">${some ? t('report.since', {number: String(number), some}) : t('report.sinceNothing', {number: String(number)})}</p>`;
}

function warnings() {
  const found = allGaps();
  return found.length ? html`<div class="card writing-warning" role="note"><p><b>${icon('triangle-alert')} ${t('report.gapsTitle')}</b></p>
    <ul>${found.map(([part, gaps]) => html`<li>${t(`report.name.${part}`)}: ${gaps.map((one, index) =>
      html`${index ? ', ' : nothing}<q>${one}</q>`)}</li>`)}</ul>
    <p class="note">${t('report.gapsText')}</p></div>` : nothing;
}

export function versionsPart() {
  const now = note().value;
  return html`<div class="stack writing-block"><p class="muted measure">${t('report.versionsLead')}</p>${warnings()}${since()}
      ${field({id: 'note', label: t('report.note'), hint: t('report.noteHint'), optional: true, control: html`<input class="input" id="note" maxlength="500"
        aria-describedby="note-hint" .value=${live(now.text)}
        @input=${(/** @type {Event} */ event) => note().set({...now, text: /** @type {HTMLInputElement} */ (event.target).value})}>`})}
      <p><button class="button primary" type="button" aria-disabled=${now.sent ? 'true' : nothing} @click=${publish}>${
        t(now.sent ? 'common.pending' : 'report.publish', {number: String((versions()[0]?.[0] ?? 0) + 1)})}</button></p></div>
    ${versions().length ? html`<ul class="lines">${versions().map(row)}</ul>` : html`<p class="empty">${t('report.noVersions')}</p>`}`;
}
