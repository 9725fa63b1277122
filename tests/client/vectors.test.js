/** The client writes the very bytes that the server reads: the golden vectors of schemas/, also held by the Python tests. */
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {test} from 'node:test';
import {decode, encode} from '../../client_static/core/codec.js';

/** @typedef {{name: string, direction?: string, hex: string, value: any}} Vector */

/** @param {string} name @returns {Vector[]} */
const vectors = name => JSON.parse(readFileSync(new URL(`../../schemas/vectors/${name}.msgpack.json`, import.meta.url), 'utf8'));
const messages = vectors('messages');

for (const {name, hex, value} of [...messages, ...vectors('commands')]) {
  test(`[SE-30] ${name}: read and written as the server does`, () => {
    assert.deepEqual(decode(Buffer.from(hex, 'hex')), value);
    assert.equal(Buffer.from(encode(value)).toString('hex'), hex);
  });
}

test('[SE-30] both directions are there', () => {
  assert.deepEqual([...new Set(messages.map(({direction}) => direction))], ['client', 'server']);
});

test('[SE-30] a field that is not given is not written', () => {
  const bytes = encode({t: 'subscribe', room: 'c/table/3', lanes: undefined});
  assert.deepEqual(decode(bytes), {t: 'subscribe', room: 'c/table/3'});
});
