/** A result for the moderator: a sentence to read aloud, the ties named, all options in order, and what there is to say of the whole. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {sections} from '../../core/dealing.js';
import {icon} from '../../components/icon.js';
import {t} from '../i18n.js';
import {record, records} from '../session.js';
import {perTable, ruleWords, verdict} from '../vote/outcome.js';
import {standingRows} from '../vote/result_rows.js';
import {standings} from '../vote/standings.js';
import {aloud, listed, tiedAtTop} from './aloud.js';
import {fitted} from './fitted.js';
import {waits} from './hall.js';
import {openVote} from './vote_form.js';
import {DEFAULTS, termsOf} from './vote_kinds.js';
import {weighingView} from './weighing.js';

/** @typedef {import('../../core/types.js').BallotRoom} BallotRoom @typedef {import('../../core/types.js').Ballot} Ballot */
/** @typedef {import('./aloud.js').Row} Row @typedef {import('./fitted.js').NewOption} NewOption */

/** The service tells this lane all there is; the hall may see less of it.
 * @param {BallotRoom} room @returns {Row[]} in the order of the options; [] while the result is not known */
function rowsOf(room) {
  const results = new Map(records(room, 'result', 'stage'));
  return records(room, 'option').flatMap(([id, option]) => {
    const result = results.get(id);
    return result ? [{id, option, result}] : [];
  });
}

/** @param {BallotRoom} room @param {Ballot} ballot */
export function resultView(room, ballot) {
  const rows = rowsOf(room);
  if (!rows.length) return ballot.phase === 'closed' ? html`<p class="muted" role="status">${t('control.vote_counting')}</p>` : nothing;
  const outcome = record(room, 'outcome'), ranking = records(room, 'ranking', 'stage')[0]?.[1] ?? null;
  const told = aloud({method: ballot.method, about: ballot.about, rows, turnout: record(room, 'turnout') ?? null, outcome: outcome ?? null, ranking});
  return html`<blockquote class="aloud"><p class="eyebrow">${icon('volume-2')} ${t('control.vote_aloud')}</p><p>${told}</p></blockquote>
    ${ballot.phase === 'closed' && ballot.hidden ? html`<p class="note muted">${
      t(ballot.revealing ? 'control.vote_partly' : 'control.vote_only_you')}</p>` : nothing}
    ${verdict(ballot, outcome)}${tie(rows, ballot)}${ranking ? weighingView(room, ballot, ranking) : nothing}${
      ballot.method.kind === 'yes_no' ? answers(rows, ballot) : places(rows, ballot)}
    ${ruleWords(outcome, options(rows), results(rows))}${perTable(outcome, options(rows))}`;
}

/** @param {readonly Row[]} rows @returns {[string, import('../../core/types.js').Option][]} */
const options = rows => rows.map(({id, option}) => [id, option]);
/** @param {readonly Row[]} rows */
const results = rows => new Map(rows.map(({id, result}) => [id, result]));

/** Yes, no and abstain have no places. @param {readonly Row[]} rows @param {Ballot} ballot */
function answers(rows, ballot) {
  const found = standingRows(ballot, options(rows), results(rows), {});
  return standings(rows.flatMap(({id}) => found.filter(row => row.id === id)).map(row => ({...row, place: 0})));
}

/** What was weighed against each other stands under one heading. @param {readonly Row[]} rows @param {Ballot} ballot */
function places(rows, ballot) {
  const titles = new Map(rows.map(({id, option}) => [id, option.title])), found = sections(options(rows));
  return html`${found.map(([section, part]) => html`${found.length > 1 ? html`<h4>${titles.get(section) ?? t('control.groups')}</h4>` : nothing}
    ${standings(standingRows(ballot, part, results(rows), {}))}`)}`;
}

/** @param {readonly Row[]} rows @param {Ballot} ballot */
function tie(rows, ballot) {
  if (ballot.method.kind === 'yes_no' || ballot.weighs) return nothing;
  const tied = tiedAtTop(rows), place = tied[0]?.result.place;
  return place === undefined ? nothing : between(place, tied.map(({id, option: {title, text, table, lead, step}}) =>
    ({id, title, text, ...(table === null ? {} : {table}), lead, step})), ballot);
}

/** A new vote between those that share a place, held like the one before, with one vote for each.
 * @param {number} place @param {NewOption[]} tied @param {Ballot} ballot */
export const between = (place, tied, {question, hidden, secrecy, order, tables, not_own: notOwn}) => html`<div class="tie"><p>${
  t('control.vote_tie', {place, titles: listed(tied.map(({title}) => `‘${title}’`))})}</p>
  <button class="button small" type="button" aria-busy=${waits('open_ballot')} @click=${() => openVote({question, source: 'typed',
    terms: termsOf({...DEFAULTS, kind: 'single', hidden, secrecy, order, tables, not_own: notOwn}), options: fitted(tied)})}>${
    t('control.vote_again', {n: tied.length})}</button></div>`;
