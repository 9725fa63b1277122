/** The fields of a conference while they are changed: what was typed is never lost. */
import assert from 'node:assert/strict';
import {mock, test} from 'node:test';
import {sockets} from '../support/page.js';
import {ops, state, welcome} from '../support/socket.js';

mock.timers.enable({apis: ['setTimeout']});
const session = await import('../../../client_static/app/session.js');
const {askedFor, forgetAll, given, hasField, isUnderWay, standingOf, textIn, tried, typed} = await import('../../../client_static/app/organiser/edits.js');

const ROOM = 'c/plenary/1', FIELD = 'set-theme-A-title';
const socket = () => /** @type {import('../support/socket.js').FakeSocket} */ (/** @type {any} */ (sockets.at(-1)));

/** @param {string} text @returns {string} the command's id */
function sends(text) {
  const id = session.send(ROOM, 'set_theme', {letter: 'A', title: text, question: 'Hoe?'});
  typed(FIELD, text);
  given(FIELD, text, id);
  return id;
}

test('what is sent waits until it is kept, and then the record shows', () => {
  session.keepSession('organiser', {token: 'secret', participant: 'o1', conference: null, rooms: []});
  session.start({kind: 'organiser', rooms: [ROOM]});
  socket().opens();
  socket().says({...welcome(), rooms: [ROOM]}, state(ROOM, 'seat', 1, []));
  const id = sends('Plein');
  assert.deepEqual([standingOf(FIELD).state, textIn(FIELD, 'Groen'), askedFor(FIELD)], ['pending', 'Plein', 'Plein']);
  socket().says(ops(ROOM, 'seat', 1, 2, []), {t: 'ack', id, version: 2});
  assert.deepEqual([standingOf(FIELD).state, textIn(FIELD, 'Plein!'), askedFor(FIELD)], ['saved', 'Plein!', undefined]);
});

test('a refusal leaves the text where it was typed; typing on lets go of the refusal', () => {
  const id = sends('Te lang');
  socket().says({t: 'reject', id, code: 'text_long', params: {}});
  assert.deepEqual([standingOf(FIELD).state, textIn(FIELD, 'Groen'), hasField(id)], ['refused', 'Te lang', true]);
  typed(FIELD, 'Kort');
  assert.deepEqual([standingOf(FIELD).state, session.refusals.value.length], ['typing', 0]);
});

test('typed while an earlier text is under way, the newer one stays in the field', () => {
  const id = sends('Een');
  typed(FIELD, 'Twee');
  assert.deepEqual([textIn(FIELD, 'Groen'), isUnderWay(FIELD), askedFor(FIELD)], ['Twee', true, undefined]);
  socket().says({t: 'ack', id, version: 2});
  assert.deepEqual([textIn(FIELD, 'Een'), isUnderWay(FIELD)], ['Twee', false]);
});

test('what cannot be sent stays too; another conference begins anew', () => {
  tried(FIELD, ' ');
  assert.deepEqual([standingOf(FIELD).state, textIn(FIELD, 'Groen')], ['tried', ' ']);
  forgetAll();
  assert.deepEqual([standingOf(FIELD).state, textIn(FIELD, 'Groen')], ['kept', 'Groen']);
});
