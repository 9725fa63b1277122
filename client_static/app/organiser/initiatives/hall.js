/** The list that stands open, as its room has it at this moment. */
import {computed} from '../../../vendor/signals-core/signals-core.js';
import {listRoom} from '../../../core/rooms.js';
import {link, record, records, refusals, send, subscribe, unsubscribe} from '../../session.js';
import {hasField} from '../edits.js';
import {watchHall} from '../live.js';
import {route} from '../route.js';
import {looksOf} from './filter.js';

/** @typedef {import('../../../core/types.js').Initiative} Initiative */
/** @typedef {import('../../../core/types.js').Area} Area */
/** @typedef {import('../../../core/types.js').Criterion} Criterion */
/** @typedef {import('../../../core/types.js').Group} Group */
/** @typedef {[id: string, record: Initiative]} Listed */

export const conference = () => route.value.page === 'initiatives' ? route.value.conference : '';
export const room = computed(() => conference() ? listRoom(conference()) : '');

/** @param {string} of a conference */
export function openList(of) {
  watchHall(of);
  subscribe(listRoom(of), ['stage']);
}

/** @param {string} of */
export const leaveList = of => { if (of) unsubscribe(listRoom(of)); };

/** Whether what is not here is not there: every room that is wanted has answered. */
export const hasCome = () => link.value === 'open';

export const settings = () => (room.value && record(room.value, 'list')) || {rule: /** @type {'mean' | 'best'} */ ('mean'), best: 3, top: 6};
/** @returns {[id: string, record: Group][]} */
export const groups = () => room.value ? records(room.value, 'group') : [];
/** @returns {[id: string, record: Criterion][]} */
export const criteria = () => room.value ? records(room.value, 'criterion') : [];
/** @returns {[id: string, record: Area][]} */
export const areas = () => room.value ? records(room.value, 'area') : [];
/** @returns {Listed[]} */
export const initiatives = () => room.value ? records(room.value, 'initiative') : [];
export const doubles = () => room.value ? records(room.value, 'double') : [];
export const intakes = () => room.value ? records(room.value, 'intake') : [];
export const removed = () => room.value ? records(room.value, 'removed') : [];
export const choice = () => room.value ? record(room.value, 'choice') : undefined;

/** @param {'initiative' | 'area'} on */
export const scoredOn = on => criteria().filter(([, one]) => one.on === on);

/** @param {string} id @returns {string} '' for none */
export const areaTitle = id => areas().find(([one]) => one === id)?.[1].title ?? '';

/** What the filters offer, with how many there are of each. */
export const looks = computed(() => looksOf(initiatives()));

/** @param {string} type @param {import('../../../core/types.js').Params} data @returns {string} id of the command */
export const ask = (type, data) => room.value ? send(room.value, type, data) : '';

/** Commands of a form that tells itself how they went. @type {Set<string>} */
const ofForms = new Set();

/** As `ask`, from such a form. @param {string} type @param {import('../../../core/types.js').Params} data @returns {string} */
export function askHere(type, data) {
  const id = ask(type, data);
  ofForms.add(id);
  return id;
}

/** What was refused and stands nowhere else. */
export const troubles = () => refusals.value.filter(one => one.command.room === room.value && !hasField(one.id) && !ofForms.has(one.id));
