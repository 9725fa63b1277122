import assert from 'node:assert/strict';
import {existsSync, readFileSync, readdirSync} from 'node:fs';
import {test} from 'node:test';
import en from '../../../client_static/i18n/en.js';
import nl from '../../../client_static/i18n/nl.js';

/** @typedef {string | {je: string, u: string}} Text */

const dutch = /** @type {Record<string, Text>} */ (nl), english = /** @type {Record<string, Text>} */ (en);
const AREAS = readdirSync('client_static/i18n/nl').map(file => file.replace('.js', ''));

/** @param {Text | undefined} text @returns {string[]} its forms; of a plural each side */
const forms = text => (typeof text === 'string' ? [text] : Object.values(text ?? {})).flatMap(form => form.split('|'));

/** @param {string} form */
const params = form => [...new Set([...form.matchAll(/\{(\w+)\}/g)].map(([, name]) => name))].sort();

/** The codes of the rejections and HTTP errors, and the closes that are final. */
const CODES = `not_allowed wrong_round not_started text_empty text_long unknown_target gone not_yours reason_needed own_merge link_bad too_many
  budget_spent cap_reached ballot_closed ballot_open unknown_option stale_revision too_late_to_undo nothing_to_undo round_running no_round already_done
  bad_ranking bad_pair no_options duplicate_id slow_down read_only unknown_room not_subscribed bad_command closed bad_value
  unknown_code too_many_tries table_full unknown_table link_used link_unknown unauthorised forbidden bad_request too_big conference_closed not_found
  wrong_host device_full own_option not_your_vote not_your_case no_joining secrecy_looser votes_cast
  4500 4501 4502 4503 offline unknown`.split(/\s+/);

test('[CL-22] Dutch and English have the same keys', () => {
  assert.deepEqual(Object.keys(dutch).filter(key => !(key in english)), [], 'not in English');
  assert.deepEqual(Object.keys(english).filter(key => !(key in dutch)), [], 'not in Dutch');
});

test('[CL-22] no two areas share a key', async () => {
  for (const [language, whole] of Object.entries({nl: dutch, en: english})) {
    const areas = await Promise.all(AREAS.map(area => import(`../../../client_static/i18n/${language}/${area}.js`)));
    const keys = areas.flatMap(area => Object.keys(area.default));
    assert.deepEqual(keys.filter((key, index) => keys.indexOf(key) !== index), []);
    assert.equal(Object.keys(whole).length, keys.length);
  }
});

test('[CL-22] every form of a text has the same params, in both languages', () => {
  const odd = Object.keys(dutch).filter(key => {
    const all = [...forms(dutch[key]), ...forms(english[key])].map(form => params(form).filter(name => name !== 'n').join());
    return new Set(all).size !== 1;
  });
  assert.deepEqual(odd, []);
});

test('[CL-22] a plural has two forms in every language and address', () => {
  for (const catalogue of [dutch, english]) {
    for (const [key, text] of Object.entries(catalogue)) {
      const whole = typeof text === 'string' ? [text] : Object.values(text);
      if (!whole.some(form => form.includes('|'))) continue;
      for (const form of whole) assert.equal(form.split('|').length, 2, `${key}: ${form}`);
    }
  }
});

test('[CL-22] no text is empty, has blanks around it or a straight line of dots', () => {
  for (const catalogue of [dutch, english]) {
    for (const [key, text] of Object.entries(catalogue)) {
      for (const form of forms(text)) assert.ok(form && form === form.trim() && !form.includes('...'), `${key}: "${form}"`);
    }
  }
});

test('[CL-22] a u form never says je, a je form never says u', () => {
  const wrong = Object.entries(dutch).filter(([, text]) => typeof text === 'object'
    && (/\b(je|jij|jou|jouw|jullie)\b/i.test(text.u) || /\b(u|uw)\b/i.test(text.je)));
  assert.deepEqual(wrong.map(([key]) => key), []);
});

/** Where the organiser chooses how people are addressed, the words themselves are the subject. */
const ABOUT_ADDRESS = new Set(['organiser.new.address', 'organiser.new.je', 'organiser.new.u']);

test('[CL-22] a text that addresses somebody has both forms', () => {
  const bare = Object.entries(dutch).filter(([key, text]) => typeof text === 'string' && !ABOUT_ADDRESS.has(key) && /\b(je|jij|jou|jouw|u|uw)\b/i.test(text));
  assert.deepEqual(bare.map(([key]) => key), []);
});

test('[CL-22] the word is stemmen', () => {
  const odd = Object.entries(dutch).filter(([, text]) => forms(text).some(form => /\bstip(pen)?\b/i.test(form)));
  assert.deepEqual(odd.map(([key]) => key), []);
});

for (const code of CODES) {
  test(`[CL-23] there is a sentence for ${code}`, () => {
    for (const form of [...forms(dutch[`reject.${code}`]), ...forms(english[`reject.${code}`])]) assert.match(form, /^[A-Z].*[.?!]$/s);
    assert.ok(dutch[`reject.${code}`]);
  });
}

test('[CL-23] the codes the server knows are all here', {skip: !existsSync(new URL('../../../server/samenspel/domain/rejections.py', import.meta.url))}, () => {
  const source = readFileSync(new URL('../../../server/samenspel/domain/rejections.py', import.meta.url), 'utf8');
  const codes = [...source.matchAll(/^[A-Z_]+: Final = "([a-z_]+)"/gm)].map(([, code]) => code ?? '');
  assert.ok(codes.includes('device_full'), 'codes were found');
  assert.deepEqual(codes.filter(code => !(`reject.${code}` in dutch)), []);
});
