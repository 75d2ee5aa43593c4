import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { register, signIn } from './lib/accounts.mjs';
import { serving, temporaryFolder } from './lib/server.mjs';
import { python, run } from './lib/tool.mjs';

const cost = 11;
const passwords = { ascii: 'correct horse', unicode: 'pässwörd – 密码 🔑', longest: `${'x'.repeat(71)}y` };
/** Differs in the 72nd byte alone, the last one that bcrypt reads. */
const almost = `${'x'.repeat(71)}z`;

const data = temporaryFolder();
const file = join(data, 'htpasswd');
const bcrypt = async (expression, input) =>
  (await run(python, ['-c', `import bcrypt, sys; password = sys.stdin.buffer.read(); print(${expression})`], { input })).output.trim();

const tools = {
  htpasswd: {
    hash: async password => (await run('htpasswd', ['-niB', '-C', `${cost}`, 'ann'], { input: password })).output.trim().replace(/^ann:/, ''),
    async verifies(password, hash) {
      writeFileSync(file, `ann:${hash}\n`);
      return (await run('htpasswd', ['-vi', file, 'ann'], { input: password })).code === 0;
    },
  },
  python3: {
    hash: password => bcrypt(`bcrypt.hashpw(password, bcrypt.gensalt(${cost})).decode()`, password),
    verifies: async (password, hash) => await bcrypt(`bcrypt.checkpw(password, b'${hash}')`, password) === 'True',
  },
};

after(() => rmSync(data, { recursive: true }));

describe('A password that was hashed here', () => {
  /** @type {Map<string, string>} */
  let hashes;

  before(async () => {
    await serving(async url => {
      for (const [username, password] of Object.entries(passwords)) await register(url, username, password);
    }, { data });
    hashes = new Map((await sql('SELECT username, password_hash FROM users')).split('\n').map(row => /** @type {[string, string]} */ (row.split('|'))));
  });

  for (const [name, tool] of Object.entries(tools)) {
    it(`is verified by the bcrypt of ${name}, and no other is`, async () => {
      for (const [username, password] of Object.entries(passwords)) assert.ok(await tool.verifies(password, hashes.get(username)), username);
      assert.ok(!await tool.verifies(almost, hashes.get('longest')));
    });
  }
});

describe('A password that was hashed elsewhere', () => {
  for (const [name, tool] of Object.entries(tools)) {
    it(`by the bcrypt of ${name} signs in here, and no other does`, async () => {
      for (const [kind, password] of Object.entries(passwords)) {
        const hash = await tool.hash(password);
        assert.match(hash, /^\$2[by]\$11\$[./A-Za-z0-9]{53}$/);
        await sql(`INSERT INTO users (username, name, password_hash, verified, created_at) VALUES ('${name}-${kind}', 'Ann', '${hash}', 0, 1)`);
      }
      await serving(async url => {
        for (const [kind, password] of Object.entries(passwords)) assert.equal((await signIn(url, `${name}-${kind}`, password)).status, 200, kind);
        assert.equal((await signIn(url, `${name}-longest`, almost)).status, 401);
      }, { data });
    });
  }
});

/** On the file of a server that does not run. @param {string} statement */
async function sql(statement) {
  const { code, output } = await run('sqlite3', [join(data, 'signal.db'), statement]);
  assert.equal(code, 0, output);
  return output.trim();
}
