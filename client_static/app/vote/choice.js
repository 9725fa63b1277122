/** What the organisers choose in the end, and why: beside what the hall's vote came to. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {text} from '../../components/text.js';
import {listRoom} from '../../core/rooms.js';
import {t} from '../i18n.js';
import {me, record} from '../session.js';

export const listOf = () => me.value ? listRoom(me.value.conference) : '';

/** @param {import('../../core/types.js').AreaRanking} ranking */
export function choice({areas}) {
  const room = listOf(), made = record(room, 'choice');
  if (!made?.areas.length) return nothing;
  const ranked = new Map(areas.map(area => [area.id, area]));
  const titleOf = (/** @type {string} */ id) => record(room, 'area', id)?.title ?? ranked.get(id)?.title ?? '';
  return html`<section class="about" aria-labelledby="choice"><h3 id="choice">${t('vote.choice')}</h3><ul>${made.areas.map(id => html`<li>${titleOf(id)}${
    ranked.has(id) ? html` <span class="note muted">${t('vote.choice_place', {place: ranked.get(id)?.place})}</span>` : nothing}</li>`)}</ul>
    ${made.reason ? html`<p class="written">${text(made.reason)}</p>` : nothing}</section>`;
}
