import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { describeApi } from './apiText.mjs';

const page = new URL('api.txt', import.meta.url);

describe('The SDK', () => {
  it('exports the names and types that api.txt lists', () => {
    const wanted = describeApi(new URL('../../static-client/sdk/index.js', import.meta.url));
    if (process.env.SIGNAL_WRITE_DOCS === '1') writeFileSync(page, wanted);
    assert.equal(readFileSync(page, 'utf8'), wanted, 'A change is made on purpose with SIGNAL_WRITE_DOCS=1 node --test tests/client/api.test.mjs');
  });
});
