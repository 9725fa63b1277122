/** How a vote stands that is not hidden: to be looked at once one has chosen, so that nobody chooses by it first. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {isFilled} from '../../core/marks.js';
import {t} from '../i18n.js';
import {record, records, signalOf} from '../session.js';
import {areaRanking} from './areas.js';
import {standingRows} from './result_rows.js';
import {standings} from './standings.js';
import {onBlankPaper} from './voters.js';

/** @param {import('./sheet.js').Sheet} sheet */
export function interim({room, ballot, choices}) {
  if (ballot.hidden || onBlankPaper() || !isFilled(choices)) return nothing;
  const tally = /** @type {import('../../core/types.js').Tally | undefined} */ (signalOf(room, 'seat', 'tally'));
  const ranking = /** @type {import('../../core/types.js').AreaRanking | undefined} */ (record(room, 'ranking') ?? signalOf(room, 'seat', 'ranking'));
  if (!tally?.results) return nothing;
  return html`<details class="interim"><summary>${t('vote.interim', {n: tally.voters})}</summary>${
    standings(standingRows(ballot, records(room, 'option'), new Map(Object.entries(tally.results)), {}))}${ranking ? areaRanking(ranking) : nothing}</details>`;
}
