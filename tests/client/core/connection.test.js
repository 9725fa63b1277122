import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Connection} from '../../../client_static/core/connection.js';
import {FakeSocket, welcome} from '../support/socket.js';
import {Time} from '../support/time.js';

/** @param {{random?: () => number}} [options] */
function line({random = () => 0.5} = {}) {
  const time = new Time();
  const world = {sockets: /** @type {FakeSocket[]} */ ([]), phases: /** @type {string[]} */ ([]), heard: /** @type {any[]} */ ([]),
    complete: true, visible: true, opened: 0, ticks: 0};
  const connection = new Connection({now: () => time.now, random, after: time.after, visible: () => world.visible,
    open() {
      const socket = new FakeSocket();
      world.sockets.push(socket);
      return socket;
    }},
  {hello: () => ({t: 'hello', token: 't', lanes: []}), receive: message => void world.heard.push(message), complete: () => world.complete,
    opened: () => { world.opened++; }, changed: phase => void world.phases.push(phase), tick: () => { world.ticks++; }});
  const socket = () => /** @type {FakeSocket} */ (world.sockets.at(-1));
  const greet = (/** @type {object} */ changes = {}) => { socket().opens(); socket().says(welcome(changes)); };
  connection.start();
  return {time, world, connection, socket, greet};
}

test('[CL-13] hello, welcome, open', () => {
  const {world, socket, greet, connection} = line();
  assert.equal(socket().written.length, 0);
  greet();
  assert.deepEqual(world.phases, ['connecting', 'greeting', 'open']);
  assert.deepEqual(socket().of('hello'), [{t: 'hello', token: 't', lanes: []}]);
  assert.equal(world.opened, 1);
  assert.equal(connection.phase, 'open');
});

test('[CL-13] not open before the states have come, or three seconds have passed', () => {
  const {time, world, greet, connection, socket} = line();
  world.complete = false;
  greet();
  time.pass(2000);
  socket().says({t: 'pong', time: 0, now: 0});
  assert.equal(connection.phase, 'greeting');
  time.pass(1500);
  assert.equal(connection.phase, 'open');
});

test('[CL-13] the attempts count from zero only after the link was open', () => {
  const {time, world, greet, socket} = line({random: () => 1});
  const waits = [400, 700, 1300, 2500];
  for (const wait of waits) {
    world.complete = false;
    greet();
    socket().dies(1006);
    const count = world.sockets.length;
    time.pass(wait - 1);
    assert.equal(world.sockets.length, count, `${wait}`);
    time.pass(1);
    assert.equal(world.sockets.length, count + 1, `${wait}`);
  }
  world.complete = true;
  greet();
  socket().dies(1006);
  const count = world.sockets.length;
  time.pass(400);
  assert.equal(world.sockets.length, count + 1);
});

test('[CL-14] twelve seconds of silence, from the first dial on, close and come back', () => {
  const {time, world, greet, connection} = line();
  time.pass(13_000);
  assert.ok(world.sockets[0]?.closed);
  assert.ok(world.sockets.length > 1);
  greet();
  assert.equal(connection.phase, 'open');
  time.pass(13_000);
  assert.notEqual(connection.phase, 'open');
});

test('[CL-14] any frame is proof of life', () => {
  const {time, world, greet, socket} = line();
  greet();
  for (let second = 0; second < 60; second += 4) {
    time.pass(4000);
    socket().says({t: 'signal', room: 'r', lane: 'seat', name: 'presence', value: {here: 1}});
  }
  assert.equal(world.sockets.length, 1);
});

test('[CL-14] where the server slows the pings, the silence may be longer', () => {
  const {time, world, greet} = line();
  greet({ping: 20_000});
  time.pass(40_000);
  assert.equal(world.sockets.length, 1);
  time.pass(10_000);
  assert.ok(world.sockets.length > 1);
});

test('[CL-15] a ping at once and then at the interval', () => {
  const {time, greet, socket} = line();
  greet({ping: 3000});
  assert.equal(socket().of('ping').length, 1);
  for (let beat = 0; beat < 4; beat++) {
    time.pass(3000);
    socket().says({t: 'pong', time: 0, now: 0});
  }
  assert.equal(socket().of('ping').length, 5);
});

