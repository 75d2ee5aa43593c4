import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { serving } from './lib/server.mjs';
import { python, run } from './lib/tool.mjs';

describe('With python3-websockets', () => {
  it('two hold a call: welcome, signals, chat, a lost connection, a bad frame, the end', () => serving(async url => {
    const { code, output } = await run(python, [fileURLToPath(new URL('call.py', import.meta.url)), new URL('/ws', url.replace('http', 'ws')).href]);
    assert.equal(code, 0, output);
  }));
});
