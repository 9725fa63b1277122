/** What the tables wrote, as rows for the feed and for a vote. Call in a view: it subscribes. */
import {plenary, records, table} from '../session.js';
import {shortTitle} from './short_title.js';

/** `more`: what was said about it; `joined`: ideas that were merged into it.
 * @typedef {{id: string, kind: 'idea' | 'action', table: number, theme: string, title: string, text: string, at: number, more: number, joined: number}}
 *   Written */

/** A card holds no more. */
const TEXT_LENGTH = 2000;

/** @param {import('../../core/types.js').Action} action @returns {string} what a screen can hold of it */
const actionText = ({title, what, place}) => [title, what, place].filter(Boolean).join('\n').slice(0, TEXT_LENGTH);

/** @param {{number: number, theme: string}} of @returns {Written[]} */
function writtenAt({number, theme}) {
  const room = table(number);
  const counts = /** @type {Map<string, number>} */ (new Map());
  for (const [, {parent}] of [...records(room, 'addition'), ...records(room, 'comment')]) counts.set(parent, (counts.get(parent) ?? 0) + 1);
  const all = records(room, 'idea'), into = new Map(all.map(([id, {merged}]) => [id, merged]));
  const joined = /** @type {Map<string, number>} */ (new Map());
  for (const [id] of all) for (let root = into.get(id); root; root = into.get(root)) joined.set(root, (joined.get(root) ?? 0) + 1);
  const ideas = all.filter(([, idea]) => !idea.merged && !idea.pending).map(([id, {text, at}]) => ({id, kind: /** @type {const} */ ('idea'),
    table: number, theme, title: shortTitle(text), text, at, more: counts.get(id) ?? 0, joined: joined.get(id) ?? 0}));
  const actions = records(room, 'action').filter(([, action]) => !action.pending).map(([id, action]) =>
    ({id, kind: /** @type {const} */ ('action'), table: number, theme, title: shortTitle(action.title), text: actionText(action), at: action.at,
      more: 0, joined: 0}));
  return [...ideas, ...actions];
}

/** @returns {Written[]} of all tables, newest first */
export const written = () => records(plenary(), 'table').flatMap(([, of]) => writtenAt(of)).sort((a, b) => b.at - a.at);

/** @param {string} id @returns {import('../../core/types.js').ScreenCard | undefined} its card when it was picked for the screen */
export const picked = id => cards().find(([card]) => card === id)?.[1];

/** As the screen has them; the moderator's own lane says more about each. */
const cards = () => records(plenary(), 'card', 'screen');

/** Cards that read otherwise at the table by now. @returns {Set<string>} ids */
export const changedCards = () => new Set(records(plenary(), 'card', 'stage').filter(([, {changed}]) => changed).map(([id]) => id));

/** The words of a card as the table has them now. A title that the moderator wrote stays.
 * @param {Written} row @param {import('../../core/types.js').ScreenCard} card @returns {{title: string, text: string}} */
export const renewed = ({title, text}, card) => ({title: card.title === shortTitle(card.text) ? title : card.title, text});

/** @typedef {{search: string, table: number | null, what: 'idea' | 'action' | 'wall'}} Filter */

/** @param {Written[]} rows @param {Filter} filter @param {(id: string) => boolean} isPicked @returns {Written[]} */
export function filtered(rows, filter, isPicked) {
  const words = filter.search.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter(row => (filter.table === null || row.table === filter.table)
    && (filter.what === 'wall' ? isPicked(row.id) : row.kind === filter.what)
    && words.every(word => row.text.toLowerCase().includes(word)));
}