test('[CL-16] seen or online again: no waiting for the backoff', () => {
  const {time, world, greet, socket, connection} = line();
  greet();
  socket().dies(1006);
  connection.wake();
  assert.equal(world.sockets.length, 2);
  time.pass(5000);
  assert.equal(world.sockets.length, 2, 'the planned attempt is called off');
});

test('[CL-16] a quiet socket has one second to answer', () => {
  const {time, world, greet, connection, socket} = line();
  greet();
  time.pass(500);
  connection.wake();
  socket().says({t: 'pong', time: 0, now: 0});
  time.pass(2000);
  assert.equal(world.sockets.length, 1);
  connection.wake();
  time.pass(1000);
  assert.equal(world.sockets.length, 2);
});

test('[CL-16] after sleep it starts over at once', () => {
  const {time, world, greet, socket} = line();
  greet();
  time.pass(1000);
  time.sleep(600_000);
  assert.equal(world.sockets.length, 2);
  greet();
  time.pass(3000);
  socket().says({t: 'pong', time: 0, now: 0});
  assert.equal(world.sockets.length, 2, 'once');
});

test('[CL-16] a hidden page whose timers are slowed keeps a socket that answers', () => {
  const {time, world, greet, socket} = line();
  greet();
  world.visible = false;
  for (let minute = 0; minute < 10; minute++) {
    time.sleep(60_000);
    socket().says({t: 'pong', time: 0, now: 0});
    time.pass(1000);
  }
  assert.equal(world.sockets.length, 1);
});

test('[CL-17] 45xx is final until somebody asks', () => {
  for (const code of [4500, 4501, 4502, 4503, 4999]) {
    const {time, world, greet, socket, connection} = line();
    greet();
    socket().dies(code);
    assert.deepEqual([connection.phase, connection.code], ['refused', code]);
    time.pass(60_000);
    connection.wake();
    connection.thaw();
    assert.equal(world.sockets.length, 1);
    assert.equal(time.waiting, 0);
    connection.start();
    assert.equal(world.sockets.length, 2);
  }
});

test('[CL-17] every other code comes back', () => {
  for (const code of [1000, 1001, 1005, 1006, 1008, 1009, 1011, 1012, 1013, 4010, 4011, 4012, 4499, 5000]) {
    const {time, world, greet, socket} = line();
    greet();
    socket().dies(code);
    time.pass(8100);
    assert.ok(world.sockets.length > 1, `${code}`);
  }
});

test('[CL-18] after bye it waits as long as it was told', () => {
  const {time, world, greet, socket} = line();
  greet();
  socket().says({t: 'bye', code: 1012, retry: 3210});
  socket().dies(1012);
  time.pass(3209);
  assert.equal(world.sockets.length, 1);
  time.pass(1);
  assert.equal(world.sockets.length, 2);
});

test('[CL-19] a socket that was let go of is deaf', () => {
  const {world, greet, connection} = line();
  greet();
  const [old] = world.sockets;
  const {onmessage, onclose} = /** @type {FakeSocket} */ (old);
  connection.thaw();
  onmessage?.({data: new ArrayBuffer(1)});
  onclose?.({code: 4500});
  assert.equal(connection.phase, 'connecting');
  assert.equal(world.heard.length, 1);
});

test('what is not of the protocol ends the connection, and it comes back', () => {
  const {time, world, greet, socket} = line();
  greet();
  socket().mutters(new Uint8Array([0xc1, 0xff]).buffer);
  time.pass(8100);
  assert.ok(world.sockets.length > 1);
});

test('nothing is written before the welcome', () => {
  const {connection, socket} = line();
  socket().opens();
  assert.equal(connection.send({t: 'unsubscribe', room: 'r'}), false);
  assert.equal(socket().written.length, 1);
});

test('stopped, nothing is left that could wake it', () => {
  const {time, world, greet, connection} = line();
  greet();
  connection.stop();
  assert.equal(time.waiting, 0);
  connection.wake();
  connection.thaw();
  assert.equal(world.sockets.length, 1);
});
