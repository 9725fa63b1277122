import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Delivery} from '../../../client_static/core/delivery.js';
import {concerns, keep, waiting} from '../../../client_static/core/outbox.js';
import {Replica} from '../../../client_static/core/replica.js';
import {safeStorage} from '../../../client_static/core/storage.js';
import {ops, state} from '../support/socket.js';
import {webStorage} from '../support/storage.js';
import {Time} from '../support/time.js';

const ROOM = 'c/table/3';

/** @param {string} id @param {object} [changes] @returns {import('../../../client_static/core/types.js').Command} */
const command = (id, changes) => ({id, room: ROOM, type: 'idea', data: {text: id}, at: 1, by: 'p1', ...changes});

function desk(web = webStorage()) {
  const time = new Time(), storage = safeStorage(() => web, () => {}), replica = new Replica();
  const open = (by = 'p1') => new Delivery({storage, by, now: () => time.now});
  replica.want(ROOM);
  replica.receive(state(ROOM, 'seat', 1));
  return {web, time, storage, replica, open, delivery: open()};
}

/** @param {readonly {id: string}[]} list */
const ids = list => list.map(({id}) => id).join(' ');

test('[OB-01] a command is stored under its own key before it can be sent', () => {
  const {web, delivery} = desk();
  delivery.give(command('a'));
  assert.deepEqual(JSON.parse(web.kept.get('sp:out:a') ?? ''), command('a'));
  assert.equal(ids(delivery.due()), 'a');
});

test('[OB-02] it is there after a reload', () => {
  const {open, delivery} = desk();
  delivery.give(command('b'));
  delivery.give(command('a'));
  assert.equal(ids(open().commands), 'a b');
  assert.equal(ids(open().due()), 'a b');
});

test('[OB-02] what is not a command is passed over', () => {
  const {web, open} = desk();
  web.kept.set('sp:out:x', '{broken');
  web.kept.set('sp:out:y', '{"id":7}');
  web.kept.set('sp:out:z', 'null');
  assert.equal(open().commands.length, 0);
});

test('[OB-03] sent once per connection, and again over the next, in order', () => {
  const {delivery} = desk();
  for (const id of ['b', 'a', 'c']) delivery.give(command(id));
  assert.equal(ids(delivery.due()), 'a b c');
  assert.equal(ids(delivery.due()), '');
  delivery.reconnected();
  assert.equal(ids(delivery.due()), 'a b c');
});

test('[OB-04] it leaves when acknowledged and shown', () => {
  const {web, delivery, replica} = desk();
  delivery.give(command('a'));
  replica.receive(ops(ROOM, 'seat', 1, 2, [['idea', 'a', {}]]));
  delivery.acknowledge({t: 'ack', id: 'a', version: 2}, replica);
  assert.equal(delivery.commands.length + web.kept.size, 0);
});

test('[OB-04] acknowledged with a hole in the lane, it stays until the state has come', () => {
  const {delivery, replica} = desk();
  delivery.give(command('a'));
  replica.receive(ops(ROOM, 'seat', 3, 4, [['idea', 'a', {}]]));
  delivery.acknowledge({t: 'ack', id: 'a', version: 4}, replica);
  assert.equal(ids(delivery.commands), 'a');
  replica.receive(state(ROOM, 'seat', 4, [['idea', 'a', {}]]));
  delivery.sweep(replica);
  assert.equal(ids(delivery.commands), '');
});

test('[OB-04] acknowledged at a version that no lane of ours carries, it leaves after a moment', () => {
  const {time, delivery, replica} = desk();
  delivery.give(command('a', {type: 'host', data: {take: true}}));
  delivery.acknowledge({t: 'ack', id: 'a', version: 9}, replica);
  assert.equal(ids(delivery.commands), 'a');
  time.pass(2001);
  delivery.sweep(replica);
  assert.equal(ids(delivery.commands), '');
});

test('[OB-04] nobody here reads the room: the acknowledgement is enough', () => {
  const {delivery, replica} = desk();
  delivery.give(command('a', {room: 'c/table/9'}));
  delivery.acknowledge({t: 'ack', id: 'a', version: 9}, replica);
  assert.equal(ids(delivery.commands), '');
});

