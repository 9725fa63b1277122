// What the vendored modules have to do for us, whatever version stands in client_static/vendor.
import assert from "node:assert/strict";
import { test } from "node:test";

import { icons } from "../../client_static/icons/icons.js";
import { decode, encode } from "../../client_static/vendor/msgpack/msgpack.js";
import { computed, effect, signal } from "../../client_static/vendor/signals-core/signals-core.js";

test("msgpack gives back what it was given", () => {
  const message = { t: "ops", room: "c/table/1", from: 1, to: 2, operations: [["idea", "a", { text: "Één buurt\nsamen" }], ["idea", "b", null]] };
  assert.deepEqual(decode(encode(message)), message);
});

test("msgpack needs no eval, which the content security policy forbids", async () => {
  const { readFile } = await import("node:fs/promises");
  const source = await readFile(new URL("../../client_static/vendor/msgpack/msgpack.js", import.meta.url), "utf8");
  assert.doesNotMatch(source, /\beval\(|new Function\b/);
});

test("signals run what depends on them once per change", () => {
  const count = signal(1);
  const double = computed(() => count.value * 2);
  /** @type {number[]} */
  const seen = [];
  const stop = effect(() => void seen.push(double.value));
  count.value = 2;
  count.value = 2;
  stop();
  assert.deepEqual(seen, [2, 4]);
});

test("every icon is absolute path data", () => {
  for (const [name, data] of Object.entries(icons)) assert.match(data, /^M[\d\s.,a-z-]+$/i, name);
});
