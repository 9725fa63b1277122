/** What the author, or the host of the table, can do to something that was written. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {effect, signal} from '../../vendor/signals-core/signals-core.js';
import {selectMove} from '../../components/move.js';
import {toast} from '../../components/toast.js';
import {valueOf} from '../../components/value.js';
import {excerpt} from '../../core/text.js';
import {t} from '../i18n.js';
import {fate, record, records, send, table} from '../session.js';
import {kinds} from './cases/kinds.js';
import {composer, controlOf, focusOn} from './composer.js';
import {complain} from './returned.js';
import {allows, amHost} from './place.js';
import {discard, note, unsent} from './unsent.js';
import {wroteIt} from './writers.js';

/** @typedef {import('../../core/types.js').TableRoom} TableRoom */
/** @typedef {import('../../core/types.js').Laid<import('../../core/types.js').Written>} Written */
/** @typedef {Written & {text: string, link?: string, suggests?: import('../../core/types.js').Suggests}} Text */

/** The one thing whose host tools are open. */
const open = signal('');
const reasons = signal('');

/** @param {string} id */
const keyOf = id => `edit/${id}`;

/** @param {string} id @returns {boolean} whether its author is changing it */
export const isEditing = id => unsent(keyOf(id)) !== undefined;

/** @param {TableRoom} room @param {string} id @param {Text} written */
function beginEditing(room, id, {text, link = '', suggests}) {
  note(keyOf(id), {type: 'edit', parent: id, text, link, suggests, table: Number(room.split('/')[2])});
  focusOn(controlOf(keyOf(id)));
}

/** @param {string} id */
function stopEditing(id) {
  discard(keyOf(id));
  complain(keyOf(id), '');
  focusOn(`mend-${id}`);
}

/** @param {TableRoom} room @param {string} id @param {string} [reason] of a host */
export function withdraw(room, id, reason) {
  const sent = send(room, 'withdraw', {target: id, ...(reason ? {reason} : {})});
  open.value = '';
  onceKept(sent, () => toast(t('table.withdrawn'), {undo: () => send(room, 'restore', {target: id}), ms: 8000}));
}

/** What may still be refused is not told as done. @param {string} id of a command @param {() => void} tell */
function onceKept(id, tell) {
  const stop = effect(() => {
    const now = fate(id);
    if (now !== 'pending') queueMicrotask(() => {
      stop();
      if (now === 'saved') tell();
    });
  });
}

/** Of a suggestion the kind changes with the words. @param {string} id */
function otherKind(id) {
  const edit = unsent(keyOf(id));
  return edit?.suggests ? kinds(keyOf(id), {type: 'edit', parent: id, suggests: edit.suggests}) : nothing;
}

/** The words under the author's hands. @param {TableRoom} room @param {string} id */
export const editor = (room, id) => composer({
  key: keyOf(id), entry: {type: 'edit', parent: id}, button: t('common.save'), label: t('table.edit_label'), above: otherKind(id),
  posted: () => focusOn(`mend-${id}`),
  below: html`<div class="row"><button type="button" class="button small quiet" @click=${() => stopEditing(id)}>${t('table.leave_it')}</button>
    <button type="button" class="button small quiet danger" @click=${() => { discard(keyOf(id)); withdraw(room, id); }}>${t('table.withdraw')}</button></div>`,
});

/** @param {TableRoom} room @param {string} id @param {Text} written */
export function tools(room, id, written) {
  if (isEditing(id)) return nothing;
  const own = wroteIt(written), host = amHost() && room === table();
  if (!own && !host) return nothing;
  return html`<span class="mending">${host && written.late ? placeButton(room, id) : nothing}
    ${own ? html`<button type="button" class="button small quiet" id="mend-${id}"
      @click=${() => beginEditing(room, id, written)}>${t('table.edit')}</button>` : nothing}
    ${host && (!own || mayMerge(room, id)) ? hostButton(id) : nothing}</span>`;
}

/** What is changed in place, as an action is, has no text to open.
 * @param {TableRoom} room @param {string} id @param {Written} written */
export function inPlaceTools(room, id, written) {
  const own = wroteIt(written), host = amHost() && room === table();
  if (!own && !host) return nothing;
  return html`<span class="mending">${host && written.late ? placeButton(room, id) : nothing}${own
    ? html`<button type="button" class="button small quiet danger" @click=${() => withdraw(room, id)}>${t('table.withdraw')}</button>`
    : hostButton(id)}</span>`;
}

/** @param {TableRoom} room @param {string} id */
const placeButton = (room, id) => html`<button type="button" class="button small quiet"
  @click=${() => send(room, 'place', {target: id})}>${t('table.place')}</button>`;

/** @param {TableRoom} room @param {string} id */
const mayMerge = (room, id) => allows('merge') && record(room, 'idea', id)?.merged === null;

/** @param {string} id */
const hostButton = id => html`<button type="button" class="button small quiet" aria-expanded=${open.value === id}
  @click=${() => { open.value = open.value === id ? '' : id; reasons.value = ''; }}>${t('common.more')}</button>`;

/** What a host does to this one; stands under it once it was opened.
 * @param {TableRoom} room @param {string} id @param {Written} written @param {(into: string) => void} [merged] told where it went on */
export function hostTools(room, id, written, merged) {
  if (open.value !== id || !amHost() || room !== table()) return nothing;
  const move = (/** @type {string} */ into) => {
    merge(room, id, into);
    merged?.(into);
  };
  return html`<div class="host-tools stack">
    ${mayMerge(room, id) ? selectMove({label: t('table.merge_with'), options: mergeable(room, id), move}) : nothing}
    ${wroteIt(written) ? nothing : withdrawing(room, id)}</div>`;
}

/** @param {TableRoom} room @param {string} id */
const mergeable = (room, id) => records(room, 'idea').filter(([other, {merged}]) => other !== id && !merged)
  .map(([value, {text}]) => ({value, text: excerpt(text, 60)}));

/** @param {TableRoom} room @param {string} source @param {string} into */
function merge(room, source, into) {
  const sent = send(room, 'merge', {source, into});
  open.value = '';
  onceKept(sent, () => toast(t('table.merged'), {undo: () => send(room, 'unmerge', {source}), ms: 8000}));
}

/** @param {TableRoom} room @param {string} id */
const withdrawing = (room, id) => html`<form class="row" @submit=${(/** @type {Event} */ event) => {
  event.preventDefault();
  if (reasons.value.trim()) withdraw(room, id, reasons.value.trim());
}}>
  <label class="grow note">${t('table.reason')}<input class="input" required maxlength="200" .value=${reasons.value}
    @input=${(/** @type {Event} */ event) => { reasons.value = valueOf(event); }}></label>
  <button class="button small danger" type="submit">${t('table.withdraw')}</button></form>`;
