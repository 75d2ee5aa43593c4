import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, it } from 'node:test';
import { attacks, faults } from '../figures/list.mjs';

const root = new URL('../../', import.meta.url);
const sources = new Map(readdirSync(new URL('tests', root), { recursive: true, encoding: 'utf8' })
  .filter(path => path.endsWith('.cs') && !/(^|\/)(obj|bin)\//.test(path))
  .map(path => [path, readFileSync(new URL(`tests/${path}`, root), 'utf8')]));

for (const page of ['security.md', 'reliability.md']) {
  describe(`What docs/${page} claims`, () => {
    for (const [claim, tests] of claimsOf(readFileSync(new URL(`docs/${page}`, root), 'utf8'))) {
      it(`is shown by tests that there are: ${claim}`, () => {
        assert.notEqual(tests.length, 0);
        for (const name of tests) assert.ok(name.includes('/') ? existsSync(new URL(name, root)) : isTest(name), `${name} is not there`);
      });
    }
  });
}

/**
 * The rows of the tables whose last column is called "shown by": what they say first, and the tests named there.
 * @param {string} text
 * @returns {[string, string[]][]}
 */
function claimsOf(text) {
  const tables = text.split('\n\n').filter(block => /^\|.*\| shown by \|\n/.test(block));
  assert.notEqual(tables.length, 0);
  return tables.flatMap(table => table.trimEnd().split('\n').slice(2).map(row => {
    const cells = row.split('|').map(cell => cell.trim());
    return /** @type {[string, string[]]} */ ([cells[1], [...cells.at(-2).matchAll(/`([^`]+)`/g)].map(([, name]) => name)]);
  }));
}

/** @param {string} name `Fixture.Test`, in a file or one of several that bear the fixture's name */
function isTest(name) {
  const [fixture, test] = name.split('.');
  return [...sources].some(([path, text]) => basename(path).startsWith(`${fixture}.`) && text.includes(` ${test}(`));
}

describe('What docs/reliability.md tells figures of', () => {
  for (const [what, test] of [...faults, ...attacks]) it(`is a test: ${what}`, () => assert.ok(isTest(test), `${test} is not there`));
});
