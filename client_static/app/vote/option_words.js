/** An option as every paper tells it: the title in full, what it is, who takes it up, from which table. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {text} from '../../components/text.js';
import {themeMark} from '../../components/theme.js';
import {t} from '../i18n.js';
import {seatOf} from '../table/place.js';
import {takenUp} from '../taken_up.js';

/** @typedef {import('../../core/types.js').Option} Option */

/** @param {Option} option */
export function origin({table}) {
  if (table === null) return nothing;
  return html`<span class="option-origin">${themeMark(seatOf(table)?.theme ?? '')} ${t('common.table', {number: table})}</span>`;
}

/** What it is, and who takes it up. @param {Option} option */
function details(option) {
  const what = option.text === option.title ? '' : option.text, who = takenUp(option);
  return html`${what ? html`<span class="note muted written">${text(what)}</span>` : nothing}${
    who ? html`<span class="note muted option-lead">${who}</span>` : nothing}`;
}

/** @param {string} id @param {Option} option @param {boolean} [own] written by this person: told why it cannot be chosen */
export const optionWords = (id, option, own = false) => html`<span class="option-words"><span class="option-title" id="title-${id}">${option.title}</span>${
  details(option)}${own ? html`<span class="note option-own" id="own-${id}">${t('vote.own')}</span>` : nothing}</span>`;
