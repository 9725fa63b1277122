/** Below an idea: one field, and what kind of answer it is. The kind may change while one writes. */
import {html, nothing} from '../../../vendor/lit-html/lit-html.js';
import {live} from '../../../vendor/lit-html/directives/live.js';
import {valueOf} from '../../../components/value.js';
import {t} from '../../i18n.js';
import {afterPaint} from '../../paint.js';
import {ask} from '../ask.js';
import {composer, controlOf} from '../composer.js';
import {allows} from '../place.js';
import {note, unsent} from '../unsent.js';
import {newWriter, writersRow} from '../writers_row.js';
import {KINDS} from './order.js';

/** @typedef {import('../../../core/types.js').TableRoom} TableRoom */

/** @typedef {import('./order.js').Kind} Kind */

const NAMES = /** @type {const} */
  ({addition: 'table.kind_addition', question: 'table.kind_question', existing: 'table.kind_existing', comment: 'table.kind_comment'});
const INVITE = /** @type {const} */
  ({addition: 'table.invite_addition', question: 'table.invite_question', existing: 'table.invite_existing', comment: 'table.invite_comment'});

/** @param {string} key @param {object} entry @param {Kind} kind @param {Kind} now */
const choice = (key, entry, kind, now) => html`<label class="chip"><input type="radio" name="kind" .checked=${live(kind === now)}
  @change=${() => note(key, {...entry, type: kind})}>${t(NAMES[kind])}</label>`;

/** @param {string} key @param {object} entry */
const linkField = (key, entry) => html`<div class="field"><label for="link-${key}" class="note">${t('table.link')} <span class="muted">(${
  t('common.optional')})</span></label>
  <input class="input" id="link-${key}" type="text" inputmode="url" autocomplete="off" autocapitalize="none" spellcheck="false" placeholder="https://"
    .value=${live(unsent(key)?.link ?? '')}
    @input=${(/** @type {Event} */ event) => note(key, {...entry, link: valueOf(event)})}></div>`;

/** @param {string} id of what was posted */
const show = id => afterPaint(() => document.getElementById(`response-${id}`)?.scrollIntoView({block: 'nearest'}));

/** @param {TableRoom} room @param {string} id of an idea */
export function respond(room, id) {
  const key = `response/${id}`, may = KINDS.filter(kind => allows(kind));
  const type = KINDS.find(kind => kind === unsent(key)?.type) ?? may[0];
  if (!type) return nothing;
  const entry = {type, parent: id, table: Number(room.split('/')[2])};
  return html`<div class="write">${ask(controlOf(key))}${composer({
    key, entry, label: '', placeholder: t(INVITE[type]), button: t('table.post'), posted: show,
    above: html`${writersRow()}<fieldset class="kinds"><legend class="vh">${t('table.kind')}</legend><div class="row">${
      may.map(kind => choice(key, entry, kind, type))}</div></fieldset>`,
    below: type === 'existing' ? linkField(key, entry) : nothing,
  })}${newWriter()}</div>`;
}
