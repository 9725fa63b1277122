import assert from 'node:assert/strict';
import {afterEach, test} from 'node:test';
import {kept} from '../support/page.js';

kept.setItem('sp:draft:join', JSON.stringify({name: 'Noor', organisation: '', sector: 'Zorg en welzijn', shared: false}));
const {setLanguage} = await import('../../../client_static/app/i18n.js');
const {namedSectors, sectorName, SECTORS} = await import('../../../client_static/app/sectors.js');
const {person, sector} = await import('../../../client_static/app/join/state.js');

afterEach(() => setLanguage('nl'));

test('[RS-16] each reader sees a sector in their own words', async () => {
  assert.equal(sectorName('care'), 'Zorg en welzijn');
  await setLanguage('en');
  assert.equal(sectorName('care'), 'Health and social care');
  assert.equal(new Set(SECTORS.map(sectorName)).size, SECTORS.length);
});

test('[RS-16] what another version kept stands as it is', async () => {
  for (const old of ['Zorg en welzijn', 'constructor', '__proto__']) assert.equal(sectorName(old), old);
});

test('[RS-16] the mix of a table: the most first, equal numbers by their name', async () => {
  const counts = {resident: 2, care: 1, business: 2, Theater: 1};
  assert.deepEqual(namedSectors(counts).map(({name, n}) => `${n} ${name}`), ['2 Bedrijf', '2 Inwoner', '1 Theater', '1 Zorg en welzijn']);
  await setLanguage('en');
  assert.deepEqual(namedSectors(counts).map(({name, n}) => `${n} ${name}`), ['2 Business', '2 Resident', '1 Health and social care', '1 Theater']);
});

test('[RS-16] a sector that this device kept in words counts as not chosen; the name stays', () => {
  assert.deepEqual([person.value.name, sector()], ['Noor', '']);
  person.set({...person.value, sector: 'care'});
  assert.equal(sector(), 'care');
});
