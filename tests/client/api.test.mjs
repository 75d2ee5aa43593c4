import assert from 'node:assert/strict';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { describeApi } from './apiText.mjs';

const page = new URL('api.txt', import.meta.url);

const client = new URL('../../static-client/', import.meta.url);
const textOf = path => readFileSync(new URL(path, client), 'utf8');

describe('The minimal example', () => {
  it('is a whole call page in fewer than a hundred lines, on the SDK alone', () => {
    const [html, js] = ['examples/minimal.html', 'examples/minimal.js'].map(textOf);
    assert.ok(html.split('\n').length + js.split('\n').length < 100);
    assert.deepEqual([...js.matchAll(/from '([^']+)'/g)].map(([, module]) => module), ['../sdk/index.js']);
  });
});

describe('The SDK', () => {
  it('is explained, export by export', async () => {
    const explained = readFileSync(new URL('../../docs/sdk.md', import.meta.url), 'utf8');
    const missing = Object.keys(await import(new URL('sdk/index.js', client))).filter(name => !explained.includes(`\`${name}\``));
    assert.deepEqual(missing, []);
  });

  it('knows no page: nothing in it imports anything from outside', () => {
    const folder = new URL('sdk/', client);
    const files = readdirSync(folder, { recursive: true }).filter(file => file.endsWith('.js'));
    assert.notEqual(files.length, 0);
    for (const file of files) {
      for (const [, module] of readFileSync(new URL(file, folder), 'utf8').matchAll(/^(?:import|export) .*from '([^']+)'/gm)) {
        assert.ok(new URL(module, new URL(file, folder)).href.startsWith(folder.href), `${file} imports ${module}`);
      }
    }
  });

  it('exports the names and types that api.txt lists', () => {
    const wanted = describeApi(new URL('sdk/index.js', client));
    if (process.env.SIGNAL_WRITE_DOCS === '1') writeFileSync(page, wanted);
    assert.equal(readFileSync(page, 'utf8'), wanted, 'A change is made on purpose with SIGNAL_WRITE_DOCS=1 node --test tests/client/api.test.mjs');
  });
});
