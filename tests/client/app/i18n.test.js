import assert from 'node:assert/strict';
import {afterEach, test} from 'node:test';
import {kept} from '../support/page.js';

const {address, dateOf, language, num, reject, said, setLanguage, speak, t, timeOfDay} = await import('../../../client_static/app/i18n.js');

afterEach(async () => {
  await setLanguage('nl');
  await speak('nl', 'je');
});

test('the plural follows n, and numbers are written as the language does', async () => {
  assert.equal(t('common.ideas', {n: 1}), '1 idee');
  assert.equal(t('common.ideas', {n: 1234}), '1.234 ideeën');
  await setLanguage('en');
  assert.equal(t('common.ideas', {n: 1234}), '1,234 ideas');
  assert.equal(num(2.5), '2.5');
});

test('je or u as the conference has it', async () => {
  assert.match(reject('budget_spent'), /^Je stemmen/);
  await speak('nl', 'u');
  assert.equal(address.value, 'u');
  assert.match(reject('budget_spent'), /^Uw stemmen/);
});

test('what a person chose wins over what the conference speaks, and is kept', async () => {
  await setLanguage('en');
  await speak('nl', 'je');
  assert.equal(language.value, 'en');
  assert.equal(kept.getItem('sp:language'), 'en');
  assert.equal(document.documentElement.lang, 'en');
});

test('a text of the programme in three forms', async () => {
  const text = {je: 'Kies je tafel', u: 'Kies uw tafel', en: 'Choose your table'};
  assert.equal(said(text), text.je);
  await speak('nl', 'u');
  assert.equal(said(text), text.u);
  assert.equal(said({je: 'Pauze'}), 'Pauze');
  await setLanguage('en');
  assert.equal(said(text), text.en);
  assert.equal(said({je: 'Pauze'}), 'Pauze');
  assert.equal(said(null), '');
});

test('[CL-23] an unknown code still gets a sentence; retry is told in seconds', () => {
  assert.equal(reject('never_heard_of'), t('reject.unknown'));
  assert.match(reject('slow_down', {retry: 1200}), / 2 seconden /);
  assert.match(reject('too_many_tries', {retry: 1}), / 1 seconde /);
  assert.match(reject('text_long', {limit: 2000, length: 2345}), /2\.345 tekens.*2\.000/);
});

test('times and dates', () => {
  assert.match(timeOfDay(new Date(2025, 10, 20, 14, 37).getTime()), /^14:37$/);
  assert.equal(dateOf('2025-11-20'), '20 november 2025');
  assert.equal(dateOf(''), '');
});
