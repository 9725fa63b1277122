/** The list that a weighing is about: criteria in their groups, areas and their initiatives. Call in a view: it subscribes. */
import {listRoom} from '../../core/rooms.js';
import {me, record, records, subscribe} from '../session.js';

/** @returns {import('../../core/types.js').ListRoom | ''} '' before the conference is known */
export const list = () => me.value ? listRoom(me.value.conference) : '';

/** One that has no list yet has an empty one. */
export const followList = () => subscribe(list());

export const groups = () => records(list(), 'group');
export const criteria = () => records(list(), 'criterion');
/** As everybody may see them. */
export const areas = () => records(list(), 'area', 'seat');
/** As everybody may see them. */
export const initiatives = () => records(list(), 'initiative', 'seat');

/** What the organisers chose beside what the vote computes. */
export const choice = () => record(list(), 'choice');
