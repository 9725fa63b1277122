/** What the report's room says at this moment: whether it is open, what stands in it, and what became of my own. */
import {link, me, outbox, record, records, refusals} from '../session.js';
import {room} from './who.js';

/** @typedef {import('../../core/types.js').ReportAddition} Addition */
/** @typedef {[id: string, record: Addition]} Added */

export const hasCome = () => link.value === 'open';
export const isOpen = () => record(room, 'link')?.open ?? false;

/** @param {Added} a @param {Added} b */
const byTime = ([, a], [, b]) => a.at - b.at;

/** What stands in the report. @returns {Added[]} */
export const additions = () => [...records(room, 'addition', 'seat')].sort(byTime);
/** @returns {Added[]} */
export const mine = () => me.value ? [...records(room, 'addition', `own/${me.value.participant}`)].sort(byTime) : [];
/** What I wrote and the service has not acknowledged yet. @returns {Added[]} */
export const underWay = () => outbox.value.filter(one => one.room === room && one.type === 'add').map(({id, data}) =>
  /** @type {Added} */ ([id, {target: String(data.target), kind: /** @type {Addition['kind']} */ (data.kind), text: String(data.text), at: 0}]));
export const refused = () => refusals.value.filter(one => one.command.room === room);
