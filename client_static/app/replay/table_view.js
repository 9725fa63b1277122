/** One table as it was: its question and clock, its actions, and every idea with what came of it. Nothing can be written here. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {repeat} from '../../vendor/lit-html/directives/repeat.js';
import {computed, signal} from '../../vendor/signals-core/signals-core.js';
import {clock} from '../../components/clock.js';
import {icon} from '../../components/icon.js';
import {text} from '../../components/text.js';
import {themeMark} from '../../components/theme.js';
import {statusName} from '../cases/names.js';
import {said, t} from '../i18n.js';
import {me, record, records, table} from '../reading.js';
import {casesHere} from '../table/cases/here.js';
import {currentPace, round, seat, theme} from '../table/place.js';
import {turnout} from '../vote/turnout.js';
import {newest} from '../vote/ballots.js';
import {actionCard} from './action_card.js';
import {ideaCard} from './idea_card.js';
import {sized} from './sized.js';
import {threadsOf} from './threads.js';
import {place, playing} from './player.js';
import {lastAt, look, sought} from './view.js';

/** @typedef {import('../../core/types.js').TableRoom} TableRoom */

/** Pixels that a column of cards needs. */
const COLUMN = 330;
const width = signal(0);
const columns = computed(() => Math.max(1, Math.floor(width.value / COLUMN)));
const box = sized(wide => { width.value = wide; });

/** What was in sight last. */
const seen = {id: ''};

/** What is new comes into sight, while the day runs and from event to event; who reads at leisure is left alone. After each picture. */
export function keepInSight() {
  const last = lastAt(me.peek()?.table ?? 0);
  if (!last || last.id === seen.id || !playing.peek() && last.step !== place.peek().step) return;
  seen.id = last.id;
  document.getElementById(`replay-${last.id}`)?.scrollIntoView({block: 'nearest'});
}

function head() {
  const number = me.value?.table ?? 0, about = theme(), name = seat()?.name;
  return html`<header class="replay-table-head"><div class="where-table">${themeMark(about?.letter ?? '')}<div><p class="muted">${t('common.table', {number})}${
    name ? html` · <bdi>${name}</bdi>` : nothing}</p><h2>${said(about?.title)}</h2></div></div>
    <p class="replay-prompt">${said(round()?.prompt)}</p>${clock(currentPace(), {bare: currentPace()?.phase === 'running'})}</header>`;
}

/** @param {import('../table/cases/here.js').Case} one */
const brought = ({words, now}) => html`<li><p><b class="number">${words.label}</b> <b>${words.title}</b>${
  now.status ? html` <span class="tag">${statusName(now.status)}</span>` : nothing}</p>${
  words.text ? html`<p class="note written">${text(words.text)}</p>` : nothing}</li>`;

/** What was brought to this table to be talked about. */
function cases() {
  const all = casesHere();
  return all.length ? html`<ul class="replay-cases">${all.map(brought)}</ul>` : nothing;
}

/** A vote in the hall: its result is on the big screen. */
function vote() {
  const notice = newest(), ballot = notice && record(notice.room, 'ballot');
  if (!notice || ballot?.phase !== 'open') return nothing;
  return html`<div class="vote-banner">${icon('vote')}<p>${t('replay.voting')} <b>${ballot.question}</b> <span class="muted">${turnout(notice.room)}</span></p>
    <button type="button" class="button small" @click=${() => look({kind: 'screen', table: 0})}>${t('replay.to_screen')}</button></div>`;
}

/** @typedef {[id: string, idea: import('../../core/types.js').Idea]} Entry */

/** A card stays in the column that it came in: nothing moves when others come, or are left out.
 * @param {readonly Entry[]} ideas all of them @param {ReadonlySet<string>} shown @param {number} count @returns {Entry[][]} */
const dealt = (ideas, shown, count) => Array.from({length: count}, (_, column) =>
  ideas.filter(([id], index) => index % count === column && shown.has(id)));

/** Ideas at once. Hardly a table has more; where one has, those that were touched last, and the one that was looked for. */
const MOST = 48;
const whole = signal(false);

/** @param {readonly Entry[]} ideas @param {ReadonlyMap<string, import('./threads.js').Thread>} threads @returns {ReadonlySet<string>} */
function inSight(ideas, threads) {
  if (whole.value || ideas.length <= MOST) return new Set(ideas.map(([id]) => id));
  const touched = ideas.map(([id, {at}]) => ({id, at: Math.max(at, ...threads.get(id)?.hanging.map(({one}) => one.at) ?? [])}));
  const latest = touched.sort((one, other) => other.at - one.at).slice(0, MOST).map(({id}) => id);
  return new Set([...latest, ...ideas.filter(([id]) => holds(id, threads.get(id), sought.value)).map(([id]) => id)]);
}

/** @param {string} id of an idea @param {import('./threads.js').Thread | undefined} thread @param {string} wanted */
const holds = (id, thread, wanted) => Boolean(wanted) && (id === wanted || thread?.hanging.some(one => one.id === wanted)
  || thread?.merged.some(one => one.id === wanted));

/** @param {number} shown @param {number} all */
const rest = (shown, all) => all > MOST ? html`<p class="row note"><span class="muted">${
  whole.value ? nothing : t('replay.latest_ideas', {n: shown})}</span><button type="button" class="button small"
  aria-expanded=${whole.value} @click=${() => { whole.value = !whole.value; }}>${
  t(whole.value ? 'replay.fewer_ideas' : 'replay.all_ideas', {n: all})}</button></p>` : nothing;

export function tableView() {
  const room = table();
  if (!room || !seat()) return html`<p class="empty">${t('replay.no_tables')}</p>`;
  const ideas = records(room, 'idea').filter(([, {merged}]) => !merged), actions = records(room, 'action'), threads = threadsOf(room);
  const shown = inSight(ideas, threads);
  const picked = record(room, 'table')?.pick;
  return html`${head()}${vote()}<div class="replay-scroll" tabindex="0" role="group" aria-label=${t('table.ideas_label')}>${cases()}
    ${actions.length ? html`<section><h3>${t('common.actions', {n: actions.length})}</h3><ul class="replay-actions">${
      repeat(actions, ([id]) => id, entry => actionCard(entry, entry[0] === picked))}</ul></section>` : nothing}
    <section><div class="spread"><h3>${t('common.ideas', {n: ideas.length})}</h3>${rest(shown.size, ideas.length)}</div><div class="replay-ideas" ${box()}>${
      ideas.length ? dealt(ideas, shown, columns.value).map(column =>
      html`<ul>${repeat(column, ([id]) => id, entry => ideaCard(room, entry, threads.get(entry[0])))}</ul>`)
      : html`<p class="first-idea">${t('replay.no_ideas')}</p>`}</div></section></div>`;
}
