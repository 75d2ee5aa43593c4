import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lines } from '../lib/scenarios.mjs';
import { median, summarise, verdict } from '../lib/summary.mjs';
import { table } from '../lib/table.mjs';

const churn = (peer, cycles_per_s) => ({ peer, scenario: 'churn', phase: 'churn', cycles_per_s });

test('the median of an odd and of an even number', () => assert.deepEqual([median([9, 1, 5]), median([1, 9, 5, 3])], [5, 4]));

test('runs become medians, and the table shows ratios of ours', () => {
  const rows = summarise([100, 900, 500].flatMap((figure) => [churn('signal', figure * 6), churn('socketio', figure)]));
  assert.equal(rows.length, 1);
  assert.deepEqual([...rows[0].medians], [['signal', 3000], ['socketio', 500]]);
  assert.match(table(rows, ['signal', 'socketio']), /3,000 +\| 500 +\| 6\.00 +\| goal/);
});

test('a ratio is held against its goal and its aim', () => {
  const line = lines.find(({ id }) => id === 'churn');
  const reached = (own) => verdict({ line, medians: new Map([['signal', own], ['socketio', 100]]) }, 'signal');
  assert.deepEqual([reached(399), reached(400), reached(800)], ['not reached', 'goal', 'aim']);
});

test('where less is better, the bound is an upper one', () => {
  const line = lines.find(({ id }) => id === 'relay-p99');
  const reached = (own) => verdict({ line, medians: new Map([['signal', own], ['socketio', 100]]) }, 'signal');
  assert.deepEqual([reached(101), reached(100), reached(20)], ['not reached', 'goal', 'aim']);
});
