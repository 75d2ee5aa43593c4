import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { register, signIn } from './lib/accounts.mjs';
import { between } from './lib/between.mjs';
import { serving, temporaryFolder } from './lib/server.mjs';
import { run } from './lib/tool.mjs';

const secret = 'tiger-lily-42';
/** Its place in the list: past the ten tries that an account has. */
const place = 16;
const guesses = Array.from({ length: 24 }, (_, index) => (index === place ? secret : `wrong-guess-${index}`));

describe('hydra, which has the right password in its list,', () => {
  it('does not find it', () => serving(async url => {
    const { said, statuses } = await attack(url);
    assert.match(said, /0 valid password/, said);
    assert.ok(statuses.filter(status => status === 429).length >= guesses.length - 12, `${statuses}`);
    const late = await signIn(url, 'ann', secret);
    assert.equal(late.status, 429);
    assert.ok(Number(late.headers.get('retry-after')) > 0);
  }));

  it('finds it where rates are not limited: what stops it is the throttle', () => serving(async url => {
    const { said } = await attack(url);
    assert.match(said, new RegExp(`login: ann +password: ${secret}`), said);
  }, { settings: ['--Signal:Limits:Enabled=false'] }));
});

/** What hydra says of its attack on an account, and what its guesses were answered. @param {string} url */
async function attack(url) {
  await register(url, 'ann', secret);
  const folder = temporaryFolder();
  const list = join(folder, 'guesses');
  writeFileSync(list, guesses.join('\n'));
  /** @type {number[]} */
  const statuses = [];
  const front = await between(url, (head, asked) => {
    if (asked.method === 'POST') statuses.push(head.status);
    // hydra takes 401 for a server that wants HTTP authentication, and gives up.
    if (head.status === 401) head.status = 403;
  });
  const form = String.raw`/api/v1/users/login:{"username"\:"^USER^","password"\:"^PASS^"}:H=Content-Type\: application/json:S=expiresAt`;
  const args = ['-I', '-f', '-t', '2', '-l', 'ann', '-P', list, '-s', `${front.port}`, '127.0.0.1', 'http-post-form', form];
  const { output } = await run('hydra', args, { folder, seconds: 40 });
  front.close();
  rmSync(folder, { recursive: true });
  return { said: output, statuses };
}
