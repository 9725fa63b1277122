/** What was typed in the fields of a conference and is not yet known to be kept. A refusal leaves the text where it was typed. */
import {signal} from '../../vendor/signals-core/signals-core.js';
import {dismiss, fate} from '../session.js';

/** @typedef {import('../../core/types.js').Refusal} Refusal */
/** `command`: the newest that was sent for the field; `given`: it carries this text; `tried`: somebody left the field.
 * @typedef {{text: string, command: string | null, given: boolean, tried: boolean}} Edit */
/** @typedef {{state: 'kept' | 'typing' | 'tried' | 'pending' | 'saved'} | {state: 'refused', refusal: Refusal}} Standing */

const edits = signal(/** @type {ReadonlyMap<string, Edit>} */ (new Map()));

/** @param {string} key @param {Edit} edit */
const note = (key, edit) => { edits.value = new Map(edits.value).set(key, edit); };

export const forgetAll = () => { edits.value = new Map(); };

/** @param {string} key */
export function forget(key) {
  edits.value = new Map([...edits.value].filter(([one]) => one !== key));
}

/** @param {string} key @param {string} text */
export function typed(key, text) {
  const command = edits.value.get(key)?.command ?? null;
  if (command && typeof fate(command) === 'object') dismiss(command);
  note(key, {text, command, given: false, tried: false});
}

/** It cannot be sent as it is. @param {string} key @param {string} text */
export const tried = (key, text) => note(key, {text, command: edits.value.get(key)?.command ?? null, given: false, tried: true});

/** @param {string} key @param {string} text @param {string} command */
export const given = (key, text, command) => note(key, {text, command, given: true, tried: true});

/** @param {string} key @returns {Standing} */
export function standingOf(key) {
  const edit = edits.value.get(key);
  if (!edit) return {state: 'kept'};
  if (!edit.given || !edit.command) return {state: edit.tried ? 'tried' : 'typing'};
  const told = fate(edit.command);
  return typeof told === 'object' ? {state: 'refused', refusal: told} : {state: told};
}

/** @param {string} key @returns {boolean} whether something that was sent for the field is still under way */
export function isUnderWay(key) {
  const command = edits.value.get(key)?.command;
  return Boolean(command) && fate(command ?? '') === 'pending';
}

/** @param {string} key @param {string} kept @returns {string} what the field shows */
export function textIn(key, kept) {
  const {state} = standingOf(key);
  return state === 'kept' || state === 'saved' ? kept : edits.value.get(key)?.text ?? kept;
}

/** @param {string} key @returns {string | undefined} what the server was asked to make of the field and has not refused */
export const askedFor = key => standingOf(key).state === 'pending' ? edits.value.get(key)?.text : undefined;

/** @param {string} id of a refusal @returns {boolean} whether it stands beside a field */
export const hasField = id => [...edits.value.values()].some(edit => edit.given && edit.command === id);