test('[OB-04] an acknowledgement that comes twice, or of what is not ours, does nothing', () => {
  const {delivery, replica} = desk();
  delivery.acknowledge({t: 'ack', id: 'nobody', version: 1}, replica);
  delivery.give(command('nobody'));
  assert.equal(ids(delivery.due()), 'nobody');
});

test('[OB-05] a rejection keeps the content, through a reload, until it is let go', () => {
  const {web, open, delivery} = desk();
  delivery.give(command('a'));
  delivery.reject({t: 'reject', id: 'a', code: 'wrong_round', params: {round: 'r1'}});
  assert.equal(delivery.commands.length, 0);
  assert.deepEqual(delivery.refusals, [{id: 'a', code: 'wrong_round', params: {round: 'r1'}, command: command('a')}]);
  assert.deepEqual(open().refusals, delivery.refusals);
  assert.equal(open('p2').refusals.length, 0);
  delivery.dismiss('a');
  assert.equal(delivery.refusals.length + web.kept.size, 0);
});

test('[OB-06] slow_down waits and tries again', () => {
  const {time, delivery} = desk();
  delivery.give(command('a'));
  delivery.due();
  delivery.reject({t: 'reject', id: 'a', code: 'slow_down', params: {retry: 700}});
  assert.equal(delivery.refusals.length, 0);
  assert.equal(ids(delivery.due()), '');
  time.pass(700);
  assert.equal(ids(delivery.due()), 'a');
});

test('[OB-07] of ballot papers the newest per ballot and voter waits', () => {
  const {delivery} = desk();
  const cast = (/** @type {string} */ id, /** @type {number} */ revision, room = 'c/ballot/1', /** @type {object} */ more = {}) =>
    command(id, {room, type: 'cast', data: {revision, choices: {}, ...more}});
  for (const one of [cast('a', 1), cast('b', 2), cast('c', 1, 'c/ballot/2'), cast('d', 1, 'c/ballot/1', {voter: 'v1'}), cast('e', 3)]) delivery.give(one);
  assert.equal(ids(delivery.commands), 'c d e');
});

test('[OB-08] a full storage and a private window keep it in memory, and say so', () => {
  const web = webStorage(), told = {times: 0};
  web.full = true;
  for (const open of [() => web, () => { throw new DOMException('denied', 'SecurityError'); }]) {
    const storage = safeStorage(open, () => { told.times++; });
    keep(storage, command('a'));
    assert.equal(ids(waiting(storage, 'p1')), 'a');
    storage.remove('sp:out:a');
    assert.equal(ids(waiting(storage, 'p1')), '');
  }
  assert.ok(told.times >= 2);
});

test('[OB-08] what was stored before the storage was full is replaced by what memory has', () => {
  const web = webStorage(), storage = safeStorage(() => web, () => {});
  storage.set('k', 'old');
  web.full = true;
  storage.set('k', 'new');
  assert.equal(storage.get('k'), 'new');
  assert.deepEqual(storage.keys('k'), ['k']);
});

test('[OB-09] another participant of the same browser sends nothing of mine', () => {
  const {open, delivery} = desk();
  delivery.give(command('a'));
  assert.equal(open('moderator').due().length, 0);
});

test('[OB-10] what another tab wrote shows at once and is sent from here when it is still there later', () => {
  const {time, open, delivery} = desk();
  const other = open();
  other.give(command('a'));
  delivery.lookAgain();
  assert.equal(ids(delivery.commands), 'a');
  assert.equal(ids(delivery.due()), '');
  time.pass(5000);
  assert.equal(ids(delivery.due()), 'a');
  assert.ok(concerns('sp:out:a') && concerns(null) && !concerns('sp:look'));
});

test('[OB-11] what is refused here never goes out', () => {
  const {open, delivery} = desk();
  delivery.refuse(command('a'), 'too_big');
  assert.equal(ids(delivery.due()), '');
  assert.equal(open().refusals[0]?.code, 'too_big');
});
