/** The settings that a kind of vote has: those that belong to the question, and behind "Meer instellingen" those that are seldom changed. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {live} from '../../vendor/lit-html/directives/live.js';
import {icon} from '../../components/icon.js';
import {unfinished} from '../../components/unfinished.js';
import {valueOf} from '../../components/value.js';
import {t} from '../i18n.js';
import {plenary, records} from '../session.js';
import {fold} from './fold.js';
import {hasAuthors, set} from './vote_form.js';
import {MOST_VOTES, mostOptions, pairsOf, rareOf, settingsOf} from './vote_kinds.js';

/** @typedef {import('./vote_form.js').Filled} Filled @typedef {import('./vote_kinds.js').Settings} Settings
 * @typedef {import('./vote_kinds.js').Setting} Setting */
/** @typedef {import('../i18n.js').Key} Key */
/** One of a few: value, label, and what it means. @template V @typedef {readonly [V, Key, Key?][]} Ways */

/** @param {Event} event */
export const isChecked = event => /** @type {HTMLInputElement} */ (event.target).checked;

/** @param {number} value @param {number} least @param {number} most */
const between = (value, least, most) => Math.min(most, Math.max(least, Math.round(value) || least));

/** A number with a button on either side, for who has one thumb free. What was typed counts, also when the field was not left yet.
 * @param {{id: string, label: string, value: number, least?: number, most: number, upTo?: number, step?: number, put: (value: number) => void}} parts
 *   `upTo`: what may be typed, where `most` goes along with what was typed just before elsewhere */
function stepper({id, label, value, least = 1, most, upTo = most, step = 1, put}) {
  const by = (/** @type {number} */ change) => () => {
    const input = /** @type {HTMLInputElement} */ (document.getElementById(id));
    put(between(Number(input.value) + change, least, most));
  };
  const button = (/** @type {'minus' | 'plus'} */ sign, /** @type {number} */ change, /** @type {boolean} */ full) => html`<button class="button icon-only"
    type="button" aria-label=${t(sign === 'minus' ? 'control.fewer' : 'control.more')} aria-describedby="${id}-label" aria-disabled=${full ? 'true' : nothing}
    @click=${by(change)}>${icon(sign)}</button>`;
  return html`<div class="field"><label for=${id} id="${id}-label">${label}</label><span class="stepper">${button('minus', -step, value <= least)}
    <input class="input number" id=${id} type="number" inputmode="numeric" min=${least} max=${most} .value=${unfinished(String(value))}
      @change=${(/** @type {Event} */ event) => put(between(Number(valueOf(event)), least, upTo))}>${button('plus', step, value >= most)}</span></div>`;
}

/** @template V @param {string} name @param {Key} label @param {Ways<V>} ways @param {V} chosen @param {(value: V) => void} put */
const oneOf = (name, label, ways, chosen, put) => html`<fieldset class="field" id=${name}><legend class="label">${t(label)}</legend><div class="choices">${
  ways.map(([value, words, meaning]) => html`<label class="choice"><input type="radio" name=${name} value=${String(value)} .checked=${live(value === chosen)}
    @change=${() => put(value)}><span>${t(words)}${meaning ? html`<br><span class="hint">${t(meaning)}</span>` : nothing}</span></label>`)}</div></fieldset>`;

/** @param {Key} label @param {Key} hint @param {boolean} on @param {(on: boolean) => void} put */
const check = (label, hint, on, put) => html`<label class="check"><input type="checkbox" .checked=${live(on)}
  @change=${(/** @type {Event} */ event) => put(isChecked(event))}><span>${t(label)}<br><span class="hint">${t(hint)}</span></span></label>`;

/** @type {Ways<5 | 10>} */ const SCALES = [[5, 'control.scale_5'], [10, 'control.scale_10']];
/** @type {Ways<'simple' | 'two_thirds'>} */ const MAJORITIES = [['simple', 'control.simple'], ['two_thirds', 'control.two_thirds']];
/** @type {Ways<'borda' | 'ranked_pairs'>} */ const RULES = [['borda', 'control.borda', 'control.borda_hint'],
  ['ranked_pairs', 'control.ranked_pairs', 'control.ranked_pairs_hint']];
