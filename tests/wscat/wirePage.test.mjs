import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { wscatLine } from '../../static-client/app/wire/wscatLine.js';

const server = process.env.SIGNAL_URL ?? 'http://localhost:8080';
const url = new URL('/ws', server.replace(/^http/, 'ws')).href;

test('what the wire page copies says that frame in a terminal, whatever stands in it', { timeout: 60_000 }, async () => {
  const frame = JSON.stringify({ type: 'ping', id: `it's "$HOME" \`here\`` });
  const shell = spawn('sh', ['-c', wscatLine(url, frame)], { cwd: fileURLToPath(new URL('.', import.meta.url)), stdio: ['pipe', 'pipe', 'inherit'] });
  const said = (await text(shell.stdout)).split('\n').filter(line => line.includes('"pong"'));
  shell.stdin.end();
  assert.equal(said.length, 1);
  assert.equal(JSON.parse(said[0].slice(said[0].indexOf('{'))).re, JSON.parse(frame).id);
});
