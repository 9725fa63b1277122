import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Client} from '../../../client_static/core/client.js';
import {safeStorage} from '../../../client_static/core/storage.js';
import {newId} from '../../../client_static/core/ulid.js';
import {confirmed, laying, view} from '../../../client_static/core/view.js';
import {Hall, ROOM} from '../support/hall.js';
import {seeded} from '../support/random.js';
import {webStorage} from '../support/storage.js';
import {Time} from '../support/time.js';

const SEEDS = Number(process.env.SAMENSPEL_SEEDS ?? 60);

/** @param {number} seed */
function meeting(seed) {
  const random = seeded(seed), time = new Time(), hall = new Hall(random);
  const person = (/** @type {string} */ by) => {
    const web = webStorage(), storage = safeStorage(() => web, () => {});
    const open = () => {
      const client = new Client({now: () => time.now, random, after: time.after, visible: () => true, open: () => hall.connect()},
        {token: by, by, build: '', rooms: [ROOM], storage, wall: () => time.now, changed: () => {}});
      client.start();
      return client;
    };
    return {open, client: open(), by};
  };
  return {random, time, hall, people: ['p1', 'p2', 'p3'].map(person)};
}

/** @param {Client} client */
const ideas = ({replica: {store}}) => [...confirmed(store, ROOM, 'idea')].sort();

/** @param {ReturnType<typeof meeting>} run */
function step({random, time, hall}) {
  time.pass(20 + Math.floor(random() * 200));
  hall.time = time.now;
  hall.deliver();
  if (hall.chance(0.03)) hall.cut();
  if (hall.chance(0.01)) time.sleep(30_000);
}

/** @param {ReturnType<typeof meeting>} run @param {Map<string, string>} given */
function write({random, time, hall, people}, given) {
  const one = people[Math.floor(random() * people.length)];
  if (!one) return;
  if (hall.chance(0.05)) {
    one.client.stop();
    one.client = one.open();
  }
  const id = newId(time.now, bytes => bytes.map(() => Math.floor(random() * 256)));
  given.set(id, one.by);
  one.client.give({id, room: ROOM, type: 'idea', data: {text: id}});
  const shown = view(confirmed(one.client.replica.store, ROOM, 'idea'), 'idea', laying(one.client.replica.store, ROOM, one.client.outbox));
  assert.ok(shown.some(([key]) => key === id), 'what is written shows at once');
}

/** @type {Record<string, number>} */ const felt = {};

for (let seed = 1; seed <= SEEDS; seed++) {
  test(`[CL-03] [OB-02] [OB-03] [OB-04] nothing is lost, doubled or left pending: seed ${seed}`, () => {
    const run = meeting(seed), given = new Map();
    for (let count = 0; count < 400; count++) {
      if (count % 8 === 0) write(run, given);
      step(run);
    }
    run.hall.calm = true;
    for (let count = 0; count < 300; count++) step(run);
    write(run, given); // a frame that was lost shows by the one after it
    for (let count = 0; count < 300; count++) step(run);
    assert.deepEqual([...run.hall.log.keys()].sort(), [...given.keys()].sort());
    const truth = [...run.hall.records].map(([id, {record}]) => [id, record]).sort();
    for (const [what, times] of Object.entries(run.hall.felt)) felt[what] = (felt[what] ?? 0) + times;
    for (const {client} of run.people) {
      assert.equal(client.phase, 'open');
      assert.equal(client.outbox.length, 0);
      assert.equal(client.refusals.length, 0);
      assert.deepEqual(ideas(client), truth);
    }
  });
}

test('the network was bad in every way it can be', () => {
  for (const what of ['cut', 'lost', 'doubled', 'refused']) assert.ok((felt[what] ?? 0) > 0, what);
});
