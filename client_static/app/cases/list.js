/** The cases of a conference as a list: where each lies and what became of it, to change, to take away, and one more. */
import {html} from '../../vendor/lit-html/lit-html.js';
import {repeat} from '../../vendor/lit-html/directives/repeat.js';
import {icon} from '../../components/icon.js';
import {toast} from '../../components/toast.js';
import {t} from '../i18n.js';
import {record, records, send} from '../session.js';
import {caseForm, closeForm, isChanging, isFilling, openForm} from './form.js';
import {statusName} from './names.js';

/** @typedef {import('../../core/types.js').PlenaryRoom} PlenaryRoom */
/** @typedef {import('../../core/types.js').Case} Case */
/** What became of it at its table, for whoever reads that. @typedef {{status: import('../../core/types.js').CaseStatus | null, held: boolean,
 *   joined: number}} Became */

/** @param {PlenaryRoom} room @param {string} id */
function drop(room, id) {
  const was = record(room, 'case', id);
  if (!was) return;
  closeForm();
  send(room, 'drop_case', {case: id});
  toast(t('cases.dropped', {label: was.label}), {undo: () => send(room, 'set_case', given(id, was)), ms: 8000});
}

/** @param {string} id @param {Case} was @returns {import('../../core/types.js').Params} */
const given = (id, {theme, title, text, place, link, table, walk_in}) => ({case: id, theme, title, text, place, link, table, walk_in});

/** @param {Case} one @param {Became | undefined} became */
const facts = (one, became) => [one.table === null ? t('cases.no_table') : t('cases.at_table', {number: one.table}),
  one.walk_in ? t('cases.walk_in_tag') : '', became?.status ? statusName(became.status) : '',
  became && !became.held ? t('cases.unheld') : '', became?.joined ? t('cases.count_joined', {n: became.joined}) : ''].filter(Boolean).join(' · ');

/** @param {PlenaryRoom} room @param {[id: string, one: Case]} entry @param {Became | undefined} became */
const row = (room, [id, one], became) => html`<li><div class="case-line"><p><span class="case-label number">${one.label}</span> <strong>${one.title}</strong>
  <span class="muted note">${facts(one, became)}</span></p>
  <span class="row"><button class="button small quiet" type="button" aria-label="${t('cases.edit')}: ${one.label}"
    aria-expanded=${isChanging(id)} @click=${() => isChanging(id) ? closeForm() : openForm(room, id)}>${t('cases.edit')}</button></span></div>${
    caseForm(room, id, () => drop(room, id))}</li>`;

/** In the order of their labels; of a theme in that in which they came. @param {PlenaryRoom} room @returns {[id: string, one: Case][]} */
export const casesOf = room => [...records(room, 'case')].sort(([, one], [, other]) => one.theme.localeCompare(other.theme) || one.order - other.order);

/** @param {PlenaryRoom} room @param {{add: import('../i18n.js').Key, walkIn?: boolean, became?: (id: string) => Became | undefined}} look */
export const caseList = (room, {add, walkIn = false, became = () => undefined}) => html`
  <ul class="case-list">${repeat(casesOf(room), ([id]) => id, entry => row(room, entry, became(entry[0])))}</ul>
  ${isChanging('') ? caseForm(room, '') : html`<p><button class="button ${walkIn ? 'small' : ''}" type="button" ?disabled=${isFilling()}
    @click=${() => openForm(room, '', walkIn)}>${icon('plus')}${t(add)}</button></p>`}`;
