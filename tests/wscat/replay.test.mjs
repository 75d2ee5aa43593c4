import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { Terminal } from './terminal.mjs';
import { fillIn, matches, readWalkThrough } from './walk-through.mjs';

/** Where the server is, such as `http://localhost:8080`. */
const server = process.env.SIGNAL_URL ?? 'http://localhost:8080';
const url = new URL('/ws', server.replace(/^http/, 'ws')).href;
const lines = readWalkThrough(new URL('../../protocol.md', import.meta.url));
const terminals = new Map();
const known = new Map();

after(() => terminals.forEach((terminal) => terminal.close()));

const play = {
  $: async (name, text) => {
    assert.equal(text, 'npx wscat -c ws://localhost:8080/ws');
    terminals.set(name, new Terminal(url));
  },
  '>': async (name, text) => terminals.get(name).type(fillIn(text, known)),
  '<': async (name, text) => {
    const shown = await terminals.get(name).read();
    assert.ok(matches(text, shown, known), `${name} shows\n${shown}\nand not\n${text}`);
  },
  '#': async (name) => assert.deepEqual(await terminals.get(name).end(), [])
};

test('the walk-through of protocol.md goes as written, in two terminals with wscat', async () => {
  for (const { terminal, kind, text } of lines) await play[kind](terminal, text);
});

test('it has two terminals, typed lines and shown lines', () => {
  assert.deepEqual([...terminals.keys()], ['A', 'B']);
  assert.ok(lines.filter(({ kind }) => kind === '>').length >= 10);
  assert.ok(lines.filter(({ kind }) => kind === '<').length >= 15);
  assert.deepEqual([...known.keys()].sort(), ['ann', 'bob', 'call']);
});

test('a line that differs does not pass for the one that is written', () => {
  assert.ok(matches('{"a":<ts>,"p":"<ann>"}', '{"a":1763700000000,"p":"p_3f9c2a7be41d0586"}', new Map()));
  assert.ok(!matches('{"a":<ts>}', '{"a":"1763700000000"}', new Map()));
  assert.ok(!matches('<ann> <ann>', 'p_3f9c2a7be41d0586 p_51d0c8e2a97f4b36', new Map()));
  assert.ok(!matches('<ann>', 'p_3f9c2a7be41d0586', new Map([['ann', 'p_51d0c8e2a97f4b36']])));
});
