/** After the vote: closed and not told yet, or told, always with the question and how many voted. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {signal} from '../../vendor/signals-core/signals-core.js';
import {sections} from '../../core/dealing.js';
import {isFilled} from '../../core/marks.js';
import {t} from '../i18n.js';
import {record, records} from '../session.js';
import {shared} from '../table/writers.js';
import {about} from './about.js';
import {areaRanking} from './areas.js';
import {choice} from './choice.js';
import {perTable, ruleWords, verdict} from './outcome.js';
import {standingRows} from './result_rows.js';
import {choicesOf} from './sheet.js';
import {standings} from './standings.js';
import {turnout} from './turnout.js';
import {voter} from './voters.js';
import {whoChose} from './who_chose.js';

/** @typedef {import('../../core/types.js').BallotRoom} BallotRoom */
/** @typedef {import('../../core/types.js').Ballot} Ballot */

/** What this person chose; on the laptop of a table that is for nobody to see. @param {BallotRoom} room */
const mine = room => shared() ? {} : choicesOf(room, voter() ?? {id: '', name: ''});

/** Who looks at a result first sees its top, as on the big screen; the rest is a tap away. */
const whole = signal(false);
const TOP = 6;

/** @param {number} others */
const rest = others => others ? html`<p><button type="button" class="button small" aria-expanded=${whole.value}
  @click=${() => { whole.value = !whole.value; }}>${
  whole.value ? t('vote.top_only') : t('vote.all', {n: others})}</button></p>` : nothing;

/** Place by place: what is still to come. @param {Ballot} ballot */
const toCome = ({revealing}) => revealing && revealing.shown < revealing.of
  ? html`<p class="lead to-come" role="status">${t('vote.to_come', {n: revealing.of - revealing.shown})}</p>` : nothing;

/** Yes, no, abstain: in that order, without places. @param {Entry[]} options @param {import('./standings.js').Standing[]} rows */
const inOrder = (options, rows) => options.flatMap(([id]) => rows.filter(row => row.id === id)).map(row => ({...row, place: 0}));

/** @typedef {[id: string, option: import('../../core/types.js').Option]} Entry */
/** @param {Ballot} ballot @param {Entry[]} options @param {ReadonlyMap<string, import('../../core/types.js').Result>} results
 * @param {import('../../core/types.js').Choices} own */
function places(ballot, options, results, own) {
  const all = standingRows(ballot, options, results, own);
  if (ballot.method.kind === 'yes_no') return standings(inOrder(options, all));
  const top = all.filter(({place}) => place > 0 && place <= TOP);
  const others = top.length && !ballot.revealing ? all.length - top.length : 0;
  return html`${standings(whole.value || !others ? all : top)}${rest(others)}`;
}

/** What was weighed against each other, under one heading. @type {typeof places} */
function shares(ballot, options, results, own) {
  const titles = new Map(options.map(([id, {title}]) => [id, title])), found = sections(options);
  return html`${found.map(([section, part]) => html`${found.length > 1 ? html`<h3 class="vote-part">${titles.get(section) ?? t('vote.groups')}</h3>` : nothing}
    ${standings(standingRows(ballot, part, results, own))}`)}`;
}

/** @param {BallotRoom} room @param {Ballot} ballot */
export function revealed(room, ballot) {
  const options = records(room, 'option'), results = new Map(records(room, 'result')), outcome = record(room, 'outcome');
  const ranking = record(room, 'ranking'), weighed = ballot.method.kind === 'marks' && ballot.method.outcome === 'shares';
  return html`<div class="vote-scroll" tabindex="0"><h2 class="vote-question">${ballot.question}</h2><p class="muted vote-turnout">${turnout(room)}</p>
    ${about(ballot)}${toCome(ballot)}${verdict(ballot, outcome)}${ranking ? html`${areaRanking(ranking)}${choice(ranking)}` : nothing}
    ${ranking ? html`<h3 class="vote-part">${t('vote.weights')}</h3>` : nothing}${
      (weighed ? shares : places)(ballot, options, results, mine(room))}
    ${ruleWords(outcome, options, results)}${perTable(outcome, options)}${whoChose(ballot)}${
      ballot.method.kind === 'yes_no' ? nothing : html`<p class="note muted">${t('vote.meaning')}</p>`}</div>`;
}

/** @param {BallotRoom} room @param {Ballot} ballot */
export function closed(room, ballot) {
  const voted = isFilled(mine(room));
  return html`<div class="vote-scroll calm-middle"><p class="eyebrow">${t('vote.closed')}</p><h2 class="calm-prompt">${ballot.question}</h2>
    <p class="lead">${turnout(room)}</p><p class="muted">${t(voted ? 'vote.closed_kept' : 'vote.closed_wait')}</p></div>`;
}
