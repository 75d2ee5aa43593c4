import assert from 'node:assert/strict';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { register, signIn } from './lib/accounts.mjs';
import { between } from './lib/between.mjs';
import { serving, temporaryFolder } from './lib/server.mjs';
import { run } from './lib/tool.mjs';

/** All that ask nobody but the server. */
const modules = 'backup,blindsql,cookieflags,crlf,csp,exec,file,htaccess,http_headers,methods,permanentxss,redirect,shellshock,sql,xss';
/** Where the page leads with scripts alone, wapiti has to be told. */
const starts = [
  '/call/demo', '/sign-in?next=/account', '/api/v1/users/me?x=1', '/api/v1/rooms/demo?x=1', '/api/v1/ice-servers?x=1', '/api/v1/users/me/history?limit=5&before=v_1',
  '/api/v1/calls/c_0f1e2d3c4b5a69788796a5b4c3d2e1f0/messages?after=1&limit=5', '/examples/minimal.html', '/openapi/v1.json',
];
/** What wapiti misses and we do not: the first two gave way to the content security policy, the third means nothing without TLS. */
const outdated = ['X-Frame-Options is not set', 'X-XSS-Protection is not set', 'Strict-Transport-Security is not set'];

/** Any name may be a room's, and its address is the page: there is no file behind it. */
const anyRoom = /^Backup file: .* found for \S+\/call\/demo /;
/** Without TLS no cookie can be for TLS alone; that wapiti misses it shows that it has looked at ours. */
const overHttp = 'Secure flag is not set in the cookie : signal-session';

describe('wapiti, signed in,', () => {
  it('finds nothing in the page and the API', () => serving(async server => {
    await register(server, 'ann', 'correct horse');
    const [set] = (await signIn(server, 'ann', 'correct horse')).headers.getSetCookie();
    // wapiti knows the flag in one spelling alone; to browsers all are alike (RFC 6265, section 5.2).
    const cookie = set.replace(/httponly/i, 'HttpOnly');
    let isAnn = 0;
    // It follows no script, so it is given the cookie that the page would get by one.
    const { url, close } = await between(server, (head, asked) => {
      if (asked.headers.cookie?.includes('signal-session=')) isAnn += asked.url.startsWith('/api/v1/users/me') && head.status === 200 ? 1 : 0;
      else head.headers['set-cookie'] = [cookie];
    });
    const folder = temporaryFolder();
    const report = join(folder, 'report.json');
    const args = ['-u', `${url}/`, '--scope', 'domain', ...starts.flatMap(path => ['-s', new URL(path, url).href]), '-m', modules, '-d', '3', '--max-links-per-page', '50',
      '--max-scan-time', '40', '--max-attack-time', '8', '--no-bugreport', '--flush-session', '--store-session', folder, '-f', 'json', '-o', report, '-v', '1', '--color'];
    // One module, which does not run, would fetch a list from elsewhere.
    const { output } = await run('wapiti', args, { seconds: 70, env: { https_proxy: 'http://127.0.0.1:9' } });
    const { vulnerabilities, anomalies } = JSON.parse(readFileSync(report, 'utf8'));
    rmSync(folder, { recursive: true });
    close();
    const found = Object.entries({ ...vulnerabilities, ...anomalies }).flatMap(([kind, list]) => list.map(({ info, path }) => `${kind}: ${info} (${path})`));
    assert.deepEqual(found.filter(text => ![...outdated, overHttp].some(known => text.includes(known)) && !anyRoom.test(text)), [], output);
    assert.ok(found.some(text => text.includes(overHttp)), `${found}`);
    assert.ok(isAnn > 0, 'the server knows who asks');
    assert.ok(Number(/Wapiti found (\d+) URLs/.exec(output)?.[1]) > starts.length, output);
  }, { settings: ['--Signal:Limits:Enabled=false'] }));
});
