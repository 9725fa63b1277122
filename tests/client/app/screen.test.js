import assert from 'node:assert/strict';
import {test} from 'node:test';
import '../support/page.js';
import {besides} from '../../../client_static/app/screen/besides.js';
import {linesBelow} from '../../../client_static/app/screen/chosen.js';
import {excerpt, linesOf, roomOf, sizeFor, WIDE} from '../../../client_static/app/screen/fitting.js';
import {placeOf, podium} from '../../../client_static/app/screen/podium.js';
import {sceneKey, settle} from '../../../client_static/app/screen/settle.js';
import {fairOrder, wall} from '../../../client_static/app/screen/wall.js';

/** @typedef {import('../../../client_static/app/screen/podium.js').Ranked} Ranked
 * @typedef {import('../../../client_static/app/screen/wall.js').Placed} Placed */
/** @typedef {import('../../../client_static/app/screen/scene_model.js').SceneModel} SceneModel */

/** @param {number[]} votes @returns {Ranked[]} */
function ranked(votes) {
  return votes.map((count, index) => ({id: `${index}`, title: `Actie ${index}`, text: '', table: null, lead: '', step: '', votes: count,
    place: 1 + votes.filter(other => other > count).length, tied: votes.filter(other => other === count).length > 1}));
}

/** @param {number} index @param {number} table @returns {Placed} */
const card = (index, table, title = `Kaart ${index}`) => [`c${index}`, {title, text: '', table, theme: 'A', order: index}];

/** @param {Partial<SceneModel>} changes @returns {SceneModel} */
const model = changes => ({scene: {kind: 'round'}, title: 'Dag', round: null, clock: null, join: null, present: null, cards: [], themes: {}, ballot: null,
  proceeds: '', seal: null, ...changes});

test('a place that is shared is written with an equals sign', () => {
  assert.deepEqual(ranked([7, 7, 4]).map(placeOf), ['1=', '1=', '3']);
});

test('under its title an idea does not say the same again', () => {
  const title = 'Een bankje in elke straat';
  assert.equal(besides({title, text: 'Een bankje  in elke straat. '}), '');
  assert.equal(besides({title, text: `${title}.\nMet een boom erbij`}), 'Met een boom erbij');
  assert.equal(besides({title, text: `${title}. Met een boom erbij`}), `${title}. Met een boom erbij`);
});

test('at most five rows, and never half a tie', () => {
  assert.deepEqual(podium(ranked([9, 8, 7, 6, 5, 4, 3])).rows.map(row => row.votes), [9, 8, 7, 6, 5]);
  assert.deepEqual(podium(ranked([9, 8, 7, 6, 5, 5, 3])).rows.map(row => row.votes), [9, 8, 7, 6]);
  assert.equal(podium(ranked([9, 8, 7, 6, 5, 5, 3])).others, 3);
});

test('more winners than fit are said to be more', () => {
  const {rows, others, crowded} = podium(ranked([2, 2, 2, 2, 2, 2, 2]));
  assert.deepEqual([rows.length, others, crowded], [5, 2, true]);
});

test('who came last is shown only where everybody is, and who had no vote never', () => {
  assert.deepEqual(podium(ranked([4, 3, 2, 1])).rows.map(row => row.votes), [4, 3, 2, 1]);
  assert.deepEqual(podium(ranked([4, 3, 2, 1]), 3).rows.map(row => row.votes), [4, 3, 2]);
  assert.deepEqual(podium(ranked([4, 0, 0])).rows.map(row => row.votes), [4]);
  assert.deepEqual(podium(ranked([0, 0])).rows, []);
});

test('a projector of 16:9 is 1920 units wide; a phone held upright follows its width', () => {
  assert.deepEqual(roomOf(1366, 768.375), {width: 1920, height: 1080});
  assert.equal(roomOf(390, 844).width, 900);
  assert.ok(roomOf(390, 844).height > 1900);
});

