import assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { temporaryFolder } from './lib/server.mjs';
import { run } from './lib/tool.mjs';

const [, documented] = /```ini\n([\s\S]*?)```/.exec(readFileSync(new URL('../../docs/turn.md', import.meta.url), 'utf8'));
/** This machine, its cloud's metadata, private networks, and what leads there by another name. */
const special = ['127.0.0.1', '10.1.2.3', '172.20.1.1', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.1', '198.18.0.1'];
const somebody = '8.20.30.40';
const denied = /403 \(Forbidden IP\)/;

describe('coturn, as docs/turn.md has it,', () => {
  it('reads each of the denied ranges', async () => {
    const { log } = await askFor([], documented);
    for (const [, range] of documented.matchAll(/^denied-peer-ip=(.*)$/gm)) assert.ok(log.includes(`Black listing: ${range}`), range);
  });

  it('relays to somebody, and to no address for special purposes', async () => {
    const { answers } = await askFor([...special, somebody], documented);
    for (const peer of special) assert.match(answers.get(peer), denied, peer);
    assert.doesNotMatch(answers.get(somebody), denied);
  });

  it('would relay there without those lines', async () => {
    const { answers } = await askFor(['10.1.2.3'], documented.replace(/^denied-peer-ip=.*\n/gm, ''));
    assert.doesNotMatch(answers.get('10.1.2.3'), denied);
  });
});

/**
 * What coturn's own client hears when it wants to reach these peers, and what the server logs; in a network of their own, out of which nothing leads.
 * @param {string[]} peers
 * @param {string} configuration
 */
async function askFor(peers, configuration) {
  const folder = temporaryFolder();
  const own = ['listening-ip=127.0.0.1', 'relay-ip=127.0.0.1', 'no-tls', 'no-dtls', 'log-file=stdout', 'simple-log', `pidfile=${folder}/pid`, `userdb=${folder}/db`];
  const secret = configuration.replace(/^static-auth-secret=.*$/m, 'static-auth-secret=what only these two share');
  writeFileSync(join(folder, 'turnserver.conf'), [secret, ...own, ''].join('\n'));
  const { code, output } = await run('unshare', ['--net', 'bash', fileURLToPath(new URL('coturn.sh', import.meta.url)), folder, ...peers], { seconds: 40 });
  assert.equal(code, 0, output);
  const log = readFileSync(join(folder, 'log'), 'utf8');
  const answers = new Map(peers.map(peer => [peer, readFileSync(join(folder, peer), 'utf8')]));
  rmSync(folder, { recursive: true });
  for (const [peer, answer] of answers) assert.match(answer, /allocate|channel bind|start_mclient/, `${peer}: ${answer}`);
  return { log, answers };
}
