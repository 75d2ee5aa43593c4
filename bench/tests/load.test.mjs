import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { test } from 'node:test';
import { isWhole } from '../lib/check.mjs';
import { drive } from '../lib/loadgen.mjs';
import { Server } from '../lib/server.mjs';
import { servers } from '../lib/servers.mjs';

const order = { adapter: 'signal', label: 'signal', scenario: 'check', run: 1 };

test('a short load of every kind arrives, message by message', { timeout: 60_000 }, async () => {
  const server = await Server.start('check', servers.signal, { members: 5 });
  try {
    const phases = [
      'signal:window=2,warm=0,dur=0.5', 'signal:rate=500,warm=0,dur=0.5', 'chat:window=8,warm=0,dur=60,count=500', 'churn:concurrency=5,warm=0,dur=0.5',
      'rooms:count=50,concurrency=10', 'idle:settle=0,dur=0.1',
    ];
    const records = await drive(server, { ...order, rooms: 10, members: 5, phases, more: ['--leave'] });
    assert.deepEqual(records.map(({ phase }) => phase), ['setup', 'signal', 'signal', 'chat', 'churn', 'rooms', 'idle']);
    assert.equal(records[0].user_joined_rx, 10 * 15);
    assert.equal(records[3].delivered, 500 * 4);
    assert.ok(records[1].delivered > 100 && records[4].cycles > 0);
  } finally {
    await server.stop();
  }
});

test('a load that is refused is no result', { timeout: 60_000 }, async () => {
  const server = await Server.start('check', servers.signal, { members: 8 });
  try {
    await assert.rejects(drive(server, { ...order, rooms: 1, members: 9, phases: [] }), /room-full/);
  } finally {
    await server.stop();
  }
});

test('the last try is gone through with, whatever else the machine does', { timeout: 60_000 }, async () => {
  const server = await Server.start('check', servers.signal, { members: 2 });
  const others = Array.from({ length: availableParallelism() }, () => spawn(process.execPath, ['-e', 'for (;;);']));
  try {
    const records = await drive(server, { ...order, rooms: 1, members: 2, phases: ['signal:rate=50,warm=0,dur=2'], more: ['--quiet-wait', '0.1', '--leave'] });
    assert.ok(isWhole(records[1]) && records[1].secs >= 2);
  } finally {
    others.forEach((other) => other.kill());
    await server.stop();
  }
});
