import assert from 'node:assert/strict';
import {test} from 'node:test';
import '../support/page.js';
import {barLayout, heightOf, revealLayout, sectionLayout} from '../../../client_static/app/screen/bar_layout.js';
import {agreement, bins, counted, fitsIn, isDivided, lying} from '../../../client_static/app/screen/distribution.js';
import {digitsFor, figures, fixed, percent} from '../../../client_static/app/screen/figures.js';
import {excerpt, flowLines, linesOf} from '../../../client_static/app/screen/fitting.js';
import {columnsOf, heaviest, letterOf, matrixLayout} from '../../../client_static/app/screen/matrix.js';
import {MARKED, NOTHING_YET, remember} from '../../../client_static/app/screen/moves.js';
import {paged, pageOf} from '../../../client_static/app/screen/pages.js';
import {nearest, rankingLayout} from '../../../client_static/app/screen/ranking.js';
import {along, scaleOf, stretch} from '../../../client_static/app/screen/scale.js';

/** @typedef {import('../../../client_static/app/screen/bar_layout.js').Row} Row
 * @typedef {import('../../../client_static/app/screen/bar_layout.js').Layout} Layout */
/** @typedef {import('../../../client_static/app/screen/scene_model.js').Area} Area
 * @typedef {import('../../../client_static/app/screen/scene_model.js').Weight} Weight */

/** What a question of one line leaves: of 16:9, of 4:3, and of a phone held upright. */
const WIDE = {width: 1776, height: 690}, OLD = {width: 1296, height: 690}, PHONE = {width: 756, height: 1500};
const LONG = 'Een telefoonnummer waar een mens opneemt die tijd heeft, ook op zaterdag en in de avond, en die je zo nodig doorverbindt met je wijk';

/** @param {number[]} values @param {Partial<Row> & {titles?: string[]}} [more] @returns {Row[]} */
const rows = (values, {titles = [], ...more} = {}) => values.map((value, index) => ({id: `${index}`, title: titles[index] ?? `Actie ${index}`, text: '',
  table: null, lead: '', step: '', section: '', votes: Math.abs(value), value, place: 1 + values.filter(other => other > value).length,
  tied: values.filter(other => other === value).length > 1, low: null, high: null, mean: null, spread: null, marks: {}, figure: `${value}`, ...more}));

/** @param {number} count @returns {number[]} */
const falling = count => Array.from({length: count}, (_, index) => 60 - 2 * index);

/** @param {Layout} layout @returns {number[]} */
const places = ({lines}) => lines.map(({row}) => row.place);

/** @param {Layout} layout nothing lies over anything else, nor outside the room @param {number} height */
function standsWithin(layout, height) {
  layout.lines.reduce((end, {top, height: high}) => {
    assert.ok(top >= end - 0.01, `${top} lies over ${end}`);
    return top + high;
  }, 0);
  assert.ok(heightOf(layout) <= height + 0.01, `${heightOf(layout)} of ${height}`);
}

for (const [name, room] of Object.entries({WIDE, OLD, PHONE})) {
  for (const count of [2, 6, 11, 20]) {
    test(`${count} options in ${name}: all that stand there fit, and the bottom only with all of them`, () => {
      for (const flat of [false, true]) {
        const layout = barLayout(rows(falling(count)), room, {flat});
        standsWithin(layout, room.height);
        assert.ok(layout.lines.length >= Math.min(count, 3));
        assert.equal(layout.lines.length + layout.others, count);
        assert.deepEqual(places(layout), Array.from({length: layout.lines.length}, (_, index) => index + 1));
      }
    });
  }
}

test('the winner is never cut off, and the others take two lines at most', () => {
  for (const room of [WIDE, OLD, PHONE]) {
    const layout = barLayout(rows([9, 8, 7], {titles: [LONG, LONG, LONG]}), room), [first, ...rest] = layout.lines;
    standsWithin(layout, room.height);
    assert.equal(first?.title, LONG);
    for (const {title, size} of rest) assert.ok(linesOf(title, size, room.width - 110 - layout.figures) <= 2);
  }
});

