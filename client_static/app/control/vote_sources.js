/** What there is to vote on, from where: of each source the options as they are given with the vote. Call in a view: it subscribes. */
import {t} from '../i18n.js';
import {plenary, records} from '../session.js';
import {picked, written} from './cards.js';
import {fitted} from './fitted.js';
import {areas, criteria, groups, initiatives} from './list.js';

/** @typedef {import('../../core/types.js').OptionSource} Source @typedef {import('./fitted.js').NewOption} NewOption */
/** Something that can be ticked; `from`: what it belongs to. @typedef {{id: string, title: string, from: string, table?: number}} Item */
/** @typedef {{source: Source, ticked: readonly string[], typed: string}} Filled `ticked`: of everything that can be */

export const picks = () => records(plenary(), 'pick').map(([, pick]) => pick);

/** Sources from which something can be ticked. */
const TICKED = /** @type {readonly Source[]} */ (['ideas', 'clusters', 'actions', 'areas', 'initiatives', 'criteria']);

/** @param {Source} source */
export const isTicked = source => TICKED.includes(source);

/** @type {Record<'ideas' | 'clusters' | 'actions', (row: import('./cards.js').Written) => boolean>} */
const OF = {ideas: () => true, clusters: ({joined}) => joined > 0, actions: ({kind}) => kind === 'action'};

/** @param {'ideas' | 'clusters' | 'actions'} source @returns {Item[]} cards on the wall come first: those the hall has seen */
const writtenItems = source => written().filter(OF[source])
  .sort((one, other) => Number(Boolean(picked(other.id))) - Number(Boolean(picked(one.id))))
  .map(({id, title, table}) => ({id, title: picked(id)?.title ?? title, from: t('common.table', {number: table}), table}));

/** @returns {Item[]} */
function initiativeItems() {
  const titles = new Map(areas().map(([id, {title}]) => [id, title]));
  return initiatives().map(([id, {title, area}]) => ({id, title, from: titles.get(area) ?? ''}));
}

/** @returns {Item[]} */
function criterionItems() {
  const titles = new Map(groups().map(([id, {title}]) => [id, title]));
  return criteria().map(([id, {title, group}]) => ({id, title, from: titles.get(group) ?? ''}));
}

/** @param {Source} source @returns {Item[]} */
export function itemsOf(source) {
  switch (source) {
    case 'ideas': case 'clusters': case 'actions': return writtenItems(source);
    case 'areas': return areas().map(([id, {title}]) => ({id, title, from: ''}));
    case 'initiatives': return initiativeItems();
    case 'criteria': return criterionItems();
    case 'picks': case 'typed': return [];
  }
}

/** The three that every day has, and those of which there is anything. @returns {Source[]} */
export const sourcesAtHand = () => ['picks', 'ideas', ...TICKED.slice(1).filter(source => itemsOf(source).length), 'typed'];

/** What was ticked; of an action that a table picked also who leads it and its first step, as the service tells them.
 * @param {readonly string[]} ticked @returns {NewOption[]} */
function writtenOptions(ticked) {
  const known = new Map(picks().map(pick => [pick.action, pick]));
  return fitted(written().filter(({id}) => ticked.includes(id)).map(({id, title, text, table}) => {
    const {lead = '', step = ''} = known.get(id) ?? {};
    return {id, title: picked(id)?.title ?? title, text, table, lead, step};
  }));
}

/** @param {Filled} form @returns {NewOption[]} */
export function optionsOf({source, ticked, typed}) {
  switch (source) {
    case 'picks': return picks().map(({table, title}) => ({table, title}));
    case 'typed': return typed.split('\n').map(line => line.trim()).filter(Boolean).map(title => ({title}));
    case 'ideas': case 'clusters': case 'actions': return writtenOptions(ticked);
    case 'areas': case 'initiatives': case 'criteria':
      return fitted(itemsOf(source).filter(({id}) => ticked.includes(id)).map(({id, title}) => ({id, title})));
  }
}

/** Of a weighing: all criteria, each in its group, and the groups themselves where there is more than one. @returns {NewOption[]} */
export function weighedOptions() {
  const own = criteria(), used = groups().filter(([id]) => own.some(([, {group}]) => group === id));
  return [...(used.length > 1 ? used.map(([id, {title}]) => ({id, title, section: ''})) : []),
    ...own.map(([id, {title, group}]) => ({id, title, section: group}))];
}
