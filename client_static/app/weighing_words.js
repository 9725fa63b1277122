/** What there is to say of a ranking of areas, in sentences; the screen, the moderator and the voters read the same. */
import {apartOf, changeOf, dividedOf, verdictOf} from '../core/verdict.js';
import {language, t} from './i18n.js';

/** @typedef {import('../core/verdict.js').Weighing} Weighing */

/** How firm the choice is. @param {Weighing} ranking @returns {string} */
export const verdictText = ranking => said(verdictOf(ranking, t('weighing.words')));

/** Which weight would change it. @param {Weighing} ranking @returns {string} '' when that says nothing */
export const changeText = ranking => said(changeOf(ranking));

/** Which areas have no place. @param {Weighing} ranking @returns {string} '' when all have one */
export const apartText = ranking => said(apartOf(ranking));

/** Of which criteria the room thinks in two ways: one sentence, however many. @param {Weighing} ranking @returns {string} '' when of none */
export function dividedText(ranking) {
  const titles = dividedOf(ranking).map(title => `‘${title}’`);
  return titles.length ? t('weighing.divided', {criteria: new Intl.ListFormat(language.value).format(titles)}) : '';
}

/** @param {import('../core/verdict.js').Sentence<import('./i18n.js').Key> | null} sentence */
const said = sentence => sentence ? t(sentence.key, sentence.params) : '';
