/** What a vote is asked about: the result of an earlier one ("do you recognise these six?"), beside the question and the answer. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {chosenOf} from '../../core/results.js';
import {t} from '../i18n.js';
import {ballot as roomOf, record, records} from '../session.js';

/** @param {import('../../core/types.js').Ballot} ballot */
export function about({about: number}) {
  const room = number === null ? '' : roomOf(number), asked = record(room, 'ballot');
  if (!asked || asked.phase === 'cancelled') return nothing;
  const chosen = chosenOf(record(room, 'ranking'), records(room, 'option'), new Map(records(room, 'result')));
  return chosen.length ? html`<aside class="about" aria-labelledby="about"><h3 id="about">${t('vote.about', {question: asked.question})}</h3>
    <ol>${chosen.map(({title, place}) => html`<li value=${place}>${title}</li>`)}</ol></aside>` : nothing;
}
