/** A conference being set up. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import * as plans from '../../../client_static/app/organiser/plan.js';

/** @type {import('../../../client_static/app/api.js').Format} */
const FORMAT = {
  name: 'werkconferentie',
  title: {je: 'Werkconferentie', en: 'Work conference'},
  description: {je: 'Een dag.', en: 'A day.'},
  themes: ['A', 'B', 'C', 'D', 'E'].map(letter => ({
    letter, title: {je: `Thema ${letter}`, en: `Theme ${letter}`}, question: {je: `Wat wil je bij ${letter}?`, u: `Wat wilt u bij ${letter}?`,
      en: `What about ${letter}?`},
  })),
  rounds: [],
};

/** @param {Partial<plans.Plan>} [change] @returns {plans.Plan} */
const plan = change => ({...plans.planFrom(FORMAT, 'nl', 'je'), title: 'Een dag', ...change});
/** @param {plans.Plan} value */
const themesOf = value => value.tables.map(table => table.theme).join('');

test('eleven tables over five themes, neighbours together', () => {
  assert.equal(themesOf(plan()), 'AAABBCCDDEE');
  assert.deepEqual(plans.spread(['A', 'B'], 1), ['A']);
});

test('a spread that nobody touched is spread again when the number changes', () => {
  assert.equal(themesOf(plans.withTableCount(plan(), 5)), 'ABCDE');
  assert.equal(themesOf(plans.withTableCount(plan(), 12)), 'AAABBBCCDDEE');
  assert.equal(themesOf(plans.withTableCount(plan(), 0)), '');
});

test('a spread made by hand keeps its tables; new ones go to the themes with the fewest', () => {
  const mine = plans.withTable(plan(), 0, {theme: 'E', name: 'Hoek'});
  const more = plans.withTableCount(mine, 13);
  assert.equal(themesOf(more), 'EAABBCCDDEEAB');
  assert.equal(more.tables[0]?.name, 'Hoek');
  assert.equal(themesOf(plans.withTableCount(mine, 3)), 'EAA');
  assert.equal(themesOf(plans.respread(mine)), 'AAABBCCDDEE');
});

test('texts that were left alone follow the language and the address, others stay', () => {
  const mine = plans.withTheme(plan(), 'A', {title: 'Eigen titel'});
  const formal = plans.spokenAs(mine, FORMAT, 'nl', 'u');
  assert.equal(formal.themes[0]?.question, 'Wat wilt u bij A?');
  const english = plans.spokenAs(formal, FORMAT, 'en', 'u');
  assert.deepEqual(english.themes[0], {letter: 'A', title: 'Eigen titel', question: 'What about A?'});
  assert.deepEqual(plans.spokenAs(english, FORMAT, 'nl', 'je').themes, mine.themes);
});

test('a theme is added with the first free letter and its tables go elsewhere when it goes', () => {
  const fewer = plans.withoutTheme(plan(), 'B');
  assert.equal(themesOf(fewer), 'AAACCCDDDEE');
  assert.deepEqual(plans.withAnotherTheme(fewer).themes.map(theme => theme.letter), ['A', 'B', 'C', 'D', 'E']);
  const mine = plans.withoutTheme(plans.withTable(plan(), 0, {theme: 'E'}), 'E');
  assert.equal(themesOf(mine), 'AAABBCCDDBC');
});

test('themes without a table are named', () => {
  assert.deepEqual(plans.bareThemes(plans.withTableCount(plan(), 3)), ['D', 'E']);
});

test('a sound plan has no problems, and what is wrong is found by its field', () => {
  assert.equal(plans.problems(plan()).size, 0);
  const wrong = plans.withTable(plans.withTheme(plan({title: ' '}), 'C', {title: '', question: 'x'.repeat(301)}), 1, {seats: 0, name: 'x'.repeat(61)});
  assert.deepEqual([...plans.problems(wrong).keys()], ['title', 'theme-C', 'question-C', 'seats-2', 'name-2']);
  assert.equal(plans.problems(plan({tables: []})).get('count')?.key, 'organiser.problem.count');
  assert.equal(plans.problems(plan({title: 'x'.repeat(121)})).get('title')?.limit, 120);
  assert.equal(plans.problems(plans.withTable(plan(), 0, {seats: Number.NaN})).size, 1);
});