/** @type {Ways<Settings['secrecy']>} */ const SECRECY = [['secret', 'control.secret', 'control.secret_hint'],
  ['table', 'control.by_table', 'control.by_table_hint'], ['open', 'control.open_vote', 'control.open_vote_hint']];

/** @param {Filled} vote */
function placesField({settings: {kind, places}, options}) {
  const most = Math.max(2, Math.min(mostOptions(kind), options.length)), top = places ?? Math.min(3, most);
  return html`${oneOf('vote-places', 'control.places', [[true, 'control.places_all'], [false, 'control.places_top']], places === null,
    all => set({places: all ? null : top}))}${places === null ? nothing
    : stepper({id: 'vote-top', label: t('control.places_n'), value: places, most, put: value => set({places: value})})}`;
}

/** @param {Filled} vote */
function tablesField({settings: {tables}}) {
  const numbers = records(plenary(), 'table').map(([, {number}]) => number);
  const toggle = (/** @type {number} */ number) => set({tables: tables?.includes(number) ? tables.filter(one => one !== number) : [...tables ?? [], number]});
  return html`${oneOf('vote-who', 'control.vote_who', [[true, 'control.vote_everyone'], [false, 'control.vote_some']], tables === null,
    all => set({tables: all ? null : []}))}${tables === null ? nothing : html`<div class="row table-ticks" id="vote-tables" role="group"
    aria-label=${t('control.vote_which')}>${numbers.map(number => html`<button class="button" type="button" aria-pressed=${tables.includes(number)}
      aria-label=${t('common.table', {number})} @click=${() => toggle(number)}>${number}</button>`)}</div>`}`;
}

/** @param {Setting} setting @param {Filled} vote */
function control(setting, vote) {
  const {settings, options, source} = vote;
  switch (setting) {
    case 'budget': return stepper({id: 'vote-budget', label: t('control.vote_budget'), value: settings.budget, most: MOST_VOTES, put: budget => set({budget})});
    case 'cap': return stepper({id: 'vote-cap', label: t('control.vote_cap'), value: settings.cap, most: settings.budget, upTo: MOST_VOTES,
      put: cap => set({cap})});
    case 'points': return stepper({id: 'vote-points', label: t('control.vote_points'), value: settings.points, least: 10, most: 100, step: 10,
      put: points => set({points})});
    case 'each': return stepper({id: 'vote-each', label: t('control.vote_each'), value: settings.each,
      most: Math.max(1, pairsOf(options.length)), put: each => set({each})});
    case 'quorum': return stepper({id: 'vote-quorum', label: t('control.vote_quorum'), value: settings.quorum, least: 0, most: 100, step: 10,
      put: quorum => set({quorum})});
    case 'scale': return oneOf('vote-scale', 'control.vote_scale', SCALES, settings.scale === 10 ? 10 : 5, scale => set({scale}));
    case 'majority': return oneOf('vote-majority', 'control.vote_majority', MAJORITIES, settings.majority, majority => set({majority}));
    case 'places': return placesField(vote);
    case 'rule': return oneOf('vote-rule', 'control.vote_rule', RULES, settings.rule, rule => set({rule}));
    case 'secrecy': return oneOf('vote-secrecy', 'control.vote_secrecy', SECRECY, settings.secrecy, secrecy => set({secrecy}));
    case 'order': return check('control.vote_order', 'control.vote_order_hint', settings.order === 'random', on => set({order: on ? 'random' : 'given'}));
    case 'not_own': return hasAuthors(source)
      ? check('control.vote_not_own', 'control.vote_not_own_hint', settings.not_own, on => set({not_own: on})) : nothing;
    case 'tables': return tablesField(vote);
    case 'hidden': return check('control.vote_hidden', 'control.vote_hidden_hint', settings.hidden, on => set({hidden: on}));
  }
}

/** @param {Filled} vote */
export function settingsFields(vote) {
  const own = settingsOf(vote.settings.kind).map(setting => control(setting, vote));
  return html`${own.length ? html`<div class="row vote-numbers">${own}</div>` : nothing}${control('hidden', vote)}`;
}

/** @param {Filled} vote */
export const moreSettings = vote => fold('vote-more', t('control.vote_more'), () => rareOf(vote.settings.kind).map(setting => control(setting, vote)));