test('all who share the first place are told of, also when they do not fit', () => {
  const layout = barLayout(rows([5, 5, 5, 5, 5, 5, 5, 5, 5]), WIDE);
  assert.deepEqual([layout.crowded, layout.lines.length + layout.others], [true, 9]);
});

test('nobody is shown who does not count', () => {
  const layout = barLayout(rows([3, 2, 0, 0]), WIDE, {counts: ({value}) => value > 0});
  assert.deepEqual([places(layout), layout.others], [[1, 2], 2]);
});

test('a reveal goes from the last place upwards: the newest on top, at the end the winner large', () => {
  const all = rows(falling(11)), from = (/** @type {number} */ place) => all.filter(row => row.place >= place);
  const first = revealLayout(from(11), WIDE, {whole: false});
  assert.deepEqual(places(first), [11]);
  assert.ok((first.lines[0]?.top ?? 0) > WIDE.height / 2, 'the last place stands at the bottom');
  const later = revealLayout(from(3), WIDE, {whole: false});
  assert.deepEqual(places(later).slice(0, 3), [3, 4, 5]);
  standsWithin(later, WIDE.height);
  const done = revealLayout(all, WIDE, {whole: true});
  standsWithin(done, WIDE.height);
  assert.deepEqual(places(done).slice(0, 2), [1, 2]);
  assert.ok((done.lines[0]?.size ?? 0) > (done.lines[1]?.size ?? 0), 'the winner is large');
});

test('ties come together, and are not parted at the bottom', () => {
  const all = rows([9, 8, 7, 6, 5, 5, 5, 5]), layout = revealLayout(all.filter(({place}) => place >= 3), WIDE, {whole: false});
  const fives = layout.lines.filter(({row}) => row.value === 5).length;
  assert.ok(fives === 0 || fives === 4, `${fives} of four`);
});

test('shares stand in their sections, under the names of these, or not at all', () => {
  const all = [...rows([0.4, 0.6], {section: 'a'}), ...rows([1], {section: 'b'}).map(row => ({...row, id: 'x'}))];
  const layout = sectionLayout(all, ['a', 'b'], WIDE);
  assert.deepEqual(layout?.lines.map(({row}) => row.value), [0.6, 0.4, 1]);
  assert.deepEqual(layout?.labels.map(({id}) => id), ['a', 'b']);
  assert.ok(layout && (layout.labels[1]?.top ?? 0) >= (layout.lines[1]?.top ?? 0) + (layout.lines[1]?.height ?? 0));
  assert.ok(layout.lines.every(({top, height}) => top + height <= WIDE.height));
  assert.equal(sectionLayout(rows(falling(12), {section: 'a'}), ['a'], WIDE), null);
});

/** @param {any} method @returns {any} */
const vote = method => ({ballot: {method}, outcome: null});

test('a mean lies on the whole scale, plus and minus about a line at nought', () => {
  const scale = scaleOf(vote({kind: 'marks', lowest: 1, highest: 5, outcome: 'mean'}), rows([2, 4]));
  assert.deepEqual([scale.from, scale.to, scale.marks], [1, 5, [1, 2, 3, 4, 5]]);
  assert.deepEqual(stretch(scale, 3), {start: 0, length: 0.5});
  const about = scaleOf(vote({kind: 'marks', lowest: -1, highest: 1, outcome: 'sum'}), rows([6, -2]));
  assert.equal(along(about, 0), 0.25);
  assert.deepEqual(stretch(about, -2), {start: 0, length: 0.25});
  assert.deepEqual(stretch(about, 6), {start: 0.25, length: 0.75});
});

test('a scale of nothing does no harm', () => {
  const scale = scaleOf(vote({kind: 'marks', lowest: 0, highest: 1, outcome: 'sum'}), []);
  assert.deepEqual(stretch(scale, 0), {start: 0, length: 0});
});

