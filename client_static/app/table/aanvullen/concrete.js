/** Making an idea concrete: for whom, where, who pays, who arranges. What is typed stays on the device until it is kept. */
import {html, nothing} from '../../../vendor/lit-html/lit-html.js';
import {live} from '../../../vendor/lit-html/directives/live.js';
import {trouble} from '../../../components/trouble.js';
import {valueOf} from '../../../components/value.js';
import {draft} from '../../drafts.js';
import {reject, t} from '../../i18n.js';
import {send, table} from '../../session.js';
import {focusOn} from '../composer.js';
import {allows, currentPace} from '../place.js';
import {complain, complaint, takeBack} from '../returned.js';

/** @typedef {import('../../../core/types.js').TableRoom} TableRoom */
/** @typedef {import('../../../core/types.js').Laid<import('../../../core/types.js').Idea>} Idea */
/** @typedef {import('../../../core/types.js').Detail} Detail */

const FIELDS = /** @type {const} */ (['whom', 'where', 'pays', 'arranges']);
const LABELS = /** @type {const} */ ({whom: 'table.for_whom', where: 'table.where', pays: 'table.who_pays', arranges: 'table.who_arranges'});

/** @param {string} id @returns {import('../../drafts.js').Draft<{open: boolean, values: Partial<Detail>}>} */
const formOf = id => draft(`concrete/${id}`, /** @type {{open: boolean, values: Partial<Detail>}} */ ({open: false, values: {}}));

/** @param {string} id */
const keyOf = id => `concrete/${id}`;

export const watchConcrete = () => takeBack('detail', ({code, params, command: {data: {idea, round: _round, as: _as, ...values}}}) => {
  formOf(String(idea)).set({open: true, values});
  complain(keyOf(String(idea)), reject(code, params));
});

/** @param {TableRoom} room @param {string} id */
function save(room, id) {
  const {values} = formOf(id).value;
  if (Object.keys(values).length) send(room, 'detail', {idea: id, ...values, round: currentPace()?.round ?? ''});
  close(id);
}

/** @param {string} id */
function close(id) {
  formOf(id).clear();
  complain(keyOf(id), '');
  focusOn(`concrete-${id}`);
}

/** @param {string} id */
function openForm(id) {
  formOf(id).set({open: true, values: {}});
  focusOn(`concrete-${id}-whom`);
}

/** @param {string} id @param {Idea} idea @param {keyof Detail} name */
const control = (id, idea, name) => html`<div class="field"><label for="concrete-${id}-${name}">${t(LABELS[name])}</label>
  <input class="input" id="concrete-${id}-${name}" autocomplete="off" .value=${live(formOf(id).value.values[name] ?? idea.detail?.[name] ?? '')}
    @input=${(/** @type {Event} */ event) => formOf(id).set({open: true, values: {...formOf(id).value.values, [name]: valueOf(event)}})}></div>`;

/** @param {TableRoom} room @param {string} id @param {Idea} idea */
const form = (room, id, idea) => html`<form class="concrete-form" @submit=${(/** @type {Event} */ event) => { event.preventDefault(); save(room, id); }}>
  ${FIELDS.map(name => control(id, idea, name))}
  ${trouble(complaint(keyOf(id)))}
  <div class="row"><button class="button small primary" type="submit">${t('common.save')}</button>
  <button class="button small quiet" type="button" @click=${() => close(id)}>${t('table.leave_it')}</button></div></form>`;

/** @param {Idea} idea */
const known = idea => html`<dl class="concrete">${FIELDS.map(name => html`<div><dt>${t(LABELS[name])}</dt>
  <dd>${idea.detail?.[name] || html`<span class="muted">${t('table.open_yet')}</span>`}</dd></div>`)}</dl>`;

/** @param {TableRoom} room @param {string} id @param {Idea} idea */
export function concrete(room, id, idea) {
  const mine = room === table(), any = FIELDS.some(name => idea.detail?.[name]);
  const may = mine && (allows('detail') || formOf(id).value.open);
  if (may && formOf(id).value.open) return form(room, id, idea);
  return html`${any ? known(idea) : nothing}${may ? html`<p><button type="button" class="button small" id="concrete-${id}" @click=${() => openForm(id)}>
    ${t(any ? 'table.concrete_change' : 'table.concrete_make')}</button></p>` : nothing}`;
}
