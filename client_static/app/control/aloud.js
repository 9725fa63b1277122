/** A result as one would say it, for when the beamer fails. */
import {language, t} from '../i18n.js';
import {byPlace, podium} from '../screen/podium.js';

/** @typedef {import('../screen/podium.js').Ranked} Ranked */

/** Places that are read out. */
const SPOKEN = 3;
const ORDINALS = /** @type {const} */ (['control.aloud_first', 'control.aloud_second', 'control.aloud_third']);

/** @param {Ranked[]} rows of one place or more @returns {Ranked[][]} per place, best first */
export function byGroups(rows) {
  const groups = /** @type {Map<number, Ranked[]>} */ (new Map());
  for (const row of byPlace(rows)) groups.set(row.place, [...groups.get(row.place) ?? [], row]);
  return [...groups.values()];
}

/** Who share the highest place that is shared and had votes; [] when all is clear. @param {Ranked[]} rows */
export const tiedAtTop = rows => byGroups(podium(rows, SPOKEN).rows).find(group => group.length > 1) ?? [];

/** @param {Ranked} row */
const named = row => row.table === null ? t('control.aloud_title', {title: row.title}) : t('control.aloud_title_table', {title: row.title, number: row.table});

/** @param {string[]} parts @returns {string} `a, b en c` */
export const listed = parts => new Intl.ListFormat(language.value).format(parts);

/** @param {Ranked[]} group @returns {string} */
function groupSentence(group) {
  const [first] = group;
  if (!first) return '';
  const place = t(ORDINALS[first.place - 1] ?? 'control.aloud_first');
  const what = {place, titles: listed(group.map(named)), n: first.votes};
  return t(group.length > 1 ? 'control.aloud_tied' : 'control.aloud_place', what);
}

/** @param {Ranked[]} rows every option @param {import('../../core/types.js').Turnout | null} turnout @returns {string} */
export function aloud(rows, turnout) {
  const {rows: top} = podium(rows, Math.max(SPOKEN, rows.filter(row => row.place === 1).length));
  const groups = byGroups(top.filter(row => row.place <= SPOKEN));
  const opening = turnout ? t('control.aloud_turnout', {n: turnout.voters, present: Math.max(turnout.present, turnout.voters)}) : '';
  if (!groups.length) return [opening, t('control.aloud_none')].join(' ').trim();
  return [opening, ...groups.map(groupSentence)].join(' ').trim();
}