test('a strength and its interval lie on the whole of one, and never outside it', () => {
  const scale = scaleOf(vote({kind: 'pairs', each: 10}), rows([0.4], {low: 0.2, high: 0.7}));
  assert.deepEqual([along(scale, 0.2), along(scale, 0.7), along(scale, 1.2)], [0.2, 0.7, 1]);
});

test('what is not equal does not look equal', () => {
  assert.equal(digitsFor([3.34, 3.29], fixed, 1), 2);
  assert.equal(digitsFor([3.3, 3.3, 4], fixed, 1), 1);
  assert.deepEqual([0.314, 0.309].map(figures('shares', [0.314, 0.309], false)), ['31,4%', '30,9%']);
  assert.deepEqual([3, 0, -12].map(figures('points', [3, 0, -12], true)), ['+3', '0', '−12']);
  assert.equal(percent(0.32), '32%');
});

test('marks of a long scale share ten columns, and none is lost', () => {
  assert.equal(bins(1, 5).length, 5);
  assert.equal(bins(0, 10).length, 11);
  const columns = bins(0, 100);
  assert.deepEqual([columns.length, columns[0]?.from, columns.at(-1)?.to], [10, 0, 100]);
  assert.equal(counted(Object.fromEntries(Array.from({length: 101}, (_, mark) => [mark, 1])), columns).reduce((sum, one) => sum + one, 0), 101);
});

test('agreement is 1 on one mark, 0 when each is given as often, -1 between the ends', () => {
  assert.deepEqual([agreement([0, 20, 0, 0, 0]), agreement([4, 4, 4, 4, 4]), agreement([10, 0, 0, 0, 10])], [1, 0, -1]);
});

test('two camps are divided; a slope, a hill or a few voices are not', () => {
  assert.ok(isDivided([14, 4, 1, 3, 16]));
  assert.ok(!isDivided([3, 0, 0, 0, 3]));
  for (const columns of [[0, 1, 4, 12, 21], [2, 9, 20, 9, 2], [8, 8, 8, 8, 8], [1, 0, 0, 0, 30], [0, 0, 0, 0, 0]]) assert.ok(!isDivided(columns), `${columns}`);
});

test('distributions go over pages rather than getting smaller', () => {
  for (const room of [WIDE, OLD, PHONE]) {
    const all = lying(rows(falling(11), {marks: {1: 3, 5: 9}}), {lowest: 1, highest: 5}, new Map(), room.width), pages = paged(all, fitsIn(room));
    assert.deepEqual(pages.flat(), all);
    assert.ok(pages.length > 1 && pages.every(fitsIn(room)));
  }
});

test('a page past the last is the last', () => {
  const at = (/** @type {number | undefined} */ page) => pageOf(/** @type {any} */ ({scene: {kind: 'ballot', room: 'a/ballot/1', page}}), 3);
  assert.deepEqual([at(undefined), at(2), at(9)], [1, 2, 3]);
  assert.deepEqual(paged([1, 2, 3], () => false), [[1], [2], [3]]);
  assert.deepEqual(paged([], () => true), []);
});

/** @param {number} count @param {Partial<Area>} [more] @returns {Area[]} */
const areas = (count, more = {}) => Array.from({length: count}, (_, index) => ({id: `a${index}`, title: `Gebied ${index}`, place: index + 1, tied: false,
  score: 0.8 - index / 50, initiatives: 3, scored: 7, of: 7, cells: {}, parts: {}, in_top: {share: 0.5, low: 0.4, high: 0.6, first: 1, last: 9}, ...more}));
/** @param {number} count @returns {Weight[]} */
const weights = count => Array.from({length: count}, (_, index) =>
  ({id: `c${index}`, title: `Criterium ${index}`, group: 'g', weight: 1 / count, mean_mark: null, spread: null, bimodal: false}));

