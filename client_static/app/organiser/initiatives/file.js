/** The file that an organiser chose, what they said of it, and what it would do. It stays in this page until it is taken in. */
import {signal} from '../../../vendor/signals-core/signals-core.js';
import {previewSheet, sentence, takeSheet, wrongRows} from '../../api.js';
import {attempt} from '../../attempt.js';
import {t} from '../../i18n.js';
import {lostSession} from '../session.js';
import {conference} from './hall.js';
import {part} from './parts.js';

/** @typedef {import('../../api.js').Sheet} Sheet */
/** @typedef {import('../../api.js').Preview} Preview */
/** @typedef {import('../../api.js').On} On */

/** As the service has it. */
export const MOST_BYTES = 4 * 1024 * 1024;

export const sheet = signal(/** @type {Sheet | null} */ (null));
export const preview = signal(/** @type {Preview | null} */ (null));
/** What became of the last one that was taken in. */
export const taken = signal(/** @type {{name: string, added: number, changed: number} | null} */ (null));

/** @param {unknown} error */
function tell(error) {
  lostSession(error);
  return error instanceof TooLarge ? t('listing.tooLarge') : sentence(error);
}
export const looking = attempt(tell), taking = attempt(tell);

class TooLarge extends Error {}

/** @param {File} file @returns {Promise<string>} its bytes in base64 */
const contentOf = file => new Promise((done, fail) => {
  const reader = new FileReader();
  reader.onload = () => done(String(reader.result).replace(/^[^,]*,/, ''));
  reader.onerror = () => fail(reader.error);
  reader.readAsDataURL(file);
});

/** @param {File} file */
export function choose(file) {
  [taken.value, preview.value, sheet.value, part.value] = [null, null, null, 'intake'];
  taking.forget();
  return looking.run(async () => {
    if (file.size > MOST_BYTES) throw new TooLarge();
    const data = await contentOf(file);
    sheet.value = {name: file.name, data, sheet: null, columns: [], scales: [], mended: [], left_out: []};
    preview.value = await previewSheet(conference(), sheet.value);
  });
}

/** What is said of the file changes, and is looked at anew; the newest counts. @param {(sheet: Sheet) => Sheet} change */
export async function say(change) {
  if (!sheet.value) return;
  const wanted = sheet.value = change(sheet.value);
  if (looking.busy) return;
  await looking.run(async () => { preview.value = await previewSheet(conference(), wanted); });
  if (sheet.value && sheet.value !== wanted && !looking.problem) await say(one => ({...one}));
}

export function letGo() {
  [preview.value, sheet.value] = [null, null];
  looking.forget();
  taking.forget();
}

export const take = () => taking.run(async () => {
  const wanted = sheet.value;
  if (!wanted) return;
  const {added, changed} = await takeSheet(conference(), wanted);
  letGo();
  taken.value = {name: wanted.name, added, changed};
});

/** The wrong rows as a file, to be mended in a spreadsheet. */
export const saveWrong = () => taking.run(async () => {
  const wanted = sheet.value;
  if (!wanted) return;
  const address = URL.createObjectURL(await wrongRows(conference(), wanted));
  const link = Object.assign(document.createElement('a'), {href: address, download: `${wanted.name.replace(/\.[^.]*$/, '')}-${t('listing.wrongFile')}.csv`});
  link.click();
  URL.revokeObjectURL(address);
});

/** @param {On} on @param {number} index @param {string} field */
export const sayColumn = (on, index, field) => say(one => ({...one,
  columns: [...one.columns.filter(column => column.on !== on || column.index !== index), {on, index, field}]}));

/** @param {{title: string, lowest: number, highest: number, better: 'high' | 'low'}} scale */
export const sayScale = scale => say(one => ({...one, scales: [...one.scales.filter(({title}) => title !== scale.title), scale]}));

/** @param {On} on @param {number} line @param {number} column @param {string} text */
export const mend = (on, line, column, text) => say(one => ({...one,
  mended: [...one.mended.filter(cell => cell.on !== on || cell.line !== line || cell.column !== column), {on, line, column, text}]}));

/** @param {On} on @param {number} line */
export const leaveOut = (on, line) => say(one => ({...one, left_out: [...one.left_out, {on, line}]}));

/** @param {string} name */
export const chooseSheet = name => say(one => ({...one, sheet: name || null, columns: [], mended: [], left_out: []}));
