/** All tables beside each other: how much each has, what was written there last, and how busy it was through the day. */
import {html, nothing, svg} from '../../vendor/lit-html/lit-html.js';
import {repeat} from '../../vendor/lit-html/directives/repeat.js';
import {computed} from '../../vendor/signals-core/signals-core.js';
import {icon} from '../../components/icon.js';
import {themeMark} from '../../components/theme.js';
import {excerpt} from '../../core/text.js';
import {num, t, timeOfDay} from '../i18n.js';
import {pace, plenary, records, table} from '../reading.js';
import {isWork} from '../table/place.js';
import {opened, position} from './player.js';
import {isFresh, lastAt, look} from './view.js';
import {kindWord, wordsOf} from './words.js';

/** @typedef {import('../../core/types.js').Summary} Summary */

/** Columns of the small picture of a table's day. */
const COLUMNS = 48;
/** Of what was written last, so that all tables stay in sight. */
const BEGINNING = 240;

/** Per table the outline of its day, as the path of an SVG that is `COLUMNS` by 1. */
const outlines = computed(() => {
  const now = opened.value, counts = /** @type {Map<number, number[]>} */ (new Map());
  for (const {table: number, at, text, kind} of now?.telling.happenings ?? []) {
    if (!now || !number || !text || kind === 'card') continue;
    const own = counts.get(number) ?? counts.set(number, new Array(COLUMNS).fill(0)).get(number) ?? [];
    const column = Math.min(COLUMNS - 1, Math.floor(now.course.position(at) / Math.max(1, now.course.length) * COLUMNS));
    own[column] = (own[column] ?? 0) + 1;
  }
  const most = Math.max(1, ...[...counts.values()].flat());
  return new Map([...counts].map(([number, own]) => [number, own.map((n, index) =>
    n ? `M${index + 0.12} 1h.76v${(-Math.max(0.08, n / most)).toFixed(3)}h-.76z` : '').join('')]));
});

/** @param {number} number @param {'ahead' | 'past'} layer @param {string} style */
const layer = (number, layer, style) => html`<svg class=${layer} viewBox="0 0 ${COLUMNS} 1" preserveAspectRatio="none" style=${style}>${
  svg`<path d=${outlines.value.get(number) ?? ''}></path>`}</svg>`;

/** What moves is told to what moves alone: a style on the list would be worked out anew for all that is in it. @param {number} number */
const outline = number => html`<div class="replay-outline" aria-hidden="true">${layer(number, 'ahead', '')}${layer(number, 'past', past.value)}</div>`;

const past = computed(() => `--part:${(position.value / Math.max(1, opened.value?.course.length ?? 1)).toFixed(4)}`);

/** @param {import('../../icons/icons.js').IconName} sign @param {number} n @param {string} words what it is, for who listens and for who points at it */
const figure = (sign, n, words) => n ? html`<span title=${words}>${icon(sign)}<span aria-hidden="true">${num(n)}</span><span class="vh">${
  words}</span></span>` : nothing;

/** @param {Summary | undefined} summary */
const figures = summary => html`<p class="replay-figures number">${figure('lightbulb', summary?.ideas ?? 0, t('common.ideas', {n: summary?.ideas ?? 0}))}${
  figure('plus', summary?.additions ?? 0, t('common.additions', {n: summary?.additions ?? 0}))}${
  figure('circle-help', summary?.questions ?? 0, t('common.questions', {n: summary?.questions ?? 0}))}${
  figure('flag', summary?.actions ?? 0, t('common.actions', {n: summary?.actions ?? 0}))}</p>`;

/** While tables write, what came last; once the hall chooses, what this table put forward. @param {number} number @param {Summary | undefined} summary */
function words(number, summary) {
  const last = lastAt(number);
  if (summary?.pick && !isWork(pace())) return html`<p class="replay-last"><span class="note muted">${t('replay.pick')}</span>
    <span class="written">${excerpt(summary.pick, BEGINNING)}</span></p>`;
  return last ? html`<p class="replay-last"><span class="note muted number">${timeOfDay(last.at)} · ${kindWord(last.kind)}</span>
    <span class="written">${excerpt(wordsOf(last.text), BEGINNING)}</span></p>` : html`<p class="note muted">${t('replay.nothing_yet')}</p>`;
}

/** @param {import('../../core/types.js').Table} of */
function card({number, name, theme}) {
  const summary = records(table(number), 'summary', 'stage')[0]?.[1];
  return html`<li class="replay-table" ?data-fresh=${isFresh(lastAt(number))}>
    <div class="replay-table-top"><button type="button" class="replay-table-name" @click=${() => look({kind: 'table', table: number})}>${themeMark(theme)}<b>${
      t('common.table', {number})}</b>${name ? html` <bdi class="muted">${name}</bdi>` : nothing}</button>${
      summary?.hand ? html`<span class="replay-hand" title=${t('replay.hand')}>${icon('hand')}<span class="vh">${
        t('replay.hand')}</span></span>` : nothing}</div>
    ${figures(summary)}${outline(number)}${words(number, summary)}</li>`;
}

export function hallView() {
  const tables = records(plenary(), 'table');
  if (!tables.length) return html`<p class="empty">${t('replay.no_tables')}</p>`;
  return html`<ul class="replay-hall">${repeat(tables, ([id]) => id, ([, one]) => card(one))}</ul>`;
}
