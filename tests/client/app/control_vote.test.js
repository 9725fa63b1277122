import assert from 'node:assert/strict';
import {test} from 'node:test';
import '../support/page.js';
import {Time} from '../support/time.js';

const {aloud, tiedAtTop, topGroups} = await import('../../../client_static/app/control/aloud.js');
const {byEase, divided, tiedAtLine} = await import('../../../client_static/app/control/stability.js');
const {DEFAULTS, KINDS, kindOf, methodOf, obstacle, settingsFrom, termsOf, within} = await import('../../../client_static/app/control/vote_kinds.js');
const {kindWords, summary} = await import('../../../client_static/app/control/vote_summary.js');
const {debounced, importanceOf, moved, sameImportance, sharesOf} = await import('../../../client_static/app/control/what_if.js');

/** @typedef {import('../../../client_static/app/control/vote_kinds.js').Kind} Kind
 * @typedef {import('../../../client_static/app/control/vote_kinds.js').Settings} Settings
 * @typedef {import('../../../client_static/app/control/aloud.js').Row} Row @typedef {import('../../../client_static/app/control/aloud.js').Told} Told
 * @typedef {import('../../../client_static/core/types.js').AreaRanking} AreaRanking @typedef {import('../../../client_static/core/types.js').Result} Result */

/** @param {Kind} kind @param {Partial<Settings>} [more] @returns {Settings} */
const settings = (kind, more = {}) => ({...DEFAULTS, ...more, kind});

/** @param {string} title @param {Partial<Result>} result @param {number | null} [table] @returns {Row} */
const row = (title, result, table = null) => ({id: title.toLowerCase(), option: {order: 0, title, text: '', table, lead: '', step: '', section: ''},
  result: {value: 0, votes: 0, place: 1, tied: false, low: null, high: null, mean: null, spread: null, marks: {}, ...result}});

/** @param {Kind} kind @param {Row[]} rows @param {Partial<Told>} [more] @param {Partial<Settings>} [own] @returns {string} */
const said = (kind, rows, more = {}, own = {}) => aloud({method: methodOf(settings(kind, own)), rows, turnout: null, outcome: null, ranking: null, ...more});

const TURNOUT = {voters: 84, present: 96, paper: 0, scribe: 0};

test('[CL-61] each kind is a method of its own, and is known again by it', () => {
  assert.deepEqual(KINDS.map(kind => kindOf(methodOf(settings(kind)))), [...KINDS]);
  const planned = settings('dots', {budget: 5, cap: 2, secrecy: 'open', order: 'random', tables: [3], not_own: true});
  const {kind: _, ...held} = settingsFrom(termsOf(planned));
  assert.deepEqual(held, {budget: 5, cap: 2, hidden: true, secrecy: 'open', order: 'random', tables: [3], not_own: true});
  for (const [kind, own] of /** @type {[Kind, Partial<Settings>][]} */ ([['scale', {scale: 10}], ['points', {points: 60}],
    ['ranking', {places: 3, rule: 'ranked_pairs'}], ['pairs', {each: 6}], ['yes_no', {quorum: 50, majority: 'two_thirds'}]])) {
    assert.deepEqual(methodOf({...DEFAULTS, ...settingsFrom(termsOf(settings(kind, own))), kind}), methodOf(settings(kind, own)));
  }
});

test('[CL-61] what a kind does not have is left as it is by default', () => {
  const terms = termsOf(settings('yes_no', {order: 'random', not_own: true, secrecy: 'table'}));
  assert.deepEqual({...terms, method: null}, {method: null, hidden: true, secrecy: 'table', order: 'given', tables: null, not_own: false, weighs: false,
    about: null});
  assert.equal(termsOf(settings('weights')).weighs, true);
  assert.deepEqual(methodOf(settings('dots', {budget: 2, cap: 5})), {kind: 'marks', lowest: 0, highest: 2, budget: 2, outcome: 'sum'});
});

