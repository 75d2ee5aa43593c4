import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faultOf, isWhole } from '../lib/check.mjs';

const good = { phase: 'signal', errors: 0, unexpected_closes: 0, complete: true, expected: 5, delivered: 5, misrouted: 0, order_errors: 0 };

test('a record in which all arrived is believed', () => assert.equal(faultOf(good), null));

const faults = [
  ['a message that is missing', { complete: false, delivered: 4 }, '4 of 5 arrived'],
  ['a message at the wrong one', { misrouted: 1 }, '1 messages reached the wrong one'],
  ['a message out of order', { order_errors: 2 }, '2 messages were lost, doubled or out of order'],
  ['a refusal', { errors: 1 }, '1 errors'],
  ['a connection that was closed', { unexpected_closes: 3 }, '3 connections were closed'],
  ['a join that nobody was told of', { user_joined_rx: 9, user_joined_expected: 10 }, '9 of 10 joins were told of'],
];
for (const [what, change, complaint] of faults) {
  test(`${what} is a fault`, () => assert.equal(faultOf({ ...good, ...change }), complaint));
}

test('a phase that was broken off is no measurement', () => {
  const tries = [{ phase: 'setup' }, { phase: 'signal', try: 1, aborted: true }, { phase: 'signal', try: 2 }];
  assert.deepEqual(tries.filter(isWhole), [tries[0], tries[2]]);
});
