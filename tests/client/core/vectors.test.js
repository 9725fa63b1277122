/** Messages as the server encodes them, byte for byte, with what they mean: schemas/vectors/*.msgpack.json holds
 * `[{name, hex, value}]`. Both ends read the same files. */
import assert from 'node:assert/strict';
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {test} from 'node:test';
import {decode, encode} from '../../../client_static/core/codec.js';

const FOLDER = new URL('../../../schemas/vectors/', import.meta.url);
const files = existsSync(FOLDER) ? readdirSync(FOLDER).filter(name => name.endsWith('.msgpack.json')) : [];

for (const file of files) {
  for (const {name, hex, value} of JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8'))) {
    test(`${file}: ${name}`, () => {
      assert.deepEqual(decode(Buffer.from(hex, 'hex')), value);
      assert.deepEqual(decode(encode(value)), value);
    });
  }
}
