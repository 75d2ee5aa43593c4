import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { startProxy } from './proxy.mjs';

const least = 95;
// What else the machine does only makes a page look slower than it is; and now and then the measuring itself fails.
const tries = 3;
const onlyCategories = ['performance', 'accessibility', 'best-practices'];
const flags = ['--headless=new', '--no-sandbox', '--disable-gpu', '--ignore-certificate-errors', '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];

describe('On a phone with a slow network Lighthouse gives', () => {
  /** @type {Awaited<ReturnType<typeof startProxy>>} */
  let proxy;
  /** @type {Awaited<ReturnType<typeof launch>>} */
  let chrome;

  before(async () => {
    proxy = await startProxy(process.env.SIGNAL_URL ?? 'http://127.0.0.1:8080');
    chrome = await launch({ chromePath: process.env.SIGNAL_CHROMIUM ?? '/usr/bin/chromium', chromeFlags: flags });
  });

  after(() => {
    chrome?.kill();
    proxy?.stop();
  });

  for (const [page, path] of [['home', '/'], ['the lobby', '/call/demo']]) {
    it(`${page} at least ${least} for speed, accessibility and best practices`, async test => {
      const seen = [];
      while (seen.length < tries && !seen.some(isGood)) seen.push(await judge(path));
      test.diagnostic(`${page}: ${JSON.stringify(seen)}`);
      assert.ok(seen.some(isGood), JSON.stringify(seen));
    });
  }

  /** @param {string} path */
  async function judge(path) {
    const result = await lighthouse(proxy.url + path, { port: chrome.port, onlyCategories, logLevel: 'error' });
    assert.ok(result);
    const { categories, runtimeError } = result.lhr;
    if (runtimeError) return { [runtimeError.code]: 0 };
    return Object.fromEntries(onlyCategories.map(name => [name, Math.round(100 * (categories[name].score ?? 0))]));
  }
});

/** @param {Record<string, number>} scores */
const isGood = scores => Object.values(scores).every(score => score >= least);
