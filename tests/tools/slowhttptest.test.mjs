import assert from 'node:assert/strict';
import { get } from 'node:http';
import { describe, it } from 'node:test';
import { serving } from './lib/server.mjs';
import { run } from './lib/tool.mjs';

const seconds = 16;
const slowestMs = 1_000;
const left = 'No open connections left';
/** What is not read waits in the kernel and costs the server no more: such connections may stay until they have been idle for too long. */
const kept = 'Hit test time limit';
const attacks = [
  { name: 'slow headers', args: ['-H', '-i', '2', '-u', '/'], end: left },
  { name: 'slow bodies', args: ['-B', '-i', '2', '-s', '8192', '-f', 'application/json', '-t', 'POST', '-u', '/api/v1/users/login'], end: left },
  { name: 'slow reading', args: ['-X', '-w', '1', '-y', '16', '-n', '2', '-z', '4', '-k', '8', '-u', '/app/main.js'], end: kept },
];

describe('slowhttptest', () => {
  it('with slow headers, slow bodies and slow reading at once keeps the server from nobody, and is thrown out', () => serving(async url => {
    let over = false;
    const attacking = Promise.all(attacks.map(attack => carryOut(attack, url))).finally(() => (over = true));
    const waits = [];
    while (!over) waits.push(await waitOf(url));
    for (const { name, end, output } of await attacking) {
      assert.match(output, /connected: +150\b/, `${name}: ${output}`);
      assert.match(output, /service available: +YES/);
      assert.doesNotMatch(output, /service available: +NO/, `${name}: ${output}`);
      assert.match(output, new RegExp(`Exit status: *${end}`), `${name}: ${output}`);
    }
    const worst = Math.max(...waits);
    assert.ok(waits.length > seconds && worst < slowestMs, `${waits.length} requests of somebody else, the slowest took ${worst} ms`);
  }));
});

/** 150 connections, each of which sends or reads a little now and then. @param {typeof attacks[number]} attack @param {string} url */
async function carryOut({ name, args, end }, url) {
  const place = args.length - 1;
  const aimed = args.with(place, new URL(args[place], url).href);
  const { output } = await run('slowhttptest', ['-c', '150', '-r', '150', '-l', `${seconds}`, ...aimed], { seconds: 3 * seconds });
  return { name, end, output };
}

/** How long somebody else, at another address, waits for an answer, in ms. @param {string} url @returns {Promise<number>} */
const waitOf = url => new Promise((resolve, reject) => {
  const start = performance.now();
  get(new URL('/healthz', url), { localAddress: '127.0.0.2', agent: false, timeout: 5 * slowestMs }, answer => {
    answer.resume();
    answer.once('end', () => {
      assert.equal(answer.statusCode, 200);
      setTimeout(resolve, 100, performance.now() - start);
    });
  }).once('timeout', () => reject(new Error('no answer'))).once('error', reject);
});
