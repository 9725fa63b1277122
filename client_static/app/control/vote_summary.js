/** What voters will get, in a sentence or two: what the moderator reads before opening a vote, and may read to the hall. */
import {language, t} from '../i18n.js';
import {listed} from './aloud.js';
import {rareOf} from './vote_kinds.js';

/** @typedef {import('./vote_kinds.js').Settings} Settings @typedef {import('../i18n.js').Key} Key */

/** @param {Settings} settings @returns {string} */
function dots({budget, cap}) {
  const all = t('control.sum_dots', {n: budget});
  return budget > 1 ? `${all} ${Math.min(cap, budget) === budget ? t('control.sum_dots_free') : t('control.sum_dots_cap', {n: cap})}` : all;
}

/** @param {Settings} settings @returns {string} */
function yesNo({quorum, majority}) {
  const all = `${t('control.sum_yes_no')} ${t(majority === 'two_thirds' ? 'control.sum_two_thirds' : 'control.sum_simple')}`;
  return quorum ? `${all} ${t('control.sum_quorum', {n: quorum})}` : all;
}

/** @param {Settings} settings @returns {string} what one fills in, and how that is counted */
export function kindWords(settings) {
  switch (settings.kind) {
    case 'dots': return dots(settings);
    case 'yes_no': return yesNo(settings);
    case 'ranking': return `${settings.places === null ? t('control.sum_ranking') : t('control.sum_ranking_top', {n: settings.places})} ${
      t(settings.rule === 'borda' ? 'control.sum_borda' : 'control.sum_ranked_pairs')}`;
    case 'scale': return t('control.sum_scale', {high: settings.scale});
    case 'points': return t('control.sum_points', {n: settings.points});
    case 'pairs': return t('control.sum_pairs', {n: settings.each});
    case 'single': return t('control.sum_single');
    case 'approval': return t('control.sum_approval');
    case 'signs': return t('control.sum_signs');
    case 'weights': return t('control.sum_weights');
  }
}

const SECRET = /** @type {const} */ ({secret: 'control.sum_secret', table: 'control.sum_table', open: 'control.sum_open'});

/** @param {number[]} tables @returns {string} `1, 3 en 5` */
const numbers = tables => listed([...tables].sort((one, other) => one - other).map(number => new Intl.NumberFormat(language.value).format(number)));

/** @param {boolean} hidden @param {Settings['secrecy']} secrecy of an open vote every step is shown */
const shown = (hidden, secrecy) => hidden ? t('control.sum_hidden') : t(secrecy === 'open' ? 'control.sum_live' : 'control.sum_live_steps');

/** @param {Settings} settings @returns {string} */
export function summary(settings) {
  const {hidden, secrecy, order, not_own: notOwn, tables} = settings, has = new Set(rareOf(settings.kind));
  return [kindWords(settings), t(SECRET[secrecy]), shown(hidden, secrecy),
    has.has('order') && order === 'random' ? t('control.sum_order') : '', has.has('not_own') && notOwn ? t('control.sum_not_own') : '',
    tables ? t('control.sum_tables', {n: tables.length, tables: numbers(tables)}) : ''].filter(Boolean).join(' ');
}
