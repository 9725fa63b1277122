import assert from 'node:assert/strict';
import {test} from 'node:test';
import '../support/page.js';
import {attention, busiestFirst, SILENT_AFTER} from '../../../client_static/app/control/attention.js';
import {renewed} from '../../../client_static/app/control/cards.js';
import {fitted, ROOM} from '../../../client_static/app/control/fitted.js';
import {delay, expected, steadiness} from '../../../client_static/app/control/programme.js';
import {shortTitle, TITLE_LENGTH} from '../../../client_static/app/control/short_title.js';
import {byWriter, devices} from '../../../client_static/app/control/writers.js';
import {takenUp} from '../../../client_static/app/taken_up.js';
import {nextRound} from '../../../client_static/core/programme.js';

/** @typedef {import('../../../client_static/app/control/attention.js').TableRow} TableRow
 * @typedef {import('../../../client_static/core/programme.js').Placed} Placed */
/** @typedef {import('../../../client_static/core/types.js').Round} Round @typedef {import('../../../client_static/core/types.js').Pace} Pace */

/** @typedef {import('../../../client_static/app/control/writers.js').Line} Line @typedef {import('../../../client_static/core/types.js').Person} Person */

const MINUTE = 60_000, NOW = 1_700_000_000_000;

/** @param {number} number @param {Partial<TableRow>} [changes] @returns {TableRow} */
const row = (number, changes = {}) =>
  ({number, name: '', theme: 'A', people: 8, ideas: 0, additions: 0, actions: 0, last: NOW, hand: null, answered: false, pick: null,
  phase: 'running', deadline: null, ...changes});

/** @param {string} id @param {number} minutes @param {Partial<Round>} [changes] @returns {Placed} */
const round = (id, minutes, changes = {}) => [id, {
  order: 0, kind: 'brainstorm', minutes, title: {je: id}, prompt: {je: ''}, hints: [], example: null, late: null, allows: [], screen: 'round',
  state: 'planned', started: null, ended: null, ...changes,
}];

/** @param {Partial<Pace>} changes @returns {Pace} */
const pace = changes => ({round: 'b', kind: 'brainstorm', phase: 'running', deadline: null, remaining: null, started: null, ...changes});

const day = [round('a', 10, {state: 'ended', started: NOW - 30 * MINUTE, ended: NOW - 15 * MINUTE}),
  round('b', 20, {state: 'running', started: NOW - 15 * MINUTE}), round('c', 5), round('d', 10, {state: 'skipped'}), round('e', 15)];

test('a hand comes first, the longest first; then silence; then who was answered', () => {
  const rows = [row(1, {last: NOW - 2 * SILENT_AFTER}), row(2, {hand: NOW - 1000}), row(3, {hand: NOW - 9000}),
    row(4, {hand: NOW - 99_000, answered: true}), row(5)];
  const {problems, rest} = attention(rows, {now: NOW, writing: true, started: NOW - 20 * MINUTE});
  assert.deepEqual(problems.map(one => [one.row.number, one.kind]), [[3, 'hand'], [2, 'hand'], [1, 'silent'], [4, 'coming']]);
  assert.deepEqual(rest.map(one => one.number), [5]);
});

test('nobody is silent in the break, at an empty table or before five minutes of the round have gone', () => {
  const quiet = row(1, {last: NOW - 60 * MINUTE});
  const problems = (/** @type {TableRow} */ one, writing = true, started = NOW - 20 * MINUTE) => attention([one], {now: NOW, writing, started}).problems.length;
  assert.equal(problems(quiet), 1);
  assert.equal(problems(quiet, false), 0);
  assert.equal(problems({...quiet, people: 0}), 0);
  assert.equal(problems(quiet, true, NOW - 4 * MINUTE), 0);
});

test('the busiest table stands first, equals by number', () => {
  assert.deepEqual(busiestFirst([row(1, {ideas: 2}), row(3, {ideas: 1, additions: 4}), row(2, {ideas: 2})]).map(one => one.number), [3, 1, 2]);
});

test('next is the first round to come that was not skipped', () => {
  assert.equal(nextRound(day, pace({round: 'b'}))?.[0], 'c');
  assert.equal(nextRound(day, pace({round: 'c'}))?.[0], 'e');
  assert.equal(nextRound(day, pace({round: 'e'})), null);
  assert.equal(nextRound([round('a', 10)], undefined)?.[0], 'a');
});

test('lateness is the end of this round against the plan from when the day began', () => {
  assert.equal(delay(day, pace({deadline: NOW + 5 * MINUTE}), NOW), 5 * MINUTE);
  assert.equal(delay(day, pace({phase: 'paused', remaining: 5 * MINUTE}), NOW), 5 * MINUTE);
  assert.equal(delay(day, pace({phase: 'ended', deadline: NOW - 7 * MINUTE}), NOW), 0);
  assert.equal(delay(day, pace({round: 'e', phase: 'ended', deadline: NOW}), NOW), null);
  assert.equal(delay(day, undefined, NOW), null);
});

test('rounds to come are expected one after another, skipped ones left out', () => {
  assert.deepEqual([...expected(day, pace({deadline: NOW + 5 * MINUTE}), NOW)], [['c', NOW + 5 * MINUTE], ['e', NOW + 10 * MINUTE]]);
});

