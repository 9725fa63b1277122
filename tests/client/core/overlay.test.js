import assert from 'node:assert/strict';
import {test} from 'node:test';
import {applyFrame, empty} from '../../../client_static/core/lanes.js';
import {confirmed, laying, view} from '../../../client_static/core/view.js';
import {state} from '../support/socket.js';

const ROOM = 'c/table/3';
const idea = {text: 'Leeskring', author: 'p2', scribe: null, at: 10, edited: false, late: false, merged: null, detail: null, round: 'r1'};
const self = {number: 3, name: '', theme: 'A', hosts: ['p2'], hand: null, answered: false, pick: null};
const store = [state(ROOM, 'seat', 1, [['idea', 'i1', idea], ['idea', 'i2', {...idea, at: 20, late: true}], ['table', 'self', self],
  ['addition', 'a1', {...idea, parent: 'i1', at: 30}], ['action', 'x1', {...idea, title: 'Proef', what: '', at: 40}]]),
state(ROOM, 'own/p1', 1, [['withdrawn', 'w1', {kind: 'idea', text: 'weg', reason: '', by_host: false, at: 5}]])].reduce(applyFrame, empty());

let count = 0;
/** @param {string} type @param {any} data @param {object} [changes] @returns {import('../../../client_static/core/types.js').Command} */
const command = (type, data, changes) => ({id: `n${++count}`, room: ROOM, type, data, at: 99, by: 'p1', ...changes});

/** @param {string} kind @param {...import('../../../client_static/core/types.js').Command} commands */
const shown = (kind, ...commands) => new Map(view(confirmed(store, ROOM, kind), kind, laying(store, ROOM, commands)));

for (const [type, data] of /** @type {[string, object][]} */ (
  [['idea', {text: 'Nieuw'}], ['comment', {parent: 'i1', text: 'Mooi'}], ['addition', {parent: 'i1', text: 'En ook'}],
  ['question', {parent: 'i1', text: 'Hoe?'}], ['existing', {parent: 'i1', text: 'Is er al', link: 'https://buurt.example'}], ['action', {title: 'Pilot'}],
  ['remark', {parent: 'i1', text: 'Die ken ik'}], ['idea', {text: 'Bel Ans', case: 'k1', suggests: 'contact'}]])) {
  test(`[CL-10] a waiting ${type} is shown, pending, last, by its giver`, () => {
    const all = shown(type, command(type, {...data, round: 'r1'}, {id: 'z9'}));
    const made = all.get('z9');
    assert.deepEqual({...made, ...data, pending: true, author: 'p1', scribe: null, at: 99, edited: false, late: false, round: 'r1'}, made);
    assert.equal([...all.keys()].at(-1), 'z9');
  });
}

test('[CL-10] written for a guest: the guest is the author, the device the scribe; for nobody the name stays empty', () => {
  const one = shown('idea', command('idea', {text: 'x', as: 'g1'}, {id: 'z1'})).get('z1');
  assert.deepEqual([one?.author, one?.scribe, 'as' in (one ?? {})], ['g1', 'p1', false]);
  assert.equal(shown('idea', command('idea', {text: 'x', as: ''}, {id: 'z1'})).get('z1')?.author, '');
});

test('[CL-10] once the server shows it, it is as the server has it', () => {
  assert.deepEqual(shown('idea', command('idea', {text: 'anders'}, {id: 'i1'})).get('i1'), idea);
});

test('[CL-10] an edit shows the new words', () => {
  const edit = command('edit', {target: 'i1', text: 'Leeskring op straat'});
  assert.deepEqual(shown('idea', edit).get('i1'), {...idea, text: 'Leeskring op straat', edited: true, pending: true});
  assert.equal(shown('addition', command('edit', {target: 'a1', text: 'ja'})).get('a1')?.text, 'ja');
  assert.equal(shown('idea', command('edit', {target: 'unknown', text: 'x'})).size, 2);
});

test('[CL-10] an edit of what itself still waits', () => {
  const made = command('idea', {text: 'een'}, {id: 'z1'});
  assert.equal(shown('idea', made, command('edit', {target: 'z1', text: 'twee'})).get('z1')?.text, 'twee');
});

test('[CL-10] edit_action changes the fields it names', () => {
  const {title, what, place, edited} = shown('action', command('edit_action', {target: 'x1', place: 'Noord', round: 'r3'})).get('x1') ?? {};
  assert.deepEqual({title, what, place, edited}, {title: 'Proef', what: '', place: 'Noord', edited: true});
});

test('[CL-10] withdraw takes it away and keeps its text for its author', () => {
  const take = command('withdraw', {target: 'i1', reason: 'dubbel'});
  assert.ok(!shown('idea', take).has('i1'));
  assert.deepEqual(shown('withdrawn', take).get('i1'), {kind: 'idea', text: 'Leeskring', reason: 'dubbel', by_host: false, at: 99, pending: true});
});

test('[CL-10] withdrawing what still waits takes it away', () => {
  assert.ok(!shown('idea', command('idea', {text: 'een'}, {id: 'z1'}), command('withdraw', {target: 'z1'})).has('z1'));
});

test('[CL-10] restore waits where it was withdrawn', () => {
  assert.equal(shown('withdrawn', command('restore', {target: 'w1'})).get('w1')?.pending, true);
});

