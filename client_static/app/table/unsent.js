/** What is typed and not yet sent. It stays on the device, goes along to another table, and outlives its round. */
import {tidy} from '../../core/text.js';
import {draft} from '../drafts.js';
import {me, send, table} from '../session.js';
import {currentPace, roomOf} from './place.js';
import {signed} from './writers.js';

/** `table`: where it goes, 0 = wherever I sit when it is sent. `round`: the one in which its author began to write.
 * @typedef {{type: string, parent: string, text: string, link: string, round: string, table: number}} Unsent */

/** @returns {import('../drafts.js').Draft<Record<string, Unsent>>} */
const kept = () => draft(`table/${me.value?.conference ?? ''}`, {});

/** @param {string} key of a composer @returns {Unsent | undefined} */
export const unsent = key => kept().value[key];

/** @returns {[key: string, Unsent][]} what was begun in another round and still waits */
export const leftovers = () => Object.entries(kept().value)
  .filter(([, {text, round}]) => text.trim() && round !== (currentPace()?.round ?? ''));

/** The round is that of the first letter. @param {string} key @param {Partial<Unsent>} change */
export function note(key, change) {
  const all = kept(), before = all.value[key], here = currentPace()?.round ?? '';
  const entry = {type: 'idea', parent: '', text: '', link: '', table: 0, ...before, round: before?.text ? before.round : here, ...change};
  all.set({...all.value, [key]: entry});
}

/** @param {string} key */
export function discard(key) {
  const {[key]: _gone, ...rest} = kept().value;
  kept().set(rest);
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
function content({type, parent, text, link}) {
  switch (type) {
    case 'idea': return {text};
    case 'action': return {title: text, what: '', place: '', lead: '', parties: [], goals: [], steps: [], ideas: [], additions: []};
    case 'edit': return link ? {target: parent, text, link: withScheme(link)} : {target: parent, text};
    case 'existing': return {parent, text, link: withScheme(link)};
    default: return {parent, text};
  }
}

/** People type `buurtkracht.example` and mean a web address. @param {string} link @returns {string} */
export const withScheme = link => {
  const trimmed = link.trim();
  return !trimmed || /^[a-z][a-z0-9+.-]*:/i.test(trimmed) ? trimmed : `https://${trimmed}`;
};