test('a short title is the first sentence, at most ninety characters, without its full stop', () => {
  assert.equal(shortTitle('Samen eten. Elke woensdag in het wijkcentrum.'), 'Samen eten');
  assert.equal(shortTitle('Regel één\nregel twee'), 'Regel één');
  assert.equal(shortTitle('  '), '');
  const long = `Een maatje voor iedereen die voor het eerst gaat werken, ${'en dat blijft zo het hele eerste jaar lang '.repeat(3)}`;
  assert.equal(shortTitle(long), 'Een maatje voor iedereen die voor het eerst gaat werken');
  assert.ok(shortTitle('woord '.repeat(40)).length <= TITLE_LENGTH);
  assert.ok(shortTitle('x'.repeat(300)).length <= TITLE_LENGTH);
});

test('new words of the table are taken over; a title that the moderator wrote stays', () => {
  const row = {id: 'a', kind: /** @type {const} */ ('idea'), table: 4, theme: 'A', title: 'Samen eten op vrijdag', text: 'Samen eten op vrijdag.',
    at: NOW, more: 0, joined: 0};
  const card = {title: 'Samen eten', text: 'Samen eten.', table: 4, theme: 'A', order: 0};
  assert.deepEqual(renewed(row, card), {title: 'Samen eten op vrijdag', text: 'Samen eten op vrijdag.'});
  assert.deepEqual(renewed(row, {...card, title: 'Aan tafel!'}), {title: 'Aan tafel!', text: 'Samen eten op vrijdag.'});
});

test('who wrote what: per person, and all of it per laptop; the newest words', () => {
  const line = (/** @type {Partial<Line>} */ of) => ({author: 'anna', scribe: null, at: 1, text: 'x', ...of});
  const found = byWriter([line({text: 'eerst'}), line({at: 3, text: 'laatst'}), line({at: 2, text: 'tussen'}),
    line({author: 'riet', scribe: 'laptop', text: 'van riet'}), line({author: '', scribe: 'laptop', at: 2, text: 'van niemand'}),
    line({author: 'laptop', at: 0, text: 'eigen'})]);
  assert.deepEqual(found.get('anna'), {n: 3, text: 'laatst', at: 3});
  assert.deepEqual(found.get('riet'), {n: 1, text: 'van riet', at: 1});
  assert.deepEqual(found.get('laptop'), {n: 3, text: 'van niemand', at: 2});
  assert.equal(found.has(''), false);
});

test('at a table those with a name come first, and guests with their laptop', () => {
  const person = (/** @type {Partial<Person>} */ of) => ({name: '', table: 1, shared: false, guest_of: null, ...of});
  const found = devices([['b', person({name: 'Bram'})], ['l', person({shared: true})], ['n', person({})],
    ['r', person({name: 'Riet', guest_of: 'l'})], ['a', person({name: 'Anna'})]]);
  assert.deepEqual(found.map(({id, guests}) => [id, guests.map(one => one.id)]), [['a', []], ['b', []], ['l', ['r']], ['n', []]]);
});

test('who takes an action up and what comes first, in a line', () => {
  assert.equal(takenUp({lead: 'Wijkteam', step: 'Ans: belt de school, vrijdag.'}), 'Trekker: Wijkteam. Eerste stap: Ans: belt de school, vrijdag.');
  assert.equal(takenUp({lead: '', step: 'Ans: belt'}), 'Eerste stap: Ans: belt.');
  assert.equal(takenUp({lead: 'Wijkteam', step: ''}), 'Trekker: Wijkteam.');
  assert.equal(takenUp({lead: '', step: ''}), '');
});

test('the options of a vote fit in one command, whatever they are written in', () => {
  const few = [{id: 'a', title: 'Tuin', text: 'Een tuin', table: 1, lead: 'Ans', step: 'belt'}, {title: 'Bank'}];
  assert.deepEqual(fitted(few), few);
  for (const letter of ['a', 'é', '🌱']) {
    const many = fitted(Array.from({length: 40}, (_, index) => ({id: `${index}`, title: `Idee ${index}`, text: letter.repeat(1000), lead: 'Ans', step: ''})));
    assert.ok(new TextEncoder().encode(JSON.stringify(many)).length <= ROOM, letter);
    assert.ok(many.every(({title, text, lead}, index) => title === `Idee ${index}` && text?.match(/^\p{L}+…$|^🌱+…$/u) && lead === 'Ans'), letter);
  }
  const crowded = fitted(Array.from({length: 100}, (_, index) =>
    ({title: `Een lange titel die er staat en blijft staan, nummer ${index} van de honderd, want zo veel zijn er`, text: 'a'.repeat(500)})));
  assert.ok(crowded.every(({text}) => (text ?? '').length < 80));
  const initiatives = fitted(Array.from({length: 200}, (_, index) =>
    ({id: `01kagj5nbh9a5nsyhrp5c3c${index + 100}`, title: index % 3 ? `Initiatief ${index} ${'met bewoners en ondernemers '.repeat(6)}` : `Tuin ${index}`})));
  assert.ok(new TextEncoder().encode(JSON.stringify(initiatives)).length <= ROOM);
  assert.ok(initiatives.every(({title}, index) => index % 3 ? title.startsWith(`Initiatief ${index}`) && title.endsWith('…') : title === `Tuin ${index}`));
});

test('how long something has stood begins anew with each change', () => {
  const stood = steadiness();
  assert.deepEqual([stood(5, 1000), stood(5, 1400), stood(6, 1500), stood(6, 4500), stood(5, 4600)], [0, 400, 0, 3000, 0]);
});
