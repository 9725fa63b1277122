/** The host puts a question about an idea to the table: which of two readings is it, or yes or no? */
import {html, nothing} from '../../../vendor/lit-html/lit-html.js';
import {live} from '../../../vendor/lit-html/directives/live.js';
import {trouble} from '../../../components/trouble.js';
import {valueOf} from '../../../components/value.js';
import {draft} from '../../drafts.js';
import {reject, t} from '../../i18n.js';
import {send, table} from '../../session.js';
import {focusOn} from '../composer.js';
import {amHost} from '../place.js';
import {complain, complaint, takeBack} from '../returned.js';

/** @typedef {import('../../../core/types.js').TableRoom} TableRoom */
/** @typedef {{open: boolean, question: string, a: string, b: string}} Form */

const LABELS = /** @type {const} */ ({question: 'table.poll_question', a: 'table.poll_a', b: 'table.poll_b'});
const FIELDS = /** @type {const} */ (['question', 'a', 'b']);
/** Letters: of a line, and of a question. */
const LIMITS = {question: 500, a: 200, b: 200};

/** @param {string} id @returns {import('../../drafts.js').Draft<Form>} */
const formOf = id => draft(`poll/${id}`, /** @type {Form} */ ({open: false, question: '', a: '', b: ''}));

/** @param {string} id */
const keyOf = id => `poll/${id}`;

export const watchAsking = () => takeBack('poll', ({code, params, command: {data: {card, question, a = '', b = ''}}}) => {
  formOf(String(card)).set({open: true, question: String(question), a: String(a), b: String(b)});
  complain(keyOf(String(card)), reject(code, params));
});

/** @param {string} id */
function close(id) {
  formOf(id).clear();
  complain(keyOf(id), '');
  focusOn(`poll-${id}`);
}

/** @param {string} id */
function ask(id) {
  const {question, a, b} = formOf(id).value;
  if (!question.trim()) return complain(keyOf(id), reject('text_empty'));
  if (Boolean(a.trim()) !== Boolean(b.trim())) return complain(keyOf(id), t('table.poll_both'));
  send(table(), 'poll', {card: id, question, ...(a.trim() ? {a, b} : {})});
  return close(id);
}

/** @param {string} id */
function openForm(id) {
  formOf(id).set({open: true, question: t('table.poll_default'), a: '', b: ''});
  focusOn(`poll-${id}-a`);
}

/** @param {string} id @param {typeof FIELDS[number]} name */
const control = (id, name) => html`<div class="field"><label for="poll-${id}-${name}">${t(LABELS[name])}</label>
  <input class="input" id="poll-${id}-${name}" autocomplete="off" maxlength=${LIMITS[name]} .value=${live(formOf(id).value[name])}
    @input=${(/** @type {Event} */ event) => formOf(id).set({...formOf(id).value, [name]: valueOf(event)})}></div>`;

/** @param {string} id */
const form = id => html`<form class="concrete-form poll-form" aria-label=${t('table.poll_ask')}
  @submit=${(/** @type {Event} */ event) => { event.preventDefault(); ask(id); }}>${FIELDS.map(name => control(id, name))}
  <p class="note muted">${t('table.poll_yes_no')}</p>${trouble(complaint(keyOf(id)))}
  <div class="row"><button class="button small primary" type="submit">${t('table.poll_send')}</button>
  <button class="button small quiet" type="button" @click=${() => close(id)}>${t('table.leave_it')}</button></div></form>`;

/** @param {TableRoom} room @param {string} id of an idea */
export function asking(room, id) {
  if (!amHost() || room !== table()) return nothing;
  return formOf(id).value.open ? form(id)
    : html`<p><button type="button" class="button small" id="poll-${id}" @click=${() => openForm(id)}>${t('table.poll_ask')}</button></p>`;
}
