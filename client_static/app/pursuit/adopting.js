/** What of the day is followed: chosen from what stands at the tables, or written down anew. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {repeat} from '../../vendor/lit-html/directives/repeat.js';
import {live} from '../../vendor/lit-html/directives/live.js';
import {signal} from '../../vendor/signals-core/signals-core.js';
import {dialog} from '../../components/dialog.js';
import {icon} from '../../components/icon.js';
import {trouble} from '../../components/trouble.js';
import {newId} from '../../core/ulid.js';
import {adopt, followable} from '../api.js';
import {attempt} from '../attempt.js';
import {t} from '../i18n.js';
import {now} from '../session.js';
import {line, onSubmit, typed, valueOf} from './form.js';
import {ask, conference} from './hall.js';

/** @typedef {import('../api.js').Followable} Followable */

/** So many are shown; a hall makes hundreds. */
const MOST = 30;

const choosing = signal(false);
const found = signal(/** @type {readonly Followable[] | null} */ (null));
const sought = signal('');
const looking = attempt(), taking = attempt();
/** Per idea or action the id of its command: tried again it is the same one. @type {Map<string, string>} */
const ids = new Map();

export function choose() {
  choosing.value = true;
  void looking.run(async () => { found.value = await followable(conference); });
}

/** @param {string} source */
function idOf(source) {
  const id = ids.get(source) ?? newId(now());
  ids.set(source, id);
  return id;
}

/** @param {string} source */
const take = source => taking.run(async () => {
  await adopt(conference, idOf(source), source);
  found.value = (found.value ?? []).map(one => one.source === source ? {...one, followed: true} : one);
});

function addOther() {
  const title = typed('other');
  if (!title.value.trim()) return;
  ask('add', {title: title.value});
  title.clear();
  choosing.value = false;
}

/** @param {Followable} one */
const tags = one => html`<p class="row note muted pursuit-tags"><span>${one.number ? `${one.number} · ` : ''}${t(`pursuit.kind.${one.kind}`)}, ${
    t('pursuit.table', {number: one.table})}</span>
  ${one.chosen ? html`<span class="tag own">${t('pursuit.chosen')}</span>` : nothing}
  ${one.picked ? html`<span class="tag accent">${t('pursuit.picked')}</span>` : nothing}</p>`;

/** @param {Followable} one */
const row = one => html`<li class="spread pursuit-candidate"><div class="grow"><p><b>${one.title}</b></p>${tags(one)}</div>
  ${one.followed ? html`<span class="note muted">${icon('check')} ${t('pursuit.followed')}</span>`
    : html`<button class="button small" type="button" ?disabled=${taking.busy} @click=${() => take(one.source)}>${t('pursuit.follow')}</button>`}</li>`;

/** @param {Followable} one */
const fits = one => `${one.title} ${one.text}`.toLowerCase().includes(sought.value.trim().toLowerCase());

function candidates() {
  const all = found.value;
  if (!all) return looking.problem ? nothing : html`<p class="muted">${t('common.loading')}</p>`;
  if (!all.length) return html`<p class="muted">${t('pursuit.adoptNone')}</p>`;
  const fitting = all.filter(fits), shown = fitting.slice(0, MOST);
  return html`<div class="field"><label for="sought">${t('pursuit.searchLabel')}</label><input class="input" id="sought" type="search"
      .value=${live(sought.value)} @input=${(/** @type {Event} */ event) => { sought.value = valueOf(event); }}></div>
    <ul class="lines">${repeat(shown, one => one.source, row)}</ul>
    ${fitting.length > MOST ? html`<p class="note muted">${t('pursuit.moreCandidates', {n: fitting.length - MOST})}</p>` : nothing}`;
}

export const adoptDialog = () => dialog({id: 'adopt', open: choosing.value, title: t('pursuit.adopt'), close: () => { choosing.value = false; },
  body: choosing.value ? html`<p class="note muted">${t('pursuit.adoptLead')}</p>${trouble(looking.problem)}${trouble(taking.problem)}${candidates()}
    <hr class="rule"><h3>${t('pursuit.add')}</h3><form class="stack" @submit=${onSubmit(addOther)}>
      ${line({id: 'other', draft: typed('other'), label: t('pursuit.addTitle')})}
      <p><button class="button small" type="submit" aria-disabled=${typed('other').value.trim() ? nothing : 'true'}>${
        t('pursuit.addDo')}</button></p></form>` : nothing});