test('[CL-61] no more is asked than there is', () => {
  assert.equal(within(settings('dots', {budget: 2, cap: 5}), 9).cap, 2);
  assert.deepEqual([2, 3, 6].map(options => within(settings('pairs'), options).each), [1, 3, 10]);
  assert.deepEqual([0, 3, 9].map(options => within(settings('ranking', {places: 5}), options).places), [5, 3, 5]);
  assert.equal(within(settings('ranking'), 3).places, null);
});

test('[CL-61] why a vote cannot be opened', () => {
  const why = (/** @type {Kind} */ kind, /** @type {number} */ options, question = 'Wat eerst?', more = {}) =>
    obstacle({question, settings: settings(kind, more), options})?.why;
  assert.equal(why('dots', 2), undefined);
  assert.equal(why('dots', 2, '  '), 'question');
  assert.equal(why('dots', 1), 'few');
  assert.equal(why('dots', 201), 'many');
  assert.deepEqual([why('ranking', 24), why('pairs', 25)], [undefined, 'many']);
  assert.equal(why('yes_no', 0), undefined);
  assert.deepEqual([why('dots', 2, 'x', {tables: []}), why('dots', 2, 'x', {tables: [1]})], ['tables', undefined]);
});

test('[CL-61] what voters will get, in a sentence or two', () => {
  assert.equal(summary(settings('dots')), 'Ieder verdeelt 3 stemmen. Hoogstens 1 per optie. Geheim. Uitslag pas na jouw teken.');
  assert.equal(kindWords(settings('dots', {budget: 1})), 'Ieder heeft 1 stem.');
  assert.equal(kindWords(settings('dots', {cap: 3})), 'Ieder verdeelt 3 stemmen. Ze mogen allemaal op dezelfde optie.');
  assert.equal(summary(settings('scale', {scale: 10, hidden: false, secrecy: 'table', order: 'random', not_own: true, tables: [5, 1, 3]})),
    'Ieder geeft een cijfer van 1 tot en met 10. Het gemiddelde telt. Niemand ziet wie wat stemt; wel tellen we per tafel. '
    + 'De stand loopt mee op het scherm, in stappen van minstens vijf stemmen. '
    + 'Ieder krijgt de opties in een eigen volgorde. Niemand stemt op een eigen idee. Alleen tafels 1, 3 en 5.');
  assert.equal(kindWords(settings('ranking', {places: 3, rule: 'ranked_pairs'})), 'Ieder zet de beste 3 op volgorde. We tellen onderlinge duels (rangparen).');
  assert.equal(kindWords(settings('yes_no', {quorum: 50})), 'Ieder kiest ja, nee of onthouding. Meer ja dan nee is aangenomen. '
    + 'Het geldt als minstens 50% van de aanwezigen stemt.');
  for (const kind of KINDS) assert.doesNotMatch(summary(settings(kind)), /control\.|\{/);
});

test('a result reads as a sentence, ties said as ties', () => {
  const rows = [row('Soep', {votes: 41, value: 41, place: 1}, 3), row('Fiets', {votes: 38, value: 38, place: 2, tied: true}, 1),
    row('Krant', {votes: 38, value: 38, place: 2, tied: true}), row('Bus', {votes: 3, value: 3, place: 4}, 2), row('Niets', {place: 5})];
  assert.equal(said('dots', rows, {turnout: TURNOUT}), '84 van de 96 aanwezigen hebben gestemd. Op één: ‘Soep’ van tafel 3, met 41 stemmen. '
    + 'Op twee staan gelijk: ‘Fiets’ van tafel 1 en ‘Krant’, elk met 38 stemmen.');
  assert.deepEqual(tiedAtTop(rows).map(({id}) => id), ['fiets', 'krant']);
  assert.equal(said('dots', [], {turnout: {...TURNOUT, voters: 0, present: 3}}), '0 van de 3 aanwezigen hebben gestemd. Er zijn geen stemmen uitgebracht.');
  assert.match(said('dots', rows, {turnout: {...TURNOUT, paper: 4}}), /hebben gestemd\. 4 daarvan stemden op papier\. Op één/);
});

test('a place that is shared is read out whole or not at all; the first always', () => {
  const many = ['A', 'B', 'C', 'D', 'E'].map(title => row(title, {votes: 2, value: 2, place: 1, tied: true}));
  assert.equal(tiedAtTop(many).length, 5);
  const third = [row('A', {votes: 9, place: 1}), row('B', {votes: 8, place: 2}), ...['C', 'D'].map(title => row(title, {votes: 2, place: 3, tied: true}))];
  assert.deepEqual(topGroups(third).map(group => group.length), [1, 1]);
});

test('the sentence of each other kind', () => {
  const first = {place: 1}, tied = [row('Soep', {...first, tied: true, votes: 1, value: 1}), row('Fiets', {...first, tied: true, votes: 1, value: 1})];
  assert.equal(said('scale', [row('Soep', {...first, votes: 168, value: 4.2, marks: {4: 30, 5: 10}})]), 'Op één: ‘Soep’, gemiddeld een 4,2.');
  assert.equal(said('scale', [row('Soep', {...first, votes: 43, value: 2.87}), row('Brood', {place: 2, votes: 40, value: 2.86})]),
    'Op één: ‘Soep’, gemiddeld een 2,87. Op twee: ‘Brood’, gemiddeld een 2,86.', 'what is not equal is not read as equal');
  assert.equal(said('points', [row('Soep', {...first, votes: 410, value: 410})]), 'Op één: ‘Soep’, met 410 punten.');
  assert.equal(said('signs', [row('Soep', {...first, votes: 12, value: 12}), row('Fiets', {place: 2, votes: 0, value: 0, marks: {'-1': 2, 1: 2}}),
    row('Bus', {place: 3, votes: -3, value: -3})]), 'Op één: ‘Soep’, met 12 plussen meer dan minnen. '
    + 'Op twee: ‘Fiets’, met evenveel plussen als minnen. '
    + 'Op drie: ‘Bus’, met 3 minnen meer dan plussen.');
  assert.equal(said('ranking', [row('Soep', {...first, votes: 87, value: 87})]), 'Op één: ‘Soep’, met 87 punten.');
  assert.equal(said('ranking', tied, {outcome: {rule: 'ranked_pairs', verdict: null, needed: 0, cycle: true, tables: [], other: null}}, {rule: 'ranked_pairs'}),
    'Op één staan gelijk: ‘Soep’ en ‘Fiets’. De meerderheden gaan in een kringetje rond; de sterkste telden eerst.');
  assert.equal(said('pairs', [row('Soep', {...first, votes: 20, value: 0.4})]), 'Op één: ‘Soep’.');
});

test('of yes and no the decision comes first', () => {
  const rows = [['Ja', 31], ['Nee', 8], ['Onthouding', 3]].map(([title, votes]) => row(String(title), {votes: Number(votes), value: Number(votes)}));
  const ids = ['yes', 'no', 'abstain'].map((id, index) => ({.../** @type {Row} */ (rows[index]), id}));
  const outcome = {rule: /** @type {const} */ ('yes_no'), needed: 50, cycle: false, tables: [], other: null};
  assert.equal(said('yes_no', ids, {outcome: {...outcome, verdict: 'adopted'}}), 'Het voorstel is aangenomen. 31 ja en 8 nee. 3 onthoudingen.');
  assert.equal(said('yes_no', ids, {about: 4, outcome: {...outcome, verdict: 'adopted'}}), 'De zaal herkent dit. 31 ja en 8 nee. 3 onthoudingen.');
  assert.equal(said('yes_no', ids, {outcome: {...outcome, verdict: 'no_quorum'}}),
    'Er is geen besluit: er waren 50 stemmen nodig. 31 ja en 8 nee. 3 onthoudingen.');
});

/** @param {[id: string, place: number][]} places @param {Partial<AreaRanking>} [more] @returns {AreaRanking} */
const ranking = (places, more = {}) => ({
  rule: {kind: 'mean', best: null}, top: 2, voters: 45,
  groups: [{id: 'g', title: 'Initiatieven', weight: 0.6}, {id: 'h', title: 'DNA', weight: 0.4}],
  weights: [['a', 'g', 0.45, 1.2, false], ['b', 'g', 0.15, 0.4, true], ['c', 'h', 0.4, 1.9, false]].map(([id, group, weight, spread, bimodal]) => ({
    id: String(id), title: String(id), group: String(group), weight: Number(weight), mean_mark: 3, spread: Number(spread), bimodal: Boolean(bimodal)})),
  areas: places.map(([id, place]) => ({id, title: id.toUpperCase(), place, tied: places.filter(([, other]) => other === place).length > 1,
    score: 1 - place / 10, initiatives: 5, scored: 3, of: 3, cells: {}, parts: {}, in_top: null})),
  unranked: [], swaps: [], verdict: {kind: 'close', top: 2, firm: 2, next: 'z', share: 0.7, criterion: 'a', change: 0.05}, draws: 500, ...more});

test('a weighing tells what weighs most, which areas come first and how sure that is', () => {
  assert.equal(said('weights', [row('a', {value: 0.75, votes: 3})], {ranking: ranking([['x', 1], ['y', 2], ['z', 3]])}),
    'Het zwaarst wegen ‘a’ (45%), ‘c’ (40%) en ‘b’ (15%). Bovenaan staan ‘X’ en ‘Y’. '
    + 'Twee staat vast, drie scheelt een haar: ‘Z’ zit er vlak achter.');
});

test('a line that runs through a shared place names who share it', () => {
  assert.deepEqual(tiedAtLine(ranking([['x', 1], ['y', 2], ['z', 2]])).map(({id}) => id), ['y', 'z']);
  assert.deepEqual(tiedAtLine(ranking([['x', 1], ['y', 1], ['z', 3]])), []);
  assert.deepEqual(tiedAtLine(ranking([])), []);
});

test('the weight that has to move least comes first, and the criterion that divides most', () => {
  const swaps = [['a', 0.3], ['b', null], ['c', -0.05]].map(([criterion, change]) => ({criterion: String(criterion), weight: 0.2,
    change: change === null ? null : Number(change), percent: null}));
  assert.deepEqual(byEase(swaps).map(({criterion}) => criterion), ['c', 'a', 'b']);
  assert.deepEqual(divided(ranking([]).weights).map(({id}) => id), ['b', 'c', 'a']);
});

test('[CL-62] sliders begin at the weights of the hall, each level by itself', () => {
  const importance = importanceOf(ranking([]));
  assert.deepEqual(importance, {g: 60, h: 40, a: 75, b: 25, c: 100});
  assert.deepEqual([...sharesOf(importance, [{id: 'a'}, {id: 'b'}])], [['a', 0.75], ['b', 0.25]]);
  assert.deepEqual([...sharesOf({a: 0, b: 0}, [{id: 'a'}, {id: 'b'}])], [['a', 0.5], ['b', 0.5]]);
  assert.equal(sameImportance(importance, {...importance}), true);
  assert.equal(sameImportance(importance, {...importance, a: 74}), false);
  const before = ranking([['x', 1], ['y', 2], ['z', 3]]), after = ranking([['z', 1], ['x', 2], ['y', 3], ['new', 4]]);
  assert.deepEqual([...moved(before, after)], [['z', 2], ['x', -1], ['y', -1], ['new', 0]]);
});

test('[CL-62] one asks when nobody has moved anything for a moment, and the newest answer counts', async () => {
  const time = new Time(), asked = /** @type {number[]} */ ([]), answers = /** @type {string[]} */ ([]);
  const waiting = /** @type {Map<number, (answer: string) => void>} */ (new Map());
  const {ask, drop} = debounced(async (/** @type {number} */ question) => {
    asked.push(question);
    return new Promise(resolve => { waiting.set(question, resolve); });
  }, {answered: answer => answers.push(answer), failed: () => answers.push('failed')}, time.after);
  for (const question of [1, 2, 3]) ask(question);
  time.pass(149);
  assert.deepEqual(asked, []);
  time.pass(1);
  assert.deepEqual(asked, [3]);
  ask(4);
  time.pass(150);
  waiting.get(4)?.('four');
  waiting.get(3)?.('three, too late');
  await new Promise(resolve => { setImmediate(resolve); });
  assert.deepEqual(answers, ['four']);
  ask(5);
  drop();
  time.pass(1000);
  assert.deepEqual(asked, [3, 4]);
});
