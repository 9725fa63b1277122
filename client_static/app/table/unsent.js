/** What is typed and not yet sent. It stays on the device, goes along to another table, and outlives its round. */
import {tidy, withScheme} from '../../core/text.js';
import {draft} from '../drafts.js';
import {me, send, table} from '../session.js';
import {currentPace, roomOf, sisters} from './place.js';
import {signed} from './writers.js';

/** `table`: where it goes, 0 = wherever I sit when it is sent. `round`: the one in which its author began to write.
 * `case` and `suggests`: of a suggestion.
 * @typedef {{type: string, parent: string, text: string, link: string, round: string, table: number, case?: string,
 *   suggests?: import('../../core/types.js').Suggests}} Unsent */

/** @returns {import('../drafts.js').Draft<Record<string, Unsent>>} */
const kept = () => draft(`table/${me.value?.conference ?? ''}`, {});

/** @param {string} key of a composer @returns {Unsent | undefined} */
export const unsent = key => kept().value[key];

/** @param {Unsent} entry @returns {boolean} whether it belongs to a table where I have no place any more */
export const elsewhere = ({table: number}) => number !== 0 && number !== me.value?.table && !sisters().includes(number);

/** @returns {[key: string, Unsent][]} what was begun in another round or at another table and still waits */
export const leftovers = () => Object.entries(kept().value)
  .filter(([, entry]) => entry.text.trim() && (elsewhere(entry) || entry.round !== (currentPace()?.round ?? '')));

/** @returns {string[]} every text that was typed and not sent */
export const typed = () => Object.values(kept().value).map(({text}) => text).filter(text => text.trim());

/** The round is that of the first letter. @param {string} key @param {Partial<Unsent>} change */
export function note(key, change) {
  const here = currentPace()?.round ?? '';
  kept().update(all => {
    const before = all[key], round = before?.text ? before.round : here;
    return {...all, [key]: {type: 'idea', parent: '', text: '', link: '', table: 0, ...before, round, ...change}};
  });
}

/** @param {string} key */
export function discard(key) {
  kept().update(({[key]: _gone, ...rest}) => rest);
}

/** What was meant for another table begins anew at mine. @param {string} key @returns {string} id of the idea; '' when there was nothing to send */
export function postAsIdea(key) {
  const text = tidy(unsent(key)?.text ?? '');
  if (!text) return '';
  discard(key);
  return send(table(), 'idea', {text, round: currentPace()?.round ?? '', ...signed()});
}

/** Send what a composer holds. @param {string} key @returns {string} the command's id, which is the new thing's; '' when there was nothing to send */
export function post(key) {
  const entry = unsent(key), text = tidy(entry?.text ?? '');
  if (!entry || !text) return '';
  const room = entry.table ? roomOf(entry.table) : table();
  const id = send(room, entry.type, {...content({...entry, text}), round: entry.round, ...signature(entry)});
  discard(key);
  return id;
}

/** Nobody changes the name on what is already there. @param {Unsent} entry */
const signature = ({type}) => type === 'edit' ? {} : signed();

/** @param {Unsent} entry @returns {import('../../core/types.js').Params} */
function content({type, parent, text, link, case: of, suggests}) {
  switch (type) {
    case 'idea': return of ? {text, case: of, suggests} : {text};
    case 'action': return {title: text, what: '', place: '', lead: '', parties: [], goals: [], steps: [], ideas: [], additions: []};
    case 'edit': return {target: parent, text, ...(link ? {link: withScheme(link)} : {}), ...(suggests ? {suggests} : {})};
    case 'existing': return {parent, text, link: withScheme(link)};
    default: return {parent, text};
  }
}
