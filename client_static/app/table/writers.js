/** Who writes on this device: its own person or, on the laptop of a table, whoever sits behind it. */
import {effect, untracked} from '../../vendor/signals-core/signals-core.js';
import {draft} from '../drafts.js';
import {person} from '../people.js';
import {me} from '../session.js';

/** @typedef {{participant: string, name: string}} Guest */

/** The person of the device itself; '' is nobody's name; else a guest. */
export const SELF = 'self';

/** @returns {import('../drafts.js').Draft<Guest[]>} people who were added on this device */
const kept = () => draft(`guests/${me.value?.participant ?? ''}`, /** @type {Guest[]} */ ([]));

/** @returns {import('../drafts.js').Draft<string>} */
const chosen = () => draft(`writer/${me.value?.participant ?? ''}`, me.value?.shared ? '' : SELF);

/** @returns {boolean} whether several people write on this device */
export const shared = () => Boolean(me.value?.shared);

/** @returns {Guest[]} */
export const guests = () => kept().value;

/** @returns {string} SELF, '' or the id of a guest */
export const writer = () => shared() ? chosen().value : SELF;

/** @param {string} id SELF, '' or the id of a guest */
export const choose = id => chosen().set(id);

/** Added here a moment ago: the roster does not show them yet. @type {Set<string>} */
const fresh = new Set();

/** @param {Guest} guest */
export function welcomeGuest(guest) {
  fresh.add(guest.participant);
  if (!guests().some(({participant}) => participant === guest.participant)) kept().set([...guests(), guest]);
  choose(guest.participant);
}

/** Whom the moderator removed writes here no longer; what is being typed goes on in nobody's name. @returns {() => void} stop */
export const watchGuests = () => effect(() => {
  if (!shared() || !person(me.value?.participant ?? '')) return;
  const there = guests().filter(({participant}) => person(participant));
  untracked(() => {
    for (const {participant} of there) fresh.delete(participant);
    const stay = guests().filter(guest => there.includes(guest) || fresh.has(guest.participant));
    if (stay.length < guests().length) kept().set(stay);
    if (![SELF, ''].includes(writer()) && !stay.some(({participant}) => participant === writer())) choose('');
  });
});

/** What a command says of its author. @returns {{as?: string}} */
export function signed() {
  const id = writer();
  return id === SELF ? {} : {as: id};
}

/** @param {{author: string, scribe: string | null}} written @returns {boolean} whether it was written on this device */
export const wroteIt = ({author, scribe}) => {
  const id = me.value?.participant;
  return Boolean(id) && (author === id || scribe === id);
};
