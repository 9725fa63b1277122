/** Which composers stand in the page now: what belongs to one that does not is told at the top of the page. */
import {signal} from '../../vendor/signals-core/signals-core.js';
import {record, records, table} from '../session.js';
import {voteStands} from '../vote/ballots.js';
import {chosen, rootOf} from './aanvullen/order.js';
import {ideaKey} from './cases/here.js';
import {allows, currentPace, roomOf, sisters} from './place.js';

/** Composers behind a button, opened by it. */
export const opened = {idea: signal(false), action: signal(false), remark: signal('')};

/** @param {string} id of an idea or of what hangs on one @returns {boolean} whether it is read in full beside the list */
function isOpen(id) {
  const open = chosen.value;
  if (!open || ![table(), ...sisters().map(roomOf)].includes(open.room)) return false;
  const parent = (['addition', 'question', 'existing', 'comment', 'remark']).map(kind =>
    record(open.room, /** @type {'comment'} */ (kind), id)?.parent).find(Boolean);
  return rootOf(open.room, parent ?? id) === rootOf(open.room, open.id);
}

/** What is written on the cards of a brainstorm. @param {string} type @param {string} id */
function onCard(type, id) {
  if (type === 'remark') return opened.remark.value === id && Boolean(record(table(), 'idea', id));
  return type === 'edit' && Boolean(record(table(), 'idea', id) ?? record(table(), 'remark', id));
}

/** @param {string} kind of the round @param {string} key */
function inRound(kind, key) {
  const [type = '', id = ''] = key.split('/');
  switch (kind) {
    case 'brainstorm': return type === 'idea' ? key === ideaKey() && allows('idea') : onCard(type, id);
    case 'aanvullen':
      if (type === 'idea') return key === ideaKey() && allows('idea') && opened.idea.value;
      return id !== '' && isOpen(id) && (type !== 'remark' || opened.remark.value === id);
    case 'actie': return key === 'action' && allows('action') && (opened.action.value || !records(table(), 'action').length);
    default: return false;
  }
}

/** @param {string} key of a composer @returns {boolean} whether it stands in the page */
export const standing = key => !voteStands() && inRound(currentPace()?.kind ?? '', key);
