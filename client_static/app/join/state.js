/** Joining, step by step: code, who you are, which table. What was typed stays, whatever goes wrong. */
import {signal} from '../../vendor/signals-core/signals-core.js';
import {ApiError, goOnHere, join, leave, look, seat, sentence, whoAmI, withToken} from '../api.js';
import {attempt} from '../attempt.js';
import {draft} from '../drafts.js';
import {speak} from '../i18n.js';
import {forgetSession, keepSession, keptSession} from '../kept.js';
import {isSector} from '../sectors.js';
import {fromFragment, fromTyped, isHandover} from './code.js';

/** @typedef {import('../api.js').Look} Look */
/** @typedef {import('../api.js').Self} Self */
/** `table`: the one that the link names.
 * @typedef {{at: 'code'} | {at: 'handover', code: string} | {at: 'again', code: string, look: Look | null, self: Self, table: number | null}
 *   | {at: 'person', code: string, look: Look, table: number | null} | {at: 'table', code: string, look: Look}} Step */

export const step = signal(/** @type {Step} */ ({at: 'code'}));
/** The table that is full by the plan; who already sits there may say so. */
export const full = signal(0);
/** What is under way; a table that is full has words of its own. */
export const trying = attempt(error => {
  if (!(error instanceof ApiError) || error.code !== 'table_full') return sentence(error);
  full.value = Number(error.params.table ?? asked.table);
  return '';
});

export const typedCode = signal('');
/** Who somebody says they are, until they joined. */
export const person = draft('join', {name: '', organisation: '', sector: '', shared: false});
/** @returns {import('../sectors.js').Sector | ''} the one that was chosen; what this device kept that is none of ours counts as not chosen */
export function sector() {
  const chosen = person.value.sector;
  return isSector(chosen) ? chosen : '';
}

/** The table that was last asked for. */
const asked = {table: 0};

/** @returns {Promise<Self | null>} who this browser is already */
async function known() {
  const kept = keptSession('participant');
  if (!kept) return null;
  withToken(kept.token);
  try {
    return await whoAmI();
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) forgetSession('participant');
    return null;
  } finally {
    withToken(null);
  }
}

/** @param {import('./code.js').Given} given */
async function arrive({code, table}) {
  const found = await look(code);
  await speak(found.language, found.address);
  const self = await known();
  const named = found.tables.some(({number}) => number === table) ? table : null;
  step.value = self && self.conference === found.conference ? {at: 'again', code, look: found, self, table: named}
    : {at: 'person', code, look: found, table: named};
}

/** From the address of the page; without a code, whoever this browser already is. */
export async function open() {
  const given = fromFragment(location.hash);
  if (given) {
    typedCode.value = given.code;
    if (isHandover(given)) go({at: 'handover', code: given.code});
    else await trying.run(() => arrive(given));
    return;
  }
  const self = await known();
  if (!self || step.value.at !== 'code') return;
  await speak(self.language, self.address);
  step.value = {at: 'again', code: '', look: null, self, table: null};
}

/** @param {string} typed */
export function submitCode(typed) {
  typedCode.value = typed;
  const given = fromTyped(typed);
  if (given && isHandover(given)) return takeOver(given.code);
  return given ? trying.run(() => arrive(given)) : Promise.resolve(false);
}

/** @param {Step} next */
export function go(next) {
  [step.value, full.value] = [next, 0];
  trying.forget();
}

const enter = () => location.assign('/tafel');

/** Who this browser was until now is nobody's any more. That this fails is no reason to keep the next one out. */
async function leaveBehind() {
  const before = keptSession('participant');
  if (!before) return;
  withToken(before.token);
  await leave().catch(() => null).finally(() => withToken(null));
}

/** @param {number | null} table null = wherever there is room @param {boolean} [insist] */
export const sit = (table, insist = false) => trying.run(async () => {
  const now = step.value;
  if (now.at !== 'person' && now.at !== 'table') return;
  asked.table = table ?? 0;
  const {name, organisation, shared} = person.value;
  const details = shared ? {shared} : {name: name.trim(), organisation: organisation.trim(), sector: sector()};
  const joined = await join({code: now.code, ...details, ...(table === null ? {} : {table}), ...(insist ? {insist} : {})});
  await leaveBehind();
  keepSession('participant', joined);
  person.clear();
  enter();
});

/** Go on here, as who another device says one is. @param {string} code */
export const takeOver = code => trying.run(async () => {
  const joined = await goOnHere(code);
  await leaveBehind();
  keepSession('participant', joined);
  enter();
});

/** Go on as who one was; where the link names another table, sit down there.
 * @param {number | null} table @param {boolean} [insist] */
export const goOn = (table, insist = false) => trying.run(async () => {
  const kept = keptSession('participant');
  if (table !== null && kept) {
    asked.table = table;
    withToken(kept.token);
    await seat(table, insist).finally(() => withToken(null));
  }
  enter();
});
