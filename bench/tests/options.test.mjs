import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from '../lib/options.mjs';

test('without a word, all scenarios are measured with all peers, three times', () => {
  const plan = parse([], {});
  assert.equal(plan.runs, 3);
  assert.deepEqual(Object.keys(plan.scenarios), ['relay', 'chat', 'join', 'room', 'churn']);
  assert.ok(plan.names.includes('signal') && plan.names.includes('socketio') && plan.names.includes('managed'));
});

test('quick is ours, Socket.IO and minimal .NET, once', () => {
  const plan = parse(['quick'], {});
  assert.deepEqual([plan.names, plan.runs], [['signal', 'socketio', 'managed'], 1]);
});

test('servers and scenarios are chosen by name, in any order', () => {
  const plan = parse(['chat', 'ws', 'signal', '--write'], { RUNS: '5' });
  assert.deepEqual([plan.names, Object.keys(plan.scenarios), plan.runs, plan.write], [['signal', 'ws'], ['chat'], 5, true]);
});

test('a word that is neither is refused by its name', () => {
  assert.throws(() => parse(['relay', 'sockets'], {}), /^Error: sockets: no such server, scenario or option/);
});

test('RUNS that is no count is refused', () => {
  for (const RUNS of ['0', '-1', '1.5', 'many']) assert.throws(() => parse([], { RUNS }), /RUNS must be a whole number from 1/);
});
