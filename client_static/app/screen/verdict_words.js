/** How sure the first so many are, in a sentence. */
import {t} from '../i18n.js';

/** @typedef {import('./scene_model.js').Ranking} Ranking */

/** @param {Ranking} ranking @returns {string} '' when there is nothing to say yet */
export function verdictText({verdict, areas}) {
  const next = areas.find(({id}) => id === verdict.next)?.title ?? '', {top, firm} = verdict;
  switch (verdict.kind) {
    case 'firm': return t('screen.verdict_firm', {n: top});
    case 'close': return t('screen.verdict_close', {n: top, next});
    case 'open': return t('screen.verdict_open', {n: firm, top});
    case 'tied': return t('screen.verdict_tied', {n: top});
    default: return t('screen.verdict_too_few');
  }
}
