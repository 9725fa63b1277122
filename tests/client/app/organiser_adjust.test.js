/** A conference that exists, being changed. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {countWords, keptIn, keyOf, nextTable, orderOf, problemOf} from '../../../client_static/app/organiser/adjust.js';

/** @typedef {import('../../../client_static/app/organiser/adjust.js').Hall} Hall */
/** @typedef {import('../../../client_static/app/organiser/adjust.js').Field} Field */

const QUESTION = {je: 'Wat wil je?', u: 'Wat wilt u?', en: 'What do you want?'};

/** @param {'je' | 'u'} [address] @returns {Hall} */
const hall = (address = 'je') => ({
  conference: {title: 'Wijkdag', date: '', language: 'nl', address, format: 'werkconferentie', code: 'ABCDEFGH', spoken: 'ABCDE', state: 'planned', seal: null},
  themes: new Map([['A', {letter: 'A', title: {je: 'Groen'}, question: QUESTION}], ['B', {letter: 'B', title: {je: 'Samen'}, question: QUESTION}]]),
  tables: new Map([['1', {number: 1, name: '', theme: 'A', seats: 8}]]),
  rounds: new Map([['pitch', /** @type {any} */ ({order: 1, kind: 'pitch', minutes: 5, title: {je: 'Pitch'}, prompt: {je: 'Vertel.'}, state: 'planned'})]]),
});

/** @type {Field} */ const TITLE = {of: 'theme', id: 'A', part: 'title'};
/** @type {Field} */ const SEATS = {of: 'table', id: '1', part: 'seats'};

test('a field shows what is kept, as the conference speaks', () => {
  assert.equal(keptIn({of: 'theme', id: 'A', part: 'question'}, hall('u')), 'Wat wilt u?');
  assert.equal(keptIn(SEATS, hall()), '8');
  assert.equal(keptIn({of: 'round', id: 'pitch', part: 'minutes'}, hall()), '5');
  assert.equal(keptIn({of: 'round', id: 'gone', part: 'prompt'}, hall()), '');
});

test('a theme with another title keeps its question in every language', () => {
  const order = orderOf(TITLE, field => keyOf(field) === keyOf(TITLE) ? 'Plein' : undefined, hall());
  assert.deepEqual(order, {type: 'set_theme', data: {letter: 'A', title: 'Plein', question: QUESTION}});
});

test('what is under way for the same table goes along', () => {
  const order = orderOf(SEATS, ({part}) => part === 'seats' ? '6' : part === 'name' ? 'Hoek' : undefined, hall());
  assert.deepEqual(order, {type: 'set_table', data: {number: 1, name: 'Hoek', theme: 'A', seats: 6}});
});

test('of a round and of the conference only what was changed is sent', () => {
  assert.deepEqual(orderOf({of: 'round', id: 'pitch', part: 'minutes'}, () => '7', hall()), {type: 'set_round', data: {round: 'pitch', minutes: 7}});
  assert.deepEqual(orderOf({of: 'conference', id: 'self', part: 'address'}, () => 'u', hall()), {type: 'set_conference', data: {address: 'u'}});
});

test('a prompt has twelve words at most; a dash is none', () => {
  const twelve = 'een twee drie vier vijf zes – zeven acht negen tien elf twaalf';
  /** @type {Field} */ const prompt = {of: 'round', id: 'pitch', part: 'prompt'};
  assert.equal(countWords(twelve), 12);
  assert.equal(problemOf(prompt, twelve), null);
  assert.equal(problemOf(prompt, `${twelve} dertien`)?.key, 'organiser.problem.promptWords');
  assert.equal(problemOf(prompt, ' ')?.key, 'organiser.problem.prompt');
});

test('seats and minutes are whole numbers within bounds', () => {
  for (const text of ['', '0', '201', '1,5', 'tien']) assert.equal(problemOf(SEATS, text)?.key, 'organiser.problem.seats', text);
  assert.equal(problemOf(SEATS, '200'), null);
  assert.equal(problemOf({of: 'round', id: 'pitch', part: 'minutes'}, '1441')?.key, 'organiser.problem.minutes');
});

test('another table goes to the theme with the fewest', () => {
  assert.deepEqual(nextTable(hall()), {theme: 'B', name: '', seats: '8'});
});
