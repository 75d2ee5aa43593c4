import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';

const root = new URL('../../', import.meta.url);
const page = readFileSync(new URL('docs/client-features.md', root), 'utf8');
const rows = page.split('\n').filter(line => line.startsWith('| ') && !line.startsWith('| ---') && !line.startsWith('| feature |'));

describe('Each feature of the client', () => {
  for (const row of rows) {
    const [, feature, seen] = row.split('|').map(cell => cell.trim());
    it(`is seen in tests that there are: ${feature}`, () => {
      const names = [...seen.matchAll(/`([^`]+)`/g)].map(([, name]) => name);
      assert.notEqual(names.length, 0);
      for (const name of names) assert.ok(name.includes('/') ? existsSync(new URL(name, root)) : isTest(name), `${name} is not there`);
    });
  }
});

/** @param {string} name `Fixture.Test` */
function isTest(name) {
  const [fixture, test] = name.split('.');
  const file = new URL(`tests/Signal.Browser.Tests/${fixture}.cs`, root);
  return existsSync(file) && readFileSync(file, 'utf8').includes(` ${test}(`);
}
