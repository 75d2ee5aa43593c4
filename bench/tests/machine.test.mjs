import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asGiven } from '../lib/machine.mjs';

test('a figure says with which command and settings it was taken', () => {
  assert.equal(asGiven(['bash bench/run', 'chat'], { RUNS: '5', QUIET: '20', HOME: '/' }), 'RUNS=5 QUIET=20 bash bench/run chat');
  assert.equal(asGiven(['bash bench/scale'], { HOME: '/' }), 'bash bench/scale');
});
