/** The list that a weighing is about: criteria in their groups, areas and their initiatives. Call in a view: it subscribes. */
import {me, record, records, subscribe} from '../session.js';

/** @typedef {{order: number, title: string}} Group */
/** @typedef {{order: number, title: string, group: string, on: 'initiative' | 'area', lowest: number, highest: number, better: 'high' | 'low'}} Criterion */
/** @typedef {{order: number, title: string}} Area @typedef {{order: number, title: string, area: string}} Initiative */
/** What the organisers chose beside what the vote computes. @typedef {{areas: string[], reason: string, at: number}} Choice */

/** @returns {string} '' before the conference is known */
export const listRoom = () => me.value ? `${me.value.conference}/list/1` : '';

/** One that has no list yet has an empty one. */
export const followList = () => subscribe(listRoom());

/** @returns {[string, Group][]} */
export const groups = () => records(listRoom(), 'group');
/** @returns {[string, Criterion][]} */
export const criteria = () => records(listRoom(), 'criterion');
/** @returns {[string, Area][]} */
export const areas = () => records(listRoom(), 'area');
/** @returns {[string, Initiative][]} */
export const initiatives = () => records(listRoom(), 'initiative');

/** @returns {Choice | undefined} */
export const choice = () => record(listRoom(), 'choice');
