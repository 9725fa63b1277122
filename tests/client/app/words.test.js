/** Every text of the catalogue is used: what no page says any more goes. */
import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import test from 'node:test';
import nl from '../../../client_static/i18n/nl.js';

const STATIC = new URL('../../../client_static/', import.meta.url);

/** Keys that are put together: `reject.<code>` and the like. */
const MADE = ['reject.', 'organiser.check.', 'organiser.day.', 'control.kind_', 'control.cannot_', 'control.view_', 'listing.field.', 'listing.none.',
  'listing.of.', 'listing.counts.', 'listing.column.', 'listing.lowestOf', 'listing.highestOf', 'pursuit.status.', 'pursuit.kind.', 'pursuit.from.',
  'agreeing.phase.', 'agreeing.field.', 'agreeing.paper.',
  'pursuit.reminded.', 'pursuit.talkState.', 'pursuit.count.', 'choosing.kind.', 'choosing.from.', 'choosing.phase',
  'cards.name', 'cards.organisation', 'cards.email', 'cards.phone', 'cards.line',
  'keeping.contacts', 'keeping.names', 'keeping.rows.', 'keeping.gone.', 'keeping.by.',
  'report.name.', 'report.news_', 'report.introduction', 'report.background', 'report.show.', 'report.kind.', 'report.about.', 'report.add.'];

/** @param {string} folder @returns {string} the sources of a folder and those below it */
function sources(folder) {
  const found = readdirSync(new URL(folder, STATIC), {withFileTypes: true});
  return found.map(one => one.isDirectory() ? sources(`${folder}${one.name}/`)
    : one.name.endsWith('.js') ? readFileSync(new URL(folder + one.name, STATIC), 'utf8') : '').join('\n');
}

test('every text is used by a page', () => {
  const source = sources('app/') + sources('components/') + sources('core/');
  const unused = Object.keys(nl).filter(key => !MADE.some(start => key.startsWith(start)) && !source.includes(`'${key}'`));
  assert.deepEqual(unused, []);
});
