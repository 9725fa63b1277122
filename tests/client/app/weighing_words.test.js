/** Which sentence a ranking comes to. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import '../support/page.js';
import {inWords} from '../../../client_static/core/verdict.js';
import en from '../../../client_static/i18n/en.js';

/** @typedef {import('../../../client_static/core/verdict.js').Verdict} Verdict @typedef {import('../../../client_static/core/verdict.js').Weighing} Weighing */

const {speak, t} = await import('../../../client_static/app/i18n.js');
const {apartText, changeText, dividedText, verdictText: said} = await import('../../../client_static/app/weighing_words.js');

const WORDS = t('weighing.words');

/** @param {Partial<Verdict>} [verdict] @param {Partial<Weighing>} [others] @returns {Weighing} eight areas, of which six are chosen */
const weighing = (verdict = {}, others = {}) => ({
  top: 6, voters: 45, draws: 1000, unranked: [],
  areas: [1, 2, 3, 4, 5, 6, 7, 8].map(place => ({id: `a${place}`, title: `Gebied ${place}`, place})),
  weights: [{id: 'c', title: 'Draagvlak', weight: 0.142, bimodal: false}],
  ...others,
  verdict: {kind: 'firm', top: 6, firm: 6, next: 'a7', share: 0.01, criterion: 'c', change: 0.071, ...verdict},
});

test('zes staat vast, zeven scheelt een haar', () => {
  assert.equal(said(weighing()), 'Zes staan vast. Ook met andere mensen in de zaal waren het deze geworden.');
  assert.equal(said(weighing({kind: 'close', share: 0.2})), 'Zes staat vast, zeven scheelt een haar: ‘Gebied 7’ zit er vlak achter.');
  assert.equal(said(weighing({kind: 'close', firm: 5})), 'Zeker: vijf van de zes. Om de laatste plek scheelt het een haar: ‘Gebied 7’ kan er nog bij.');
  assert.equal(said(weighing({kind: 'close', firm: 4})),
    'Zeker: vier van de zes. Om de laatste 2 plekken scheelt het een haar: ‘Gebied 7’ kan er nog bij.');
  assert.equal(said(weighing({kind: 'open', firm: 2})), 'Het ligt nog open: van de zes staan er pas twee vast.');
  assert.equal(said(weighing({kind: 'open', firm: 1})), 'Het ligt nog open: van de zes staat er pas één vast.');
  assert.equal(said(weighing({kind: 'open', firm: 0})), 'Het ligt nog open: van de zes staat er geen een vast.');
  assert.equal(said(weighing({kind: 'tied'})), 'Gelijk op de streep: ‘Gebied 6’ en ‘Gebied 7’ hebben precies evenveel.');
});

test('of one to choose', () => {
  const one = /** @param {Partial<Verdict>} verdict */ verdict => weighing({top: 1, next: 'a2', ...verdict}, {top: 1});
  assert.equal(said(one({firm: 1})), 'Eén staat vast. Ook met andere mensen in de zaal was dit het geworden.');
  assert.equal(said(one({kind: 'open', firm: 0})), 'Het ligt nog open: het is nu ‘Gebied 1’, het kan net zo goed ‘Gebied 2’ worden.');
});

test('when there is little to say it says so', async () => {
  assert.match(said(weighing({kind: 'too_few'})), /lees je dat hier/);
  await speak('nl', 'u');
  assert.match(said(weighing({kind: 'too_few'})), /leest u dat hier/);
  await speak('nl', 'je');
  assert.match(said(weighing({kind: 'too_few'}, {voters: 0})), /nog niet gewogen/);
  assert.match(said(weighing({kind: 'firm', next: null})), /allemaal bij/);
  assert.match(said(weighing({kind: 'open', next: null}, {areas: []})), /genoeg scores/);
});

test('of weights that were set by hand nothing is said of people', () => {
  assert.match(said(weighing({}, {draws: 0, voters: 0})), /^Met deze gewichten is dit de keuze/);
  assert.match(said(weighing({kind: 'close'}, {draws: 0, voters: 0})), /een haar met ‘Gebied 7’/);
});

test('which weight would change the choice', () => {
  assert.equal(changeText(weighing()), 'Nu telt ‘Draagvlak’ voor 14 van de 100. Bij 21 verandert de keuze.');
  assert.equal(changeText(weighing({change: -0.1})), 'Nu telt ‘Draagvlak’ voor 14 van de 100. Zakt dat naar 4, dan verandert de keuze.');
  assert.equal(changeText(weighing({change: 0.001})), 'Telt ‘Draagvlak’ een haar zwaarder, dan verandert de keuze.');
  assert.equal(changeText(weighing({change: -0.001})), 'Telt ‘Draagvlak’ een haar lichter, dan verandert de keuze.');
  assert.equal(changeText(weighing({change: null, criterion: null})), 'Geen enkel gewicht kan dat in zijn eentje veranderen.');
  for (const kind of /** @type {const} */ (['tied', 'too_few'])) assert.equal(changeText(weighing({kind})), '');
  assert.equal(changeText(weighing({next: null})), '');
});

test('what stands apart, and what divides the room', () => {
  assert.equal(apartText(weighing()), '');
  assert.equal(apartText(weighing({}, {unranked: [{id: 'x'}]})), '1 gebied staat apart: daar is te weinig gescoord.');
  assert.equal(dividedText(weighing()), '');
  const [near, own] = [{id: 'c', title: 'Nabijheid', weight: 0.3, bimodal: true}, {id: 'd', title: 'Eigen middelen', weight: 0.7, bimodal: true}];
  assert.equal(dividedText(weighing({}, {weights: [near]})), 'Over ‘Nabijheid’ zijn de meningen verdeeld.');
  assert.equal(dividedText(weighing({}, {weights: [near, own]})), 'Over ‘Eigen middelen’ en ‘Nabijheid’ zijn de meningen verdeeld.');
});

test('numbers in words as far as there are words', () => {
  assert.deepEqual([0, 1, 12, 13].map(n => inWords(n, WORDS)), ['nul', 'één', 'twaalf', '13']);
  assert.equal(en['weighing.words'].split(' ').length, WORDS.split(' ').length);
});
