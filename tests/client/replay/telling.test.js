import assert from 'node:assert/strict';
import {test} from 'node:test';
import {columns} from '../../../client_static/core/replay/columns.js';
import {Course, SHORTENED, SILENCE} from '../../../client_static/core/replay/course.js';
import {before, find, Telling} from '../../../client_static/core/replay/happenings.js';
import {BEGAN, pastDay} from '../support/past_day.js';

/** @typedef {import('../../../client_static/core/replay/day.js').Step} Step */

/** @param {readonly Step[]} steps */
function heard(steps) {
  const telling = new Telling();
  for (const step of steps) telling.hear(step);
  return telling;
}

/** @param {[room: string, lane: string, operations: import('../../../client_static/core/types.js').Operation[]][]} changes @returns {Step[]} */
const stepsOf = changes => changes.map(([room, lane, operations], index) => [index + 1, BEGAN + index * 1_000, room, index + 1, 'x', [[lane, operations]], []]);

test('[RP-32] a long silence is passed through as a minute, and said; all else runs by the clock', () => {
  const times = [0, 30_000, 30_000 + SILENCE, 30_000 + SILENCE + 1, 40_000_000, 40_010_000];
  const course = new Course(times);
  assert.equal(course.length, 30_000 + SILENCE + 1 + SHORTENED + 10_000);
  assert.deepEqual(course.silences, [{from: 30_000 + SILENCE + 1, to: 40_000_000}]);
  for (const at of [...times, 10_000, 20_000_000, 39_999_000]) assert.ok(Math.abs(course.time(course.position(at)) - at) < 1_000, `${at}`);
  assert.equal(course.silenceAt(20_000_000)?.to, 40_000_000);
  assert.equal(course.silenceAt(10_000), null);
  assert.equal(course.time(-1), 0);
  assert.equal(course.time(course.length + 5), 40_010_000);
});

test('[RP-32] positions never run back, whatever the times', () => {
  const {steps} = pastDay(5, 800), times = steps.map(([, at]) => at), course = new Course(times);
  assert.equal(course.silences.length, 1, 'there was an hour without anything');
  let last = -1;
  for (const at of times) {
    const position = course.position(at);
    assert.ok(position >= last);
    last = position;
  }
  assert.equal(Math.round(last), Math.round(course.length));
});

test('a day without any event has a course of nothing', () => {
  const course = new Course([]);
  assert.equal(course.length, 0);
  assert.equal(course.position(5), 0);
});

test('what happens is told once, by what came, changed and went', () => {
  const table = 'c/table/3', hall = 'c/plenary/1', ballot = 'c/ballot/2';
  const told = heard(stepsOf([
    [hall, 'seat', [['round', 'r1', {title: {je: 'Actie'}}]]],
    [hall, 'seat', [['pace', 'now', {round: 'r1', phase: 'running', started: 5}]]],
    [hall, 'seat', [['pace', 'now', {round: 'r1', phase: 'paused', started: 5}]]],
    [table, 'seat', [['idea', 'i1', {text: 'Een tuin', merged: null}], ['table', 'self', {hand: null, pick: null}]]],
    [table, 'stage', [['idea', 'i1', {text: 'Een tuin', merged: null}]]],
    [table, 'seat', [['idea', 'i1', {text: 'Een tuintje', merged: null}]]],
    [table, 'seat', [['question', 'q1', {text: 'Van wie?', parent: 'i1'}]]],
    [table, 'seat', [['action', 'a1', {title: 'Tuin aanleggen', parties: []}]]],
    [table, 'seat', [['action', 'a1', {title: 'Tuin aanleggen', parties: [{}]}]]],
    [table, 'seat', [['table', 'self', {hand: 12, pick: null}]]],
    [table, 'seat', [['table', 'self', {hand: 12, pick: 'a1'}]]],
    [table, 'seat', [['idea', 'i1', null], ['withdrawn', 'i1', {text: 'weg'}]]],
    [hall, 'seat', [['announcement', 'n1', {text: 'Koffie', at: 1}]]],
    [ballot, 'seat', [['ballot', 'self', {phase: 'open', question: 'Welke?', tables: null}]]],
    [ballot, 'seat', [['ballot', 'self', {phase: 'closed', question: 'Welke?', tables: null}]]],
    ['c/ballot/3', 'seat', [['ballot', 'self', {phase: 'open', question: 'Deze?', tables: [7]}]]],
  ])).happenings.map(({kind, table: at, text}) => [kind, at, typeof text === 'string' ? text : text.je]);
  assert.deepEqual(told, [['round', 0, 'Actie'], ['idea', 3, 'Een tuin'], ['question', 3, 'Van wie?'], ['action', 3, 'Tuin aanleggen'], ['hand', 3, ''],
    ['pick', 3, 'Tuin aanleggen'], ['withdrawn', 3, ''], ['message', 0, 'Koffie'], ['vote', 0, 'Welke?'], ['vote_closed', 0, 'Welke?'], ['vote', 7, 'Deze?']]);
});

