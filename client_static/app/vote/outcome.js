/** What there is to say of the whole: adopted or not, by which rule it was counted, and how the tables differ. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {icon} from '../../components/icon.js';
import {otherWinners, pointsOf} from '../../core/results.js';
import {num, t} from '../i18n.js';

/** @typedef {import('../../core/types.js').Outcome} Outcome @typedef {import('../../core/types.js').Option} Option */
/** @typedef {import('../../core/types.js').Result} Result @typedef {import('../../core/types.js').Ballot} Ballot */

const VERDICTS = /** @type {const} */ ({adopted: 'vote.adopted', rejected: 'vote.rejected', no_quorum: 'vote.no_quorum'});
const RECOGNISED = /** @type {const} */ ({adopted: 'vote.recognised', rejected: 'vote.not_recognised', no_quorum: 'vote.no_quorum'});
const ICONS = /** @type {const} */ ({adopted: 'check', rejected: 'x', no_quorum: 'users'});
const RULES = /** @type {const} */ ({borda: 'vote.rule_borda', ranked_pairs: 'vote.rule_ranked_pairs', bradley_terry: 'vote.rule_bradley_terry',
  mean: 'vote.rule_mean', shares: 'vote.rule_shares'});
const NAMES = /** @type {const} */ ({borda: 'vote.borda', ranked_pairs: 'vote.ranked_pairs'});

/** Yes or no, in large; the condition with it. @param {Ballot} ballot @param {Outcome | undefined} outcome */
export function verdict({method, about}, outcome) {
  if (method.kind !== 'yes_no' || !outcome?.verdict) return nothing;
  const why = outcome.verdict === 'no_quorum' ? t('vote.quorum_missed', {n: outcome.needed})
    : outcome.needed ? t('vote.quorum_met', {n: outcome.needed}) : '';
  const rule = about === null ? t(method.majority === 'two_thirds' ? 'vote.two_thirds' : 'vote.simple') : '';
  return html`<p class="verdict ${outcome.verdict}">${icon(ICONS[outcome.verdict])}<b>${
    t((about === null ? VERDICTS : RECOGNISED)[outcome.verdict])}</b></p>
    ${rule || why ? html`<p class="note muted">${rule} ${why}</p>` : nothing}`;
}

/** @param {readonly string[]} titles */
const listed = titles => titles.map(title => `‘${title}’`).join(', ');

/** @param {Outcome | undefined} outcome @param {readonly [string, Option][]} options @param {ReadonlyMap<string, Result>} results */
export function ruleWords(outcome, options, results) {
  if (!outcome || !(outcome.rule in RULES)) return nothing;
  const titles = new Map(options.map(([id, {title}]) => [id, title])), others = otherWinners(results, outcome);
  return html`<p class="note muted">${t(RULES[/** @type {keyof typeof RULES} */ (outcome.rule)])}${outcome.cycle ? html` ${t('vote.cycle')}` : nothing}</p>
    ${others.length && outcome.other ? html`<p class="note other-rule">${t('vote.other_wins', {rule: t(NAMES[outcome.other.rule]),
      titles: listed(others.map(id => titles.get(id) ?? ''))})}</p>` : nothing}`;
}

/** @param {Outcome | undefined} outcome @param {readonly [string, Option][]} options */
export function perTable(outcome, options) {
  if (!outcome?.tables.length) return nothing;
  return html`<details class="per-table"><summary>${t('vote.per_table')}</summary><div class="tables">${outcome.tables.map(({table, voters, points}) => html`
    <section><h3>${t('common.table', {number: table})} <span class="note muted">${t('vote.table_voters', {n: voters})}</span></h3>
    <ol>${pointsOf({options, points}).map(row => html`<li><span>${row.title}</span> <b class="number">${num(row.points)}</b></li>`)}</ol>
    </section>`)}</div></details>`;
}