test('lines are filled word by word, line breaks are kept', () => {
  assert.equal(linesOf('Een idee', 48, 1776), 1);
  assert.equal(linesOf('Een\nidee', 48, 1776), 2);
  assert.ok(linesOf('woord '.repeat(60), 48, 1776) > 4);
  assert.equal(sizeFor('Kort', 1776, [[136, 2], [88, 5]]), 136);
  assert.equal(sizeFor('Lang '.repeat(200), 1776, [[136, 2], [88, 5]]), 88);
});

test('a text too long for the screen ends with a sentence, else with a word', () => {
  const sentences = excerpt('Dit is een zin. '.repeat(80), 48, {width: 1776, height: 300});
  assert.match(sentences, /zin\.$/);
  assert.ok(linesOf(sentences, 48, 1776) <= 4);
  assert.match(excerpt('woord '.repeat(200), 48, {width: 1776, height: 300}), /woord…$/);
  assert.equal(excerpt('Kort.', 48, {width: 1776, height: 300}), 'Kort.');
});

test('the wall gives each table its turn before a second card of any', () => {
  const cards = [card(0, 1), card(1, 1), card(2, 1), card(3, 2)];
  assert.deepEqual(fairOrder(cards).map(([id]) => id), ['c3', 'c2', 'c1', 'c0']);
});

test('a full wall keeps the newest card of every table, and says how many are not there', () => {
  const cards = Array.from({length: 40}, (_, index) => card(index, index < 30 ? 1 : index - 28));
  const {columns, left} = wall(cards, {width: 1776, height: 790});
  const shown = columns.flat();
  assert.equal(shown.length + left, 40);
  assert.deepEqual(new Set(shown.map(([, {table}]) => table)), new Set([1, ...Array.from({length: 10}, (_, index) => index + 2)]));
});

test('a card that is added moves none of those that hang', () => {
  const before = wall([card(0, 1), card(1, 2), card(2, 3)], WIDE).columns;
  const after = wall([card(0, 1), card(1, 2), card(2, 3), card(3, 4)], WIDE).columns;
  before.forEach((column, index) => assert.deepEqual(after[index]?.slice(0, column.length), column));
});

test('without a scene, or with a vote that has not come in, the last good scene stays', () => {
  const last = model({scene: {kind: 'wall'}});
  assert.equal(settle(last, null), last);
  assert.equal(settle(last, model({scene: {kind: 'ballot', room: 'a/ballot/1'}}))?.scene.kind, 'wall');
  assert.equal(settle(null, model({}))?.scene.kind, 'round');
});

test('another view or page of a vote fades in', () => {
  const shown = (/** @type {object} */ more) => sceneKey(model({scene: {kind: 'ballot', room: 'a/ballot/1', ...more}}));
  assert.equal(shown({}), shown({view: 'bars', page: 1}));
  assert.notEqual(shown({}), shown({view: 'matrix'}));
  assert.notEqual(shown({view: 'distribution'}), shown({view: 'distribution', page: 2}));
});

test('another idea fades in; a card that is added to the wall does not', () => {
  assert.notEqual(sceneKey(model({scene: {kind: 'idea', card: 'a'}})), sceneKey(model({scene: {kind: 'idea', card: 'b'}})));
  assert.equal(sceneKey(model({scene: {kind: 'wall'}})), sceneKey(model({scene: {kind: 'wall'}, cards: [card(0, 1)]})));
});

test('on the last picture the lead and the first step of all, else the leads, else the titles alone', () => {
  const rows = ranked([3, 2, 1])
    .map(row => ({...row, lead: 'Wijkteam', step: 'Ans: belt de school en vraagt naar het lokaal op de begane grond en de sleutel'}));
  const below = (/** @type {number} */ height) => linesBelow(rows, {width: 1666, height});
  assert.match(below(900)[2] ?? '', /^Trekker: Wijkteam\. Eerste stap: Ans: .*sleutel\.$/);
  assert.deepEqual(below(460), Array(3).fill('Trekker: Wijkteam.'));
  assert.deepEqual(below(300), ['', '', '']);
  assert.deepEqual(linesBelow(ranked([2, 1]), {width: 1666, height: 900}), ['', '']);
});
