import assert from 'node:assert/strict';
import {test} from 'node:test';
import {backoff} from '../../../client_static/core/backoff.js';
import {nextRevision, ranked} from '../../../client_static/core/ballot.js';
import {anchored, duration, observe, remainingOf, serverTime} from '../../../client_static/core/clock.js';
import {decode, encode} from '../../../client_static/core/codec.js';
import {ballotRoom, partsOf, plenaryRoom, rosterRoom, tableRoom} from '../../../client_static/core/rooms.js';
import {excerpt, lengthOf, pieces, plainCode, safeHref, tidy} from '../../../client_static/core/text.js';
import {newId, timeOf} from '../../../client_static/core/ulid.js';
import {seeded} from '../support/random.js';

test('[CL-12] the wait grows to eight seconds and is never under 100 ms', () => {
  for (let attempt = 0; attempt < 60; attempt++) {
    const most = Math.min(8000, 300 * 2 ** Math.min(attempt, 30)) + 100;
    assert.equal(backoff(attempt, () => 0), 100);
    assert.ok(backoff(attempt, () => 0.999999) <= most);
  }
  assert.equal(backoff(10_000, () => 0.5), 4100);
});

test('[CL-12] the jitter is full: a thousand waits spread over the whole range', () => {
  const random = seeded(7), waits = Array.from({length: 1000}, () => backoff(20, random));
  for (let part = 0; part < 8; part++) assert.ok(waits.filter(wait => wait > 100 + part * 1000 && wait <= 1100 + part * 1000).length > 80);
});

test('an id is 26 characters of Crockford base32, and later ids sort later', () => {
  const ids = Array.from({length: 200}, (_, ms) => newId(1_700_000_000_000 + ms));
  for (const id of ids) assert.match(id, /^[0-7][0-9a-hjkmnp-tv-z]{25}$/);
  assert.deepEqual([...ids].sort(), ids);
  assert.equal(timeOf(newId(1_700_000_123_456)), 1_700_000_123_456);
  assert.equal(newId(0, bytes => bytes), '0'.repeat(26));
  assert.equal(new Set(Array.from({length: 5000}, () => newId(5))).size, 5000);
});

test('a message comes out as it went in, without what is not defined', () => {
  const message = /** @type {any} */ (
    {t: 'command', id: 'x', room: 'r', type: 'idea', data: {text: 'één\n🙂', as: undefined, n: 1_700_000_000_000, f: 0.5, list: [null, true]}});
  const {as: _as, ...data} = message.data;
  assert.deepEqual(decode(encode(message)), {...message, data});
});

test('[CL-20] the first measurement counts, a surer one wins, a less sure one does not', () => {
  const first = observe(anchored(1_000_000, 0), {sent: 0, mono: 400, server: 1_000_300});
  assert.equal(serverTime(first, 400, 0), 1_000_500);
  const surer = observe(first, {sent: 500, mono: 520, server: 1_000_700});
  assert.equal(serverTime(surer, 520, 0), 1_000_710);
  assert.equal(observe(surer, {sent: 600, mono: 1600, server: 9}), surer);
});

test('[CL-20] an old measurement gives way to a fresh one', () => {
  const sure = observe(null, {sent: 0, mono: 10, server: 1000});
  const later = observe(sure, {sent: 3_600_000, mono: 3_600_200, server: 4_000_000});
  assert.equal(serverTime(later, 3_600_200, 0), 4_000_100);
  assert.equal(serverTime(null, 5, 777), 777);
});

test('[CL-20] a wall clock that is set does not move the time', () => {
  const anchor = observe(null, {sent: 0, mono: 0, server: 5000});
  assert.equal(serverTime(anchor, 1000, Date.parse('1999-01-01')), 6000);
});

test('[CL-21] time left, paused, after the bell and without a clock', () => {
  const pace = {round: 'r', kind: /** @type {const} */ ('brainstorm'), started: 0, remaining: null};
  assert.equal(remainingOf({...pace, phase: 'running', deadline: 9000}, 2000), 7000);
  assert.equal(remainingOf({...pace, phase: 'paused', deadline: null, remaining: 4000}, 99_999), 4000);
  assert.equal(remainingOf({...pace, phase: 'ended', deadline: 9000}, 9500), -500);
  assert.equal(remainingOf({...pace, phase: 'idle', deadline: null}, 0), null);
  assert.equal(remainingOf(undefined, 0), null);
});

test('[CL-21] 0:00 is the bell itself', () => {
  assert.deepEqual([438_000, 437_001, 1, 0, -5000, 3_723_000].map(duration), ['7:18', '7:18', '0:01', '0:00', '0:00', '1:02:03']);
});

test('a paper follows the one before it', () => {
  assert.equal(nextRevision(undefined), 1);
  assert.equal(nextRevision({revision: 4, choices: {}}), 5);
});

test('[CL-25] equal votes share a place and the next is skipped', () => {
  const rows = ranked([{id: 'a', votes: 3}, {id: 'b', votes: 7}, {id: 'c', votes: 7}, {id: 'd', votes: 1}]);
  assert.deepEqual(rows.map(({id, place: at, tied}) => `${id}${at}${tied ? '=' : ''}`), ['b1=', 'c1=', 'a3', 'd4']);
});

test('[CL-24] only http and https become links', () => {
  assert.equal(safeHref('javascript:alert(1)'), null);
  assert.equal(safeHref('data:text/html,x'), null);
  assert.equal(safeHref('https://buurt.example/a b'), 'https://buurt.example/a%20b');
  assert.deepEqual(pieces('Zie https://buurt.example/pad, of (http://wijk.example).\njavascript:alert(1)'), [
    {text: 'Zie '}, {link: 'https://buurt.example/pad', href: 'https://buurt.example/pad'}, {text: ', of ('},
    {link: 'http://wijk.example', href: 'http://wijk.example/'}, {text: ').'}, {newline: true}, {text: 'javascript:alert(1)'}]);
  assert.deepEqual(pieces('<b>a</b>'), [{text: '<b>a</b>'}]);
  assert.deepEqual(pieces(''), []);
});

test('[CL-24] line ends are kept, blanks around and heaps of empty lines are not', () => {
  assert.equal(tidy('  een\r\ntwee  \n\n\n\ndrie '), 'een\ntwee\n\ndrie');
  assert.deepEqual(pieces('a\n\nb'), [{text: 'a'}, {newline: true}, {newline: true}, {text: 'b'}]);
});

test('length counts code points; an excerpt ends at a word', () => {
  assert.equal(lengthOf('één🙂'), 4);
  assert.equal(excerpt('Buurtcafé met koffie, laptop en geduld', 24), 'Buurtcafé met koffie,…');
  assert.equal(excerpt('kort', 24), 'kort');
  assert.equal(plainCode(' t3-k7 q'), 'T3K7Q');
});

test('rooms have their names', () => {
  assert.deepEqual([plenaryRoom('c'), tableRoom('c', 3), ballotRoom('c', 1), rosterRoom('c')], ['c/plenary/1', 'c/table/3', 'c/ballot/1', 'c/roster/1']);
  assert.deepEqual(partsOf('c/table/3'), {conference: 'c', kind: 'table', number: 3});
});