test('the ranking draws its line under the last that comes in, and shows who just does not', () => {
  for (const room of [WIDE, OLD, PHONE]) {
    const {lines, cut, others} = rankingLayout(areas(14), 6, room);
    assert.ok(lines.length >= 7 && lines.length < 14, `${lines.length}`);
    assert.equal(lines.length + others, 14);
    const [sixth, seventh] = [lines[5], lines[6]];
    assert.ok(sixth && seventh && cut !== null && sixth.top + sixth.height <= cut && cut <= seventh.top);
    const last = lines.at(-1);
    assert.ok(last && last.top + last.height <= room.height + 0.01);
  }
});

test('who share the last place come in together; without anybody below there is no line', () => {
  const tied = areas(8).map(area => area.place === 7 ? {...area, place: 6, tied: true} : area.place === 6 ? {...area, tied: true} : area);
  const {lines, cut} = rankingLayout(tied, 6, {width: 1776, height: 900});
  assert.ok(cut !== null && cut > (lines[6]?.top ?? 0));
  assert.equal(rankingLayout(areas(4), 6, WIDE).cut, null);
});

test('the matrix shows the top that fits; every column can hold its number and the heavier are wider', () => {
  const {columns, rows: shown, others} = matrixLayout({areas: areas(14), weights: weights(7)}, WIDE, weights(7).map(({title}) => title));
  assert.ok(shown.length >= 6);
  assert.equal(shown.length + others, 14);
  assert.ok(columns.every(({wide}) => wide >= 88));
  const [heavy, light] = columnsOf([{...weights(2)[0], weight: 0.8}, {...weights(2)[1], weight: 0.2}].map(one => /** @type {Weight} */ (one)), 900);
  assert.ok(heavy && light && heavy.wide > light.wide);
});

test('where not all criteria have room, the lightest go', () => {
  const all = weights(11).map((one, index) => ({...one, weight: index}));
  assert.deepEqual(heaviest(all, WIDE), all);
  const kept = heaviest(all, PHONE);
  assert.ok(kept.length < 11 && kept.every(({weight}) => weight >= 11 - kept.length));
  assert.deepEqual([0, 25, 26, 27].map(letterOf), ['A', 'Z', 'AA', 'AB']);
});

test('the verdict rests on those on both sides of the line', () => {
  const shown = nearest(/** @type {any} */ ({areas: areas(14), top: 6}), 4);
  assert.deepEqual(shown.map(({place}) => place), [5, 6, 7, 8]);
  assert.deepEqual(nearest(/** @type {any} */ ({areas: areas(14, {in_top: null}), top: 6}), 4), []);
});

test('moves add up, fade, and are gone when somebody is back', () => {
  const placed = (/** @type {number[]} */ ...order) => order.map((of, index) => ({id: `a${of}`, place: index + 1}));
  const start = remember(NOTHING_YET, placed(1, 2, 3), 0);
  assert.equal(start.moves.size, 0);
  const once = remember(start, placed(1, 3, 2), 100), twice = remember(once, placed(3, 1, 2), 200);
  assert.deepEqual([...twice.moves].map(([id, {by}]) => [id, by]), [['a3', 2], ['a2', -1], ['a1', -1]]);
  assert.deepEqual([...remember(twice, placed(1, 2, 3), 300).moves], []);
  assert.equal(remember(twice, placed(3, 1, 2), 200 + MARKED).moves.size, 0);
});

test('parts beside each other break between, never within', () => {
  assert.equal(flowLines(['Uitslag', 'de rest'], 48, 40, 1776), 1);
  assert.equal(flowLines(['Uitslag', '', 'x'.repeat(60)], 48, 40, 1776), 2);
  assert.equal(flowLines([], 48, 40, 1776), 0);
});

test('of one word that is too long stand its first letters', () => {
  assert.match(excerpt('Molenveldsemolenveldse', 48, {width: 300, height: 62}), /^Mol.*…$/);
});
