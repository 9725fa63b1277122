import assert from 'node:assert/strict';
import {test} from 'node:test';
import {applyFrame, empty} from '../../../client_static/core/lanes.js';
import {confirmed, laying} from '../../../client_static/core/view.js';
import {ops, state} from '../support/socket.js';

test('what did not change is the same value, so nobody repaints for it', () => {
  const before = [state('r', 'seat', 1, [['announcement', 'a', {}]]), state('r', 'stage', 1, [['announcement', 'b', {}]]), state('q', 'seat', 1)]
    .reduce(applyFrame, empty());
  const after = applyFrame(before, ops('q', 'seat', 1, 2, [['idea', 'i', {}]]));
  assert.notEqual(before, after);
  assert.equal(confirmed(before, 'r', 'announcement'), confirmed(after, 'r', 'announcement'));
  assert.equal(confirmed(before, 'r', 'idea'), confirmed(after, 'r', 'idea'));
  assert.equal(laying(before, 'r', []), laying(after, 'r', []));
});

test('a change in one of the lanes is seen', () => {
  const before = [state('r', 'seat', 1, [['announcement', 'a', {}]]), state('r', 'stage', 1, [['announcement', 'b', {}]])].reduce(applyFrame, empty());
  const after = applyFrame(before, ops('r', 'stage', 1, 2, [['announcement', 'c', {}]]));
  assert.deepEqual([...confirmed(after, 'r', 'announcement').keys()], ['a', 'b', 'c']);
  assert.deepEqual([...confirmed(before, 'r', 'announcement').keys()], ['a', 'b']);
});