test('[CL-10] detail fills in beside what was there', () => {
  const all = shown('idea', command('detail', {idea: 'i1', whom: 'ouderen'}), command('detail', {idea: 'i1', where: 'wijk'}));
  assert.deepEqual(all.get('i1')?.detail, {whom: 'ouderen', where: 'wijk', pays: '', arranges: ''});
});

test('[CL-10] merge, unmerge and place', () => {
  assert.equal(shown('idea', command('merge', {source: 'i1', into: 'i2'})).get('i1')?.merged, 'i2');
  assert.equal(shown('idea', command('merge', {source: 'i1', into: 'i2'}), command('unmerge', {source: 'i1'})).get('i1')?.merged, null);
  assert.equal(shown('idea', command('place', {target: 'i2'})).get('i2')?.late, false);
});

test('[CL-10] hand, host, pick and answer change the table', () => {
  const table = (/** @type {any[]} */ ...commands) => shown('table', ...commands).get('self') ?? {};
  assert.equal(table(command('hand', {up: true})).hand, 99);
  assert.equal(table(command('hand', {up: true}), command('hand', {up: false})).hand, null);
  assert.deepEqual(table(command('host', {take: true})).hosts, ['p2', 'p1']);
  assert.deepEqual(table(command('host', {take: false}, {by: 'p2'})).hosts, []);
  assert.equal(table(command('pick', {action: 'x1'})).pick, 'x1');
  assert.equal(table(command('answer_hand', {})).answered, true);
});

test('[CL-10] a paper that waits is the one that counts, unless the server has a newer', () => {
  const room = 'c/ballot/1';
  const had = applyFrame(empty(), state(room, 'own/p1', 1, [['paper', 'self', {revision: 4, choices: {a: 1}}]]));
  const papers = (/** @type {any} */ data) => new Map(view(confirmed(had, room, 'paper'), 'paper', laying(had, room, [command('cast', data, {room})])));
  assert.deepEqual(papers({revision: 5, choices: {b: 2}}).get('self'), {revision: 5, choices: {b: 2}, pending: true});
  assert.deepEqual(papers({revision: 4, choices: {b: 2}}).get('self'), {revision: 4, choices: {a: 1}});
  assert.deepEqual(papers({revision: 1, choices: {b: 2}, voter: 'v2'}).get('v2')?.choices, {b: 2});
});

test('[CL-10] what the moderator asks shows only once it happened', () => {
  assert.equal(shown('pace', command('start_round', {round: 'r1'})).size, 0);
});

test('[CL-10] commands of other rooms lie over nothing here, and nothing confirmed changes', () => {
  const before = structuredClone(store.get(`${ROOM}|seat`));
  assert.equal(confirmed(store, ROOM, 'idea').size, shown('idea', command('idea', {text: 'x'}, {room: 'c/table/4'})).size);
  shown('idea', command('edit', {target: 'i1', text: 'x'}), command('withdraw', {target: 'i2'}));
  assert.deepEqual(store.get(`${ROOM}|seat`), before);
});

test('[CL-09] the same record in two lanes is one, as stage has it', () => {
  const roster = [state('c/roster/1', 'stage', 0, [['person', 'p1', {name: 'Noor', sector: 'zorg'}]]),
    state('c/roster/1', 'seat', 0, [['person', 'p1', {name: 'Noor'}]])].reduce(applyFrame, empty());
  assert.deepEqual([...confirmed(roster, 'c/roster/1', 'person')], [['p1', {name: 'Noor', sector: 'zorg'}]]);
});

test('[CL-11] the order does not depend on how the records came', () => {
  const order = (/** @type {[string, object][]} */ records) => view(new Map(records), 'x', []).map(([id]) => id).join('');
  assert.equal(order([['b', {at: 2}], ['c', {at: 1}], ['a', {at: 2}]]), 'cab');
  assert.equal(order([['b', {order: 2, at: 1}], ['c', {order: 1, at: 9}]]), 'cb');
  assert.equal(order([['10', {number: 10}], ['9', {number: 9}], ['2', {number: 2}]]), '2910');
  assert.equal(order([['10', {}], ['9', {}]]), '910');
});

test('[CL-10] a case is held, joined and judged at once, and an edit may change what a suggestion is', () => {
  const known = {status: null, at: null, holders: ['p2'], joined: []};
  const here = [state(ROOM, 'seat', 1, [['case', 'k1', known], ['idea', 's1', {...idea, case: 'k1', suggests: 'proposal'}]])].reduce(applyFrame, empty());
  /** @param {string} kind @param {...import('../../../client_static/core/types.js').Command} commands */
  const laid = (kind, ...commands) => new Map(view(confirmed(here, ROOM, kind), kind, laying(here, ROOM, commands)));
  const all = laid('case', command('hold_case', {case: 'k1', holds: true}), command('hold_case', {case: 'k1', holds: false, who: 'p2'}),
    command('set_status', {case: 'k1', status: 'out_of_time'}), command('join_case', {case: 'k1', joins: true, as: 'g1'}));
  assert.deepEqual(all.get('k1'), {status: 'out_of_time', at: 99, holders: ['p1'], joined: ['g1'], pending: true});
  assert.equal(laid('idea', command('edit', {target: 's1', text: 'x', suggests: 'question'})).get('s1')?.suggests, 'question');
});
