/** What kind of suggestion it is: chosen above the text, and told beside it. */
import {html, nothing} from '../../../vendor/lit-html/lit-html.js';
import {live} from '../../../vendor/lit-html/directives/live.js';
import {t} from '../../i18n.js';
import {note} from '../unsent.js';
import {caseOf, casesHere, SUGGESTS} from './here.js';

/** @typedef {import('../../../core/types.js').Suggests} Suggests */

const NAMES = /** @type {const} */ ({proposal: 'cases.proposal', question: 'cases.question', example: 'cases.example',
  watch_out: 'cases.watch_out', contact: 'cases.contact'});

/** @param {Suggests} kind */
export const kindName = kind => t(NAMES[kind]);

/** @param {string} key of a composer @param {Partial<import('../unsent.js').Unsent>} entry */
export const kinds = (key, entry) => html`<fieldset class="kinds of-suggestion"><legend class="vh">${t('cases.kind')}</legend><div class="row">${
  SUGGESTS.map(kind => html`<label class="chip"><input type="radio" name="suggests-${key}" .checked=${live(entry.suggests === kind)}
    @change=${() => note(key, {...entry, suggests: kind})}>${kindName(kind)}</label>`)}</div></fieldset>`;

/** @param {import('../../../core/types.js').Idea} idea */
export function kindTag({case: of, suggests}) {
  if (!of || !suggests) return nothing;
  const label = casesHere().length > 1 ? caseOf(of)?.words.label : '';
  return html`<p class="suggests ${suggests}">${label ? html`<span class="number">${label}</span> · ` : nothing}${kindName(suggests)}</p>`;
}
