/** The words on paper are the conference's, whatever language the page around the sheets stands in. */
import en from '../../i18n/en/organiser.js';
import nl from '../../i18n/nl/organiser.js';

/** @typedef {keyof typeof nl} Key */
/** @typedef {import('../../core/types.js').Said} Said */
/** `say` a text of the catalogue, `said` one of the programme.
 * @typedef {{language: import('../../core/types.js').Language, say: (key: Key, params?: Readonly<Record<string, unknown>>) => string,
 * said: (text: Said) => string}} Words */

/** @param {{language: import('../../core/types.js').Language, address: import('../../core/types.js').Address}} conference @returns {Words} */
export const wordsOf = ({language, address}) => ({
  language,
  say(key, params = {}) {
    const found = language === 'en' ? en[key] : nl[key];
    const form = typeof found === 'string' ? found : found[address];
    return form.replace(/\{(\w+)\}/g, (_, name) => String(params[name] ?? ''));
  },
  said: text => (language === 'en' && text.en) || (address === 'u' && text.u) || text.je,
});
