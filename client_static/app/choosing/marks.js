/** A mark from one to five for one criterion: five buttons of which one is down; a second press takes it back. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {t} from '../i18n.js';
import {ask, mine} from './hall.js';

const MARKS = [1, 2, 3, 4, 5];

/** @param {string} candidate @param {{id: string, title: string, weight: number}} criterion */
export function marksOf(candidate, criterion) {
  const given = mine(candidate).marks[criterion.id] ?? 0, name = `criterion-${criterion.id}`;
  const give = (/** @type {number} */ mark) => ask('score', {candidate, criterion: criterion.id, mark: mark === given ? 0 : mark});
  return html`<div class="choosing-criterion" role="group" aria-labelledby=${name}><p id=${name}><b>${criterion.title}</b>${criterion.weight > 1
    ? html` <span class="note muted">${t('choosing.weighs', {weight: criterion.weight})}</span>` : nothing}</p>
    <div class="choosing-marks">${MARKS.map(mark => html`<button class="choosing-mark" type="button" aria-pressed=${mark === given}
      aria-label=${t('choosing.mark', {mark})} @click=${() => give(mark)}>${mark}</button>`)}</div>
    <p class="choosing-ends note muted" aria-hidden="true"><span>${t('choosing.lowest')}</span><span>${t('choosing.highest')}</span></p></div>`;
}