test('who works on a plan for a while is told of once, and counts as busy each time', () => {
  const steps = stepsOf([['c/table/1', 'seat', [['idea', 'i', {text: 'x'}]]], ['c/table/1', 'seat', [['action', 'a', {title: 'Plan'}]]],
    ...Array.from({length: 4}, (_, index) => /** @type {any} */ (['c/table/1', 'seat', [['action', 'a', {title: `Plan ${index}`}]]]))]);
  const telling = heard(steps);
  assert.deepEqual(telling.happenings.map(({kind}) => kind), ['idea', 'action']);
  assert.equal(telling.beats.filter(({sort}) => sort === 'actions').length, 5);
});

test('a search finds words in any order, whatever the accents, and stops in time', () => {
  const {happenings} = heard(pastDay(2, 600).steps);
  assert.equal(find(happenings, 'CAFE idee', 5).length, 5);
  assert.ok(find(happenings, 'idee 3', 9).every(({text, later}) => [text, ...later].join().includes('3')));
  assert.deepEqual([find(happenings, '  ', 5), find(happenings, 'bestaat niet', 5)], [[], []]);
});

test('what was changed is found by how it read first and by how it reads now', () => {
  const {happenings} = heard(stepsOf([['c/table/1', 'seat', [['idea', 'i', {text: 'Een tuin'}]]],
    ['c/table/1', 'seat', [['idea', 'i', {text: 'Een moestuin', merged: 'j'}]]],
    ['c/table/1', 'seat', [['idea', 'i', {text: 'Een boomgaard', merged: 'j'}]]]]));
  for (const word of ['tuin', 'moestuin', 'boomgaard']) assert.deepEqual(find(happenings, word, 5).map(({step, kind}) => [step, kind]), [[1, 'idea']], word);
});

test('what had happened by a step is found by halving', () => {
  const list = [2, 2, 5, 9].map(step => ({step}));
  assert.deepEqual([0, 1, 2, 4, 5, 8, 9, 99].map(step => before(list, step)), [0, 0, 2, 2, 3, 3, 4, 4]);
});

test('columns count everything once, writing and votes each on their own scale', () => {
  const {steps} = pastDay(4, 900), telling = heard(steps), course = new Course(steps.map(([, at]) => at));
  const one = columns(telling.beats, course, 1)[0], all = columns(telling.beats, course, 80);
  const writing = telling.beats.filter(({sort}) => sort !== 'votes').length;
  assert.ok(one && Math.abs(one.ideas + one.additions + one.actions - 1) < 1e-9 && one.votes === 1 && writing > 300);
  assert.ok(all.every(({ideas, additions, actions, votes}) => ideas + additions + actions <= 1 && votes <= 1));
  assert.ok(all.filter(({ideas}) => ideas > 0).length > 20);
});
